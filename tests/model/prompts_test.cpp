#include "model/prompts.h"

#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

const std::string ask_head = "set: mine\nfor: ask\nversion: 1\ntitle: Mine\n";
const std::string checkin_head = "set: mine\nfor: checkin\nversion: 1\ntitle: Mine\n";
const std::string lint_head = "set: mine\nfor: lint\nversion: 1\ntitle: Mine\n";

PromptSet parse(const std::string& yaml) {
  Problems problems;
  PromptSet set = parse_prompt_set(yaml, "mine.yaml", problems);
  CHECK(told(problems).empty());
  return set;
}

// What is wrong with a set, a line each.
std::string wrong(const std::string& yaml, const std::string& file = "mine.yaml") {
  Problems problems;
  parse_prompt_set(yaml, file, problems);
  return told(problems);
}

// The same for one prompt, item or rule; it starts in line 6, column 5.
std::string wrong_prompt(const std::string& fields) {
  return wrong(ask_head + "prompts:\n  - " + fields + "\n");
}
std::string wrong_item(const std::string& fields) {
  return wrong(checkin_head + "items:\n  - {" + fields + "}\n");
}
std::string wrong_rule(const std::string& fields) {
  return wrong(lint_head + "rules:\n  - {" + fields + "}\n");
}

TEST_CASE("an ask set with every key") {
  const PromptSet set = parse(
      "# yaml-language-server: $schema=schema.json\n"
      "set: mine\n"
      "for: ask\n"
      "version: 12\n"
      "title: Ours and mine\n"
      "purpose: Light, and in peace.\n"
      "lang: de-CH\n"
      "audience: [partner, friend, family, team, self]\n"
      "every: 2w\n"
      "private: true\n"
      "sources: ['Aron et al. 1997', Rempel 1985]\n"
      "prompts:\n"
      "  - id: kept-small\n"
      "    depth: 2\n"
      "    tags: [reliability, past]\n"
      "    ask: Was war schön? ☕\n"
      "    follow: [Und dann?, 'Noch etwas?']\n"
      "  - {id: b, ask: x}\n");
  CHECK(set.name == "mine");
  CHECK(set.kind == SetKind::ask);
  CHECK(set.version == 12);
  CHECK(set.title == "Ours and mine");
  CHECK(set.purpose == "Light, and in peace.");
  CHECK(set.lang == "de-CH");
  CHECK(set.audience.size() == 5);
  CHECK(set.every == "2w");
  CHECK(set.is_private);
  CHECK(set.sources == std::vector<std::string>{"Aron et al. 1997", "Rempel 1985"});
  CHECK(set.origin == "mine.yaml");
  REQUIRE(set.prompts.size() == 2);
  CHECK(set.prompts[0].id == "kept-small");
  CHECK(set.prompts[0].depth == 2);
  CHECK(set.prompts[0].tags == std::vector<std::string>{"reliability", "past"});
  CHECK(set.prompts[0].ask == "Was war schön? ☕");
  CHECK(set.prompts[0].follow == std::vector<std::string>{"Und dann?", "Noch etwas?"});
  CHECK(set.prompts[1].depth == 1);
  CHECK(set.find("b") == &set.prompts[1]);
  CHECK(set.find("c") == nullptr);
}

TEST_CASE("what a set does not say") {
  const PromptSet set = parse(ask_head + "prompts: [{id: a, ask: x}]\n");
  CHECK(set.lang == "en");
  CHECK(!set.is_private);
  CHECK(set.audience.empty());
  CHECK(set.every.empty());
  CHECK(!set.for_one());
}

TEST_CASE("a set is for one where it is private or about oneself alone") {
  const std::string questions = "prompts: [{id: a, ask: x}]\n";
  CHECK(parse(ask_head + "private: true\n" + questions).for_one());
  CHECK(parse(ask_head + "audience: [self]\n" + questions).for_one());
  CHECK(parse(ask_head + "audience: self\n" + questions).for_one());
  CHECK(!parse(ask_head + "audience: [self, friend]\n" + questions).for_one());
}

