#include "base/literals.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "base/regex_tree.h"

namespace trustkit {
namespace {

constexpr std::size_t shortest = 3;          // characters of a literal that says anything
constexpr std::size_t most_literals = 3000;  // of one AnyOf
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
      add(folded_character(node.character));
      if (!node.quantifier.empty()) end_run();
      return;
    }
    end_run();
    if (node.kind == Kind::group && !node.optional()) {
      for (AnyOf& each : needed(node.alternatives))
        keep(std::move(each));
    }
  }

  // The edge of a word has a character that is none of it on one side: a blank, as texts are read.
  void take_edge() {
    if (run_.empty()) {
      edge_ = Edge::before_or_after;
      run_ = ' ';
    } else if (run_.back() != ' ') {
      edge_ = Edge::after;
      run_ += ' ';
    }
  }

  void add(char c) {
    const Edge edge = std::exchange(edge_, Edge::none);
    if (c == ' ' && edge == Edge::after) return;  // it is the blank that the edge stands for
    if (c == ' ' && edge == Edge::before_or_after) run_.clear();  // which side is not known
    run_ += c;
  }

  void end_run() {
    edge_ = Edge::none;
    if (run_.size() >= shortest) keep({run_});
    run_.clear();
  }

  void keep(AnyOf literals) {
    if (says_something(literals)) found_.push_back(std::move(literals));
  }

  // What the last blank of the run stands for, where that is an edge.
  enum class Edge { none, after, before_or_after };
  std::string run_{};
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
  std::map<AnyOf, std::uint16_t> numbers;  // of sets: many patterns share one
  std::vector<std::vector<std::uint16_t>> patterns_of;
  std::map<std::string, std::vector<std::uint16_t>> sets_of;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    needs_.push_back(static_cast<std::uint8_t>(needed[i].size()));
    for (const AnyOf& literals : needed[i]) {
      const auto [set, is_new] =
          numbers.try_emplace(literals, static_cast<std::uint16_t>(numbers.size()));
      if (is_new) patterns_of.emplace_back();
      patterns_of[set->second].push_back(static_cast<std::uint16_t>(i));
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
  for (const std::vector<std::uint16_t>& patterns : patterns_of)
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
    if (tables.needs[i] == 0) always_.push_back(static_cast<std::uint16_t>(i));
  }
}

const std::vector<std::uint16_t>& LiteralSearch::find(std::string_view folded_text) {
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

void LiteralSearch::take_set(std::uint16_t set) {
  if (std::exchange(seen_[set], round_) == round_) return;
  for (std::size_t at = tables_.patterns_from[set]; at < tables_.patterns_from[set + 1U]; ++at) {
    const std::uint16_t pattern = tables_.patterns[at];
    if (std::exchange(begun_[pattern], round_) != round_) count_[pattern] = 0;
    if (++count_[pattern] == tables_.needs[pattern]) found_.push_back(pattern);
  }
}

}  // namespace trustkit
