#include "model/rule_table.h"

#include <utility>

#include "base/regex_tree.h"

namespace trustkit {
namespace {

// Adds what each branch of a pattern needs, and the number of its piece for each.
void add_needs(const std::string& pattern, std::size_t piece,
               std::vector<std::vector<AnyOf>>& needs, std::vector<std::uint32_t>& pieces) {
  for (const std::string& branch : regex::branches(pattern)) {
    needs.push_back(needed_literals(branch));
    pieces.push_back(static_cast<std::uint32_t>(piece));
  }
}

std::vector<std::uint16_t> weighed_rules(const PromptSet& set) {
  std::vector<std::uint16_t> numbers;
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    if (set.rules[i].scope == Rule::Scope::weighed)
      numbers.push_back(static_cast<std::uint16_t>(i));
  }
  return numbers;
}

std::vector<std::string> families(const PromptSet& set, std::span<const std::uint16_t> rules) {
  std::vector<std::string> names;
  for (const std::uint16_t rule : rules)
    names.push_back(set.rules[rule].family);
  return names;
}

std::string_view first(const std::vector<std::string>& texts) {
  return texts.empty() ? std::string_view{} : std::string_view{texts.front()};
}

}  // namespace

OwnRuleTable::OwnRuleTable(PromptSet set)
    : set_(std::move(set)),
      weighed_(weighed_rules(set_)),
      weights_(set_.weights, families(set_, weighed_)) {
  std::vector<std::vector<AnyOf>> needs;
  for (std::size_t i = 0; i < set_.rules.size(); ++i) {
    const Rule& rule = set_.rules[i];
    const std::string& unless = texts_.emplace_back(regex::factored(rule.unless));
    rules_.push_back({rule.id,
                      rule.family,
                      rule.level,
                      rule.part,
                      rule.scope,
                      rule.shows,
                      rule.match,
                      unless,
                      {},
                      rule.why,
                      rule.say,
                      rule.source,
                      first(rule.bad),
                      first(rule.good)});
    if (rule.scope == Rule::Scope::weighed) continue;
    for (const std::string& piece : regex::pieces(rule.match)) {
      // The words that a piece needs are seen better before they are factored.
      add_needs(piece, pieces_.size(), needs, branches_);
      const std::string& match = texts_.emplace_back(regex::factored(piece));
      pieces_.push_back({static_cast<std::uint32_t>(i), match, {}});
    }
  }
  index_.emplace(needs);
}

}  // namespace trustkit
