// A check-in with a person: open promises, the items of the set, new promises, a summary.
#pragma once

#include <string>
#include <vector>

#include "cmd/session.h"
#include "model/prompts.h"

namespace trustkit {

// Walks through `set` and keeps what is answered. What was answered is kept as a draft from the
// first answer on and offered again, so that nothing is lost where the dialogue is broken off.
void hold_checkin(const Session& session, const PromptSet& set, const std::string& author,
                  const std::vector<std::string>& with);

}  // namespace trustkit
