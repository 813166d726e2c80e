// What a regular expression cannot match without: a quick way to tell that it need not be tried.
#pragma once

#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

// Of every match of the pattern (PCRE2) one is a part, as LiteralFilter reads texts: letters in
// lower case, and a blank for each other character.
using AnyOf = std::vector<std::string>;
// All of these hold of every match. Empty where nothing is known: the pattern must then be tried.
std::vector<AnyOf> needed_literals(std::string_view pattern);

// The parts of a text, of two and three characters: now and then one more than it has.
class LiteralFilter {
 public:
  explicit LiteralFilter(std::string_view text);
  // False where the text lacks something that needed_literals() gave.
  [[nodiscard]] bool may_match(std::span<const std::span<const std::string_view>> needed) const;

 private:
  [[nodiscard]] bool may_have(std::string_view literal) const;
  std::bitset<4096> pairs_{};
  std::bitset<16384> triples_{};
};

}  // namespace trustkit