TEST_CASE("a checkin set with every type of item") {
  const PromptSet set = parse(
      checkin_head +
      "items:\n"
      "  - {key: Heard, type: scale, about: self, ask: I felt heard., points: [no, partly, yes], "
      "required: true}\n"
      "  - {key: Thanks, type: text, ask: Thanks?}\n"
      "  - {key: How, type: choice, ask: How?, choices: [listen, advise]}\n"
      "  - {key: Rested, type: yesno, ask: Rested?}\n"
      "  - {key: News, type: list, ask: News?}\n"
      "  - {key: Promise, type: whenthen, ask: Before next time., writes: promise}\n");
  REQUIRE(set.items.size() == 6);
  CHECK(set.items[0].key == "Heard");
  CHECK(set.items[0].points.size() == 3);
  CHECK(set.items[0].required);
  CHECK(set.items[2].choices == std::vector<std::string>{"listen", "advise"});
  CHECK(set.items[5].type == Item::Type::whenthen);
  CHECK(set.items[5].writes_promise);
  CHECK(!set.items[4].required);
}

TEST_CASE("the weights of a lint set") {
  const std::string rules =
      "rules:\n  - {id: w, family: blame, level: warning, scope: weighed, why: W.}\n";
  const PromptSet set = parse(lint_head + rules +
                              "weights:\n  from: 50\n  other-rules: 30\n  phrases: |\n"
                              "    40 blame you made me\n    -60 - a _ cake\n");
  CHECK(set.rules[0].scope == Rule::Scope::weighed);
  CHECK(set.weights.from == 50);
  CHECK(set.weights.other_rules == 30);
  CHECK(set.weights.phrases.at(0).family == "blame");
  CHECK(set.weights.phrases.at(1).points == -60);
  CHECK(set.weights.phrases.at(1).text == "a _ cake");

  const auto phrases = [&](const std::string& lines) {
    return wrong(lint_head + rules + "weights:\n  from: 50\n  phrases: \"" + lines + "\"\n");
  };
  CHECK(phrases("blame you made")
            .find("in line 1 of the phrases: 'blame you made' is not POINTS "
                  "FAMILY PHRASE") != std::string::npos);
  CHECK(phrases("4 - a\\n4 - a b c d").find("in line 2") != std::string::npos);
  CHECK(phrases("4 -").find("'4 -' is not") != std::string::npos);
  CHECK(phrases("10000 - a").find("is not POINTS") != std::string::npos);
  CHECK(phrases("4 hurry a").find("no rule with 'scope: weighed' has the family 'hurry'") !=
        std::string::npos);
  CHECK(phrases("4 - a\\n5 - a").find("'a' stands there already") != std::string::npos);
  CHECK(wrong(lint_head + rules).find("'weights'") != std::string::npos);
  CHECK(wrong(lint_head + "rules:\n  - {id: w, level: note, match: x, why: W.}\n"
                          "weights: {from: 5, phrases: '4 - a'}\n")
            .find("no rule of the set has 'scope: weighed'") != std::string::npos);
  CHECK(wrong(lint_head + "rules:\n  - {id: w, level: note, scope: weighed, match: x, why: W.}\n")
            .find("'family'") != std::string::npos);
}

TEST_CASE("a lint set with every key of a rule") {
  const PromptSet set = parse(lint_head +
                              "rules:\n"
                              "  - id: conditional-harm\n"
                              "    level: error\n"
                              "    part: apology\n"
                              "    scope: text\n"
                              "    match: '(?i)\\bif (I|we) hurt\\b'\n"
                              "    unless: 'tell me if'\n"
                              "    why: An if leaves open whether it happened.\n"
                              "    say: I hurt you when I …\n"
                              "    source: Lewicki 2016\n"
                              "    good: [I hurt you.]\n"
                              "    bad: [Sorry if I hurt you.]\n"
                              "  - {id: b, level: safety, match: x, why: y}\n");
  REQUIRE(set.rules.size() == 2);
  CHECK(set.rules[0].level == Rule::Level::error);
  CHECK(set.rules[0].part == Rule::Part::apology);
  CHECK(set.rules[0].scope == Rule::Scope::text);
  CHECK(set.rules[0].match == "(?i)\\bif (I|we) hurt\\b");
  CHECK(set.rules[0].good == std::vector<std::string>{"I hurt you."});
  CHECK(set.rules[1].level == Rule::Level::safety);
  CHECK(set.rules[1].part == Rule::Part::both);
  CHECK(set.rules[1].scope == Rule::Scope::sentence);
}

