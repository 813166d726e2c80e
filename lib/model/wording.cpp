#include "model/wording.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/literals.h"
#include "base/regex_tree.h"
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

BuiltinRule view_of(const Rule& rule, std::span<const Texts> needed) {
  const auto first = [](const std::vector<std::string>& texts) {
    return texts.empty() ? std::string_view{} : std::string_view{texts.front()};
  };
  return {rule.id,    rule.family, rule.level,      rule.part,       rule.scope,
          rule.shows, rule.match,  rule.unless,     needed,          rule.why,
          rule.say,   rule.source, first(rule.bad), first(rule.good)};
}

}  // namespace

Wording::Wording(const Config& config, Rule::Part part) {
  for (const SetPlace& place : list_sets(config, SetKind::lint)) {
    if (place.file.empty()) {
      add(*find_builtin(SetKind::lint, place.name), part, config.wording_off);
    } else {
      add(load_set(place), part, config.wording_off);
    }
  }
}

Wording::Wording(PromptSet rules, Rule::Part part) {
  add(std::move(rules), part, {});
}

void Wording::add(const BuiltinSet& set, Rule::Part part, const std::vector<std::string>& off) {
  const auto is_wanted = [&](const BuiltinRule& rule) {
    return is_of(rule.part, part) && !is_off(rule.id, off);
  };
  if (std::none_of(set.rules.begin(), set.rules.end(), is_wanted)) return;
  std::vector<std::string_view> match;
  std::vector<std::string_view> unless;
  for (const BuiltinRule& rule : set.rules) {
    match.push_back(rule.match);
    if (!rule.unless.empty()) unless.push_back(rule.unless);
  }
  std::vector<Pattern> matches = Pattern::unpack(set.packed_match, match);
  std::vector<Pattern> exceptions = Pattern::unpack(set.packed_unless, unless);
  auto exception = exceptions.begin();
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    std::optional<Pattern> own;
    if (!set.rules[i].unless.empty()) own = std::move(*exception++);
    if (is_wanted(set.rules[i])) add(set.rules[i], std::move(matches[i]), std::move(own));
  }
}

void Wording::add(PromptSet set, Rule::Part part, const std::vector<std::string>& off) {
  sets_.push_back(std::move(set));
  for (const Rule& rule : sets_.back().rules) {
    if (!is_of(rule.part, part) || is_off(rule.id, off)) continue;
    literals_.push_back(needed_literals(rule.match));
    std::vector<Texts>& needed = needed_.emplace_back();
    for (const std::vector<std::string>& texts : literals_.back())
      needed.emplace_back(views_.emplace_back(texts.begin(), texts.end()));
    std::optional<Pattern> unless;
    if (!rule.unless.empty()) unless.emplace(regex::factored(rule.unless));
    add(view_of(rule, needed), Pattern{regex::factored(rule.match)}, std::move(unless));
  }
}

void Wording::add(const BuiltinRule& rule, Pattern match, std::optional<Pattern> unless) {
  if (find(rule.id) == nullptr) rules_.push_back({rule, std::move(match), std::move(unless)});
}

const BuiltinRule* Wording::find(std::string_view id) const {
  const auto found = std::find_if(rules_.begin(), rules_.end(),
                                  [&](const Compiled& each) { return each.rule.id == id; });
  return found == rules_.end() ? nullptr : &found->rule;
}

std::vector<const BuiltinRule*> Wording::rules() const {
  std::vector<const BuiltinRule*> all;
  all.reserve(rules_.size());
  for (const Compiled& each : rules_)
    all.push_back(&each.rule);
  return all;
}

// One check of one text.
class Checker {
 public:
  Checker(const Wording& wording, std::string_view source) : prose_(source) {
    for (std::size_t i = 0; i < apology_parts.size(); ++i)
      report_.parts[i].part = apology_parts[i];
    choose_rules(wording);
  }

  WordingReport run() {
    report_.has_sentences = !prose_.sentences().empty();
    report_.danger = names_danger(prose_.text());
    for (const Span& sentence : prose_.sentences())
      check_sentence(sentence);
    check_stretches();
    for (const auto* const rule : missing_)
      report_.findings.push_back({&rule->rule, {}});
    std::stable_sort(
        report_.findings.begin(), report_.findings.end(),
        [](const Finding& left, const Finding& right) { return left.at.offset < right.at.offset; });
    return std::move(report_);
  }

