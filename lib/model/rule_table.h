// The rules of a set as the check uses them: their patterns in a quick form, and an index of the
// words that each branch of a pattern needs. Of built-in sets the build writes it down.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/literals.h"
#include "model/prompts.h"
#include "model/weights.h"

namespace trustkit {

struct RuleView {
  std::string_view id{};
  std::string_view family{};
  Rule::Level level{};
  Rule::Part part{};
  Rule::Scope scope{};
  std::string_view shows{};
  std::string_view match{};
  std::string_view unless{};         // regex::factored()
  std::string_view packed_unless{};  // its tail of Pattern::pack(), or empty
  std::string_view why{};
  std::string_view say{};
  std::string_view source{};
  std::string_view bad{};   // the first example
  std::string_view good{};  // the first near miss
};

// A rule matches where one of its pieces does: regex::pieces(), each factored.
struct RulePiece {
  std::uint32_t rule{0};
  std::string_view match{};
  std::string_view packed{};
};

struct RuleTable {
  std::span<const RuleView> rules{};
  std::span<const RulePiece> pieces{};  // in the order of the rules
  // A piece matches where one of its branches does (regex::branches()): the piece of each.
  std::span<const std::uint32_t> branches{};
  LiteralTables index{};  // of the branches
  WeightTable weights{};  // families are numbered in the order of weighed_rules
  std::span<const std::uint16_t> weighed_rules{};  // those with the scope
  std::string_view packed_head{};                  // what all packed patterns begin with
};

// Makes the table of a set that was read.
class OwnRuleTable {
 public:
  explicit OwnRuleTable(PromptSet set);
  OwnRuleTable(const OwnRuleTable&) = delete;
  OwnRuleTable& operator=(const OwnRuleTable&) = delete;
  ~OwnRuleTable() = default;
  [[nodiscard]] RuleTable table() const {
    return {rules_, pieces_, branches_, index_->tables(), weights_.table(), weighed_, {}};
  }

 private:
  PromptSet set_;
  std::deque<std::string> texts_{};  // what is not in the set: pieces and exceptions
  std::vector<RulePiece> pieces_{};
  std::vector<std::uint32_t> branches_{};
  std::optional<LiteralIndex> index_{};
  std::vector<std::uint16_t> weighed_;
  WeightIndex weights_;
  std::vector<RuleView> rules_{};
};

}  // namespace trustkit
