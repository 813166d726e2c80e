#include <algorithm>
#include <deque>
#include <utility>

#include "base/literals.h"
#include "model/safety.h"
#include "model/wording.h"

namespace trustkit {
namespace {

constexpr std::size_t longest_stretch =
    8000;                                     // bytes that a rule about the whole text sees at once
constexpr std::size_t most_in_stretch = 100;  // findings of one rule

// The pattern, made ready when it is needed for the first time.
const Pattern& ready(std::optional<Pattern>& pattern, std::string_view head,
                     std::string_view packed, std::string_view text) {
  if (!pattern) pattern = Pattern::unpack(head, packed, text);
  return *pattern;
}

}  // namespace

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
      report_.findings.push_back({rule, {}, {}});
    std::stable_sort(
        report_.findings.begin(), report_.findings.end(),
        [](const Finding& left, const Finding& right) { return left.at.offset < right.at.offset; });
    return std::move(report_);
  }

 private:
  using Use = Wording::Use;
  // The rules of one set on this text.
  struct Run {
    explicit Run(const Wording::Group& rules)
        : group(rules), search(rules.table.index), use(rules.use) {}
    const Wording::Group& group;
    LiteralSearch search;
    std::vector<Wording::Use> use;  // of each rule
    bool has_text_rules{false};
  };

  void choose_rules(Run& each) {
    for (std::size_t i = 0; i < each.use.size(); ++i) {
      const RuleView& rule = each.group.table.rules[i];
      if (each.use[i] == Use::told && is_allowed(rule)) each.use[i] = Use::switched_off;
      if (each.use[i] != Use::told) continue;
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

  // A rule that may match a text, and those of its pieces that may.
  struct Candidate {
    std::uint32_t rule{0};
    std::vector<std::uint32_t> pieces{};
  };

  // Those with that kind of scope, in order.
  std::vector<Candidate> candidates(Run& run, std::string_view text, bool whole) {
    const RuleTable& table = run.group.table;
    std::vector<Candidate> all;
    for (const std::uint32_t branch : run.search.find(folded(text))) {
      const std::uint32_t piece = table.branches[branch];
      const std::uint32_t rule = table.pieces[piece].rule;
      const RuleView& view = table.rules[rule];
      if (run.use[rule] == Use::none || is_shown(view.shows) ||
          (view.scope == Rule::Scope::text) != whole) {
        continue;
      }
      if (all.empty() || all.back().rule != rule) all.push_back({rule, {}});
      std::vector<std::uint32_t>& pieces = all.back().pieces;
      if (pieces.empty() || pieces.back() != piece) pieces.push_back(piece);
    }
    return all;
  }

  void check_sentence(const Span& sentence) {
    const std::size_t first = report_.findings.size();
    std::vector<const Run*> heavy;  // those whose weights alone would find it
    is_left_alone_ = false;
    for (Run& each : runs_) {
      const WeightTable& weights = each.group.table.weights;
      const bool is_weighed = !weights.keys.empty();
      const int points =
          is_weighed ? points_of(weights, WordedSentence{text_of(sentence)}) : weights.from;
      try_rules(each, sentence, points + weights.other_rules < weights.from);
      if (is_weighed && points >= weights.from) heavy.push_back(&each);
    }
    for (const Run* const each : heavy) {
      if (!is_left_alone_ && !is_found(first)) take_weighed(*each, sentence);
    }
  }

  // Where a sentence is too light, only what would be no more than a note or a part is looked for.
  void try_rules(Run& run, const Span& sentence, bool is_light) {
    const std::string_view text = text_of(sentence);
    for (const Candidate& candidate : candidates(run, text, false)) {
      const RuleView& view = run.group.table.rules[candidate.rule];
      if (is_shown(view.shows) || (is_light && is_grave(view))) continue;
      const auto match = find(run, candidate, text, 0);
      if (!match || is_excepted(run, candidate.rule, text)) continue;
      if (run.use[candidate.rule] == Use::switched_off) {
        is_left_alone_ = true;
        continue;
      }
      take(view, {sentence.offset + match->offset, match->length}, sentence);
    }
  }

  static bool is_grave(const RuleView& rule) {
    return rule.scope != Rule::Scope::absent &&
           (rule.level == Rule::Level::warning || rule.level == Rule::Level::error);
  }

  // Whether a finding from this number on is more than a note.
  [[nodiscard]] bool is_found(std::size_t first) const {
    return std::any_of(report_.findings.begin() + static_cast<std::ptrdiff_t>(first),
                       report_.findings.end(),
                       [](const Finding& finding) { return is_grave(*finding.rule); });
  }

  void take_weighed(const Run& run, const Span& sentence) {
    const RuleTable& table = run.group.table;
    const std::string_view text = text_of(sentence);
    Reasons reasons = reasons_for(table.weights, text, WordedSentence{text});
    if (reasons.family == 0) return;
    const std::uint16_t rule = table.weighed_rules[reasons.family - 1U];
    if (run.use[rule] != Use::told) return;
    const Span at{sentence.offset + reasons.words.offset, reasons.words.length};
    const std::size_t before = report_.findings.size();
    take(table.rules[rule], at, sentence);
    if (report_.findings.size() > before) {
      report_.findings.back().because = std::move(reasons.because);
    }
  }

  // A rule that gives up on a text is not tried on the rest of it.
  template <class Find>
  std::optional<Pattern::Match> guarded(Run& run, std::uint32_t rule, const Find& find) {
    if (run.use[rule] == Use::none) return {};
    try {
      return find();
    } catch (const Error&) {
      report_.gave_up.push_back(&run.group.table.rules[rule]);
      run.use[rule] = Use::none;
      return {};
    }
  }

  // The first match of all the pieces.
  std::optional<Pattern::Match> find(Run& run, const Candidate& candidate, std::string_view text,
                                     std::size_t from) {
    const RuleTable& table = run.group.table;
    std::optional<Pattern::Match> first;
    for (const std::uint32_t number : candidate.pieces) {
      const auto match = guarded(run, candidate.rule, [&] {
        const RulePiece& piece = table.pieces[number];
        return ready(run.group.pieces[number], table.packed_head, piece.packed, piece.match)
            .find(text, from);
      });
      if (match && (!first || match->offset < first->offset)) first = match;
    }
    return run.use[candidate.rule] == Use::none ? std::nullopt : first;
  }

  bool is_excepted(Run& run, std::uint32_t rule, std::string_view sentence) {
    const RuleView& view = run.group.table.rules[rule];
    if (view.unless.empty()) return run.use[rule] == Use::none;
    const auto match = guarded(run, rule, [&] {
      return ready(run.group.unless[rule], run.group.table.packed_head, view.packed_unless,
                   view.unless)
          .find(sentence);
    });
    return match.has_value() || run.use[rule] == Use::none;
  }

  // What a rule found in a sentence, both in the prose.
  void take(const RuleView& rule, const Span& words, const Span& sentence) {
    if (rule.level == Rule::Level::safety) {
      report_.danger = true;
    } else if (rule.scope == Rule::Scope::absent) {
      std::erase(missing_, &rule);
      show(rule.shows, words);
    } else if (!names_fear_or_harm(words, sentence)) {
      report_.findings.push_back({&rule, prose_.in_source(words), {}});
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
    for (const Candidate& candidate : candidates(run, text_of(stretch), true)) {
      if (run.use[candidate.rule] == Use::told) check_rule(run, candidate, stretch);
    }
  }

  void check_rule(Run& run, const Candidate& candidate, const Span& stretch) {
    const std::string_view text = text_of(stretch);
    std::size_t from = 0;
    for (std::size_t count = 0; from < text.size() && count < most_in_stretch; ++count) {
      const auto match = find(run, candidate, text, from);
      if (!match) return;
      const Span words{stretch.offset + match->offset, match->length};
      const Span sentences = around(words);
      if (!is_excepted(run, candidate.rule, text_of(sentences))) {
        take(run.group.table.rules[candidate.rule], words, sentences);
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
  bool is_left_alone_{false};  // by a rule that is switched off, which found this sentence
  std::vector<const RuleView*> missing_{};  // rules about what a text does not have
};

WordingReport Wording::check(std::string_view source) const {
  return Checker{*this, source}.run();
}

}  // namespace trustkit
