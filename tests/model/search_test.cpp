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
  const auto unread =
      find_entries(Log{dir.path()}, query, Order::by_time, problems, [&](const Entry& entry) {
        ids += ids.empty() ? "" : " ";
        ids += entry.has("Id") ? entry.text("Id").substr(11) : entry.text("Text");
      });
  CHECK(unread.empty());
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
  CHECK(find_entries(Log{dir.path()}, {}, Order::by_time, problems, [](const Entry&) {}).empty());
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
               static_cast<void>(find_entries(Log{dir.path()}, query, Order::by_time, problems,
                                              [](const Entry&) {}));
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
    const auto unread = find_entries(
        Log{dir.path()}, {}, Order::by_time, problems,
        [&](const Entry& entry) { seen.emplace_back(entry.time->at.utc, entry.text("Id")); });
    CHECK(unread.empty());
    CHECK(problems.empty());
    CHECK(seen.size() == 9000);
    CHECK(std::is_sorted(seen.begin(), seen.end()));
  }
}

TEST_CASE("by kind, the entries of one log come before those of the next") {
  const TempDir dir = journal();
  Problems problems;
  std::string kinds;
  const auto unread =
      find_entries(Log{dir.path()}, {}, Order::by_kind, problems,
                   [&](const Entry& entry) { kinds += std::string{info(entry.kind).name} + ' '; });
  CHECK(unread.empty());
  CHECK(kinds == "ask ask ask checkin promise ");
}

TEST_CASE("a log that cannot be read is named, and the others are searched") {
  const TempDir dir = journal();
  std::filesystem::remove(dir / "checkin.rec");
  std::filesystem::create_directory(dir / "checkin.rec");
  Problems problems;
  int count = 0;
  const auto unread =
      find_entries(Log{dir.path()}, {}, Order::by_time, problems, [&](const Entry&) { ++count; });
  CHECK(unread == std::vector{Kind::checkin});
  CHECK(count == 4);
  CHECK_THAT(told(problems), Catch::Matchers::ContainsSubstring(
                                 path_in_quotes(dir / "checkin.rec") + " is a directory"));
}

TEST_CASE("where the journal is no folder, that is said once") {
  const TempDir dir;
  Problems problems;
  const auto unread = find_entries(Log{dir.write("file", "x")}, {}, Order::by_time, problems,
                                   [](const Entry&) { FAIL("an entry"); });
  CHECK(unread.size() == all_kinds().size());
  CHECK(problems.size() == 1);
}

TEST_CASE("a pattern is found where the file has its words apart") {
  const TempDir dir;
  dir.write(
      "ask.rec",
      "Time: 2026-11-18\nAnswer: a bic\\\nycle\nId: 000000000001\n\n"
      "Time: 2026-11-19\nAnswer: my red\n+ bicycle\nId: 000000000002\n\n"
      "Time: 2026-11-20\r\nAnswer: BICYCLE, \xE2\x84\xAA\r\n+ nut\r\nId: 000000000003\r\n\r\n");
  const auto ids = [&](const std::string& pattern) {
    Problems problems;
    std::string all;
    const auto unread =
        find_entries(Log{dir.path()}, with_pattern(pattern), Order::by_time, problems,
                     [&](const Entry& entry) { all += entry.text("Id").substr(11); });
    CHECK(unread.empty());
    return all;
  };
  CHECK(ids("bicycle") == "12");
  CHECK(ids("^bicycle") == "");
  CHECK(ids("(?m)^bicycle") == "2");
  CHECK(ids("red\\nbicycle") == "2");
  CHECK(ids("red\nbicycle") == "2");
  CHECK(ids("red bicycle|nut") == "3");
  CHECK(ids("(?i)bicycle") == "123");
  CHECK(ids("(?i), k") == "3");
  CHECK(ids("bicycle$") == "12");
  CHECK(ids("Answer") == "");
  CHECK(ids("(?!x)") == "123");
}

TEST_CASE("entries are found whatever stands between them, with the places they stand at") {
  const TempDir dir;
  std::string text = "%rec: Ask\n\n";
  std::vector<int> lines;
  int line = 3;
  for (int i = 0; i < 40; ++i) {
    lines.push_back(line);
    text += "Time: 2026-11-18\nAnswer: it is here\nId: " + fmt::format("{:012}", i) + "\n\n";
    text += "# aside\nAnswer: " + std::string(static_cast<std::size_t>(i) * 6000, 'x') + "\n\n";
    text += "%rec: Other\n\nAnswer: it is here, too\n\n%rec: Ask\n\n";
    line += 13;
  }
  dir.write("ask.rec", text);
  std::vector<int> seen;
  Problems problems;
  const auto unread =
      find_entries(Log{dir.path()}, with_pattern("is here"), Order::by_time, problems,
                   [&](const Entry& entry) { seen.push_back(entry.place.line); });
  CHECK(unread.empty());
  CHECK(problems.empty());
  CHECK(seen == lines);
}

}  // namespace
}  // namespace trustkit
