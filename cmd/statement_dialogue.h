// Being led to an apology, or to a boundary.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "cmd/session.h"
#include "model/prompts.h"

namespace trustkit {

// Asks whether it is theirs and whether they are free not to; if so, walks through `set`, shows the
// letter, and keeps it as a draft where the person wants that. What was answered is kept from the
// first answer on and offered again, so that nothing is lost where the dialogue is broken off; what
// was answered to the questions before is written nowhere.
void hold_apology(const Session& session, const PromptSet& set, const std::string& author,
                  const std::vector<std::string>& with);

// Walks through `set`, shows the statement, and keeps it as a draft; or as a boundary that stands,
// to look at again on `review_on` or after the time that the config gives, where it names what its
// owner will do and is safe to say. The rest as with an apology.
void hold_boundary(const Session& session, const PromptSet& set, const std::string& author,
                   const std::vector<std::string>& with, const std::optional<Date>& review_on = {});

}  // namespace trustkit
