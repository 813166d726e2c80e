#include "model/wording.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/builtin.h"
#include "model/sets.h"

namespace trustkit {
namespace {

bool is_off(std::string_view id, const std::vector<std::string>& off) {
  return std::find(off.begin(), off.end(), id) != off.end();
}

bool is_of(Rule::Part rule, Rule::Part part) {
  return rule == Rule::Part::both || part == Rule::Part::both || rule == part;
}

}  // namespace

Wording::Wording(const Config& config, Rule::Part part) {
  // The built-in ones first: a file that comes with a journal cannot take a rule of theirs away by
  // giving one the same name.
  const std::vector<SetPlace> places = list_sets(config, SetKind::lint);
  for (const SetPlace& place : places) {
    if (!place.file.empty()) continue;
    add(find_builtin(SetKind::lint, place.name)->rules, part, config.wording_off, {});
  }
  for (const SetPlace& place : places) {
    if (place.file.empty()) continue;
    add(own_.emplace_back(load_set(place)).table(), part, config.wording_off, ids());
  }
}

Wording::Wording(std::vector<PromptSet> sets, Rule::Part part) {
  for (PromptSet& set : sets)
    add(own_.emplace_back(std::move(set)).table(), part, {}, ids());
}

void Wording::add(const RuleTable& table, Rule::Part part, const std::vector<std::string>& off,
                  const std::set<std::string_view>& taken) {
  std::vector<Use> uses;
  for (const RuleView& rule : table.rules) {
    Use use = Use::none;
    if (is_of(rule.part, part) && taken.count(rule.id) == 0)
      use = is_off(rule.id, off) ? Use::switched_off : Use::told;
    uses.push_back(use);
  }
  if (std::count(uses.begin(), uses.end(), Use::none) == std::ssize(uses)) return;
  Group& group = groups_.emplace_back();
  group.table = table;
  group.use = std::move(uses);
  group.pieces.resize(table.pieces.size());
  group.unless.resize(table.rules.size());
}

const RuleView* Wording::find(std::string_view id) const {
  for (const Group& group : groups_) {
    for (std::size_t i = 0; i < group.use.size(); ++i) {
      if (group.use[i] == Use::told && group.table.rules[i].id == id) return &group.table.rules[i];
    }
  }
  return nullptr;
}

std::vector<const RuleView*> Wording::rules() const {
  std::vector<const RuleView*> all;
  for (const Group& group : groups_) {
    for (std::size_t i = 0; i < group.use.size(); ++i) {
      if (group.use[i] == Use::told) all.push_back(&group.table.rules[i]);
    }
  }
  return all;
}

std::set<std::string_view> Wording::ids() const {
  std::set<std::string_view> all;
  for (const RuleView* const rule : rules())
    all.insert(rule->id);
  return all;
}

std::vector<Finding> without_overlaps(std::vector<Finding> findings) {
  const auto rank = [](const Finding& finding) {
    return std::tuple{-static_cast<int>(finding.rule->level), finding.at.offset};
  };
  std::vector<Finding> best = findings;
  std::stable_sort(best.begin(), best.end(), [&](const Finding& left, const Finding& right) {
    return rank(left) < rank(right);
  });
  // Ends of what is kept, by where it starts: no two of them overlap.
  std::map<std::size_t, std::size_t> kept;
  std::erase_if(best, [&](const Finding& finding) {
    const std::size_t end = finding.at.offset + finding.at.length;
    const auto next = kept.lower_bound(finding.at.offset);
    const bool hits_next = next != kept.end() && next->first < end;
    const bool hits_before = next != kept.begin() && std::prev(next)->second > finding.at.offset;
    if (finding.at.length == 0) return false;
    if (hits_next || hits_before) return true;
    kept.emplace(finding.at.offset, end);
    return false;
  });
  std::stable_sort(best.begin(), best.end(), [](const Finding& left, const Finding& right) {
    return left.at.offset < right.at.offset;
  });
  return best;
}

}  // namespace trustkit
