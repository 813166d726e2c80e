#include "model/builtin.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"
#include "catch.h"

namespace trustkit {
namespace {

PromptSet set_called(std::string_view name, SetKind kind = SetKind::ask) {
  const BuiltinSet* const set = find_builtin(kind, name);
  if (set == nullptr) FAIL("no set " << name);
  return to_prompt_set(*set);
}

struct Text {
  std::string where{};
  std::string text{};
};

// Every question and follow-up of a set.
std::vector<Text> texts_of(const PromptSet& set) {
  std::vector<Text> texts;
  for (const Prompt& prompt : set.prompts) {
    texts.push_back({set.name + '/' + prompt.id, prompt.ask});
    for (const std::string& follow : prompt.follow)
      texts.push_back({set.name + '/' + prompt.id, follow});
  }
  for (const Item& item : set.items)
    texts.push_back({set.name + '/' + item.key, item.ask});
  return texts;
}

// Where a text of a set matches, a line each.
std::string found(const PromptSet& set, const std::string& pattern) {
  const Pattern compiled{pattern};
  std::string lines;
  for (const Text& text : texts_of(set)) {
    if (compiled.find(text.text)) lines += text.where + ": " + text.text + '\n';
  }
  return lines;
}

// The same in every set but these.
std::string found_beside(const std::string& pattern, const std::set<std::string>& exceptions) {
  std::string lines;
  for (const BuiltinSet& set : builtin_sets()) {
    if (exceptions.count(std::string{set.name}) == 0) lines += found(to_prompt_set(set), pattern);
  }
  return lines;
}

std::string found_anywhere(const std::string& pattern) {
  return found_beside(pattern, {});
}

std::map<int, int> depths(const PromptSet& set) {
  std::map<int, int> count;
  for (const Prompt& prompt : set.prompts)
    ++count[prompt.depth];
  return count;
}

TEST_CASE("the sets that are planned are there, whole") {
  const std::map<std::string, std::map<int, int>> planned{
      {"warm-up", {{1, 40}}},
      {"three-rungs", {{1, 15}, {2, 15}, {3, 15}}},
      {"trust-parts", {{2, 28}}},
      {"easy-to-tell", {{2, 14}, {3, 6}}},
      {"how-to-help", {{1, 10}, {2, 10}}},
      {"listening", {{2, 16}}},
      {"dreams", {{2, 24}}},
      {"money-and-papers", {{2, 24}}},
      {"friends", {{1, 8}, {2, 9}, {3, 7}}},
      {"family", {{2, 16}, {3, 8}}},
      {"at-work", {{1, 12}, {2, 12}}},
      {"alone", {{2, 18}, {3, 12}}},
      {"after-a-break", {{3, 12}, {4, 12}}},
      {"light-hour", {{1, 20}}},
      {"apology-heads-up", {{1, 6}}},
      {"apology-follow-up", {{2, 6}}},
      {"apology-received", {{2, 4}, {3, 4}}},
      {"boundary-find", {{2, 24}}},
      {"boundary-keep", {{2, 7}}},
      {"boundary-revise", {{2, 6}}},
      {"boundary-theirs", {{2, 7}}},
      {"boundary-agreements", {{2, 13}, {3, 15}}},
      {"boundary-hard-talks", {{2, 12}}},
      {"boundary-work-hours", {{1, 6}, {2, 6}}}};
  for (const auto& [name, by_depth] : planned) {
    INFO(name);
    CHECK(depths(set_called(name)) == by_depth);
  }
}

TEST_CASE(
    "the sets that close a look back are there, for one, and light enough to be shown unasked") {
  const std::map<std::string, std::map<int, int>> planned{{"month", {{1, 5}, {2, 3}}},
                                                          {"promises", {{1, 6}}},
                                                          {"repairs", {{2, 6}}},
                                                          {"boundaries-due", {{1, 3}, {2, 3}}},
                                                          {"year", {{2, 8}}}};
  std::size_t number = 0;
  for (const BuiltinSet& set : builtin_sets())
    number += set.kind == SetKind::review ? 1U : 0U;
  CHECK(number == planned.size());
  for (const auto& [name, by_depth] : planned) {
    INFO(name);
    const PromptSet set = set_called(name, SetKind::review);
    CHECK(depths(set) == by_depth);
    CHECK(set.audience == std::vector<std::string>{"self"});
    // Nothing is asked one after the other, so that a follow-up would be asked for nothing.
    for (const Prompt& prompt : set.prompts)
      CHECK(prompt.follow.empty());
  }
}

TEST_CASE("what one writes about oneself alone is private") {
  CHECK(set_called("alone").is_private);
  CHECK(set_called("apology-received").is_private);
  CHECK(set_called("boundary-find").is_private);
  CHECK(set_called("alone").for_one());
  CHECK(!set_called("warm-up").for_one());
  CHECK(!set_called("three-rungs").for_one());
}

TEST_CASE("repair is behind its gate, question by question") {
  const PromptSet set = set_called("after-a-break");
  for (const Prompt& prompt : set.prompts)
    CHECK(set.is_gated(prompt));
  CHECK_THAT(set.purpose, Catch::Matchers::ContainsSubstring("counsellor"));
}

TEST_CASE("where two take turns, it is said whose question it is") {
  for (const std::string_view name : {"listening", "after-a-break"}) {
    for (const Prompt& prompt : set_called(name).prompts)
      CHECK(!prompt.role.empty());
  }
}

TEST_CASE("a greeting, and a first question, are light") {
  for (const std::string_view name : {"warm-up", "light-hour"}) {
    for (const Prompt& prompt : set_called(name).prompts)
      CHECK(prompt.depth == 1);
  }
}

TEST_CASE("tags come from one list, so that --tag finds the same thing in every set") {
  const std::set<std::string> tags{
      "past",  "everyday", "habits", "places", "things", "people",    "learning",
      "joy",   "worry",    "help",   "limits", "self",   "honesty",   "reliability",
      "hopes", "money",    "work",   "thanks", "repair", "listening", "change"};
  for (const BuiltinSet& set : builtin_sets()) {
    for (const BuiltinPrompt& prompt : set.prompts) {
      INFO(prompt.id);
      CHECK(!prompt.tags.empty());
      for (const std::string_view tag : prompt.tags)
        CHECK(tags.count(std::string{tag}) == 1);
    }
  }
}

TEST_CASE("a built-in set is held as any other") {
  const PromptSet set = set_called("three-rungs");
  CHECK(set.kind == SetKind::ask);
  CHECK(set.version == 1);
  CHECK(set.title == "Three rungs");
  CHECK(set.lang == "en");
  CHECK(set.audience == std::vector<std::string>{"partner", "friend", "family"});
  CHECK(set.sources == std::vector<std::string>{"Aron et al. 1997 (rising depth, both answer)"});
  CHECK(set.origin.empty());
  const Prompt* const prompt = set.find("kept-small");
  REQUIRE(prompt != nullptr);
  CHECK(prompt->ask ==
        "When did somebody keep a small promise to you that mattered more than they knew?");
  CHECK(prompt->follow == std::vector<std::string>{"What did it change between you?"});
  CHECK(prompt->tags == std::vector<std::string>{"reliability", "past"});
}

TEST_CASE("every id stands once in all sets, so that a log can be read without them") {
  std::set<std::string> seen;
  for (const BuiltinSet& set : builtin_sets()) {
    CHECK(seen.insert(std::string{to_string(set.kind)} + '/' + std::string{set.name}).second);
    for (const BuiltinPrompt& prompt : set.prompts) {
      INFO(prompt.id);
      CHECK(seen.insert(std::string{prompt.id}).second);
    }
  }
}

TEST_CASE("an id that a question has had is never given to another") {
  std::map<std::string, std::string> known;  // id, and its set or "-"
  std::ifstream file{TRUSTKIT_SOURCE_DIR "/tests/golden/prompt-ids.txt"};
  for (std::string line; std::getline(file, line);) {
    const std::size_t space = line.find(' ');
    if (!line.starts_with('#')) known[line.substr(space + 1)] = line.substr(0, space);
  }
  std::size_t in_use = 0;
  for (const BuiltinSet& set : builtin_sets()) {
    for (const BuiltinPrompt& prompt : set.prompts) {
      INFO("a line for it belongs in tests/golden/prompt-ids.txt: " << prompt.id);
      CHECK(known[std::string{prompt.id}] == set.name);
      ++in_use;
    }
  }
  const auto retired = std::count_if(known.begin(), known.end(),
                                     [](const auto& entry) { return entry.second == "-"; });
  CHECK(in_use + static_cast<std::size_t>(retired) == known.size());
}

// The words of a question that carry its meaning.
std::set<std::string> meaning(const std::string& text) {
  static const std::set<std::string> small{
      "a",    "an",    "the", "of",    "to",    "in",   "on",   "at",    "for",  "and",   "or",
      "is",   "are",   "was", "were",  "do",    "does", "did",  "have",  "has",  "had",   "you",
      "your", "i",     "me",  "my",    "it",    "its",  "that", "this",  "what", "which", "who",
      "when", "where", "how", "would", "could", "with", "from", "about", "be",   "not"};
  std::set<std::string> words;
  std::string word;
  for (const char c : ascii_lower(text) + ' ') {
    if ((c >= 'a' && c <= 'z') || c == '\'') {
      word += c;
    } else {
      if (!word.empty() && small.count(word) == 0) words.insert(word);
      word.clear();
    }
  }
  return words;
}

TEST_CASE("no two questions are nearly the same") {
  std::vector<Text> questions;
  for (const BuiltinSet& set : builtin_sets()) {
    for (const BuiltinPrompt& prompt : set.prompts)
      questions.push_back({std::string{prompt.id}, std::string{prompt.ask}});
  }
  for (std::size_t i = 0; i < questions.size(); ++i) {
    for (std::size_t j = i + 1; j < questions.size(); ++j) {
      const auto a = meaning(questions[i].text);
      const auto b = meaning(questions[j].text);
      std::vector<std::string> both;
      std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
      const std::size_t all = a.size() + b.size() - both.size();
      INFO(questions[i].text << '\n' << questions[j].text);
      CHECK(2 * both.size() < all);
    }
  }
}

TEST_CASE("questions are short, end well and ask one thing") {
  for (const BuiltinSet& builtin : builtin_sets()) {
    const PromptSet set = to_prompt_set(builtin);
    CHECK(found(set, "  |^ | $|\\n|!|;|\\.\\.\\.").empty());
    for (const Text& text : texts_of(set)) {
      INFO(text.where << ": " << text.text);
      CHECK(count_characters(text.text) <= 120);
      CHECK((text.text.ends_with('?') || text.text.ends_with('.')));
    }
  }
}

// What inclusive language and rules S6, S12, S22 and S28 ask, beyond what every set is checked for
// when it is loaded. A set about money speaks of money, one for families of sisters.
TEST_CASE("nothing is taken for granted that is not everybody's") {
  const auto words = [](const std::string& list) {
    return "(?i)\\b(" + list + ")\\b";
  };
  CHECK(
      found_anywhere(words("wife|husband|spouse|boyfriend|girlfriend|marri\\w+|wedding|pregnan\\w+|"
                           "ladies|gentlemen|guys|mankind"))
          .empty());
  CHECK(found_anywhere(words("he|she|him|his|her|hers|man|men|woman|women|boy|girl")).empty());
  CHECK(found_anywhere(words("mother|father|mum|mom|dad|your (child|children|kids?|house|car|"
                             "garden|salary)"))
            .empty());
  CHECK(found_beside(words("parents?|sisters?|brothers?|siblings?"), {"family"}).empty());
  CHECK(found_beside(words("your (job|career|boss|office|manager|colleagues?)"), {"at-work"})
            .empty());
  CHECK(found_anywhere(words("god|church|pray\\w*|faith|heaven|christmas|easter")).empty());
  CHECK(found_anywhere(words("sex\\w*|kiss\\w*|naked|weight|diet|calories")).empty());
  CHECK(found_beside(words("body"), {"boundary-find", "state"}).empty());
  CHECK(found_beside(words("money|buy|bought|afford|expensive|salary|rich|holiday"),
                     {"money-and-papers", "deep", "boundary-find", "state", "boundary-agreements",
                      "at-work"})
            .empty());
  CHECK(found_anywhere(words("forgive\\w*|reach out|make up with|stay together|normal")).empty());
  CHECK(found_anywhere(words("phone|password|location|spy|secretly check|track\\w*|jealous\\w*"))
            .empty());
  CHECK(found_anywhere(words("always|never") + ".*" + words("you (do|are|forget|make)")).empty());
  CHECK(found_anywhere(words("trauma\\w*|toxic|narcissis\\w*|codependen\\w*|attachment|gasligh\\w*|"
                             "validat\\w+|trigger\\w*|closure|safe space"))
            .empty());
  CHECK(found_anywhere(words("why (do|did|don't|didn't|won't|are|aren't) you")).empty());
}

TEST_CASE("sets that friends, families and teams use know no partner") {
  for (const BuiltinSet& set : builtin_sets()) {
    const std::string pattern = "(?i)\\b(partner|lover|couple|romantic)\\b";
    if (set.audience.size() != 1 || set.audience[0] != "partner") {
      CHECK(found(to_prompt_set(set), pattern).empty());
    }
  }
  CHECK(found(set_called("warm-up"), "(?i)\\b(date|love)\\b").empty());
}

TEST_CASE("about oneself, one speaks as I") {
  CHECK(found(set_called("alone"), "(?i)\\b(you|your|yours|yourself)\\b").empty());
}

TEST_CASE("the spelling is British") {
  CHECK(
      found_anywhere(
          "(?i)\\b(colors?|favor\\w*|neighbor\\w*|behavior\\w*|honor\\w*|humor|labor|"
          "center|theater|gray|traveled|learned|realiz\\w+|(?<!trustkit )apologiz\\w+|recogniz\\w+|"
          "organiz\\w+|mom|fall)\\b")
          .empty());
}

// Rule S27, and S19 for lighter sets.
TEST_CASE("a set for two says that both are free") {
  const Pattern free{"(?i)free to (say no|refuse|skip|stop)|\\bskip\\b|left alone|may be skipped"};
  for (const BuiltinSet& set : builtin_sets()) {
    const bool is_for_two = set.kind == SetKind::ask || set.kind == SetKind::checkin;
    if (!is_for_two || to_prompt_set(set).for_one()) continue;
    INFO(set.name << ": " << set.purpose);
    CHECK(free.find(set.purpose));
  }
}

TEST_CASE("the manual is built in") {
  std::set<std::string> pages;
  for (const BuiltinPage& page : builtin_pages()) {
    pages.insert(std::string{page.name} + '.' + std::string{page.section});
    CHECK_FALSE(page.text.empty());
    CHECK(!find_control(page.text));
  }
  for (const char* const page :
       {"trustkit.1", "trustkit-ask.1", "trustkit-checkin.1", "trustkit-init.1",
        "trustkit-review.1", "trustkit-prompts.1", "trustkit-help.1", "trustkit-log.5",
        "trustkit-prompts.5", "trustkit-config.5"})
    CHECK(pages.count(page) == 1);
}

// Of two with one id, the second would never be tried.
TEST_CASE("no two built-in rules have one id") {
  std::set<std::string_view> ids;
  for (const BuiltinSet& set : builtin_sets()) {
    for (const RuleView& rule : set.rules.rules) {
      INFO(rule.id);
      CHECK(ids.insert(rule.id).second);
    }
  }
  CHECK(ids.size() > 200);
}

}  // namespace
}  // namespace trustkit
