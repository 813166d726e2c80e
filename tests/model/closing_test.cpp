#include "model/closing.h"

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "model/builtin.h"

namespace trustkit {
namespace {

using Questions = std::vector<std::string>;

Date date(const std::string& text) {
  return parse_date(text).value();
}

// The depths of the prompts in order, each asked as its letter.
PromptSet set_of(const std::vector<int>& depths) {
  PromptSet set;
  set.name = "look-back";
  set.kind = SetKind::review;
  for (const int depth : depths) {
    const std::string letter(1, static_cast<char>('a' + set.prompts.size()));
    set.prompts.push_back({.id = letter, .depth = depth, .ask = letter + '?'});
  }
  return set;
}

TEST_CASE("the questions of a day are the same all day, for each author") {
  const PromptSet set = set_of({1, 1, 1, 1, 2, 2, 2, 2});
  const Questions first = closing_questions(set, date("2026-11-22"), "Alex", 3);
  CHECK(first.size() == 3);
  CHECK(closing_questions(set, date("2026-11-22"), "Alex", 3) == first);
  CHECK(closing_questions(set, date("2026-11-23"), "Alex", 3) != first);
  CHECK(closing_questions(set, date("2026-11-22"), "Sam", 3) != first);
  // For ever, on every machine.
  CHECK(first == Questions{"d?", "a?", "f?"});
}

TEST_CASE("they lead from light to deep, with some of each") {
  const PromptSet set = set_of({2, 1, 2, 1, 2, 1});
  for (Date day = date("2026-01-01"); day < date("2026-02-01"); day += std::chrono::days{1}) {
    const Questions questions = closing_questions(set, day, "Alex", 3);
    REQUIRE(questions.size() == 3);
    const auto depth = [&](const std::string& question) {
      return set.find(question.substr(0, 1))->depth;
    };
    CHECK(depth(questions[0]) == 1);
    CHECK(depth(questions[1]) == 1);
    CHECK(depth(questions[2]) == 2);
  }
}

TEST_CASE("each comes at most once, however many are wanted") {
  const PromptSet set = set_of({1, 2, 1});
  const Questions all = closing_questions(set, date("2026-11-22"), "Alex", 9);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 3);
  CHECK(all.size() == 3);
  CHECK(all.back() == "b?");
  CHECK(closing_questions(set, date("2026-11-22"), "Alex", 0).empty());
}

TEST_CASE("tender ones are not shown to somebody who was not asked first") {
  CHECK(closing_questions(set_of({3, 2, 4}), date("2026-11-22"), "Alex", 3) == Questions{"b?"});
  CHECK(closing_questions(set_of({3, 4}), date("2026-11-22"), "Alex", 3).empty());
}

TEST_CASE("a question is shown with whose it is") {
  PromptSet set = set_of({1});
  set.prompts[0].role = "speaker";
  CHECK(closing_questions(set, date("2026-11-22"), "Alex", 1) == Questions{"(speaker) a?"});
}

TEST_CASE(
    "over a quarter, every question of a built-in set comes up, and none crowds out the rest") {
  for (const BuiltinSet& builtin : builtin_sets()) {
    if (builtin.kind != SetKind::review) continue;
    const PromptSet set = to_prompt_set(builtin);
    INFO(set.name);
    std::map<std::string, int> shown;
    for (Date day = date("2026-01-01"); day < date("2026-04-01"); day += std::chrono::days{1}) {
      for (const std::string& question : closing_questions(set, day, "Alex", 3))
        ++shown[question];
    }
    CHECK(shown.size() == set.prompts.size());
    for (const auto& [question, times] : shown) {
      INFO(question);
      CHECK(times >= 15);
      CHECK(times <= 75);
    }
  }
}

}  // namespace
}  // namespace trustkit
