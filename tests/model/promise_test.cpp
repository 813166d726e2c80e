#include "model/promise.h"

#include <fmt/format.h>

#include <string>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

// An event of Alex's: "made" with a text and a day, others of the id they follow.
std::string event(const std::string& time, const std::string& word, const std::string& rest,
                  const std::string& id) {
  return fmt::format("Time: {}\nBy: Alex\nEvent: {}\n{}Id: {}\n\n", time, word, rest, id);
}

std::string made(const std::string& id, const std::string& due = {}) {
  return event("2026-11-01T09:00:00+01:00", "made",
               "Text: ring\n" + (due.empty() ? "" : "Due: " + due + '\n'), id);
}

// "id state due" of each promise, and what was reported.
std::string folded(const std::string& log) {
  const TempDir dir;
  dir.write("promise.rec", "%rec: Promise\n\n" + log);
  Problems problems;
  std::string lines;
  for (const Promise& promise : read_promises(Log{dir.path()}, problems)) {
    lines += fmt::format("{} {} {}\n", promise.id().substr(9), promise.state,
                         promise.due ? to_string(*promise.due) : "-");
  }
  return lines + with_tilde(told(problems), dir.path());
}

TEST_CASE("a promise is what its events say") {
  const std::string one = made("000000000001", "2026-11-20");
  const std::string of = "Of: 000000000001\n";
  CHECK(folded(one) == "001 made 2026-11-20\n");
  CHECK(folded(one + event("2026-11-20", "kept", of, "000000000002")) == "001 kept 2026-11-20\n");
  CHECK(folded(one + event("2026-11-18", "moved", of + "Due: 2026-11-25\n", "000000000002")) ==
        "001 moved 2026-11-25\n");
  CHECK(folded(one + event("2026-11-18", "moved", of + "Due: 2026-11-25\n", "000000000002") +
               event("2026-11-19", "moved", of + "Due: 2026-11-30\n", "000000000003") +
               event("2026-11-30", "missed", of, "000000000004")) == "001 missed 2026-11-30\n");
}

TEST_CASE("events count by their time, whatever their place in the file") {
  const std::string of = "Of: 000000000001\n";
  const std::string first =
      event("2026-11-18T09:00:00Z", "moved", of + "Due: 2026-11-25\n", "000000000002");
  const std::string second =
      event("2026-11-18T09:30:00+01:00", "moved", of + "Due: 2026-11-30\n", "000000000003");
  const std::string promise = made("000000000001");
  // Half past nine in Berlin comes before nine in London.
  CHECK(folded(promise + first + second) == "001 moved 2026-11-25\n");
  CHECK(folded(second + promise + first) == "001 moved 2026-11-25\n");
  CHECK(folded(first + second + promise) == "001 moved 2026-11-25\n");
}

TEST_CASE("within the same time, what moves a promise counts before what ends it") {
  const std::string of = "Of: 000000000001\n";
  const std::string moved = event("2026-11-18", "moved", of + "Due: 2026-11-25\n", "000000000003");
  const std::string kept = event("2026-11-18", "kept", of, "000000000002");
  CHECK(folded(made("000000000001") + kept + moved) == "001 kept 2026-11-25\n");
}

TEST_CASE("a day alone counts as its end") {
  const std::string of = "Of: 000000000001\n";
  CHECK(folded(made("000000000001") +
               event("2026-11-18T21:30:00Z", "moved", of + "Due: 2026-11-25\n", "000000000002") +
               event("2026-11-18", "kept", of, "000000000003")) == "001 kept 2026-11-25\n");
}

TEST_CASE("promises come in order of their day, those without one last") {
  CHECK(folded(made("000000000003") + made("000000000002", "2026-12-01") +
               made("000000000001", "2026-11-20") + made("000000000000")) ==
        "001 made 2026-11-20\n002 made 2026-12-01\n000 made -\n003 made -\n");
}

