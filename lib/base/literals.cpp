#include "base/literals.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/regex_tree.h"

namespace trustkit {
namespace {

constexpr std::size_t shortest = 2;         // characters of a literal that says anything
constexpr std::size_t most_literals = 250;  // of one AnyOf
constexpr std::size_t most_sets = 6;

// A letter or digit as it is compared, a blank for all that \b takes for the edge of a word and for
// the bytes of other scripts, which may be one.
char folded(char c) {
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
      add(folded(node.character));
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

std::size_t pair_slot(char a, char b) {
  const auto byte = [](char c) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(c)) & 0x3FU;
  };
  return byte(a) << 6U | byte(b);
}

std::size_t triple_slot(char a, char b, char c) {
  const auto byte = [](char each) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(each));
  };
  const std::uint32_t mixed = (byte(a) << 16U | byte(b) << 8U | byte(c)) * 2654435761U;
  return mixed >> 18U;  // 14 bits
}

}  // namespace

std::vector<AnyOf> needed_literals(std::string_view pattern) {
  const std::optional<regex::Alternatives> tree = regex::parse(pattern);
  if (!tree) return {};
  std::vector<AnyOf> sets = needed(*tree);
  std::sort(sets.begin(), sets.end(), says_more);
  sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
  if (sets.size() > most_sets) sets.resize(most_sets);
  return sets;
}

LiteralFilter::LiteralFilter(std::string_view text) {
  char before = ' ';
  char last = ' ';
  const auto take = [&](char c) {
    pairs_.set(pair_slot(last, c));
    triples_.set(triple_slot(before, last, c));
    before = std::exchange(last, c);
  };
  for (const char c : text)
    take(folded(c));
  take(' ');
}

bool LiteralFilter::may_have(std::string_view literal) const {
  if (literal.size() == 2) return pairs_.test(pair_slot(literal[0], literal[1]));
  for (std::size_t i = 2; i < literal.size(); ++i) {
    if (!triples_.test(triple_slot(literal[i - 2], literal[i - 1], literal[i]))) return false;
  }
  return true;
}

bool LiteralFilter::may_match(std::span<const std::span<const std::string_view>> needed) const {
  return std::all_of(needed.begin(), needed.end(), [&](const auto& literals) {
    return std::any_of(literals.begin(), literals.end(),
                       [&](std::string_view each) { return may_have(each); });
  });
}

}  // namespace trustkit
