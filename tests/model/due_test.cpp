#include "model/due.h"

#include <fmt/format.h>

#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

using std::chrono::Sunday;

Rhythm weekly() {
  return {"weekly-pair", {1, 'w'}, Sunday, std::chrono::hours{18}};
}

Date date(const std::string& text) {
  return parse_date(text).value();
}

// The day on which a rhythm comes up again.
std::string after(const Rhythm& rhythm, const std::string& last) {
  return to_string(next_day(rhythm, date(last)));
}

TEST_CASE("a rhythm comes up again on its weekday, nearest to when it would") {
  // 22 and 29 November 2026 are Sundays.
  CHECK(after(weekly(), "2026-11-22") == "2026-11-29");
  CHECK(after(weekly(), "2026-11-23") == "2026-11-29");
  CHECK(after(weekly(), "2026-11-25") == "2026-11-29");
  CHECK(after(weekly(), "2026-11-26") == "2026-12-06");
  CHECK(after(weekly(), "2026-11-28") == "2026-12-06");
  CHECK(after({"x", {2, 'w'}, Sunday, {}}, "2026-11-24") == "2026-12-06");
  CHECK(after({"x", {1, 'm'}, Sunday, {}}, "2026-11-22") == "2026-12-20");
}

TEST_CASE("without a weekday it comes up again on the day") {
  CHECK(after({"x", {3, 'd'}, {}, {}}, "2026-11-22") == "2026-11-25");
  CHECK(after({"x", {1, 'm'}, {}, {}}, "2026-01-31") == "2026-02-28");
  CHECK(after({"x", {1, 'y'}, {}, {}}, "2024-02-29") == "2025-02-28");
}

TEST_CASE("a rhythm shorter than its weekday still moves on") {
  CHECK(after({"x", {1, 'd'}, Sunday, {}}, "2026-11-22") == "2026-11-29");
  CHECK(after({"x", {3, 'd'}, Sunday, {}}, "2026-11-22") == "2026-11-29");
}

// A journal of Alex's, and what is due in it.
struct Journal {
  TempDir dir{};
  Config config{};

  Journal() { config.checkins = {weekly()}; }

  void add(const std::string& time, const std::string& by = "Alex",
           const std::string& set = "weekly-pair 1") const {
    dir.write("checkin.rec",
              dir.read("checkin.rec") +
                  fmt::format("Time: {}\nBy: {}\nSet: {}\nHeard: 4\n\n", time, by, set));
  }
  void promise(const std::string& fields) const {
    dir.write("promise.rec", dir.read("promise.rec") + "By: Alex\n" + fields + '\n');
  }
  // "day name", a line each.
  [[nodiscard]] std::string due(const std::string& now,
                                const std::optional<Period>& within = {}) const {
    Problems problems;
    std::string lines;
    for (const Due& each :
         find_due(config, Log{dir.path()}, "Alex", parse_moment(now).value(), within, problems))
      lines += to_string(each.day) + ' ' + each.name + '\n';
    return lines + told(problems);
  }
};

TEST_CASE("a check-in is due on its day from its time on, until it is done") {
  const Journal journal;
  journal.add("2026-11-15T18:30:00+01:00");
  CHECK(journal.due("2026-11-21T23:00:00+01:00").empty());
  CHECK(journal.due("2026-11-22T17:59:59+01:00").empty());
  CHECK(journal.due("2026-11-22T18:00:00+01:00") == "2026-11-22 weekly-pair\n");
  CHECK(journal.due("2026-12-01T08:00:00+01:00") == "2026-11-22 weekly-pair\n");
  journal.add("2026-11-22T23:30:00+01:00");
  CHECK(journal.due("2026-11-22T23:31:00+01:00").empty());
}

TEST_CASE("one that was never done is due since the last of its days") {
  const Journal journal;
  CHECK(journal.due("2026-11-24T08:00:00Z") == "2026-11-22 weekly-pair\n");
  CHECK(journal.due("2026-11-22T18:00:00Z") == "2026-11-22 weekly-pair\n");
  CHECK(journal.due("2026-11-22T17:59:00Z") == "2026-11-15 weekly-pair\n");
  journal.add("2026-11-22", "Sam");
  journal.add("2026-11-22", "Alex", "solo-five 1");
  CHECK(journal.due("2026-11-24T08:00:00Z") == "2026-11-22 weekly-pair\n");
}

TEST_CASE("a daily one that was never done is due at any hour") {
  Journal journal;
  journal.config.checkins = {{"weekly-pair", {1, 'd'}, {}, std::chrono::hours{18}}};
  CHECK(journal.due("2026-11-22T08:00:00Z") == "2026-11-21 weekly-pair\n");
  CHECK(journal.due("2026-11-22T18:00:00Z") == "2026-11-22 weekly-pair\n");
}

TEST_CASE("an entry counts on the day that it gives, in its own offset") {
  const Journal journal;
  // Sunday in Honolulu, Monday in Berlin.
  journal.add("2026-11-22T20:00:00-10:00");
  CHECK(journal.due("2026-11-29T17:59:00+01:00").empty());
  CHECK(journal.due("2026-11-29T18:00:00+01:00") == "2026-11-29 weekly-pair\n");
}