TEST_CASE("what a bad merge or a hand leaves is reported, and left out") {
  const std::string one = made("000000000001");
  CHECK(folded(one + event("2026-11-20", "kept", "Of: 00000000000z\n", "000000000002")) ==
        "001 made -\n~/promise.rec:9: 'kept' is of '00000000000z', and no entry here has that id; "
        "it is left out\n");
  CHECK(folded(one + event("2026-11-20", "kepd", "Of: 000000000001\n", "000000000002")) ==
        "001 made -\n~/promise.rec:9: the event 'kepd', did you mean 'kept'? is none of those that "
        "can follow (moved, kept, missed, dropped); it is left out\n");
  CHECK(folded(one + made("000000000001", "2026-12-01")) ==
        "001 made -\n~/promise.rec:9: the id '000000000001' stands in an entry above already; this "
        "one is left out\n");
  CHECK(folded(made("000000000001", "soon")) ==
        "001 made -\n~/promise.rec:3: Due is 'soon', which is no date; write it as 2026-11-22\n");
  CHECK(folded(one + event("2026-11-20", "kept", "Of: 000000000001\n", "000000000002") +
               event("2026-11-21", "missed", "Of: 000000000001\n", "000000000003")) ==
        "001 kept -\n~/promise.rec:15: 'missed' is of the promise 000000000001, which was kept "
        "already; it is left out\n");
}

TEST_CASE("a promise that was written by hand counts") {
  const TempDir dir;
  dir.write("promise.rec", "By: Alex\nText: ring\nDue: 2026-11-20 18:00:00Z\n");
  Problems problems;
  const std::vector<Promise> promises = read_promises(Log{dir.path()}, problems);
  CHECK(problems.empty());
  REQUIRE(promises.size() == 1);
  CHECK(promises[0].is_open());
  CHECK(promises[0].due == parse_date("2026-11-20"));
}

// Alex's promises k7a, k7b (kept) and z, and one of Sam's.
std::vector<Promise> some() {
  const TempDir dir;
  dir.write("promise.rec",
            made("k7a000000000") + made("k7b000000000") + made("z00000000000") +
                event("2026-11-20", "kept", "Of: k7b000000000\n", "000000000002") +
                "Time: 2026-11-01\nBy: Sam\nEvent: made\nText: sing\nId: s00000000000\n\n"
                "Time: 2026-11-01\nBy: Alex\nText: pay\nId: RENT\n\n"
                "Time: 2026-11-01\nBy: Alex\nText: pay more\nId: RENT2\n");
  Problems problems;
  return read_promises(Log{dir.path()}, problems);
}

TEST_CASE("a promise is found by the start of its id") {
  const std::vector<Promise> promises = some();
  CHECK(find_promise(promises, "Alex", "z").id() == "z00000000000");
  // An id of somebody's own making, which begins another one.
  CHECK(find_promise(promises, "Alex", "rent").text() == "pay");
  CHECK(find_promise(promises, "Alex", "K7A").id() == "k7a000000000");
  CHECK(find_promise(promises, "Alex", "k7b000000000").state == "kept");
  CHECK(find_promise(promises, "Sam", "s").text() == "sing");
}

TEST_CASE("an id that could not be written is none") {
  for (const char* const id : {"ab\x1b[2J", "ab\xff"}) {
    const TempDir dir;
    dir.write("promise.rec", "By: Alex\nText: ring\nId: " + std::string{id} + "\n");
    Problems problems;
    const std::vector<Promise> promises = read_promises(Log{dir.path()}, problems);
    REQUIRE(promises.size() == 1);
    CHECK_THROWS_AS(find_promise(promises, "Alex", "ab"), Error);
  }
}

