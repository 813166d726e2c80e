// What regular expressions cannot match without: which of very many need to be tried on a text is
// found in one pass over it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

// A text as literals are looked for: letters in lower case, and a blank for every character that is
// no letter, digit or _ of ASCII; one blank before it and one behind.
std::string folded(std::string_view text);

// Of every match of a pattern (PCRE2) one of these is a part, in the folded text.
using AnyOf = std::vector<std::string>;
// All of these hold of every match. Empty where nothing is known: the pattern must then be tried.
std::vector<AnyOf> needed_literals(std::string_view pattern);

// Which patterns need which literals, as plain tables: the build can write them down.
struct LiteralTables {
  // The literals as a tree, character by character from its root, node 0.
  std::span<const std::uint64_t> next{};      // of each node: the characters that go on, as bits
  std::span<const std::uint32_t> children{};  // where its nodes for them are, in the same order
  // Where the sets begin that the literal which ends in a node belongs to, and the end of all.
  std::span<const std::uint32_t> sets_from{};
  std::span<const std::uint32_t> sets{};
  std::span<const std::uint32_t>
      patterns_from{};                        // where the patterns of each set begin, and the end
  std::span<const std::uint32_t> patterns{};  // the patterns that need a set
  std::span<const std::uint8_t> needs{};      // how many sets each pattern needs
};

// The same, for patterns that are read when the program runs.
class LiteralIndex {
 public:
  // What each pattern needs.
  explicit LiteralIndex(const std::vector<std::vector<AnyOf>>& needed);
  LiteralIndex(const LiteralIndex&) = delete;
  LiteralIndex& operator=(const LiteralIndex&) = delete;
  ~LiteralIndex() = default;
  [[nodiscard]] LiteralTables tables() const;

 private:
  std::vector<std::uint64_t> next_{};
  std::vector<std::uint32_t> children_{};
  std::vector<std::uint32_t> sets_from_{};
  std::vector<std::uint32_t> sets_{};
  std::vector<std::uint32_t> patterns_from_{};
  std::vector<std::uint32_t> patterns_{};
  std::vector<std::uint8_t> needs_{};
};

// Looks texts up, one after another.
class LiteralSearch {
 public:
  explicit LiteralSearch(const LiteralTables& tables);
  // The patterns that may match the folded text, in order. Valid until the next call.
  const std::vector<std::uint32_t>& find(std::string_view folded_text);

 private:
  void take_literals(std::string_view characters);
  void take_set(std::uint32_t set);

  LiteralTables tables_;
  std::uint32_t round_{0};
  std::vector<std::uint32_t> seen_{};   // of each set: the last round that had it
  std::vector<std::uint32_t> begun_{};  // of each pattern: the last round that had one of its sets
  std::vector<std::uint8_t> count_{};   // how many it had in that
  std::vector<std::uint32_t> always_{};
  std::vector<std::uint32_t> found_{};
  std::string characters_{};  // the text as numbers of characters
};

}  // namespace trustkit
