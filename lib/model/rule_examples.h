// Whether rules about wording do on their own examples what they are there for.
#pragma once

#include <string>
#include <vector>

#include "model/prompts.h"

namespace trustkit {

struct WrongExample {
  std::string rule{};  // its id
  std::string what{};  // "does not find"
  std::string text{};  // the example
};

// Each rule must find its bad examples, and no rule of the sets may flag the good ones of any. A
// rule that shows a part of an apology is the other way round: it must see the part in its good
// examples and not in its bad ones. Throws Error (usage) where a pattern cannot be compiled.
std::vector<WrongExample> wrong_examples(const std::vector<PromptSet>& sets);

}  // namespace trustkit