TEST_CASE("an id that fits none, or several, is told") {
  const std::vector<Promise> promises = some();
  const auto refused = [&](const std::string& prefix) {
    return complaint_of([&] { find_promise(promises, "Alex", prefix); });
  };
  const std::string none = "; 'trustkit checkin --open' lists the open ones";
  CHECK(refused("q") == "no promise of 'Alex' has an id that begins with 'q'" + none);
  CHECK(refused("s") ==
        "no promise of 'Alex' has an id that begins with 's', but one of 'Sam' has" + none);
  CHECK(refused("") == "no promise of 'Alex' has an id that begins with ''" + none);
  // Also where one of the two has ended: a script that runs twice must not end another promise.
  CHECK(refused("k7") ==
        "2 promises have an id that begins with 'k7': k7a000000000 (ring), k7b000000000 (ring); "
        "write more of it");
}

TEST_CASE("what has ended cannot be changed, nor can anything be said before what was said last") {
  const std::vector<Promise> promises = some();
  const auto refused = [&](const std::string& prefix, const std::string& at) {
    return complaint_of([&] {
      check_event(find_promise(promises, "Alex", prefix), "kept", *parse_when(at),
                  *parse_date("2026-11-22"));
    });
  };
  CHECK(refused("z", "2026-11-02").empty());
  CHECK(refused("z", "2026-11-01").empty());
  CHECK(refused("z", "2026-11-01T09:00:00+01:00").empty());
  CHECK(
      refused("z", "2026-11-01T08:59:59+01:00") ==
      "the promise z00000000000 (ring) was made at 2026-11-01T09:00:00+01:00, and what comes after "
      "that needs a later time than 2026-11-01T08:59:59+01:00");
  CHECK(refused("z", "2026-10-31").ends_with("needs a later time than 2026-10-31"));
  CHECK(refused("z", "2026-11-23") ==
        "the promise z00000000000 (ring) cannot be settled for a day that is still to come; leave "
        "--at out");
  CHECK(refused("k7b", "2026-11-21") ==
        "the promise k7b000000000 (ring) was kept already, on 2026-11-20; make a new one");
}

TEST_CASE("after a day without a time, what comes on that day has none either") {
  const TempDir dir;
  dir.write("promise.rec",
            made("000000000001") + event("2026-11-18", "moved",
                                         "Of: 000000000001\nDue: 2026-11-25\n", "000000000002"));
  Problems problems;
  const Promise promise = read_promises(Log{dir.path()}, problems).front();
  const auto after = [&](const When& at) {
    return time_of(new_event(promise, "kept", at), at);
  };
  const When same = after(*parse_when("2026-11-18T21:30:00+01:00"));
  CHECK(to_string(same) == "2026-11-18");
  const Date today = *parse_date("2026-11-22");
  CHECK_NOTHROW(check_event(promise, "kept", same, today));
  // Which of two moves of one day was the last, nobody could tell.
  CHECK_THROWS_AS(check_event(promise, "moved", same, today), Error);
  const When next = after(*parse_when("2026-11-19T08:00:00+01:00"));
  CHECK(!next.day_only);
  CHECK_NOTHROW(check_event(promise, "moved", next, today));
}

TEST_CASE("only its author can end a promise") {
  CHECK(
      folded(made("000000000001") +
             "Time: 2026-11-20\nBy: Sam\nEvent: dropped\nOf: 000000000001\nId: 000000000002\n") ==
      "001 made -\n~/promise.rec:9: 'dropped' is by 'Sam', and the promise 000000000001 is Alex's "
      "own; it is left out\n");
}

TEST_CASE("a promise is for a day to come") {
  const Date today = test_now().date();
  const auto day = [&](const std::string& text) {
    return to_string(promised_day(text, test_now(), today));
  };
  CHECK(day("today") == "2026-11-22");
  CHECK(day("friday") == "2026-11-27");
  CHECK(day("2w") == "2026-12-06");
  CHECK(complaint_of([&] { day("yesterday"); }) ==
        "'yesterday' is 2026-11-21, which is past; a promise needs a day to come");
  CHECK(complaint_of([&] { day("friday 18:00"); }) ==
        "'friday 18:00' names a time of the day, and a day alone is wanted here");
}

}  // namespace
}  // namespace trustkit
