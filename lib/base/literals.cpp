#include "base/literals.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "base/regex_tree.h"

namespace trustkit {
namespace {

constexpr std::size_t shortest = 3;          // characters of a literal that says anything
constexpr std::size_t most_literals = 3000;  // of one AnyOf
constexpr std::size_t most_spellings = 100;  // of one run of characters
constexpr std::size_t most_sets = 6;

// A letter or digit as it is compared, a blank for all that \b takes for the edge of a word and for
// the bytes of other scripts, which may be one.
char folded_character(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  return is_word ? c : ' ';
}

std::size_t least(const AnyOf& literals) {
  std::size_t size = literals.front().size();
  for (const std::string& literal : literals)
    size = std::min(size, literal.size());
  return size;
}

bool says_something(const AnyOf& literals) {
  return !literals.empty() && literals.size() <= most_literals && least(literals) >= shortest;
}

// Which of two says more: longer literals, then fewer of them.
bool says_more(const AnyOf& one, const AnyOf& other) {
  const std::size_t a = std::min<std::size_t>(least(one), 4);
  const std::size_t b = std::min<std::size_t>(least(other), 4);
  return a != b ? a > b : one.size() < other.size();
}

std::vector<AnyOf> needed(const regex::Alternatives& alternatives);

// How a run of characters may be spelt.
using Spellings = std::vector<std::string>;

// Each of the first with each of the second behind it.
Spellings crossed(const Spellings& first, const Spellings& second) {
  Spellings all;
  for (const std::string& start : first) {
    for (const std::string& end : second)
      all.push_back(start + end);
  }
  return all;
}

void add(Spellings more, Spellings& all) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// How plain characters may be spelt, of which some may be missing. Empty where there is something
// else among them, or too many ways.
Spellings spellings_of(const regex::Sequence& nodes) {
  Spellings all{""};
  for (const regex::Node& node : nodes) {
    const bool is_plain = node.kind == regex::Node::Kind::character &&
                          (node.quantifier.empty() || node.quantifier == "?");
    if (!is_plain || 2 * all.size() > most_spellings) return {};
    Spellings with = crossed(all, {std::string{folded_character(node.character)}});
    if (node.optional()) add(std::move(all), with);
    all = std::move(with);
  }
  return all;
}

// The same for a group of such words. None of them is empty or begins or ends beside a word, so
// that an edge before or behind it means the same for each.
Spellings spellings_of(const regex::Alternatives& alternatives) {
  Spellings all;
  for (const regex::Sequence& one : alternatives) {
    Spellings more = spellings_of(one);
    if (more.empty() || all.size() + more.size() > most_spellings) return {};
    add(std::move(more), all);
  }
  return all;
}

// Collects what a sequence cannot do without, run of characters by run.
class Collector {
 public:
  std::vector<AnyOf> collect(const regex::Sequence& nodes) {
    for (const regex::Node& node : nodes)
      take(node);
    end_run();
    return std::move(found_);
  }

 private:
  using Kind = regex::Node::Kind;

  void take(const regex::Node& node) {
    if (node.kind == Kind::nothing || node.kind == Kind::look_ahead) return;
    if (node.kind == Kind::edge) return take_edge();
    if (node.kind == Kind::character && !node.optional()) {
      append({std::string{folded_character(node.character)}}, false);
      if (!node.quantifier.empty()) end_run();
      return;
    }
    if (take_words(node)) return;
    end_run();
    if (node.kind == Kind::group && !node.optional()) {
      for (AnyOf& each : needed(node.alternatives))
        keep(std::move(each));
    }
  }

  // A group of words goes on with the run in as many spellings. False where it cannot.
  bool take_words(const regex::Node& node) {
    const bool is_once = node.quantifier.empty() || node.quantifier == "?";
    if (!is_once) return false;
    Spellings words;
    if (node.kind == Kind::group) words = spellings_of(node.alternatives);
    if (node.kind == Kind::character) words = {std::string{folded_character(node.character)}};
    const bool optional = node.optional();
    if (words.empty() || runs_.size() * (words.size() + (optional ? 1U : 0U)) > most_spellings) {
      return false;
    }
    return append(words, optional);
  }