TEST_CASE("who travels west after a check-in has done it all the same") {
  const Journal journal;
  // Monday in Auckland; in Honolulu it is still Sunday.
  journal.add("2026-11-23T08:00:00+13:00");
  CHECK(journal.due("2026-11-22T20:00:00-10:00").empty());
  CHECK(journal.due("2026-11-29T18:00:00-10:00") == "2026-11-29 weekly-pair\n");
}

TEST_CASE("entries out of order, backdated or of a day to come, count right") {
  const Journal journal;
  journal.add("2026-11-22T18:00:00Z");
  journal.add("2026-11-08");
  journal.add("2026-12-24");
  CHECK(journal.due("2026-11-28T18:00:00Z").empty());
  CHECK(journal.due("2026-11-29T18:00:00Z") == "2026-11-29 weekly-pair\n");
}

TEST_CASE("looking ahead, the time of the day does not matter") {
  const Journal journal;
  journal.add("2026-11-22T18:00:00Z");
  CHECK(journal.due("2026-11-26T08:00:00Z", Period{2, 'd'}).empty());
  CHECK(journal.due("2026-11-26T08:00:00Z", Period{3, 'd'}) == "2026-11-29 weekly-pair\n");
}

TEST_CASE("promises are due by their day, as it stands after the last move") {
  Journal journal;
  journal.config.checkins.clear();
  journal.promise("Event: made\nText: ring\nDue: 2026-11-24\nId: a\n");
  journal.promise("Event: made\nText: sing\nDue: 2026-11-22\nId: b\n");
  journal.promise("Event: made\nText: some day\nId: c\n");
  journal.promise("Event: moved\nOf: b\nDue: 2026-11-26\nTime: 2026-11-20\nId: d\n");
  CHECK(journal.due("2026-11-23T23:59:00Z").empty());
  CHECK(journal.due("2026-11-24T00:00:00Z") == "2026-11-24 a\n");
  CHECK(journal.due("2026-11-27T00:00:00Z") == "2026-11-24 a\n2026-11-26 b\n");
  CHECK(journal.due("2026-11-23T00:00:00Z", Period{1, 'w'}) == "2026-11-24 a\n2026-11-26 b\n");
  journal.promise("Event: kept\nOf: a\nTime: 2026-11-24\nId: e\n");
  CHECK(journal.due("2026-11-27T00:00:00Z") == "2026-11-26 b\n");
}

TEST_CASE("what is due comes in order of its day, check-ins before promises") {
  Journal journal;
  journal.config.checkins.push_back({"solo-five", {1, 'w'}, {}, {}});
  journal.config.checkins.push_back(weekly());
  journal.add("2026-11-15T18:00:00Z");
  journal.add("2026-11-10", "Alex", "solo-five 1");
  journal.promise("Event: made\nText: ring\nDue: 2026-11-17\nId: a\n");
  CHECK(journal.due("2026-11-23T08:00:00Z") ==
        "2026-11-17 solo-five\n2026-11-17 a\n2026-11-22 weekly-pair\n");
}

TEST_CASE("where nothing is asked for, nothing is due") {
  Journal journal;
  journal.config.checkins.clear();
  journal.add("2020-01-01");
  CHECK(journal.due("2026-11-23T08:00:00Z").empty());
}

// "revision changed", a line for each thing that is open.
std::string revisions(const Journal& journal, const std::string& now) {
  Problems problems;
  std::string lines;
  for (const Due& due : find_due(journal.config, Log{journal.dir.path()}, "Alex",
                                 parse_moment(now).value(), Period{9999, 'y'}, problems))
    lines += fmt::format("{} {} {}\n", to_string(due.day), due.revision,
                         to_string(Moment{due.changed.value(), {}}));
  return lines + told(problems);
}

TEST_CASE("the revision of a thing rises when its day moves, and its newest entry says when") {
  Journal journal;
  journal.config.checkins.clear();
  journal.promise("Time: 2026-11-01T10:00:00Z\nText: ring\nDue: 2026-11-20\nId: 000000000001\n");
  CHECK(revisions(journal, "2026-11-22T09:00:00Z") == "2026-11-20 0 2026-11-01T10:00:00+00:00\n");
  journal.promise("Time: 2026-11-02T10:00:00Z\nEvent: moved\nOf: 000000000001\nDue: 2026-11-19\n");
  CHECK(revisions(journal, "2026-11-22T09:00:00Z") == "2026-11-19 1 2026-11-02T10:00:00+00:00\n");
}

TEST_CASE("the revision of a check-in rises with its day") {
  const Journal journal;
  // Never done: since Sunday.
  CHECK(revisions(journal, "2026-11-24T09:00:00+01:00") ==
        "2026-11-22 739941 2026-11-21T23:00:00+00:00\n");
  journal.add("2026-11-24T19:00:00+01:00");
  CHECK(revisions(journal, "2026-11-24T20:00:00+01:00") ==
        "2026-11-29 739948 2026-11-24T18:00:00+00:00\n");
}

}  // namespace
}  // namespace trustkit
