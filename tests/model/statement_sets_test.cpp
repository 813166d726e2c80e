// The sets for `apologize` and `boundary` that are built in, and the keys of all items.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "catch.h"
#include "model/builtin.h"

namespace trustkit {
namespace {

PromptSet the_set(SetKind kind, std::string_view name) {
  const BuiltinSet* const set = find_builtin(kind, name);
  REQUIRE(set != nullptr);
  return to_prompt_set(*set);
}

std::vector<std::string> keys(const PromptSet& set) {
  std::vector<std::string> all;
  for (const Item& item : set.items)
    all.push_back(item.key);
  return all;
}

TEST_CASE("the sets for apologies that are planned are there, with all their items") {
  struct Plan {
    std::size_t items;
    int depth;
  };
  const std::map<std::string, Plan> planned{
      {"full", {10, 3}}, {"small", {4, 1}}, {"at-work", {9, 2}}, {"deep", {14, 4}}};
  for (const auto& [name, plan] : planned) {
    INFO(name);
    const PromptSet set = the_set(SetKind::apologize, name);
    CHECK(set.items.size() == plan.items);
    CHECK(set.depth == plan.depth);
    CHECK(set.item("Act")->required);
    CHECK(set.item("Effect") != nullptr);
    CHECK(set.item("Repair") != nullptr);
  }
}

TEST_CASE("a whole apology has every part of the letter, and its change becomes a promise") {
  for (const std::string name : {"full", "deep"}) {
    const PromptSet set = the_set(SetKind::apologize, name);
    for (const std::string key :
         {"Act", "Own", "Effect", "Regret", "Repair", "Change", "Reason", "Space"}) {
      INFO(name << ' ' << key);
      REQUIRE(set.item(key) != nullptr);
      CHECK(set.item(key)->writes_promise == (key == "Change"));
    }
  }
}

TEST_CASE("the apology for a serious breach has three sittings, and names a counsellor") {
  const PromptSet set = the_set(SetKind::apologize, "deep");
  std::vector<int> sittings;
  for (const Item& item : set.items) {
    if (item.sitting > 0) sittings.push_back(item.sitting);
  }
  CHECK(sittings == std::vector<int>{2, 3});
  CHECK_THAT(set.purpose, Catch::Matchers::ContainsSubstring("counsellor"));
}

TEST_CASE("a boundary is told in the order in which it is said") {
  const PromptSet set = the_set(SetKind::boundary, "state");
  CHECK(keys(set) == std::vector<std::string>{"Happens", "View", "LookingAfter", "Limit", "OwnAct",
                                              "Ask", "IfNo", "Ready"});
  CHECK(set.item("Limit")->required);
  CHECK_FALSE(set.item("OwnAct")->required);
  CHECK(set.every == "3m");
}

TEST_CASE("nothing in an apology or a boundary asks for forgiveness, contact or closeness") {
  for (const BuiltinSet& set : builtin_sets()) {
    if (set.kind != SetKind::apologize && set.kind != SetKind::boundary) continue;
    for (const BuiltinItem& item : set.items) {
      INFO(set.name << ' ' << item.key);
      const std::string ask = ascii_lower(item.ask);
      for (const std::string word : {"forgiv", "trust me", "come back", "reach out", "get over"})
        CHECK(ask.find(word) == std::string::npos);
    }
  }
}

// The field in the log is called so for ever, so a key means the same thing in every set.
TEST_CASE("a key that an item has had stays what it was") {
  std::map<std::string, std::set<std::string>> known;
  std::ifstream file{TRUSTKIT_SOURCE_DIR "/tests/golden/item-keys.txt"};
  for (std::string line; std::getline(file, line);) {
    const std::size_t space = line.find(' ');
    if (!line.starts_with('#')) known[line.substr(0, space)].insert(line.substr(space + 1));
  }
  for (const BuiltinSet& builtin : builtin_sets()) {
    for (const Item& item : to_prompt_set(builtin).items) {
      const std::string meaning = std::string{to_string(item.type)} + ' ' + item.ask;
      INFO("a line belongs in tests/golden/item-keys.txt: " << item.key << ' ' << meaning);
      CHECK(known[item.key].count(meaning) == 1);
    }
  }
}

}  // namespace
}  // namespace trustkit
