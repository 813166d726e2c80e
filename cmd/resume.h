// Going on with what was broken off, in a world that has changed since.
#pragma once

#include "cmd/session.h"
#include "model/checkin.h"
#include "model/open.h"
#include "model/prompts.h"

namespace trustkit {

// Takes out answers that the set does not take since it was changed, and says so. Answers of items
// that are gone stay, as they are.
void drop_answers(const Session& session, const PromptSet& set, std::vector<rec::Pair>& fields);

// Takes out of a check-in that was broken off what cannot be written any more, and says so: words
// about a thing that is not among `open` now, days that have passed, and answers that the set does
// not take: drop_answers().
void bring_up_to_date(const Session& session, const PromptSet& set, const OpenThings& open,
                      Checkin& checkin);

}  // namespace trustkit
