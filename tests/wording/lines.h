// Labelled sentences to learn from, out of recfiles and sets of rules.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/prompts.h"

namespace trustkit {

// A sentence with its label.
struct Line {
  std::string text{};
  bool undoes{false};
  std::string family{};
  std::size_t file{0};  // 0: an example of a rule, which is only ever learned from
};

// Throws Error (io) for a set that is wrong.
PromptSet read_set(const std::string& file);

// The examples of the set, and what its part has in the files: recfiles, or sets, whose good
// examples are sound lines. Throws Error (io).
std::vector<Line> read_lines(const PromptSet& set, const std::vector<std::string>& files);

}  // namespace trustkit