TEST_CASE("every problem of a set is told in one run, at its place") {
  CHECK(wrong("set: yours\n"
              "for: aks\n"
              "version: 0\n"
              "titel: Mine\n"
              "lang: ''\n"
              "audience: [partners]\n"
              "every: weekly\n"
              "private: 'true'\n"
              "prompts:\n"
              "  - id: Kept Small\n"
              "    depth: 5\n"
              "    tags: [Past]\n"
              "    txt: x\n"
              "  - {id: b, ask: x}\n"
              "  - {id: b, ask: y}\n") ==
        "mine.yaml:1:6: the set is called 'yours' and its file 'mine'; give both the same name\n"
        "mine.yaml:2:6: 'for' must be ask, checkin, apologize, boundary, review or lint, found "
        "'aks', did you mean 'ask'?\n"
        "mine.yaml:3:10: 'version' must be a whole number from 1 to 9999, found '0'\n"
        "mine.yaml:1:1: missing key 'title' in this set\n"
        "mine.yaml:5:7: 'lang' is empty\n"
        "mine.yaml:6:11: 'partners' is no audience, did you mean 'partner'? (partner, friend, "
        "family, team, self)\n"
        "mine.yaml:7:8: 'weekly' is no period; write it as 3d, 2w, 6m or 1y\n"
        "mine.yaml:8:10: 'private' must be true or false, found 'true' in quotes: take the quotes "
        "away\n"
        "mine.yaml:10:9: 'Kept Small' is no name; use up to 64 of the characters a-z, 0-9 and -\n"
        "mine.yaml:11:12: 'depth' must be a whole number from 1 to 4, found '5'\n"
        "mine.yaml:12:11: 'Past' is no tag; use a-z, 0-9 and -\n"
        "mine.yaml:10:5: missing key 'ask' in this prompt\n"
        "mine.yaml:13:5: unknown key 'txt'\n"
        "mine.yaml:15:10: 'b' stands in line 14 already; each needs a name of its own\n"
        "mine.yaml:4:1: unknown key 'titel', did you mean 'title'?\n");
}

TEST_CASE("what must stand in a set") {
  CHECK(wrong("") ==
        "mine.yaml:1:1: missing key 'set' in this set\n"
        "mine.yaml:1:1: missing key 'for' in this set\n"
        "mine.yaml:1:1: missing key 'version' in this set\n"
        "mine.yaml:1:1: missing key 'title' in this set\n"
        "mine.yaml:1:1: missing key 'prompts' in this set\n");
  CHECK(wrong(ask_head) == "mine.yaml:1:1: missing key 'prompts' in this set\n");
  CHECK(wrong(ask_head + "prompts: []\n") == "mine.yaml:5:10: the list is empty\n");
  CHECK(wrong("- set\n") ==
        "mine.yaml:1:1: this set must be a map of keys and values, found a list\n");
  CHECK(wrong(ask_head + "prompts: [{id: a, ask: x}, b]\n") ==
        "mine.yaml:5:28: this prompt must be a map of keys and values, found 'b'\n");
}

TEST_CASE("questions stand under the key of their kind") {
  CHECK(wrong(ask_head + "items: [{id: a, ask: x}]\n") ==
        "mine.yaml:1:1: missing key 'prompts' in this set\n"
        "mine.yaml:5:1: unknown key 'items'\n");
  CHECK(
      wrong("set: mine\nfor: review\nversion: 1\ntitle: x\nprompts: [{id: a, ask: x}]\n").empty());
}

TEST_CASE("text that does more than show, or is too long, is refused") {
  CHECK(wrong_prompt("{id: a, ask: \"\\e[2J\"}") ==
        "mine.yaml:6:18: 'ask' has a control character in it; take it out\n");
  CHECK(wrong_prompt("{id: a, ask: ' '}") == "mine.yaml:6:18: 'ask' is empty\n");
  CHECK(wrong_prompt("{id: a, ask: " + std::string(2000, 'x') + "}").empty());
  CHECK(wrong_prompt("{id: a, ask: " + std::string(2001, 'x') + "}") ==
        "mine.yaml:6:18: a text may be 2000 characters long at most\n");
  CHECK(wrong_prompt("{id: " + std::string(65, 'x') + ", ask: x}")
            .ends_with(" is no name; use up to 64 of the characters a-z, 0-9 and -\n"));
  std::string tags;
  for (int i = 0; i < 101; ++i)
    tags += "t,";
  CHECK(wrong_prompt("{id: a, ask: x, tags: [" + tags + "]}") ==
        "mine.yaml:6:27: at most 100 are read here\n");
  std::string prompts = "prompts:\n";
  for (int i = 0; i < 1001; ++i)
    prompts += "  - {id: a" + std::to_string(i) + ", ask: x}\n";
  CHECK(wrong(ask_head + prompts) == "mine.yaml:6:3: a set may hold 1000 of them at most\n");
}

