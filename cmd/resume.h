// Going on with a check-in that was broken off.
#pragma once

#include "cmd/session.h"
#include "model/checkin.h"
#include "model/draft.h"
#include "model/open.h"
#include "model/prompts.h"

namespace trustkit {

enum class Resume { nothing, go_on, end };

// Offers what was answered the last time, if anything, and puts it into `checkin` where the person
// goes on with it. End: they leave it for later, or want neither it nor a new one.
Resume offer_draft(const Session& session, const PromptSet& set, Draft& draft, Checkin& checkin);

// Takes out of a check-in that was broken off what cannot be written any more, and says so: words
// about a thing that is not among `open` now, days that have passed, answers that the set does
// not take since it was changed. Answers of items that are gone stay, as they are.
void bring_up_to_date(const Session& session, const PromptSet& set, const OpenThings& open,
                      Checkin& checkin);

// "Remove these answers?"
bool ask_to_remove(const Session& session);

}  // namespace trustkit
