// The wording check: rules that find what undoes an apology, or crosses from a boundary to blame,
// threat or control, in the writer's own draft. It never says that a text is good.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/pattern.h"
#include "model/config.h"
#include "model/prose.h"
#include "model/rule_table.h"
#include "model/rules.h"

namespace trustkit {

struct Finding {
  const RuleView* rule{nullptr};
  Span at{};                           // in the source; of nothing, where something is missing
  std::vector<std::string> because{};  // of a weighed rule: the phrases that weigh most
};

// A part of an apology, and the words that show it where any do.
struct PartShown {
  std::string_view part{};
  std::optional<Span> words{};
};

struct WordingReport {
  std::vector<Finding> findings{};                      // in order of their places
  std::array<PartShown, apology_parts.size()> parts{};  // in the order of apology_parts
  std::vector<const RuleView*> gave_up{};  // rules that needed more steps than they may have
  std::vector<Prose::Allowed> unknown{};   // rules that the text allows and that there are not
  bool has_sentences{false};
  bool danger{false};  // it has words of fear or harm: safety_note()
};

class Wording {
 public:
  // The rules of `part` and those for both: the built-in ones and the person's and the journal's
  // own, but for those that the config switches off. A rule whose id another one has already is
  // left out. Throws Error (io) with every problem of a rule file that cannot be read.
  Wording(const Config& config, Rule::Part part);
  // The rules of these sets alone.
  Wording(std::vector<PromptSet> sets, Rule::Part part);

  // Checks one text, which must be UTF-8, in time linear in its size.
  [[nodiscard]] WordingReport check(std::string_view source) const;

  // Null where there is no such rule.
  [[nodiscard]] const RuleView* find(std::string_view id) const;
  [[nodiscard]] std::vector<const RuleView*> rules() const;

 private:
  friend class Checker;
  // What is done with a rule. One that is switched off is still tried: the sentences that it finds
  // are left alone by the weights as well.
  enum class Use : char { none, told, switched_off };
  // The rules of one set.
  struct Group {
    RuleTable table{};
    std::vector<Use> use{};  // of each rule
    // Patterns are made ready when a text may match them for the first time.
    mutable std::vector<std::optional<Pattern>> pieces{};
    mutable std::vector<std::optional<Pattern>> unless{};
  };
  // Adds those rules that are of `part`, not switched off, and whose ids are not taken.
  void add(const RuleTable& table, Rule::Part part, const std::vector<std::string>& off,
           const std::set<std::string_view>& taken);
  [[nodiscard]] std::set<std::string_view> ids() const;

  std::deque<OwnRuleTable> own_{};
  std::deque<Group> groups_{};
};

// The findings without those that overlap one of a higher level, or an earlier one of the same:
// what a person is shown.
std::vector<Finding> without_overlaps(std::vector<Finding> findings);

}  // namespace trustkit
