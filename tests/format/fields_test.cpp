#include "format/fields.h"

#include <array>
#include <string>

#include "base/error.h"
#include "catch.h"
#include "format/tree.h"

namespace trustkit {
namespace {

// Reads a YAML map with Fields and keeps the problems.
struct Reading {
  Node root{};
  Problems problems{};
  Fields fields;

  explicit Reading(const std::string& text)
      : root(parse_yaml(text, "set.yaml")), fields(root, "this prompt", problems) {}

  [[nodiscard]] std::string told() const {
    std::string all;
    for (const Problem& problem : problems)
      all += to_string(problem) + '\n';
    return all;
  }
};

constexpr std::array<std::string_view, 3> types{"scale", "text", "choice"};

TEST_CASE("fields are read by their types") {
  Reading map(
      "ask: I felt heard.\nversion: 1\ncode: '007'\nprivate: true\ntype: scale\n"
      "tags: [past, 2]\nalone: past\nitems: [a]\nmore: {a: b}\nnothing:\n");
  CHECK(map.fields.text("ask") == "I felt heard.");
  CHECK(map.fields.text("version") == "1");
  CHECK(map.fields.number("version", 1, 9) == 1);
  CHECK(map.fields.text("code") == "007");
  CHECK(map.fields.flag("private") == true);
  CHECK(map.fields.word("type", types) == "scale");
  CHECK(map.fields.texts("tags") == std::vector<std::string>{"past", "2"});
  CHECK(map.fields.texts("alone") == std::vector<std::string>{"past"});
  REQUIRE(map.fields.list("items") != nullptr);
  CHECK(map.fields.list("items")->items.size() == 1);
  REQUIRE(map.fields.map("more") != nullptr);
  CHECK(map.fields.map("more")->find("a")->text == "b");
  REQUIRE(map.fields.any("nothing") != nullptr);
  CHECK(map.fields.any("nothing")->type == Node::Type::null);
  map.fields.require("ask");
  map.fields.done();
  CHECK(map.told().empty());
}

TEST_CASE("a key that is absent is no problem unless it is required") {
  Reading map("id: a\n");
  CHECK(!map.fields.text("ask"));
  CHECK(!map.fields.number("version", 1, 9));
  CHECK(!map.fields.flag("private"));
  CHECK(!map.fields.word("type", types));
  CHECK(!map.fields.texts("tags"));
  CHECK(map.fields.list("items") == nullptr);
  CHECK(map.fields.map("more") == nullptr);
  CHECK(map.fields.any("id") != nullptr);
  CHECK(map.told().empty());
  map.fields.require("ask");
  CHECK(map.told() == "set.yaml:1:1: missing key 'ask' in this prompt\n");
}

TEST_CASE("a wrong type says what was expected and what was found") {
  struct Row {
    std::string text;
    std::string told;
  };
  const Row row = GENERATE(values<Row>({
      {"text: [a]", "1:7: 'text' must be text, found a list\n"},
      {"text: {a: b}", "1:7: 'text' must be text, found a map\n"},
      {"text:", "1:1: 'text' must be text, found nothing\n"},
      {"number: 5", "1:9: 'number' must be a whole number from 1 to 4, found '5'\n"},
      {"number: 0x2", "1:9: 'number' must be a whole number from 1 to 4, found '0x2'\n"},
      {"number: 99999999999",
       "1:9: 'number' must be a whole number from 1 to 4, found "
       "'99999999999'\n"},
      {"number: '2'",
       "1:9: 'number' must be a whole number from 1 to 4, found '2' in quotes: take "
       "the quotes away\n"},
      {"number: [2]", "1:9: 'number' must be a whole number from 1 to 4, found a list\n"},
      {"flag: yes", "1:7: 'flag' must be true or false, found 'yes'\n"},
      {"flag: True", "1:7: 'flag' must be true or false, found 'True'\n"},
      {"flag: \"true\"",
       "1:7: 'flag' must be true or false, found 'true' in quotes: take the quotes away\n"},
      {"flag: ~", "1:7: 'flag' must be true or false, found nothing\n"},
      {"word: scal",
       "1:7: 'word' must be scale, text or choice, found 'scal', did you mean 'scale'?\n"},
      {"word: zzz", "1:7: 'word' must be scale, text or choice, found 'zzz'\n"},
      {"word: [text]", "1:7: 'word' must be scale, text or choice, found a list\n"},
      {"texts: {a: b}", "1:8: 'texts' must be a list of texts, found a map\n"},
      {"texts: [a, [b], ~]",
       "1:12: each item of 'texts' must be text, found a list\n"
       "set.yaml:1:17: each item of 'texts' must be text, found nothing\n"},
      {"list: a", "1:7: 'list' must be a list, found 'a'\n"},
      {"map: [a]", "1:6: 'map' must be a map of keys and values, found a list\n"},
  }));
  CAPTURE(row.text);
  Reading map(row.text);
  CHECK(!map.fields.text("text"));
  CHECK(!map.fields.number("number", 1, 4));
  CHECK(!map.fields.flag("flag"));
  CHECK(!map.fields.word("word", types));
  CHECK(!map.fields.texts("texts"));
  CHECK(map.fields.list("list") == nullptr);
  CHECK(map.fields.map("map") == nullptr);
  map.fields.done();
  CHECK(map.told() == "set.yaml:" + row.told);
  CHECK(map.problems.front().source == row.text);
}

TEST_CASE("unknown keys are told with the nearest that could have been meant") {
  Reading map("id: a\ntxt: b\nwhatever: c\n");
  map.fields.text("id");
  map.fields.text("text");
  map.fields.done();
  CHECK(map.told() ==
        "set.yaml:2:1: unknown key 'txt', did you mean 'text'?\n"
        "set.yaml:3:1: unknown key 'whatever'\n");
  CHECK(map.problems[0].source == "txt: b");
}

TEST_CASE("nothing at all is an empty map") {
  Reading map("# later\n");
  CHECK(!map.fields.text("ask"));
  map.fields.done();
  CHECK(map.told().empty());
  map.fields.require("ask");
  CHECK(map.told() == "set.yaml:1:1: missing key 'ask' in this prompt\n");
}

TEST_CASE("what is no map is told once") {
  Reading list("[a, b]");
  CHECK(!list.fields.text("ask"));
  list.fields.require("ask");
  list.fields.done();
  CHECK(list.told() ==
        "set.yaml:1:1: this prompt must be a map of keys and values, found a list\n");
}

TEST_CASE("a caller's own problem stands at the value, or at the map") {
  Reading own("id: a\nask: b\n");
  own.fields.report("ask", "too short");
  own.fields.report("why", "not said");
  CHECK(own.told() == "set.yaml:2:6: too short\nset.yaml:1:1: not said\n");
}

}  // namespace
}  // namespace trustkit
