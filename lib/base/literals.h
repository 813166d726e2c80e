// What a regular expression cannot match without: a quick way to tell that it need not be tried.
#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

// Substrings, ASCII letters in lower case, of which every match of the pattern (PCRE2) holds at
// least one. Empty where nothing is known: the pattern must then be tried.
std::vector<std::string> needed_literals(std::string_view pattern);

// The runs of three bytes that a text has, ASCII letters in lower case; now and then one more.
class Trigrams {
 public:
  explicit Trigrams(std::string_view text);
  // False where the text has none of the literals. True where there are none, and for a text that
  // may have one of them.
  [[nodiscard]] bool may_have(std::span<const std::string_view> literals) const;

 private:
  [[nodiscard]] bool may_have(std::string_view literal) const;
  std::bitset<8192> seen_{};
};

}  // namespace trustkit
