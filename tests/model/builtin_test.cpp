#include "model/builtin.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "base/text.h"
#include "catch.h"

namespace trustkit {
namespace {

PromptSet set_called(std::string_view name) {
  for (const BuiltinSet& set : builtin_sets()) {
    if (set.name == name) return to_prompt_set(set);
  }
  FAIL("no set " << name);
  return {};
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

std::string found_anywhere(const std::string& pattern) {
  std::string lines;
  for (const BuiltinSet& set : builtin_sets())
    lines += found(to_prompt_set(set), pattern);
  return lines;
}

std::map<int, int> depths(const PromptSet& set) {
  std::map<int, int> count;
  for (const Prompt& prompt : set.prompts)
    ++count[prompt.depth];
  return count;
}

TEST_CASE("the sets that are planned are there, whole") {
  CHECK(depths(set_called("warm-up")) == std::map<int, int>{{1, 40}});
  CHECK(depths(set_called("three-rungs")) == std::map<int, int>{{1, 15}, {2, 15}, {3, 15}});
  CHECK(depths(set_called("alone")) == std::map<int, int>{{2, 18}, {3, 12}});
}

TEST_CASE("what one writes about oneself alone is private") {
  CHECK(set_called("alone").is_private);
  CHECK(set_called("alone").for_one());
  CHECK(!set_called("warm-up").for_one());
  CHECK(!set_called("three-rungs").for_one());
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

// Rules D5 and S6, S22, S28 of the safety rules.
TEST_CASE("nothing is taken for granted that is not everybody's") {
  CHECK(found_anywhere("(?i)\\b(wife|husband|spouse|boyfriend|girlfriend|marri\\w+|wedding|"
                       "pregnan\\w+|ladies|gentlemen|guys|mankind)\\b")
            .empty());
  CHECK(found_anywhere("(?i)\\b(he|she|him|his|her|hers|man|men|woman|women|boy|girl)\\b").empty());
  CHECK(found_anywhere("(?i)\\b(mother|father|mum|mom|dad|parents?|sister|brother|"
                       "your (child|children|kids?|job|career|house|car|garden|salary))\\b")
            .empty());
  CHECK(found_anywhere("(?i)\\b(god|church|pray\\w*|faith|heaven|christmas|easter)\\b").empty());
  CHECK(found_anywhere("(?i)\\b(sex\\w*|kiss\\w*|body|naked|weight|diet|calories)\\b").empty());
  CHECK(
      found_anywhere("(?i)\\b(money|buy|bought|afford|expensive|salary|rich|holiday)\\b").empty());
  CHECK(found_anywhere("(?i)\\b(forgive\\w*|reach out|make up with|stay together|normal)\\b")
            .empty());
  CHECK(found_anywhere("(?i)\\b(phone|password|location|spy|secretly check|track\\w*)\\b").empty());
  CHECK(
      found_anywhere("(?i)\\b(trauma\\w*|toxic|narcissis\\w*|codependen\\w*|attachment|gasligh\\w*)"
                     "\\b")
          .empty());
}

TEST_CASE("sets that friends and teams use know no partner") {
  CHECK(
      found(set_called("warm-up"), "(?i)\\b(partner|lover|couple|date|romantic|love)\\b").empty());
  CHECK(found(set_called("three-rungs"), "(?i)\\b(partner|lover|couple|romantic)\\b").empty());
}

TEST_CASE("about oneself, one speaks as I") {
  CHECK(found(set_called("alone"), "(?i)\\b(you|your|yours|yourself)\\b").empty());
}

TEST_CASE("the spelling is British") {
  CHECK(found_anywhere("(?i)\\b(colors?|favor\\w*|neighbor\\w*|behavior\\w*|honor\\w*|humor|labor|"
                       "center|theater|gray|traveled|learned|realiz\\w+|apologiz\\w+|recogniz\\w+|"
                       "organiz\\w+|mom|fall)\\b")
            .empty());
}

TEST_CASE("a set for two says that both are free to say no") {
  CHECK_THAT(set_called("three-rungs").purpose,
             Catch::Matchers::ContainsSubstring("free to say no"));
}

TEST_CASE("the manual is built in") {
  std::set<std::string> pages;
  for (const BuiltinPage& page : builtin_pages()) {
    pages.insert(std::string{page.name} + '.' + std::string{page.section});
    CHECK_FALSE(page.text.empty());
    CHECK(!find_control(page.text));
  }
  for (const char* const page : {"trustkit.1", "trustkit-ask.1", "trustkit-init.1",
                                 "trustkit-review.1", "trustkit-prompts.1", "trustkit-help.1",
                                 "trustkit-log.5", "trustkit-prompts.5", "trustkit-config.5"})
    CHECK(pages.count(page) == 1);
}

}  // namespace
}  // namespace trustkit
