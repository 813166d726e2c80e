#include "model/wording.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/literals.h"
#include "model/builtin.h"
#include "model/safety.h"
#include "model/sets.h"

namespace trustkit {
namespace {

constexpr std::size_t longest_stretch =
    8000;                                     // bytes that a rule about the whole text sees at once
constexpr std::size_t most_in_stretch = 100;  // findings of one rule

bool is_off(std::string_view id, const std::vector<std::string>& off) {
  return std::find(off.begin(), off.end(), id) != off.end();
}

bool is_of(Rule::Part rule, Rule::Part part) {
  return rule == Rule::Part::both || part == Rule::Part::both || rule == part;
}

// The pattern, made ready when it is needed for the first time.
const Pattern& ready(std::optional<Pattern>& pattern, std::string_view head,
                     std::string_view packed, std::string_view text) {
  if (!pattern) pattern = Pattern::unpack(head, packed, text);
  return *pattern;
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

Wording::Wording(PromptSet rules, Rule::Part part) {
  add(own_.emplace_back(std::move(rules)).table(), part, {}, {});
}

void Wording::add(const RuleTable& table, Rule::Part part, const std::vector<std::string>& off,
                  const std::set<std::string_view>& taken) {
  std::vector<char> wanted;
  for (const RuleView& rule : table.rules) {
    const bool is_wanted =
        is_of(rule.part, part) && !is_off(rule.id, off) && taken.count(rule.id) == 0;
    wanted.push_back(is_wanted ? 1 : 0);
  }
  if (std::count(wanted.begin(), wanted.end(), 1) == 0) return;
  Group& group = groups_.emplace_back();
  group.table = table;
  group.wanted = std::move(wanted);
  group.match.resize(table.rules.size());
  group.unless.resize(table.rules.size());
}

const RuleView* Wording::find(std::string_view id) const {
  for (const Group& group : groups_) {
    for (std::size_t i = 0; i < group.wanted.size(); ++i) {
      if (group.wanted[i] != 0 && group.table.rules[i].id == id) return &group.table.rules[i];
    }
  }
  return nullptr;
}

std::vector<const RuleView*> Wording::rules() const {
  std::vector<const RuleView*> all;
  for (const Group& group : groups_) {
    for (std::size_t i = 0; i < group.wanted.size(); ++i) {
      if (group.wanted[i] != 0) all.push_back(&group.table.rules[i]);
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

// One check of one text.
class Checker {
 public:
  Checker(const Wording& wording, std::string_view source) : prose_(source) {
    for (std::size_t i = 0; i < apology_parts.size(); ++i)
      report_.parts[i].part = apology_parts[i];
    for (const Prose::Allowed& allowed : prose_.allowed()) {
      if (wording.find(allowed.rule) == nullptr) report_.unknown.push_back(allowed);
    }
    for (const Wording::Group& group : wording.groups_)
      runs_.emplace_back(group);
  }

  WordingReport run() {
    report_.has_sentences = !prose_.sentences().empty();
    report_.danger = names_danger(prose_.text());
    for (Run& each : runs_)
      choose_rules(each);
    for (const Span& sentence : prose_.sentences())
      check_sentence(sentence);
    check_stretches();
    for (const RuleView* const rule : missing_)
      report_.findings.push_back({rule, {}});
    std::stable_sort(
        report_.findings.begin(), report_.findings.end(),
        [](const Finding& left, const Finding& right) { return left.at.offset < right.at.offset; });
    return std::move(report_);
  }

 private:
  // The rules of one set on this text.
  struct Run {
    explicit Run(const Wording::Group& rules)
        : group(rules), search(rules.table.index), active(rules.wanted) {}
    const Wording::Group& group;
    LiteralSearch search;
    std::vector<char> active;  // of each rule: not switched off, and has not given up
    bool has_text_rules{false};
  };

  void choose_rules(Run& each) {
    for (std::size_t i = 0; i < each.active.size(); ++i) {
      const RuleView& rule = each.group.table.rules[i];
      if (is_allowed(rule)) each.active[i] = 0;
      if (each.active[i] == 0) continue;
      const bool is_absent = rule.scope == Rule::Scope::absent && rule.shows.empty();
      if (is_absent && report_.has_sentences) missing_.push_back(&rule);
      each.has_text_rules = each.has_text_rules || rule.scope == Rule::Scope::text;
    }
  }

  [[nodiscard]] bool is_allowed(const RuleView& rule) const {
    return rule.level != Rule::Level::safety &&
           std::any_of(prose_.allowed().begin(), prose_.allowed().end(),
                       [&](const Prose::Allowed& allowed) { return allowed.rule == rule.id; });
  }

  [[nodiscard]] std::string_view text_of(const Span& span) const {
    return std::string_view{prose_.text()}.substr(span.offset, span.length);
  }

  // The rules of that kind of scope that may match the text, in order.
  std::vector<std::uint16_t> rules_for(Run& run, std::string_view text, bool whole) {
    std::vector<std::uint16_t> rules;
    for (const std::uint32_t branch : run.search.find(folded(text))) {
      const std::uint16_t rule = run.group.table.branches[branch];
      const RuleView& view = run.group.table.rules[rule];
      const bool is_new = rules.empty() || rules.back() != rule;
      if (is_new && run.active[rule] != 0 && !is_shown(view.shows) &&
          (view.scope == Rule::Scope::text) == whole) {
        rules.push_back(rule);
      }
    }
    return rules;
  }

  void check_sentence(const Span& sentence) {
    const std::string_view text = text_of(sentence);
    for (Run& each : runs_) {
      for (const std::uint16_t rule : rules_for(each, text, false)) {
        const RuleView& view = each.group.table.rules[rule];
        if (is_shown(view.shows)) continue;
        const auto match = find(each, rule, text, 0);
        if (!match || is_excepted(each, rule, text)) continue;
        take(view, {sentence.offset + match->offset, match->length}, sentence);
      }
    }
  }

  // A rule that gives up on a text is not tried on the rest of it.
  template <class Find>
  std::optional<Pattern::Match> guarded(Run& run, std::uint16_t rule, const Find& find) {
    if (run.active[rule] == 0) return {};
    try {
      return find();
    } catch (const Error&) {
      report_.gave_up.push_back(&run.group.table.rules[rule]);
      run.active[rule] = 0;
      return {};
    }
  }

  std::optional<Pattern::Match> find(Run& run, std::uint16_t rule, std::string_view text,
                                     std::size_t from) {
    const RuleTable& table = run.group.table;
    const RuleView& view = table.rules[rule];
    return guarded(run, rule, [&] {
      return ready(run.group.match[rule], table.packed_head, view.packed_match, view.match)
          .find(text, from);
    });
  }

  bool is_excepted(Run& run, std::uint16_t rule, std::string_view sentence) {
    const RuleView& view = run.group.table.rules[rule];
    if (view.unless.empty()) return run.active[rule] == 0;
    const auto match = guarded(run, rule, [&] {
      return ready(run.group.unless[rule], run.group.table.packed_head, view.packed_unless,
                   view.unless)
          .find(sentence);
    });
    return match.has_value() || run.active[rule] == 0;
  }

  // What a rule found in a sentence, both in the prose.
  void take(const RuleView& rule, const Span& words, const Span& sentence) {
    if (rule.level == Rule::Level::safety) {
      report_.danger = true;
    } else if (rule.scope == Rule::Scope::absent) {
      std::erase(missing_, &rule);
      show(rule.shows, words);
    } else if (!names_fear_or_harm(words, sentence)) {
      report_.findings.push_back({&rule, prose_.in_source(words)});
    }
  }

  [[nodiscard]] bool is_shown(std::string_view name) const {
    return !name.empty() &&
           std::any_of(report_.parts.begin(), report_.parts.end(), [&](const PartShown& part) {
             return part.part == name && part.words.has_value();
           });
  }

  // The first words that show a part are the ones it rests on.
  void show(std::string_view name, const Span& words) {
    for (PartShown& part : report_.parts) {
      if (part.part == name && !part.words) part.words = prose_.in_source(words);
    }
  }

  [[nodiscard]] bool names_fear_or_harm(const Span& words, const Span& sentence) const {
    const std::string_view text = text_of(sentence);
    if (names_harm(text)) return true;
    const auto fear = find_fear(text);
    if (!fear) return false;
    const std::size_t start = sentence.offset + fear->offset;
    return words.offset < start + fear->length && start < words.offset + words.length;
  }

  // As many whole sentences at a time as fit, so that no pattern sees more than that.
  void check_stretches() {
    const std::vector<Span>& all = prose_.sentences();
    const auto end_of = [&](std::size_t i) {
      return all[i].offset + all[i].length;
    };
    for (std::size_t first = 0; first < all.size();) {
      std::size_t next = first + 1;
      while (next < all.size() && end_of(next) - all[first].offset <= longest_stretch)
        ++next;
      const Span stretch{all[first].offset, end_of(next - 1) - all[first].offset};
      for (Run& each : runs_) {
        if (each.has_text_rules) check_stretch(each, stretch);
      }
      first = next;
    }
  }

  void check_stretch(Run& run, const Span& stretch) {
    for (const std::uint16_t rule : rules_for(run, text_of(stretch), true))
      check_rule(run, rule, stretch);
  }

  void check_rule(Run& run, std::uint16_t rule, const Span& stretch) {
    const std::string_view text = text_of(stretch);
    std::size_t from = 0;
    for (std::size_t count = 0; from < text.size() && count < most_in_stretch; ++count) {
      const auto match = find(run, rule, text, from);
      if (!match) return;
      const Span words{stretch.offset + match->offset, match->length};
      const Span sentences = around(words);
      if (!is_excepted(run, rule, text_of(sentences))) {
        take(run.group.table.rules[rule], words, sentences);
      }
      from = match->offset + std::max<std::size_t>(match->length, 1);
    }
  }

  // The sentences that the words stand in.
  [[nodiscard]] Span around(const Span& words) const {
    const std::vector<Span>& all = prose_.sentences();
    const auto after = [](std::size_t place, const Span& sentence) {
      return place < sentence.offset;
    };
    const Span first = *(std::upper_bound(all.begin(), all.end(), words.offset, after) - 1);
    const std::size_t end = words.offset + std::max<std::size_t>(words.length, 1) - 1;
    const Span last = *(std::upper_bound(all.begin(), all.end(), end, after) - 1);
    return {first.offset, last.offset + last.length - first.offset};
  }

  Prose prose_;
  WordingReport report_{};
  std::deque<Run> runs_{};
  std::vector<const RuleView*> missing_{};  // rules about what a text does not have
};

WordingReport Wording::check(std::string_view source) const {
  return Checker{*this, source}.run();
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
