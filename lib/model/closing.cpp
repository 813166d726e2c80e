#include "model/closing.h"

#include <algorithm>

#include "model/pick.h"

namespace trustkit {

std::vector<std::string> closing_questions(const PromptSet& set, Date day, std::string_view author,
                                           std::size_t count) {
  const std::vector<const Prompt*> fitting =
      offer(set, {1, 2, {}}, {}, seed_of(author, set.name, day));
  std::vector<const Prompt*> chosen = spread(fitting, count);
  // Light and personal ones were taken in turns.
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Prompt* a, const Prompt* b) { return a->depth < b->depth; });
  std::vector<std::string> questions;
  questions.reserve(chosen.size());
  for (const Prompt* const prompt : chosen)
    questions.push_back(as_asked(*prompt));
  return questions;
}

}  // namespace trustkit
