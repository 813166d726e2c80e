#include "model/pick.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "child.h"
#include "model/builtin.h"
#include "support.h"

namespace trustkit {
namespace {

// A set of light prompts, one a letter.
PromptSet set_of(const std::string& letters) {
  PromptSet set;
  set.name = "six";
  for (const char letter : letters)
    set.prompts.push_back({.id = std::string{letter}, .ask = "?"});
  return set;
}

PromptSet builtin_set(std::string_view name) {
  for (const BuiltinSet& set : builtin_sets()) {
    if (set.name == name) return to_prompt_set(set);
  }
  FAIL("no set " << name);
  return {};
}

std::string ids(const std::vector<const Prompt*>& prompts) {
  std::string text;
  for (const Prompt* const prompt : prompts)
    text += (text.empty() ? "" : " ") + prompt->id;
  return text;
}

Date date(const std::string& text) {
  return parse_date(text).value();
}

When when(const std::string& text) {
  return parse_when(text).value();
}

TEST_CASE("a prompt fits by depth and by every tag") {
  const Prompt prompt{.id = "a", .depth = 2, .tags = {"past", "joy"}};
  CHECK(fits(prompt, {}));
  CHECK(fits(prompt, {2, 2, {}}));
  CHECK(!fits(prompt, {1, 1, {}}));
  CHECK(!fits(prompt, {3, 4, {}}));
  CHECK(fits(prompt, {1, 2, {"joy"}}));
  CHECK(fits(prompt, {1, 2, {"joy", "past"}}));
  CHECK(!fits(prompt, {1, 2, {"joy", "work"}}));
  CHECK(!fits(prompt, {1, 2, {"jo"}}));
}

TEST_CASE("why nothing fits, and what would") {
  PromptSet set = set_of("ab");
  set.prompts[0].depth = 2;
  set.prompts[0].tags = {"joy", "past"};
  set.prompts[1].depth = 3;
  const auto why = [&](const Choice& choice) {
    return complaint_of([&] { fail_to_fit(set, choice); });
  };
  CHECK(why({1, 1, {}}) ==
        "the set 'six' has no question of depth 1; its own are asked with --depth 2-3");
  CHECK(why({1, 2, {"joys"}}) ==
        "the set 'six' has no question with the tag 'joys', did you mean 'joy'? (its tags: joy, "
        "past)");
  CHECK(why({3, 3, {"joy"}}) ==
        "the set 'six' has no question of depth 3 that fits; 'trustkit prompts show six' lists "
        "them");
}

TEST_CASE("where prompts have roles, they come in the order of the set") {
  PromptSet set = set_of("abcdefgh");
  for (Prompt& prompt : set.prompts)
    prompt.role = "speaker";
  CHECK(ids(offer(set, {}, {}, 7)) == "a b c d e f g h");
  CHECK(ids(offer(set, {}, {{"a", when("2026-01-01")}, {"b", when("2025-01-01")}}, 7)) ==
        "c d e f g h b a");
}

// These orders are pinned: two machines, and two versions of the program, must agree for ever.
TEST_CASE("a seed gives one order, the same everywhere") {
  const PromptSet set = set_of("abcdef");
  CHECK(ids(offer(set, {}, {}, 7)) == "b f a c e d");
  CHECK(ids(offer(set, {}, {}, 8)) == "f a d b c e");
  CHECK(ids(offer(set, {}, {}, 7)) == "b f a c e d");
}

TEST_CASE("the seed comes from author, set and date, and from nothing else") {
  CHECK(seed_of("Alex", "warm-up", date("2026-11-22")) == 4649420570795926594U);
  std::set<std::uint64_t> seeds{
      seed_of("Alex", "warm-up", date("2026-11-22")),
      seed_of("Alex", "warm-up", date("2026-11-23")), seed_of("Sam", "warm-up", date("2026-11-22")),
      seed_of("Alex", "alone", date("2026-11-22")), seed_of("Alexw", "arm-up", date("2026-11-22"))};
  CHECK(seeds.size() == 5);
  CHECK(offer(builtin_set("warm-up"), {}, {}, seed_of("Alex", "warm-up", date("2026-11-22")))
            .front()
            ->id == "slow-purpose");
}

TEST_CASE("light questions come before deep ones") {
  const PromptSet set = builtin_set("three-rungs");
  const auto prompts = offer(set, {1, 3, {}}, {}, 1);
  REQUIRE(prompts.size() == 45);
  for (std::size_t i = 0; i < prompts.size(); ++i)
    CHECK(prompts[i]->depth == static_cast<int>(i / 15) + 1);
  CHECK(offer(set, {}, {}, 1).size() == 30);
  CHECK(offer(set, {3, 3, {}}, {}, 1).size() == 15);
  CHECK(offer(set, {4, 4, {}}, {}, 1).empty());
}

TEST_CASE("a greeting of depth 1 and the question at night agree") {
  const PromptSet set = builtin_set("three-rungs");
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto wide = offer(set, {1, 2, {}}, {}, seed);
    CHECK(offer(set, {1, 1, {}}, {}, seed).front() == wide.front());
    CHECK(offer(set, {2, 3, {}}, {}, seed).front() == wide.at(15));
  }
}

TEST_CASE("what was had comes last, longest ago first") {
  const PromptSet set = set_of("abcdef");
  const History history{{"b", when("2026-11-20T09:00:00+01:00")},
                        {"f", when("2026-11-20T09:00:00+02:00")},
                        {"a", when("2025-01-01")},
                        {"not-of-this-set", when("2025-01-01")}};
  CHECK(ids(offer(set, {}, history, 7)) == "c e d a f b");
}

TEST_CASE("a deep question not had yet comes before a light one that was had") {
  PromptSet set = set_of("ab");
  set.prompts[1].depth = 2;
  CHECK(ids(offer(set, {}, {{"a", when("2025-01-01")}}, 1)) == "b a");
}

TEST_CASE("asking through a whole set never repeats one, whatever the day") {
  const PromptSet set = builtin_set("three-rungs");
  History history;
  Date day = date("2026-11-22");
  int depth = 1;
  for (int i = 0; i < 45; ++i, day += std::chrono::days{1}) {
    const std::uint64_t seed = seed_of("Alex", set.name, day);
    const Prompt& prompt = *offer(set, {1, 3, {}}, history, seed).front();
    CHECK(history.count(prompt.id) == 0);
    CHECK(prompt.depth >= depth);
    depth = prompt.depth;
    history[prompt.id] = when(to_string(day));
  }
  CHECK(history.size() == 45);
  // Then it starts again with the one that was had first.
  const Prompt& again = *offer(set, {1, 3, {}}, history, 1).front();
  CHECK(to_string(history.find(again.id)->second) == "2026-11-22");
}

TEST_CASE("each question has the same chance") {
  const PromptSet set = set_of("abcdef");
  std::map<std::string, int> first;
  for (std::uint64_t seed = 0; seed < 6000; ++seed)
    ++first[offer(set, {}, {}, seed).front()->id];
  REQUIRE(first.size() == 6);
  for (const auto& [id, count] : first) {
    CHECK(count > 850);
    CHECK(count < 1150);
  }
}

TEST_CASE("the question of the day is pinned") {
  struct Row {
    const char* set;
    const char* date;
    const char* id;
  };
  const Row row = GENERATE(values<Row>({
      {"warm-up", "2026-11-22", "slow-purpose"},
      {"warm-up", "2026-11-23", "curious-about"},
      {"warm-up", "2028-02-29", "excused-from"},
      {"warm-up", "1969-12-31", "unmeant-lesson"},
      {"three-rungs", "2026-11-22", "takes-longer"},
      {"three-rungs", "2026-11-23", "quietly-better"},
      {"three-rungs", "2028-02-29", "belonged-soon"},
      {"three-rungs", "1969-12-31", "good-news"},
  }));
  CHECK(prompt_of_day(builtin_set(row.set), {}, date(row.date))->id == row.id);
}

TEST_CASE("the question of the day visits every one once, then goes round again") {
  const PromptSet set = set_of("abcdef");
  std::string order;
  for (int day = 0; day < 12; ++day)
    order += prompt_of_day(set, {}, Date{} + std::chrono::days{day})->id;
  CHECK(order == "aebcdfaebcdf");
  CHECK(prompt_of_day(set, {}, Date{} - std::chrono::days{1})->id == "f");
}

TEST_CASE("the question of the day does not depend on the order in the file") {
  for (int day = 0; day < 6; ++day) {
    const Date date = Date{} + std::chrono::days{day};
    CHECK(prompt_of_day(set_of("abcdef"), {}, date)->id ==
          prompt_of_day(set_of("fdbeca"), {}, date)->id);
  }
}

TEST_CASE("another version of a set has days of its own") {
  const PromptSet first = set_of("abcdefghijkl");
  PromptSet second = first;
  second.version = 2;
  int same = 0;
  for (int day = 0; day < 12; ++day) {
    const Date date = Date{} + std::chrono::days{day};
    if (prompt_of_day(first, {}, date)->id == prompt_of_day(second, {}, date)->id) ++same;
  }
  CHECK(same < 6);
}

TEST_CASE("where no question fits there is none of the day") {
  CHECK(prompt_of_day(set_of("abc"), {2, 4, {}}, Date{}) == nullptr);
  CHECK(prompt_of_day(set_of("abc"), {1, 2, {"past"}}, Date{}) == nullptr);
  CHECK(offer(set_of("abc"), {2, 4, {}}, {}, 1).empty());
}

}  // namespace
}  // namespace trustkit
