#include "model/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

// Three logs with entries out of order, as hands and merges leave them.
TempDir journal() {
  TempDir dir;
  dir.write("ask.rec",
            "%rec: Ask\n\n"
            "Time: 2026-11-20T23:30:00-08:00\nBy: Alex\nWith: Sam\nSet: warm-up 1\n"
            "Question: A tool?\nAnswer: My red bicycle\nId: 000000000003\n\n"
            "Time: 2026-11-18T09:00:00+01:00\nBy: Sam\nWith: Alex\nSet: three-rungs 1\n"
            "Answer: blue\nId: 000000000001\n\n"
            "Time: soon\nBy: Kim\nAnswer: no time\nId: 000000000009\n\n");
  dir.write("checkin.rec",
            "Time: 2026-11-18T08:00:00Z\nBy: Alex\nWith: Sam\nWith: Kim\nSet: weekly-pair 1\n"
            "Heard: 4\nId: 000000000000\n");
  dir.write("promise.rec", "Time: 2026-11-19\nBy: Alex\nEvent: made\nText: ring her\n");
  return dir;
}

// "id-or-text" of what is found, in order.
std::string found(const Query& query) {
  const TempDir dir = journal();
  Problems problems;
  std::string ids;
  find_entries(Log{dir.path()}, query, Order::by_time, problems, [&](const Entry& entry) {
    ids += ids.empty() ? "" : " ";
    ids += entry.has("Id") ? entry.text("Id").substr(11) : entry.text("Text");
  });
  return ids;
}

Query with_pattern(const std::string& text) {
  Query query;
  query.pattern.emplace(text);
  return query;
}

Date date(const std::string& text) {
  return parse_date(text).value();
}

TEST_CASE("all entries, in order of time, then of id; those without a time first") {
  CHECK(found({}) == "9 0 1 ring her 3");
}

TEST_CASE("entries are found by kind") {
  CHECK(found({.kinds = {Kind::ask}}) == "9 1 3");
  CHECK(found({.kinds = {Kind::checkin, Kind::promise}}) == "0 ring her");
  CHECK(found({.kinds = {Kind::boundary}}).empty());
}

TEST_CASE("days count in the entry's own offset") {
  CHECK(found({.since = date("2026-11-20")}) == "3");
  CHECK(found({.since = date("2026-11-21")}).empty());
  CHECK(found({.until = date("2026-11-18")}) == "0 1");
  CHECK(found({.since = date("2026-11-19"), .until = date("2026-11-19")}) == "ring her");
}

TEST_CASE("entries are found by who wrote them and who was in them") {
  CHECK(found({.by = "Sam"}) == "1");
  CHECK(found({.by = "sam"}).empty());
  CHECK(found({.with = {"Sam"}}) == "0 1 3");
  CHECK(found({.with = {"Sam", "Kim"}}) == "0");
}

TEST_CASE("entries are found by set, whatever its version") {
  CHECK(found({.set = "warm-up"}) == "3");
  CHECK(found({.set = "warm"}).empty());
}

TEST_CASE("entries are found by a pattern in any value, not in names") {
  CHECK(found(with_pattern("red|blue")) == "1 3");
  CHECK(found(with_pattern("RED")).empty());
  CHECK(found(with_pattern("(?i)RED")) == "3");
  CHECK(found(with_pattern("Answer")).empty());
}

TEST_CASE("what is wanted must all be so") {
  Query query = with_pattern("bicycle");
  query.by = "Alex";
  query.kinds = {Kind::ask};
  CHECK(found(query) == "3");
  query.by = "Sam";
  CHECK(found(query).empty());
}

TEST_CASE("what cannot be read is told, and the rest found") {
  const TempDir dir = journal();
  Problems problems;
  find_entries(Log{dir.path()}, {}, Order::by_time, problems, [](const Entry&) {});
  REQUIRE(problems.size() == 1);
  CHECK(told(problems) == (dir / "ask.rec").native() +
                              ":18: 'soon' is no time; write it as 2026-11-22T21:30:00+01:00\n");
}

TEST_CASE("a pattern that runs wild stops with an error") {
  const TempDir dir;
  dir.write("ask.rec", "Answer: " + std::string(5000, 'a') + "!\n");
  const Query query = with_pattern("(a+)+$");
  Problems problems;
  CHECK_THAT(complaint_of([&] {
               find_entries(Log{dir.path()}, query, Order::by_time, problems, [](const Entry&) {});
             }),
             Catch::Matchers::ContainsSubstring("make it simpler"));
}

// A log of `count` entries, five of them in each second, with ids that fall; `late` is put in the
// place of the first one's time.
std::string many(int count, const std::string& late) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const int second = i / 5;
    text += fmt::format("Time: {}\nAnswer: x\nId: {:012}\n\n",
                        i == 0 ? late
                               : fmt::format("2026-11-{:02}T{:02}:{:02}:{:02}Z", 1 + second / 86400,
                                             second / 3600 % 24, second / 60 % 60, second % 60),
                        count - i);
  }
  return text;
}

TEST_CASE("many entries come in order of time and id, whether their logs are in order or not") {
  for (const char* const late : {"2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"}) {
    const TempDir dir;
    dir.write("ask.rec", many(6000, late));
    dir.write("checkin.rec", many(3000, "2026-11-01T00:00:00Z"));
    std::vector<std::pair<std::chrono::sys_seconds, std::string>> seen;
    Problems problems;
    find_entries(Log{dir.path()}, {}, Order::by_time, problems, [&](const Entry& entry) {
      seen.emplace_back(entry.time->at.utc, entry.text("Id"));
    });
    CHECK(problems.empty());
    CHECK(seen.size() == 9000);
    CHECK(std::is_sorted(seen.begin(), seen.end()));
  }
}

TEST_CASE("by kind, the entries of one log come before those of the next") {
  const TempDir dir = journal();
  Problems problems;
  std::string kinds;
  find_entries(Log{dir.path()}, {}, Order::by_kind, problems,
               [&](const Entry& entry) { kinds += std::string{info(entry.kind).name} + ' '; });
  CHECK(kinds == "ask ask ask checkin promise ");
}

}  // namespace
}  // namespace trustkit
