#include "model/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>

#include "base/pattern.h"
#include "base/text.h"
#include "model/set_fields.h"

namespace trustkit {
namespace {

// Each list in the order of its enumerators.
constexpr std::array<std::string_view, 4> level_words{"note", "warning", "error", "safety"};
constexpr std::array<std::string_view, 3> part_words{"apology", "boundary", "both"};
constexpr std::array<std::string_view, 4> scope_words{"sentence", "text", "absent", "weighed"};

constexpr std::size_t most_words = 200;
constexpr std::size_t longest_pattern = 16'000;  // bytes, the words put in
constexpr std::size_t most_families = 200;       // that weights tell apart
constexpr int most_points = 9999;

// "regret" at the start of "regret}...", or nothing: then the brace is the pattern's own, as in
// "x{2,3}".
std::string_view name_before_brace(std::string_view text) {
  const std::size_t end =
      std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), text.size());
  const bool is_name =
      end > 0 && end < text.size() && text[end] == '}' && text[0] >= 'a' && text[0] <= 'z';
  return is_name ? text.substr(0, end) : std::string_view{};
}

// \p{l}, \x{e9}, \g{name} and the like have braces of their own.
bool is_escaped(std::string_view text, std::size_t brace) {
  constexpr std::string_view with_braces = "pPxoNgk";
  return brace >= 2 && text[brace - 2] == '\\' &&
         with_braces.find(text[brace - 1]) != std::string_view::npos;
}

}  // namespace

std::string_view to_string(Rule::Level level) {
  return level_words.at(static_cast<std::size_t>(level));
}

std::optional<Rule::Level> parse_level(std::string_view word) {
  const auto* const found = std::find(level_words.begin(), level_words.end() - 1, word);
  if (found == level_words.end() - 1) return {};  // safety is no level that can be asked for
  return set_fields::enum_of<Rule::Level>(level_words, word);
}

void RuleReader::read_words(Fields& set) {
  const Node* const list = set.any("words") == nullptr ? nullptr : set.list("words");
  if (list == nullptr) return;
  if (list->items.size() > most_words) {
    set.report("words", fmt::format("a set may have {} of them at most", most_words));
    return;
  }
  for (const Node& node : list->items)
    read_word(node);
}

void RuleReader::read_word(const Node& node) {
  Fields fields{node, "this word", problems_};
  const std::string name = set_fields::id(fields, "name");
  fields.require("match");
  const std::string match = pattern(fields, "match");
  if (!name.empty() && (name.front() < 'a' || name.front() > 'z')) {
    fields.report("name", "the name of a word begins with a letter");
  }
  if (!words_.try_emplace(name, match).second) {
    fields.report("name", in_quotes(name) + " stands here already; each needs a name of its own");
  }
  fields.done();
}

Rule RuleReader::read(Fields& fields) {
  using set_fields::word;
  Rule rule;
  rule.family = fields.any("family") == nullptr ? "" : set_fields::id(fields, "family");
  fields.require("level");
  rule.level = word<Rule::Level>(fields, "level", level_words, "warning");
  rule.part = word<Rule::Part>(fields, "part", part_words, "both");
  rule.scope = word<Rule::Scope>(fields, "scope", scope_words, "sentence");
  if (const auto shows = fields.word("shows", apology_parts)) {
    rule.shows = *shows;
    if (rule.scope != Rule::Scope::absent) {
      fields.report("shows", "only a rule with 'scope: absent' shows a part");
    }
  }
  if (rule.scope == Rule::Scope::weighed) {
    fields.require("family");
  } else {
    rule.match = pattern(fields, "match");
    fields.require("match");
    rule.unless = pattern(fields, "unless");
  }
  rule.why = set_fields::required_text(fields, "why");
  rule.say = set_fields::text(fields, "say");
  rule.source = set_fields::text(fields, "source");
  rule.good = set_fields::texts(fields, "good");
  rule.bad = set_fields::texts(fields, "bad");
  return rule;
}

namespace {

// "35 blame you made me": takes off the first word.
std::string_view take_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(word.size() + 1, line.size()));
  return word;
}

