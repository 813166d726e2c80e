// Any bytes are a prompt set: what is wrong with them is reported at its place, and what is right
// can be used.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "model/prompts.h"

using namespace trustkit;  // NOLINT(google-build-using-namespace): a target of its own

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Problems problems;
  const PromptSet set =
      parse_prompt_set({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", problems);
  for (const Problem& problem : problems) {
    if (problem.message.empty() || problem.place.line < 0) std::abort();
  }
  if (!problems.empty()) return 0;
  if (set.name != "fuzz" || set.title.empty()) std::abort();
  if (set.prompts.empty() && set.items.empty() && set.rules.empty()) std::abort();
  for (const Prompt& prompt : set.prompts) {
    if (!is_set_name(prompt.id) || prompt.depth < 1 || prompt.depth > 4) std::abort();
    if (trim(prompt.ask).empty() || find_control(prompt.ask)) std::abort();
  }
  for (const Item& item : set.items) {
    if (item.key.empty() || (item.type == Item::Type::scale) == item.points.empty()) std::abort();
  }
  return 0;
}
