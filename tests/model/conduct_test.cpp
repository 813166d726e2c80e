#include "model/conduct.h"

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "catch.h"
#include "model/builtin.h"

namespace trustkit {
namespace {

std::string rule_for(std::string_view question) {
  const ConductRule* const rule = broken_rule(question);
  return rule == nullptr ? "" : std::string{rule->name};
}

TEST_CASE("questions that watch, score, press or test are told from others") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"Where were you last night?", "S6"},
      {"Who has he been with?", "S6"},
      {"Whom were they texting?", "S6"},
      {"May I see your phone?", "S6"},
      {"Will you give me your password?", "S6"},
      {"When did you last check their messages?", "S6"},
      {"Did you go through his private emails?", "S6"},
      {"HOW OFTEN DOES YOUR PARTNER DRINK?", "S6"},
      {"How would you rate your partner this week?", "S12"},
      {"How am I doing, out of ten?", "S12"},
      {"On a scale of one to five, how kind was I?", "S12"},
      {"What would it take to forgive me?", "S22"},
      {"Will you trust me again?", "S22"},
      {"When could you reach out to them?", "S22"},
      {"Could we stay together?", "S22"},
      {"How will you prove to me that it is over?", "S28"},
      {"Are you hiding something?", "S28"},
      {"Have you lied to me?", "S28"},
      {"How could you catch them lying?", "S28"},
      {"What would you secretly check?", "S28"},
      // Near misses that are good questions.
      {"Where were you happiest as a child?", ""},
      {"Where were you when you said yes for the first time?", ""},
      {"Where are you seeing change in yourself?", ""},
      {"Where have you been until now in your life?", ""},
      {"Who are you with other people?", ""},
      {"What would you miss least about your phone?", ""},
      {"When did I last check my phone while you were speaking?", ""},
      {"What is it like to read your old emails again?", ""},
      {"How often do you laugh at yourself?", ""},
      {"How do we mark each other's birthdays?", ""},
      {"Which film would you rate higher than others do?", ""},
      {"What would you forgive in yourself today?", ""},
      {"How did you make up with your sister as children?", ""},
      {"What helps our team stay together under pressure?", ""},
      {"Whom did you reach out to when you were low?", ""},
      {"What are you lying awake about?", ""},
      {"When have you lied to spare somebody?", ""},
      {"What are you hiding behind your jokes?", ""},
      {"Which idea would you like to test?", ""},
      {"When do you catch me in a good mood?", ""},
      {"What do you see in your street?", ""},
  };
  for (const auto& [question, rule] : rows) {
    INFO(question);
    CHECK(rule_for(question) == rule);
  }
}

TEST_CASE("a question of any length and bytes is looked at without harm") {
  CHECK(rule_for("").empty());
  CHECK(rule_for(std::string(100'000, 'a')).empty());
  CHECK(rule_for("where were you \xFF with").empty());
}

// `pattern` as an editor needs it, which knows no option for letters of any case: [xX] for x.
std::string in_any_case(std::string_view pattern) {
  std::string text;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    in_class = c == '[' || (in_class && c != ']');
    if (c == '\\') {
      text += pattern.substr(i++, 2);
    } else if (in_class && pattern.substr(i).starts_with("a-z")) {
      text += "a-zA-Z";
      i += 2;
    } else if (!in_class && c >= 'a' && c <= 'z') {
      text += {'[', c, static_cast<char>(c - 'a' + 'A'), ']'};
    } else {
      text += c;
    }
  }
  return text;
}

// As it stands in JSON.
std::string escaped(const std::string& text) {
  std::string json;
  for (const char c : text)
    json += c == '\\' || c == '"' ? std::string{'\\', c} : std::string{c};
  return json;
}

TEST_CASE("the schema for editors holds the same patterns") {
  const std::string_view schema = builtin_schema();
  for (const ConductRule& rule : conduct_rules()) {
    INFO(rule.pattern);
    CHECK(ascii_lower(rule.pattern).size() == rule.pattern.size());
    CHECK(schema.find('"' + escaped(in_any_case(rule.pattern)) + '"') != std::string_view::npos);
  }
}

}  // namespace
}  // namespace trustkit
