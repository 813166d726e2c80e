// The rules of a set as the check uses them: their patterns in a quick form, and an index of the
// words that each branch of a pattern needs. Of built-in sets the build writes it down.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/literals.h"
#include "model/prompts.h"

namespace trustkit {

struct RuleView {
  std::string_view id{};
  std::string_view family{};
  Rule::Level level{};
  Rule::Part part{};
  Rule::Scope scope{};
  std::string_view shows{};
  std::string_view match{};         // regex::factored()
  std::string_view unless{};        // this one too
  std::string_view packed_match{};  // their tails of Pattern::pack(), or empty
  std::string_view packed_unless{};
  std::string_view why{};
  std::string_view say{};
  std::string_view source{};
  std::string_view bad{};   // the first example
  std::string_view good{};  // the first near miss
};

struct RuleTable {
  std::span<const RuleView> rules{};
  // A rule matches where one of its branches does (regex::branches()): the rule of each, in order.
  std::span<const std::uint16_t> branches{};
  LiteralTables index{};           // of the branches
  std::string_view packed_head{};  // what all packed patterns begin with
};

// Makes the table of a set that was read.
class OwnRuleTable {
 public:
  explicit OwnRuleTable(PromptSet set);
  OwnRuleTable(const OwnRuleTable&) = delete;
  OwnRuleTable& operator=(const OwnRuleTable&) = delete;
  ~OwnRuleTable() = default;
  [[nodiscard]] RuleTable table() const { return {rules_, branches_, index_.tables(), {}}; }

 private:
  PromptSet set_;
  std::vector<std::string> match_;   // of each rule
  std::vector<std::string> unless_;  // this too
  std::vector<std::uint16_t> branches_{};
  LiteralIndex index_;
  std::vector<RuleView> rules_{};
};

}  // namespace trustkit
