#include "base/literals.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <map>
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

// A folded character by its number, in the order of the characters.
unsigned number_of(char folded_c) {
  if (folded_c >= 'a') return static_cast<unsigned>(folded_c - 'a') + 12;
  if (folded_c == '_') return 11;
  return folded_c == ' ' ? 0 : static_cast<unsigned>(folded_c - '0') + 1;
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
  // Level by level, so that the children of a node stand together. Each node is the literals that
  // begin with it, which are neighbours in the map.
  struct Beginning {
    decltype(sets_of)::const_iterator first;
    decltype(sets_of)::const_iterator last;
    std::size_t length;
  };
  std::deque<Beginning> waiting{{sets_of.begin(), sets_of.end(), 0}};
  for (; !waiting.empty(); waiting.pop_front()) {
    const auto last = waiting.front().last;
    const std::size_t length = waiting.front().length;
    auto at = waiting.front().first;
    const bool ends_here = at != last && at->first.size() == length;
    append(ends_here ? at->second : std::vector<std::uint32_t>{}, sets_, sets_from_);
    if (ends_here) ++at;
    children_.push_back(static_cast<std::uint32_t>(next_.size() + waiting.size()));
    std::uint64_t characters = 0;
    while (at != last) {
      const char c = at->first[length];
      const auto end =
          std::find_if(at, last, [&](const auto& word) { return word.first[length] != c; });
      characters |= std::uint64_t{1} << number_of(c);
      waiting.push_back({at, end, length + 1});
      at = end;
    }
    next_.push_back(characters);
  }
  for (const std::vector<std::uint32_t>& patterns : patterns_of)
    append(patterns, patterns_, patterns_from_);
  append({}, sets_, sets_from_);
  append({}, patterns_, patterns_from_);
}

LiteralTables LiteralIndex::tables() const {
  return {next_, children_, sets_from_, sets_, patterns_from_, patterns_, needs_};
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
  characters_.resize(folded_text.size());
  std::transform(folded_text.begin(), folded_text.end(), characters_.begin(),
                 [](char c) { return static_cast<char>(number_of(c)); });
  for (std::size_t i = 0; i + shortest <= characters_.size(); ++i)
    take_literals(std::string_view{characters_}.substr(i));
  std::sort(found_.begin(), found_.end());
  return found_;
}

// Those that the text begins with.
void LiteralSearch::take_literals(std::string_view characters) {
  std::size_t node = 0;
  for (const char c : characters) {
    const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(c);
    const std::uint64_t next = tables_.next[node];
    if ((next & bit) == 0) return;
    node = tables_.children[node] + static_cast<std::size_t>(std::popcount(next & (bit - 1)));
    for (std::size_t set = tables_.sets_from[node]; set < tables_.sets_from[node + 1]; ++set)
      take_set(tables_.sets[set]);
  }
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