// Empty for a line that is none.
std::optional<Weights::Phrase> parse_phrase(std::string_view line) {
  const bool speaks_against = line.starts_with('-');
  if (speaks_against) line.remove_prefix(1);
  const auto points = parse_number(take_word(line));
  const std::string_view family = take_word(line);
  const auto blanks = std::count(line.begin(), line.end(), ' ');
  const bool is_phrase = !line.empty() && blanks <= 2 && !line.starts_with(' ') &&
                         !line.ends_with(' ') && line.find("  ") == std::string_view::npos;
  if (!points || *points > most_points || !is_phrase) return {};
  return Weights::Phrase{speaks_against ? -*points : *points,
                         family == "-" ? "" : std::string{family}, std::string{line}};
}

}  // namespace

Weights RuleReader::read_weights(Fields& set, const std::vector<Rule>& rules) {
  Weights weights;
  const bool is_weighed = std::any_of(rules.begin(), rules.end(), [](const Rule& rule) {
    return rule.scope == Rule::Scope::weighed;
  });
  if (is_weighed) set.require("weights");
  const Node* const node = set.any("weights") == nullptr ? nullptr : set.map("weights");
  if (node == nullptr) return weights;
  if (!is_weighed) set.report("weights", "no rule of the set has 'scope: weighed'");
  Fields fields{*node, "these weights", problems_};
  fields.require("from");
  fields.require("phrases");
  weights.from = fields.number("from", 0, most_points).value_or(0);
  weights.other_rules = fields.number("other-rules", 0, most_points).value_or(0);
  if (const auto phrases = fields.text("phrases")) {
    if (phrases->empty()) fields.report("phrases", "'phrases' is empty");
    read_phrases(*fields.any("phrases"), rules, weights);
  }
  fields.done();
  return weights;
}

// A problem is told once: where one line is wrong, many are.
void RuleReader::read_phrases(const Node& node, const std::vector<Rule>& rules, Weights& weights) {
  std::set<std::string_view> families;
  for (const Rule& rule : rules) {
    if (rule.scope == Rule::Scope::weighed) families.insert(rule.family);
  }
  const auto wrong = [&](std::size_t line, const std::string& message) {
    report(problems_, node, fmt::format("in line {} of the phrases: {}", line, message));
  };
  if (families.size() > most_families) {
    return wrong(1, fmt::format("they may tell {} families apart at most", most_families));
  }
  std::set<std::string, std::less<>> texts;
  std::string_view rest = node.text;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::string_view text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(text.size() + 1, rest.size()));
    const auto phrase = parse_phrase(text);
    if (!phrase) return wrong(line, in_quotes(text) + " is not POINTS FAMILY PHRASE");
    if (!phrase->family.empty() && families.count(phrase->family) == 0) {
      return wrong(line,
                   "no rule with 'scope: weighed' has the family " + in_quotes(phrase->family));
    }
    if (!texts.insert(phrase->text).second) {
      return wrong(line, in_quotes(phrase->text) + " stands there already");
    }
    weights.phrases.push_back(*phrase);
  }
}

std::string RuleReader::pattern(Fields& fields, std::string_view key) {
  const auto value = fields.text(key);
  if (!value) return {};
  if (value->empty()) fields.report(key, in_quotes(key) + " is empty");
  std::string text = expanded(fields, key, *value);
  try {
    const Pattern compiled{text};
  } catch (const Error& error) {
    fields.report(key, error.what());
  }
  return text;
}

std::string RuleReader::expanded(Fields& fields, std::string_view key,
                                 const std::string& text) const {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view name = text[at] == '{' && !is_escaped(text, at)
                                      ? name_before_brace(std::string_view{text}.substr(at + 1))
                                      : std::string_view{};
    if (name.empty()) {
      out += text[at];
      continue;
    }
    const auto word = words_.find(name);
    if (word == words_.end()) {
      std::vector<std::string_view> names;
      for (const auto& [known, match] : words_)
        names.push_back(known);
      fields.report(key,
                    in_quotes(name) + " is none of the set's words" + did_you_mean(name, names));
    } else {
      out += "(?:" + word->second + ')';
    }
    at += name.size() + 1;
    if (out.size() > longest_pattern) {
      fields.report(
          key, fmt::format("with its words the pattern is longer than {} bytes", longest_pattern));
      return {};
    }
  }
  return out;
}

}  // namespace trustkit
