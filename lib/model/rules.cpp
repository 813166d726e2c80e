#include "model/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "base/pattern.h"
#include "base/text.h"
#include "model/set_fields.h"

namespace trustkit {
namespace {

// Each list in the order of its enumerators.
constexpr std::array<std::string_view, 4> level_words{"note", "warning", "error", "safety"};
constexpr std::array<std::string_view, 3> part_words{"apology", "boundary", "both"};
constexpr std::array<std::string_view, 3> scope_words{"sentence", "text", "absent"};

constexpr std::size_t most_words = 200;
constexpr std::size_t longest_pattern = 16'000;  // bytes, the words put in

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
  rule.match = pattern(fields, "match");
  fields.require("match");
  rule.unless = pattern(fields, "unless");
  rule.why = set_fields::required_text(fields, "why");
  rule.say = set_fields::text(fields, "say");
  rule.source = set_fields::text(fields, "source");
  rule.good = set_fields::texts(fields, "good");
  rule.bad = set_fields::texts(fields, "bad");
  return rule;
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
