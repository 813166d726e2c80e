// Questions one after another, for two people at one keyboard.
#pragma once

#include <string>
#include <vector>

#include "cmd/session.h"
#include "model/prompts.h"

namespace trustkit {

// Asks the prompts of `set`, light ones first; the two take turns who speaks first, may skip any
// and stop at any time, and are asked before each deeper step. What either types is kept as an
// entry of their own. Throws Error (usage) where there is no terminal, or the set is for one.
void hold_sitting(const Session& session, const PromptSet& set, std::vector<const Prompt*> prompts,
                  const std::string& author);

}  // namespace trustkit