  // The edge of a word has a character that is none of it on one side: a blank, as texts are read.
  void take_edge() {
    const auto ends_blank = [](const std::string& run) {
      return run.ends_with(' ');
    };
    if (runs_ == Spellings{""}) {
      edge_ = Edge::before_or_after;
      runs_ = {" "};
    } else if (std::none_of(runs_.begin(), runs_.end(), [&](const std::string& run) {
                 return run.empty() || ends_blank(run);
               })) {
      edge_ = Edge::after;
      runs_ = crossed(runs_, {" "});
    } else if (!std::all_of(runs_.begin(), runs_.end(), ends_blank)) {
      end_run();  // which side of it is the blank depends on the spelling
      edge_ = Edge::before_or_after;
      runs_ = {" "};
    }
  }

  // Goes on with each run by each word, or without one where they may be missing. False where an
  // edge just before means one thing for some of the words and another for others.
  bool append(const Spellings& words, bool optional) {
    const auto begins_blank = [](const std::string& word) {
      return word.starts_with(' ');
    };
    const bool has_empty =
        std::any_of(words.begin(), words.end(), [](const auto& word) { return word.empty(); });
    const bool all_blank = std::all_of(words.begin(), words.end(), begins_blank);
    const bool none_blank = std::none_of(words.begin(), words.end(), begins_blank);
    if (edge_ != Edge::none && (optional || has_empty || (!all_blank && !none_blank))) return false;
    const Edge edge = std::exchange(edge_, Edge::none);
    if (all_blank && edge == Edge::after) {  // it is the blank that the edge stands for
      for (std::string& run : runs_)
        run.pop_back();
    }
    if (all_blank && edge == Edge::before_or_after) runs_ = {""};  // which side is not known
    Spellings longer = crossed(runs_, words);
    if (optional) add(std::move(runs_), longer);
    runs_ = std::move(longer);
    return true;
  }

  void end_run() {
    edge_ = Edge::none;
    keep(std::exchange(runs_, {""}));
  }

  void keep(AnyOf literals) {
    std::sort(literals.begin(), literals.end());
    literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
    if (says_something(literals)) found_.push_back(std::move(literals));
  }

  // What the last blank of the runs stands for, where that is an edge.
  enum class Edge { none, after, before_or_after };
  Spellings runs_{""};
  Edge edge_{Edge::none};
  std::vector<AnyOf> found_{};
};

// The best of what each alternative needs, together.
std::vector<AnyOf> needed(const regex::Alternatives& alternatives) {
  if (alternatives.size() == 1) return Collector{}.collect(alternatives.front());
  AnyOf all;
  for (const regex::Sequence& one : alternatives) {
    std::vector<AnyOf> sets = Collector{}.collect(one);
    if (sets.empty()) return {};
    const auto best = std::min_element(sets.begin(), sets.end(), says_more);
    all.insert(all.end(), best->begin(), best->end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (!says_something(all)) return {};
  return {all};
}

constexpr std::size_t slot_count = 4096;

std::size_t slot_of(std::string_view three) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(three[i]));
  };
  return ((byte(0) << 16U | byte(1) << 8U | byte(2)) * 2654435761U) >> 20U;  // 12 bits
}

// Lists one behind another, and where each begins.
template <class T>
void append(const std::vector<T>& list, std::vector<T>& all, std::vector<std::uint32_t>& from) {
  from.push_back(static_cast<std::uint32_t>(all.size()));
  all.insert(all.end(), list.begin(), list.end());
}

}  // namespace

std::string folded(std::string_view text) {
  std::string result(text.size() + 2, ' ');
  std::transform(text.begin(), text.end(), result.begin() + 1, folded_character);
  return result;
}

