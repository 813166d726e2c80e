#include "model/prompts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "format/fields.h"
#include "format/rec.h"
#include "format/tree.h"
#include "model/conduct.h"
#include "model/set_fields.h"

namespace trustkit {
namespace {

using set_fields::enum_of;
using set_fields::id;
using set_fields::required_text;
using set_fields::text;
using set_fields::texts;
using set_fields::word;
using Words = std::span<const std::string_view>;

// Each list in the order of its enumerators.
constexpr std::array<std::string_view, 6> kind_words{"ask",      "checkin", "apologize",
                                                     "boundary", "review",  "lint"};
constexpr std::array<std::string_view, 6> type_words{"scale", "text", "choice",
                                                     "yesno", "list", "whenthen"};
constexpr std::array<std::string_view, 5> audience_words{"partner", "friend", "family", "team",
                                                         "self"};
// Fields that trustkit writes itself (trustkit-log(5)); an item's key cannot be one of them.
constexpr std::array<std::string_view, 15> reserved_fields{
    "Time",   "By",    "With", "Set",  "Id",  "Prompt", "Question", "Depth",
    "Answer", "Event", "Of",   "Text", "Due", "From",   "Note"};

// Limits for sets that come from anywhere.
constexpr std::size_t most_questions = 1000;
constexpr std::size_t longest_role = 40;

bool contains(Words words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Reads one set; its problems go to one list.
class SetReader {
 public:
  SetReader(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  PromptSet read(const Node& root) {
    PromptSet set;
    set.origin = file_;
    Fields fields{root, "this set", problems_};
    read_head(fields, set);
    read_questions(fields, set);
    fields.done();
    return set;
  }

 private:
  // A question for people, which may not watch, score, press or test anybody.
  static void check_conduct(Fields& fields, std::string_view key, const std::string& question) {
    if (const ConductRule* const rule = broken_rule(question)) {
      fields.report(key, std::string{rule->why});
    }
  }

  void read_head(Fields& fields, PromptSet& set) {
    set.name = id(fields, "set");
    const std::string stem = set_name_of(file_);
    if (!set.name.empty() && set.name != stem) {
      fields.report("set", "the set is called " + in_quotes(set.name) + " and its file " +
                               in_quotes(stem) + "; give both the same name");
    }
    fields.require("for");
    set.kind = word<SetKind>(fields, "for", kind_words, "ask");
    fields.require("version");
    set.version = fields.number("version", 1, 9999).value_or(1);
    set.title = required_text(fields, "title");
    set.purpose = text(fields, "purpose");
    if (fields.any("lang") != nullptr) set.lang = text(fields, "lang");
    set.audience = texts(fields, "audience");
    for (const std::string& who : set.audience) {
      if (!contains(audience_words, who)) {
        fields.report("audience", in_quotes(who) + " is no audience" +
                                      did_you_mean(who, audience_words) +
                                      " (partner, friend, family, team, self)");
      }
    }
    if (const auto every = fields.text("every")) {
      set.every = *every;
      if (!parse_period(*every)) {
        fields.report("every", in_quotes(*every) + " is no period; write it as 3d, 2w, 6m or 1y");
      }
    }
    set.is_private = fields.flag("private").value_or(false);
    set.sources = texts(fields, "sources");
  }

  // Each kind of set has one kind of question, under one key.
  void read_questions(Fields& fields, PromptSet& set) {
    std::string_view key = "items";
    if (set.kind == SetKind::ask || set.kind == SetKind::review) key = "prompts";
    if (set.kind == SetKind::lint) key = "rules";
    if (key == "items") set.depth = fields.number("depth", 1, 4).value_or(1);
    if (key == "rules") rules_.read_words(fields);
    fields.require(key);
    const Node* const list = fields.list(key);
    if (list == nullptr) return;
    if (list->items.empty()) fields.report(key, "the list is empty");
    if (list->items.size() > most_questions) {
      fields.report(key, fmt::format("a set may hold {} of them at most", most_questions));
      return;
    }
    for (const Node& node : list->items) {
      if (key == "prompts") set.prompts.push_back(read_prompt(node));
      if (key == "items") set.items.push_back(read_item(node));
      if (key == "rules") set.rules.push_back(read_rule(node));
    }
    if (key == "rules") set.weights = rules_.read_weights(fields, set.rules);
  }

  void check_unique(Fields& fields, std::string_view key, const std::string& value,
                    const Node& node) {
    const auto [first, is_new] = lines_.try_emplace(value, node.place.line);
    if (!value.empty() && !is_new) {
      fields.report(key, fmt::format("{} stands in line {} already; each needs a name of its own",
                                     in_quotes(value), first->second));
    }
  }

  Prompt read_prompt(const Node& node) {
    Fields fields{node, "this prompt", problems_};
    Prompt prompt;
    prompt.id = id(fields, "id");
    check_unique(fields, "id", prompt.id, node);
    prompt.depth = fields.number("depth", 1, 4).value_or(1);
    prompt.role = text(fields, "role");
    if (count_characters(prompt.role) > longest_role) {
      fields.report("role", fmt::format("a role may be {} characters long at most", longest_role));
    }
    prompt.tags = texts(fields, "tags");
    for (const std::string& tag : prompt.tags) {
      if (!is_set_name(tag))
        fields.report("tags", in_quotes(tag) + " is no tag; use a-z, 0-9 and -");
    }
    prompt.ask = required_text(fields, "ask");
    check_conduct(fields, "ask", prompt.ask);
    prompt.follow = texts(fields, "follow");
    for (const std::string& question : prompt.follow)
      check_conduct(fields, "follow", question);
    fields.done();
    return prompt;
  }

  Item read_item(const Node& node) {
    Fields fields{node, "this item", problems_};
    Item item;
    fields.require("key");
    if (const auto item_key = fields.text("key")) {
      item.key = *item_key;
      check_key(fields, item.key);
    }
    check_unique(fields, "key", item.key, node);
    fields.require("type");
    item.type = word<Item::Type>(fields, "type", type_words, "text");
    item.ask = required_text(fields, "ask");
    check_conduct(fields, "ask", item.ask);
    item.points = texts(fields, "points");
    item.choices = texts(fields, "choices");
    item.required = fields.flag("required").value_or(false);
    check_scale(fields, item);
    check_choice(fields, item);
    if (const auto log = fields.word("writes", std::array<std::string_view, 1>{"promise"})) {
      item.writes_promise = true;
      if (item.type != Item::Type::whenthen && item.type != Item::Type::text) {
        fields.report("writes", "only a text or whenthen item can write a promise");
      }
    }
    item.sitting = fields.number("sitting", 2, 99).value_or(0);
    fields.done();
    return item;
  }

  static void check_key(Fields& fields, const std::string& key) {
    const std::string name = rec::field_name_like(key);
    if (!rec::is_field_name(key) || key.size() > 64) {
      fields.report("key", in_quotes(key) +
                               " is no field name; use up to 64 letters, digits and _, a letter "
                               "first" +
                               (name.empty() ? "" : ", as in " + in_quotes(name)));
    } else if (contains(reserved_fields, key)) {
      fields.report("key", in_quotes(key) + " is a field that trustkit writes itself; use another");
    }
  }

  // Rule S12 of the safety rules: a scale is about the author, never a score of somebody else.
  static void check_scale(Fields& fields, const Item& item) {
    const auto about = fields.text("about");
    if (item.type != Item::Type::scale) {
      if (about) fields.report("about", "only a scale says what it is about");
      if (!item.points.empty()) fields.report("points", "only a scale has points");
      return;
    }
    if (about != "self") {
      fields.report("about",
                    "a scale must say 'about: self': it is about the one who answers, "
                    "never a score of somebody else");
    }
    if (item.points.size() < 2 || item.points.size() > 10) {
      fields.report("points", "a scale has 2 to 10 points, each with its words");
    }
    constexpr std::array<std::string_view, 11> others{"you", "your",       "you're",   "he",
                                                      "she", "they",       "their",    "his",
                                                      "her", "my partner", "my friend"};
    const std::string start = ascii_lower(item.ask);
    for (const std::string_view other : others) {
      if (start.starts_with(other) && start.substr(other.size()).starts_with(' ')) {
        fields.report("ask", "a scale about oneself cannot have " + in_quotes(other) +
                                 " as its subject; say what I felt or did");
      }
    }
  }

  static void check_choice(Fields& fields, const Item& item) {
    const bool is_choice = item.type == Item::Type::choice;
    if (!is_choice && !item.choices.empty()) {
      fields.report("choices", "only a choice has choices");
    }
    if (is_choice && item.choices.size() < 2) {
      fields.report("choices", "a choice needs two choices or more");
    }
    const std::set<std::string> different(item.choices.begin(), item.choices.end());
    if (different.size() != item.choices.size()) fields.report("choices", "a choice stands twice");
  }

  Rule read_rule(const Node& node) {
    Fields fields{node, "this rule", problems_};
    const std::string name = id(fields, "id");
    check_unique(fields, "id", name, node);
    Rule rule = rules_.read(fields);
    rule.id = name;
    fields.done();
    return rule;
  }

  std::string file_;
  Problems& problems_;
  RuleReader rules_{problems_};
  std::map<std::string, int> lines_{};  // where each id or key was first seen
};

}  // namespace

std::string_view to_string(SetKind kind) {
  return kind_words.at(static_cast<std::size_t>(kind));
}

std::optional<SetKind> parse_set_kind(std::string_view word) {
  const auto* const found = std::find(kind_words.begin(), kind_words.end(), word);
  if (found == kind_words.end()) return {};
  return enum_of<SetKind>(kind_words, word);
}

std::string_view to_string(Item::Type type) {
  return type_words.at(static_cast<std::size_t>(type));
}

const Prompt* PromptSet::find(std::string_view id) const {
  const auto found = std::find_if(prompts.begin(), prompts.end(),
                                  [&](const Prompt& prompt) { return prompt.id == id; });
  return found == prompts.end() ? nullptr : &*found;
}

const Item* PromptSet::item(std::string_view key) const {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& each) { return each.key == key; });
  return found == items.end() ? nullptr : &*found;
}

std::string as_asked(const Prompt& prompt) {
  return prompt.role.empty() ? prompt.ask : '(' + prompt.role + ") " + prompt.ask;
}

bool PromptSet::is_gated(const Prompt& prompt) const {
  const auto is_repair = [](const Prompt& other) {
    return other.depth == 4;
  };
  return prompt.depth == 4 ||
         (prompt.depth == 3 && std::any_of(prompts.begin(), prompts.end(), is_repair));
}

bool PromptSet::for_one() const {
  return is_private || (audience.size() == 1 && audience.front() == "self");
}

PromptSet parse_prompt_set(std::string_view yaml, const std::string& file, Problems& problems) {
  try {
    return SetReader{file, problems}.read(parse_yaml(yaml, file));
  } catch (const Error& error) {
    problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    return {};
  }
}

bool is_reserved_field(std::string_view name) {
  return contains(reserved_fields, name);
}

std::string set_name_of(std::string_view file) {
  std::string_view name = file.substr(file.rfind('/') + 1);
  return std::string{name.substr(0, std::min(name.find('.'), name.size()))};
}

bool is_set_name(std::string_view text) {
  return set_fields::is_id(text);
}

}  // namespace trustkit