// Rule S12 of the safety rules.
TEST_CASE("a scale is about the one who answers, never about somebody else") {
  const std::string scale = "key: A, type: scale, points: [no, yes], ";
  CHECK(wrong_item(scale + "about: self, ask: I felt heard.").empty());
  CHECK(wrong_item(scale + "ask: I felt heard.") ==
        "mine.yaml:6:5: a scale must say 'about: self': it is about the one who answers, never a "
        "score of somebody else\n");
  CHECK(wrong_item(scale + "about: partner, ask: How kind?")
            .starts_with("mine.yaml:6:53: a scale must say 'about: self'"));
  CHECK(wrong_item(scale + "about: self, ask: You listened to me.") ==
        "mine.yaml:6:64: a scale about oneself cannot have 'you' as its subject; say what I felt "
        "or did\n");
  for (const char* const ask : {"My partner was kind.", "They kept it.", "HER word held.",
                                "Your part was done.", "my friend listened"}) {
    CHECK_THAT(wrong_item(scale + "about: self, ask: " + ask),
               Catch::Matchers::ContainsSubstring("as its subject"));
  }
  for (const char* const ask :
       {"Hearing a no was easy for me.", "I told you the truth.", "Theatre did me good."})
    CHECK(wrong_item(scale + "about: self, ask: " + ask).empty());
}

TEST_CASE("points belong to a scale, choices to a choice") {
  const std::string words = "key: A, ask: x, ";
  CHECK(wrong_item(words + "type: scale, about: self, points: [one]")
            .ends_with("a scale has 2 to 10 points, each with its words\n"));
  CHECK(wrong_item(words + "type: scale, about: self, points: [a,b,c,d,e,f,g,h,i,j,k]")
            .ends_with("a scale has 2 to 10 points, each with its words\n"));
  CHECK(wrong_item(words + "type: text, about: self, points: [a, b], choices: [a, b]") ==
        "mine.yaml:6:41: only a scale says what it is about\n"
        "mine.yaml:6:55: only a scale has points\n"
        "mine.yaml:6:72: only a choice has choices\n");
  CHECK(wrong_item(words + "type: choice, choices: [a]") ==
        "mine.yaml:6:45: a choice needs two choices or more\n");
  CHECK(wrong_item(words + "type: choice, choices: [a, b, a]") ==
        "mine.yaml:6:45: a choice stands twice\n");
  CHECK(wrong_item(words + "type: yesno, writes: promise") ==
        "mine.yaml:6:43: only a text or whenthen item can write a promise\n");
  CHECK(wrong_item(words + "type: text, writes: promises") ==
        "mine.yaml:6:42: 'writes' must be promise, found 'promises', did you mean 'promise'?\n");
  CHECK(wrong_item("key: A, ask: x, type: rating")
            .starts_with("mine.yaml:6:28: 'type' must be scale, text, choice, yesno, list or "
                         "whenthen, found 'rating'"));
}

TEST_CASE("the key of an item is a field name that trustkit does not write itself") {
  for (const char* const key : {"Time", "By", "With", "Set", "Id", "Prompt", "Question", "Depth",
                                "Answer", "Event", "Of", "Text", "Due", "From", "Note"}) {
    CHECK(wrong_item(std::string{"type: text, ask: x, key: "} + key) ==
          "mine.yaml:6:31: '" + std::string{key} +
              "' is a field that trustkit writes itself; use another\n");
  }
  CHECK(wrong_item("type: text, ask: x, key: Two words") ==
        "mine.yaml:6:31: 'Two words' is no field name; use up to 64 letters, digits and _, a "
        "letter first, as in 'Two_words'\n");
  CHECK(wrong_item("type: text, ask: x, key: 1st").ends_with("a letter first, as in 'st'\n"));
  CHECK(wrong(checkin_head + "items:\n  - {key: A, type: text, ask: x}\n  - {key: A, type: text, "
                             "ask: y}\n") ==
        "mine.yaml:7:11: 'A' stands in line 6 already; each needs a name of its own\n");
}