 private:
  using Compiled = Wording::Compiled;

  // Those that the text can match at all and does not switch off.
  void choose_rules(const Wording& wording) {
    const LiteralFilter filter{prose_.text()};
    for (const Prose::Allowed& allowed : prose_.allowed()) {
      const BuiltinRule* const rule = wording.find(allowed.rule);
      if (rule == nullptr) report_.unknown.push_back(allowed);
    }
    for (const Compiled& each : wording.rules_) {
      const bool is_missing = each.rule.scope == Rule::Scope::absent && each.rule.shows.empty();
      if (is_allowed(each.rule) || prose_.sentences().empty()) continue;
      if (is_missing) missing_.push_back(&each);
      if (!filter.may_match(each.rule.needed)) continue;
      (each.rule.scope == Rule::Scope::text ? of_text_ : of_sentence_).push_back(&each);
    }
  }

  [[nodiscard]] bool is_allowed(const BuiltinRule& rule) const {
    return rule.level != Rule::Level::safety &&
           std::any_of(prose_.allowed().begin(), prose_.allowed().end(),
                       [&](const Prose::Allowed& allowed) { return allowed.rule == rule.id; });
  }

  [[nodiscard]] std::string_view text_of(const Span& span) const {
    return std::string_view{prose_.text()}.substr(span.offset, span.length);
  }

  void check_sentence(const Span& sentence) {
    const std::string_view text = text_of(sentence);
    const LiteralFilter filter{text};
    for (const Compiled*& each : of_sentence_) {
      if (each == nullptr || is_shown(each->rule.shows)) continue;
      if (!filter.may_match(each->rule.needed)) continue;
      const auto match = find(each, each->match, text, 0);
      if (each == nullptr || !match || is_excepted(each, text)) continue;
      take(*each, {sentence.offset + match->offset, match->length}, sentence);
    }
  }

  // A rule that gives up on a text is not tried on the rest of it.
  std::optional<Pattern::Match> find(const Compiled*& each, const Pattern& pattern,
                                     std::string_view text, std::size_t from) {
    try {
      return pattern.find(text, from);
    } catch (const Error&) {
      report_.gave_up.push_back(&each->rule);
      each = nullptr;
      return {};
    }
  }

  bool is_excepted(const Compiled*& each, std::string_view sentence) {
    if (!each->unless) return false;
    return find(each, *each->unless, sentence, 0).has_value() || each == nullptr;
  }

  // What a rule found in a sentence, both in the prose.
  void take(const Compiled& each, const Span& words, const Span& sentence) {
    const BuiltinRule& rule = each.rule;
    if (rule.level == Rule::Level::safety) {
      report_.danger = true;
    } else if (rule.scope == Rule::Scope::absent) {
      std::erase(missing_, &each);
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
    for (std::size_t first = 0; first < all.size() && !of_text_.empty();) {
      std::size_t next = first + 1;
      const auto end_of = [&](std::size_t i) {
        return all[i].offset + all[i].length;
      };
      while (next < all.size() && end_of(next) - all[first].offset <= longest_stretch)
        ++next;
      check_stretch({all[first].offset, end_of(next - 1) - all[first].offset});
      first = next;
    }
  }

  void check_stretch(const Span& stretch) {
    const std::string_view text = text_of(stretch);
    for (const Compiled*& each : of_text_) {
      std::size_t from = 0;
      for (std::size_t count = 0; each != nullptr && count < most_in_stretch; ++count) {
        const auto match = find(each, each->match, text, from);
        if (!match) break;
        const Span words{stretch.offset + match->offset, match->length};
        const Span sentences = around(words);
        if (!is_excepted(each, text_of(sentences)) && each != nullptr) {
          take(*each, words, sentences);
        }
        from = match->offset + std::max<std::size_t>(match->length, 1);
        if (from >= text.size()) break;
      }
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
  std::vector<const Compiled*> of_sentence_{};
  std::vector<const Compiled*> of_text_{};
  std::vector<const Compiled*> missing_{};  // rules about what a text does not have
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
