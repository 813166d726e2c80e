#include "model/checkin.h"

#include <string>

#include "catch.h"
#include "child.h"
#include "format/rec.h"
#include "support.h"

namespace trustkit {
namespace {

Checkin sunday() {
  Checkin checkin{
      .time = {test_now(), false}, .by = "Alex", .with = {"Sam"}, .set = "weekly-pair 1"};
  checkin.fields = {{"Heard", "4"}, {"Thanks", "For\nringing."}};
  checkin.outcomes = {{.of = "000000000001",
                       .event = "moved",
                       .due = parse_date("2026-11-29"),
                       .note = "Asked.",
                       .with = {"Kim"}}};
  checkin.promises = {{"When it is late, I will ring.", parse_date("2026-12-06"), "Promise"},
                      {"Water the plants.", {}, {}}};
  return checkin;
}

std::string all(const std::vector<NewEntry>& entries) {
  std::string text;
  for (const NewEntry& entry : entries)
    text += std::string{info(entry.kind).name} + '\n' + rec::to_text(entry.fields);
  return text;
}

TEST_CASE("a check-in becomes an entry, and an entry for each word about a promise") {
  const std::vector<NewEntry> entries = entries_of(sunday());
  for (const NewEntry& entry : entries)
    CHECK(entry.from_last == (value_of(entry, "Event") == "made"));
  const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";
  CHECK(all(entries) ==
        "promise\n" + head +
            "With: Kim\nEvent: moved\nOf: 000000000001\nDue: 2026-11-29\nNote: Asked.\n\n"
            "promise\n" +
            head +
            "With: Sam\nEvent: made\nText: When it is late, I will ring.\nDue: 2026-12-06\n\n"
            "promise\n" +
            head + "With: Sam\nEvent: made\nText: Water the plants.\n\n" + "checkin\n" + head +
            "With: Sam\nSet: weekly-pair 1\nHeard: 4\nThanks: For\n+ ringing.\n\n");
}

TEST_CASE("without answers there is no check-in, and promises come from nowhere") {
  Checkin checkin = sunday();
  checkin.fields.clear();
  const std::vector<NewEntry> entries = entries_of(checkin);
  REQUIRE(entries.size() == 3);
  for (const NewEntry& entry : entries) {
    CHECK(entry.kind == Kind::promise);
    CHECK(!entry.from_last);
  }
  CHECK(!checkin.empty());
  CHECK(Checkin{}.empty());
}

TEST_CASE("a draft reads back as it was") {
  const Checkin read = read_draft(read_bundle(to_draft(sunday()), "draft.rec"));
  CHECK(to_draft(read) == to_draft(sunday()));
  CHECK(to_string(read.time) == "2026-11-22T21:30:00+01:00");
  CHECK(read.promised("Promise") == std::vector<std::string>{"When it is late, I will ring."});
  CHECK(read.promised("") == std::vector<std::string>{"Water the plants."});
  CHECK(read.with == std::vector<std::string>{"Sam"});
  CHECK(read.outcomes.front().with == std::vector<std::string>{"Kim"});
}

TEST_CASE("a draft without answers still knows whose and of what set it is") {
  Checkin checkin = sunday();
  checkin.fields.clear();
  const Checkin read = read_draft(read_bundle(to_draft(checkin), "draft.rec"));
  CHECK(read.by == "Alex");
  CHECK(read.set == "weekly-pair 1");
  CHECK(read.fields.empty());
}

TEST_CASE("answers stand in the order of the set, whatever order they were given in") {
  PromptSet set;
  set.items = {{.key = "Thanks", .type = Item::Type::list},
               {.key = "Promise", .type = Item::Type::whenthen, .writes_promise = true},
               {.key = "Heard", .type = Item::Type::scale}};
  Checkin checkin;
  checkin.answer(set, set.items[2], {"4"});
  checkin.answer(set, set.items[0], {"a", "b"});
  CHECK(checkin.fields == std::vector<rec::Pair>{{"Thanks", "a"}, {"Thanks", "b"}, {"Heard", "4"}});
  checkin.answer(set, set.items[2], {"5"});
  checkin.answer(set, set.items[0], {});
  CHECK(checkin.fields == std::vector<rec::Pair>{{"Heard", "5"}});
  CHECK(checkin.answers_to(set.items[2]) == std::vector<std::string>{"5"});
  // Of an older version of the set.
  checkin.fields.insert(checkin.fields.begin(), {"Gone", "x"});
  checkin.answer(set, set.items[0], {"c"});
  CHECK(checkin.fields == std::vector<rec::Pair>{{"Thanks", "c"}, {"Heard", "5"}, {"Gone", "x"}});
}

}  // namespace
}  // namespace trustkit
