// The labelled lines and letters in tests/wording.
#pragma once

#include <string>
#include <vector>

namespace trustkit {

// A line, or a whole letter, which has no verdict.
struct Case {
  std::string id{};
  std::string part{};
  std::string verdict{};
  std::string family{};
  std::string text{};
  std::vector<std::string> shows{};
  std::vector<std::string> undo{};
};

// Throws Error (io) for a file that is no recfile.
std::vector<Case> read_cases(const std::string& file);

}  // namespace trustkit
