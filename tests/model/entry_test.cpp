#include "model/entry.h"

#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

struct Reading {
  std::vector<Entry> entries{};
  Problems problems{};
};

// The entries of `kind` in `text`.
Reading read(const std::string& text, Kind kind = Kind::ask) {
  Reading reading;
  rec::Reader reader{text, "ask.rec"};
  for (rec::Record record; reader.next(record, reading.problems);) {
    if (belongs_to(record, kind)) {
      reading.entries.push_back(to_entry(record, kind, "ask.rec", reading.problems));
    }
  }
  return reading;
}

TEST_CASE("an entry keeps all its fields in order, also those that nobody knows") {
  const Reading reading = read(
      "Time: 2026-11-22T21:30:00+01:00\n"
      "By: Alex\n"
      "With: Sam\n"
      "With: Kim\n"
      "Set: warm-up 1\n"
      "Mood_of_day: blue\n"
      "Answer: one\n"
      "+ two\n"
      "Id: k7x2mq9d4h1c\n");
  REQUIRE(reading.entries.size() == 1);
  const Entry& entry = reading.entries.front();
  CHECK(told(reading.problems).empty());
  CHECK(entry.kind == Kind::ask);
  CHECK(to_string(entry.place) == "ask.rec:1");
  CHECK(to_string(entry.time.value()) == "2026-11-22T21:30:00+01:00");
  CHECK(entry.text("By") == "Alex");
  CHECK(entry.text("With") == "Sam");
  CHECK(entry.texts("With") == std::vector<std::string_view>{"Sam", "Kim"});
  CHECK(entry.set_name() == "warm-up");
  CHECK(entry.text("Mood_of_day") == "blue");
  CHECK(entry.text("Answer") == "one\ntwo");
  CHECK(entry.has("Id"));
  CHECK(!entry.has("id"));
  CHECK(entry.text("Prompt").empty());
  CHECK(entry.texts("Prompt").empty());
  CHECK(entry.fields.size() == 8);
  CHECK(entry.fields.at(5) == rec::Pair{"Mood_of_day", "blue"});
}

TEST_CASE("the name of a set stands before its version") {
  CHECK(read("Set: weekly-pair 12\n").entries.at(0).set_name() == "weekly-pair");
  CHECK(read("Set: by-hand\n").entries.at(0).set_name() == "by-hand");
  CHECK(read("Answer: x\n").entries.at(0).set_name().empty());
}

TEST_CASE("a day alone is a time too") {
  const Reading reading = read("Time: 2026-11-22\n");
  const When time = reading.entries.at(0).time.value();
  CHECK(time.day_only);
  CHECK(to_string(time) == "2026-11-22");
}

TEST_CASE("a time that is none is told, and the entry is read all the same") {
  const Reading reading = read(
      "Time: 2026-11-22\nAnswer: a\n"
      "\n"
      "Answer: b\nTime: yesterday\n");
  REQUIRE(reading.entries.size() == 2);
  CHECK(!reading.entries.at(1).time);
  CHECK(reading.entries.at(1).text("Answer") == "b");
  CHECK(told(reading.problems) ==
        "ask.rec:5: 'yesterday' is no time; write it as 2026-11-22T21:30:00+01:00\n");
}

TEST_CASE("entries of other types in the same file are kept apart") {
  const std::string text =
      "Answer: before any descriptor\n"
      "\n"
      "%rec: Ask\n"
      "\n"
      "Answer: an ask\n"
      "\n"
      "%rec: Recipe\n"
      "\n"
      "Answer: two eggs\n";
  const Reading asks = read(text);
  REQUIRE(asks.entries.size() == 2);
  CHECK(asks.entries.at(0).text("Answer") == "before any descriptor");
  CHECK(asks.entries.at(1).text("Answer") == "an ask");
  CHECK(read(text, Kind::promise).entries.size() == 1);
}

TEST_CASE("a new entry starts with its time, its author and who it is with") {
  const When time{test_now(), false};
  CHECK(rec::to_text(entry_head(time, "Alex", {})) ==
        "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n\n");
  CHECK(rec::to_text(entry_head({test_now(), true}, "Alex", {"Sam", "Kim"})) ==
        "Time: 2026-11-22\nBy: Alex\nWith: Sam\nWith: Kim\n\n");
}

TEST_CASE("ids are twelve characters of Crockford's base 32, and never the same") {
  std::set<std::string> ids;
  std::set<char> used;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = new_id();
    CHECK(is_id(id));
    used.insert(id.begin(), id.end());
    ids.insert(id);
  }
  CHECK(ids.size() == 1000);
  CHECK(std::string(used.begin(), used.end()) == "0123456789abcdefghjkmnpqrstvwxyz");
}

TEST_CASE("what is no id") {
  CHECK(is_id("k7x2mq9d4h1c"));
  for (const char* const text : {"", "k7x2mq9d4h1", "k7x2mq9d4h1cc", "K7x2mq9d4h1c", "i7x2mq9d4h1c",
                                 "l7x2mq9d4h1c", "o7x2mq9d4h1c", "u7x2mq9d4h1c", "k7x2mq9d4h1 "})
    CHECK(!is_id(text));
}

TEST_CASE("an entry that is whole ends with its id") {
  CHECK(ends_sealed("Answer: yes\nId: k7x2mq9d4h1c\n\n"));
  CHECK(ends_sealed("Id: k7x2mq9d4h1c\n"));
  CHECK(ends_sealed(""));
  CHECK(!ends_sealed("Answer: yes\n\n"));
  CHECK(!ends_sealed("Id: k7x2mq9d4h1"));
  CHECK(!ends_sealed("Id: k7x2mq9d4h1c\n\nTime: 2026"));
  CHECK(!ends_sealed("Answer: yes\n+ Id: k7x2mq9d4h1c\n\n"));
}

}  // namespace
}  // namespace trustkit
