#include "model/rule_examples.h"

#include <algorithm>

#include "model/wording.h"

namespace trustkit {
namespace {

class Examples {
 public:
  explicit Examples(const std::vector<PromptSet>& sets)
      : apology_(sets, Rule::Part::apology), boundary_(sets, Rule::Part::boundary) {
    for (const PromptSet& set : sets) {
      for (const Rule& rule : set.rules)
        try_rule(rule);
    }
  }
  std::vector<WrongExample> take() { return std::move(wrong_); }

 private:
  void try_rule(const Rule& rule) {
    for (const std::string& text : rule.bad)
      try_bad(rule, text);
    for (const std::string& text : rule.good)
      try_good(rule, text);
  }

  [[nodiscard]] WordingReport check(const Rule& rule, const std::string& text) const {
    return (rule.part == Rule::Part::boundary ? boundary_ : apology_).check(text);
  }

  static bool has(const WordingReport& report, const Rule& rule) {
    return std::any_of(report.findings.begin(), report.findings.end(),
                       [&](const Finding& each) { return each.rule->id == rule.id; });
  }

  // Of a part, by any of the rules that look for it.
  static bool shows(const WordingReport& report, const Rule& rule) {
    return std::any_of(report.parts.begin(), report.parts.end(), [&](const PartShown& part) {
      return part.part == rule.shows && part.words.has_value();
    });
  }

  void try_bad(const Rule& rule, const std::string& text) {
    const WordingReport report = check(rule, text);
    if (!rule.shows.empty()) {
      if (shows(report, rule)) tell(rule, "sees a part that is not there", text);
    } else if (rule.level != Rule::Level::safety && !has(report, rule)) {
      tell(rule, "does not find", text);
    }
  }

  void try_good(const Rule& rule, const std::string& text) {
    const WordingReport report = check(rule, text);
    if (!rule.shows.empty() && !shows(report, rule)) tell(rule, "does not see", text);
    if (has(report, rule)) {
      tell(rule, "flags its good example", text);
      return;
    }
    for (const Finding& other : report.findings) {
      if (other.rule->level == Rule::Level::note) continue;
      tell(rule, "has a good example flagged by " + std::string{other.rule->id}, text);
      return;
    }
  }

  void tell(const Rule& rule, const std::string& what, const std::string& text) {
    wrong_.push_back({rule.id, what, text});
  }

  Wording apology_;
  Wording boundary_;
  std::vector<WrongExample> wrong_{};
};

}  // namespace

std::vector<WrongExample> wrong_examples(const std::vector<PromptSet>& sets) {
  return Examples{sets}.take();
}

}  // namespace trustkit