TEST_CASE("a rule needs a pattern that compiles") {
  CHECK(wrong_rule("id: a, level: error, why: x, match: '(open'").starts_with("mine.yaml:6:42: "));
  CHECK_THAT(wrong_rule("id: a, level: error, why: x, match: y, unless: '[z'"),
             Catch::Matchers::StartsWith("mine.yaml:6:53: "));
  CHECK(wrong_rule("id: a, level: error, why: x") ==
        "mine.yaml:6:5: missing key 'match' in this rule\n");
  CHECK(wrong_rule("id: a, level: fatal, why: x, match: y") ==
        "mine.yaml:6:20: 'level' must be note, warning, error or safety, found 'fatal'\n");
}

TEST_CASE("what is no YAML is one problem, and never a crash") {
  CHECK(wrong("set: 'mine\n").starts_with("mine.yaml:1:6: "));
  CHECK(wrong("set: mine\n---\nset: yours\n").starts_with("mine.yaml:2:"));
  CHECK(wrong("a: &a [x]\nb: *a\n").starts_with("mine.yaml:1:4: "));
  CHECK(!wrong(std::string(10'000, '[')).empty());
  CHECK(!wrong(std::string(100, '\0')).empty());
  CHECK(!wrong("\xFF\xFE").empty());
}

TEST_CASE("the name of a set is that of its file, without its language") {
  CHECK(set_name_of("prompts/checkin/weekly-pair.yaml") == "weekly-pair");
  CHECK(set_name_of("weekly-pair.de.yaml") == "weekly-pair");
  CHECK(set_name_of("weekly-pair") == "weekly-pair");
  CHECK(wrong(ask_head + "prompts: [{id: a, ask: x}]\n", "x/mine.de-CH.yaml").empty());
}

TEST_CASE("names are short and plain") {
  CHECK(is_set_name("a"));
  CHECK(is_set_name("weekly-pair-2"));
  CHECK(is_set_name(std::string(64, 'a')));
  CHECK(!is_set_name(std::string(65, 'a')));
  for (const char* const text : {"", "Weekly", "a b", "a.b", "a/b", "a_b", "é"})
    CHECK(!is_set_name(text));
}

TEST_CASE("kinds of sets have the names of their folders") {
  CHECK(to_string(SetKind::ask) == "ask");
  CHECK(to_string(SetKind::apologize) == "apologize");
  CHECK(to_string(SetKind::lint) == "lint");
}

TEST_CASE("a question may not watch, score, press or test anybody") {
  CHECK(wrong_prompt("{id: a, ask: Where were you last night?}") ==
        "mine.yaml:6:18: a set asks nobody where they were or whom they were with; that is "
        "watching\n");
  CHECK(wrong_prompt("{id: a, ask: Hm?, follow: [And?, Will you forgive me?]}") ==
        "mine.yaml:6:31: a set asks nobody for forgiveness or trust; they are given freely or not "
        "at all\n");
  CHECK(wrong_item("key: K, type: text, ask: Are you hiding something?") ==
        "mine.yaml:6:31: a set tests nobody and asks for no proof; that is suspicion, not trust\n");
}

TEST_CASE("a role is short") {
  CHECK(wrong_prompt("{id: a, role: who was hurt, ask: x}").empty());
  CHECK(wrong_prompt("{id: a, role: " + std::string(41, 'x') + ", ask: x}") ==
        "mine.yaml:6:19: a role may be 40 characters long at most\n");
}

TEST_CASE("what is empty is told once") {
  CHECK(wrong_prompt("{id: '', ask: x}") ==
        "mine.yaml:6:10: '' is no name; use up to 64 of the characters a-z, 0-9 and -\n");
  CHECK(wrong_prompt("{id: a, ask: }") == "mine.yaml:6:13: 'ask' must be text, found nothing\n");
  CHECK(
      wrong_item("key: '', type: text, ask: x") ==
      "mine.yaml:6:11: '' is no field name; use up to 64 letters, digits and _, a letter first\n");
  CHECK(wrong_rule("id: r, level: note, why: x, match: ''") ==
        "mine.yaml:6:41: 'match' is empty\n");
}

TEST_CASE("what is behind the gate of repair") {
  const PromptSet set = parse(ask_head +
                              "prompts:\n  - {id: a, ask: x}\n  - {id: c, depth: 3, ask: x}\n"
                              "  - {id: d, depth: 4, ask: x}\n");
  CHECK(!set.is_gated(set.prompts[0]));
  CHECK(set.is_gated(set.prompts[1]));
  CHECK(set.is_gated(set.prompts[2]));
  const PromptSet tender = parse(ask_head + "prompts: [{id: c, depth: 3, ask: x}]\n");
  CHECK(!tender.is_gated(tender.prompts[0]));
}

}  // namespace
}  // namespace trustkit