std::vector<AnyOf> needed_literals(std::string_view pattern) {
  const std::optional<regex::Alternatives> tree = regex::parse(pattern);
  if (!tree) return {};
  std::vector<AnyOf> sets = needed(*tree);
  std::sort(sets.begin(), sets.end(), says_more);
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  if (sets.size() > most_sets) sets.resize(most_sets);
  return sets;
}

bool may_match(const std::vector<AnyOf>& needed, std::string_view folded_text) {
  return std::all_of(needed.begin(), needed.end(), [&](const AnyOf& literals) {
    return std::any_of(literals.begin(), literals.end(), [&](const std::string& literal) {
      return folded_text.find(literal) != std::string_view::npos;
    });
  });
}

LiteralIndex::LiteralIndex(const std::vector<std::vector<AnyOf>>& needed) {
  std::map<AnyOf, std::uint32_t> numbers;  // of sets: many patterns share one
  std::vector<std::vector<std::uint32_t>> patterns_of;
  std::map<std::string, std::vector<std::uint32_t>> sets_of;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    needs_.push_back(static_cast<std::uint8_t>(needed[i].size()));
    for (const AnyOf& literals : needed[i]) {
      const auto [set, is_new] =
          numbers.try_emplace(literals, static_cast<std::uint32_t>(numbers.size()));
      if (is_new) patterns_of.emplace_back();
      patterns_of[set->second].push_back(static_cast<std::uint32_t>(i));
      for (const std::string& literal : literals) {
        if (is_new) sets_of[literal].push_back(set->second);
      }
    }
  }
  for (const auto& [literal, sets] : sets_of)
    words_.push_back(literal);
  std::stable_sort(words_.begin(), words_.end(), [](const auto& left, const auto& right) {
    return slot_of(left) < slot_of(right);
  });
  slots_.assign(slot_count + 1, 0);
  for (const std::string& word : words_) {
    literals_.emplace_back(word);
    ++slots_[slot_of(word) + 1];
    append(sets_of[word], sets_, sets_from_);
  }
  std::partial_sum(slots_.begin(), slots_.end(), slots_.begin());
  for (const std::vector<std::uint32_t>& patterns : patterns_of)
    append(patterns, patterns_, patterns_from_);
  append({}, sets_, sets_from_);
  append({}, patterns_, patterns_from_);
}

LiteralTables LiteralIndex::tables() const {
  return {literals_, slots_, sets_from_, sets_, patterns_from_, patterns_, needs_};
}

LiteralSearch::LiteralSearch(const LiteralTables& tables)
    : tables_(tables),
      seen_(tables.patterns_from.empty() ? 0 : tables.patterns_from.size() - 1),
      begun_(tables.needs.size()),
      count_(tables.needs.size()) {
  for (std::size_t i = 0; i < tables.needs.size(); ++i) {
    if (tables.needs[i] == 0) always_.push_back(static_cast<std::uint32_t>(i));
  }
}

const std::vector<std::uint32_t>& LiteralSearch::find(std::string_view folded_text) {
  ++round_;
  found_ = always_;
  for (std::size_t i = 0; i + shortest <= folded_text.size(); ++i) {
    const std::string_view rest = folded_text.substr(i);
    const std::size_t slot = slot_of(rest);
    for (std::size_t at = tables_.slots[slot]; at < tables_.slots[slot + 1]; ++at) {
      if (!rest.starts_with(tables_.literals[at])) continue;
      for (std::size_t set = tables_.sets_from[at]; set < tables_.sets_from[at + 1]; ++set)
        take_set(tables_.sets[set]);
    }
  }
  std::sort(found_.begin(), found_.end());
  return found_;
}

void LiteralSearch::take_set(std::uint32_t set) {
  if (std::exchange(seen_[set], round_) == round_) return;
  for (std::size_t at = tables_.patterns_from[set]; at < tables_.patterns_from[set + 1]; ++at) {
    const std::uint32_t pattern = tables_.patterns[at];
    if (std::exchange(begun_[pattern], round_) != round_) count_[pattern] = 0;
    if (++count_[pattern] == tables_.needs[pattern]) found_.push_back(pattern);
  }
}

}  // namespace trustkit
