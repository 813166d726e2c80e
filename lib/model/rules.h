// Rules about wording, as they stand in prompt sets for lint. trustkit-prompts(5).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "format/fields.h"
#include "format/tree.h"
#include "model/weights.h"

namespace trustkit {

struct Rule {
  enum class Level { note, warning, error, safety };
  enum class Part { apology, boundary, both };
  enum class Scope { sentence, text, absent, weighed };
  std::string id{};
  std::string family{};  // rules of one kind, for figures: "conditional"; often empty
  Level level{Level::warning};
  Part part{Part::both};
  Scope scope{Scope::sentence};
  std::string shows{};  // of an absent rule: the part of an apology that its pattern finds
  std::string match{};  // PCRE2, with the set's words put in
  std::string unless{};
  std::string why{};
  std::string say{};
  std::string source{};
  std::vector<std::string> good{};
  std::vector<std::string> bad{};
};

// The parts of an apology, in the order in which they are told. Lewicki, Polin & Lount 2016 and
// Schumann 2018 name most; leaving time is from Frantz & Bennigson 2005 and Luchies et al. 2010.
inline constexpr std::array<std::string_view, 8> apology_parts{
    "act", "ownership", "effect", "regret", "repair", "change", "reason", "time"};

std::string_view to_string(Rule::Level level);  // "warning"
std::optional<Rule::Level> parse_level(std::string_view word);

// Reads the words and rules of one set. Problems go where the fields report theirs.
class RuleReader {
 public:
  explicit RuleReader(Problems& problems) : problems_(problems) {}

  // The list `words` of a set, if it has one: pieces that its patterns name as {piece}.
  void read_words(Fields& set);
  // `fields` stand on the node of one rule; they are done() by the caller.
  Rule read(Fields& fields);
  // The weights of a set, if it has some. Call it when its rules have been read.
  Weights read_weights(Fields& set, const std::vector<Rule>& rules);

 private:
  void read_word(const Node& node);
  void read_phrases(const Node& node, const std::vector<Rule>& rules, Weights& weights);
  std::string pattern(Fields& fields, std::string_view key);
  std::string expanded(Fields& fields, std::string_view key, const std::string& text) const;

  Problems& problems_;
  std::map<std::string, std::string, std::less<>> words_{};
};

}  // namespace trustkit
