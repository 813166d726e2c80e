#include "model/rule_table.h"

#include <utility>

#include "base/regex_tree.h"

namespace trustkit {
namespace {

std::vector<std::string> factored(const PromptSet& set, std::string Rule::*text) {
  std::vector<std::string> texts;
  for (const Rule& rule : set.rules)
    texts.push_back(regex::factored(rule.*text));
  return texts;
}

// What each branch of each rule needs; adds the rules of the branches to `rules`.
std::vector<std::vector<AnyOf>> needs_of(const PromptSet& set, std::vector<std::uint16_t>& rules) {
  std::vector<std::vector<AnyOf>> needs;
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    for (const std::string& branch : regex::branches(set.rules[i].match)) {
      needs.push_back(needed_literals(branch));
      rules.push_back(static_cast<std::uint16_t>(i));
    }
  }
  return needs;
}

std::string_view first(const std::vector<std::string>& texts) {
  return texts.empty() ? std::string_view{} : std::string_view{texts.front()};
}

}  // namespace

OwnRuleTable::OwnRuleTable(PromptSet set)
    : set_(std::move(set)),
      match_(factored(set_, &Rule::match)),
      unless_(factored(set_, &Rule::unless)),
      index_(needs_of(set_, branches_)) {
  for (std::size_t i = 0; i < set_.rules.size(); ++i) {
    const Rule& rule = set_.rules[i];
    rules_.push_back({rule.id,
                      rule.family,
                      rule.level,
                      rule.part,
                      rule.scope,
                      rule.shows,
                      match_[i],
                      unless_[i],
                      {},
                      {},
                      rule.why,
                      rule.say,
                      rule.source,
                      first(rule.bad),
                      first(rule.good)});
  }
}

}  // namespace trustkit
