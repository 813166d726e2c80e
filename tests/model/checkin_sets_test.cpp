// The sets for `checkin` that are built in.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/pattern.h"
#include "catch.h"
#include "model/builtin.h"

namespace trustkit {
namespace {

std::vector<PromptSet> checkin_sets() {
  std::vector<PromptSet> sets;
  for (const BuiltinSet& set : builtin_sets()) {
    if (set.kind == SetKind::checkin) sets.push_back(to_prompt_set(set));
  }
  return sets;
}

std::size_t count(const PromptSet& set, Item::Type type) {
  std::size_t number = 0;
  for (const Item& item : set.items)
    number += item.type == type ? 1U : 0U;
  return number;
}

TEST_CASE("the check-ins that are planned are there, with all their items and scales") {
  struct Plan {
    std::size_t items;
    std::size_t scales;
    std::string every;
    bool for_one;
    int depth;
  };
  const std::map<std::string, Plan> planned{
      {"weekly-pair", {12, 4, "1w", false, 1}},  {"solo-five", {8, 2, "1w", true, 1}},
      {"monthly-look", {15, 4, "1m", false, 1}}, {"promises", {8, 1, "1w", true, 1}},
      {"repairer", {9, 1, "1w", true, 3}},       {"hurt-side", {9, 1, "1w", true, 3}},
      {"cool-view", {5, 0, "4m", false, 1}},     {"work-weekly", {10, 2, "1w", false, 1}},
      {"far-apart", {10, 0, "2w", false, 1}}};
  CHECK(checkin_sets().size() == planned.size());
  for (const PromptSet& set : checkin_sets()) {
    INFO(set.name);
    REQUIRE(planned.count(set.name) == 1);
    const Plan& plan = planned.at(set.name);
    CHECK(set.items.size() == plan.items);
    CHECK(count(set, Item::Type::scale) == plan.scales);
    CHECK(set.every == plan.every);
    CHECK(set.is_private == plan.for_one);
    CHECK(set.for_one() == plan.for_one);
    CHECK(set.depth == plan.depth);
  }
}

TEST_CASE("everything in a check-in can be skipped") {
  for (const PromptSet& set : checkin_sets()) {
    for (const Item& item : set.items)
      CHECK(!item.required);
  }
}

TEST_CASE("scales have five points and say I") {
  const Pattern own{R"(^(I|The give and take felt fair to me))"};
  for (const PromptSet& set : checkin_sets()) {
    for (const Item& item : set.items) {
      if (item.type != Item::Type::scale) continue;
      INFO(item.ask);
      CHECK(item.points ==
            std::vector<std::string>{"not at all", "a little", "partly", "mostly", "fully"});
      CHECK(own.find(item.ask));
    }
  }
}

// An answer to it could be held against somebody.
TEST_CASE("whether one felt free to say no is asked where nobody else reads it") {
  for (const PromptSet& set : checkin_sets()) {
    INFO(set.name);
    const bool asks = set.item("Free") != nullptr;
    CHECK(asks == (set.name == "solo-five" || set.name == "hurt-side"));
    CHECK((!asks || set.is_private));
  }
}

TEST_CASE("a promise is the last thing that is asked for, but for a close") {
  for (const PromptSet& set : checkin_sets()) {
    INFO(set.name);
    for (std::size_t i = 0; i < set.items.size(); ++i) {
      if (set.items[i].writes_promise) CHECK(i + 3 >= set.items.size());
    }
  }
}

TEST_CASE("who may be afraid is told where to turn") {
  for (const std::string_view name : {"hurt-side", "repairer", "solo-five"}) {
    bool told = false;
    for (const PromptSet& set : checkin_sets()) {
      if (set.name != name) continue;
      told = set.purpose.find("help-lines") != std::string::npos ||
             set.items.back().ask.find("help-lines") != std::string::npos;
    }
    INFO(name);
    CHECK(told);
  }
}

}  // namespace
}  // namespace trustkit
