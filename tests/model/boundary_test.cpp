#include "model/boundary.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

// An entry of Alex's in boundary.rec.
std::string event(const std::string& time, const std::string& word, const std::string& rest,
                  const std::string& id) {
  return fmt::format("Time: {}\nBy: Alex\nEvent: {}\n{}Id: {}\n\n", time, word, rest, id);
}

std::string drafted(const std::string& id, const std::string& act = "OwnAct: I will go.\n") {
  return event("2026-08-01T09:00:00+02:00", "drafted", "Limit: No shouting.\n" + act, id);
}

const std::string of = "Of: 000000000001\n";
const std::string one = drafted("000000000001");
const std::string said = event("2026-08-03", "said", of + "Due: 2026-11-01\n", "000000000002");

// "id state said due: fields; history" of each boundary, and what was reported.
std::string folded(const std::string& log) {
  const TempDir dir;
  dir.write("boundary.rec", "%rec: Boundary\n\n" + log);
  Problems problems;
  std::string lines;
  const auto day = [](const std::optional<Date>& date) {
    return date ? to_string(*date) : "-";
  };
  for (const Boundary& boundary : read_boundaries(Log{dir.path()}, problems)) {
    lines += fmt::format("{} {} {} {}:", boundary.id().substr(9), to_string(boundary.state),
                         day(boundary.said), day(boundary.due));
    for (const auto& [name, value] : boundary.fields)
      lines += ' ' + name + '=' + value;
    lines += ';';
    for (const Entry& entry : boundary.history)
      lines += ' ' + std::string{entry.text("Id").substr(9)};
    lines += '\n';
  }
  return lines + with_tilde(told(problems), dir.path());
}

TEST_CASE("a boundary is what its events say") {
  const std::string fields = " Limit=No shouting. OwnAct=I will go.;";
  CHECK(folded(one) == "001 drafted - -:" + fields + '\n');
  CHECK(folded(one + said) == "001 standing 2026-08-03 2026-11-01:" + fields + " 002\n");
  const std::string crossed = event("2026-08-05", "crossed", of + "Note: I went.\n", "003");
  const std::string honored =
      event("2026-08-06", "honored", of + "Due: 2026-12-01\n", "000000000004");
  CHECK(folded(one + said + event("2026-08-05", "crossed", of, "000000000003") + honored) ==
        "001 standing 2026-08-03 2026-12-01:" + fields + " 002 003 004\n");
  CHECK(folded(one + said + event("2026-08-09", "retired", of, "000000000005")) ==
        "001 retired 2026-08-03 -:" + fields + " 002 005\n");
}

TEST_CASE("one that is said at once stands at once") {
  CHECK(folded(event("2026-08-03", "said", "Limit: No.\nDue: 2026-11-01\n", "000000000001")) ==
        "001 standing 2026-08-03 2026-11-01: Limit=No.;\n");
}

TEST_CASE("a draft has no day to look at it again, and can be set aside") {
  CHECK(folded(event("2026-08-03", "drafted", "Limit: No.\nDue: 2026-11-01\n", "000000000001") +
               event("2026-08-04", "revised", of + "Limit: Not now.\nDue: 2026-11-02\n",
                     "000000000002")) == "001 drafted - -: Limit=Not now.; 002\n");
  CHECK(folded(one + event("2026-08-04", "retired", of, "000000000002"))
            .starts_with("001 retired - -:"));
}

TEST_CASE("what is revised takes the place of what was there, and nothing is taken out") {
  CHECK(folded(event("2026-08-03", "said", "Happens: a\nLimit: b\nLimit: c\nOwnAct: d\n",
                     "000000000001") +
               event("2026-08-04", "revised", of + "Ask: e\nLimit: f\nLimit: g\nOwnAct:\n",
                     "000000000002")) ==
        "001 standing 2026-08-03 -: Happens=a Limit=f Limit=g OwnAct=d Ask=e; 002\n"
        "~/boundary.rec:12: OwnAct is empty; what was there stays\n");
}

TEST_CASE("honoured is honored") {
  CHECK(folded(one + said + event("2026-08-05", "honoured", of, "000000000003"))
            .ends_with("; 002 003\n"));
}

TEST_CASE("what is out of order is reported, and left out") {
  CHECK_THAT(folded(one + event("2026-08-04", "crossed", of, "000000000002")),
             Catch::Matchers::ContainsSubstring("~/boundary.rec:10: 'crossed' is of the boundary "
                                                "000000000001, which was not said by then; it is "
                                                "left out\n"));
  CHECK_THAT(folded(one + said + event("2026-08-04", "said", of, "000000000003")),
             Catch::Matchers::ContainsSubstring("which was said already; it is left out\n"));
  CHECK_THAT(folded(one + event("2026-08-04", "retired", of, "000000000002") +
                    event("2026-08-05", "revised", of + "Limit: x\n", "000000000003")),
             Catch::Matchers::ContainsSubstring("which was retired already; it is left out\n"));
  CHECK_THAT(folded(one + event("2026-08-04", "drafted", of, "000000000002")),
             Catch::Matchers::ContainsSubstring(
                 "the event 'drafted' is none of those that can follow (said, revised, honored, "
                 "crossed, retired); it is left out\n"));
  CHECK_THAT(
      folded(one + "Time: 2026-08-04\nBy: Sam\nEvent: retired\n" + of + "Id: 000000000002\n"),
      Catch::Matchers::ContainsSubstring("'retired' is by 'Sam', and the boundary "
                                         "000000000001 is Alex's own; it is left out\n"));
}

TEST_CASE("the state is the same in whatever order the events stand in the file") {
  const std::string of_two = "Of: 000000000009\n";
  std::vector<std::string> entries{
      one,
      said,
      event("2026-08-05", "revised", of + "Limit: No shouting at night.\nDue: 2026-11-03\n",
            "000000000003"),
      event("2026-08-05", "revised", of + "Limit: No shouting at all.\nDue: 2026-11-04\n",
            "000000000004"),
      event("2026-08-05", "crossed", of + "Due: 2026-11-05\n", "000000000005"),
      event("2026-08-05T10:00:00Z", "honored", of, "000000000006"),
      event("2026-08-09", "retired", of, "000000000007"),
      event("2026-08-10", "crossed", of, "000000000008"),
      drafted("000000000009"),
      event("2026-08-02", "said", of_two + "Due: soon\n", "00000000000a"),
      event("2026-08-02", "revised", of_two + "Ask: Will you?\n", "00000000000b"),
  };
  const auto whole = [&] {
    std::string log;
    for (const std::string& entry : entries)
      log += entry;
    // What is reported comes in order of its line.
    const std::string text = folded(log);
    return text.substr(0, text.find("~/"));
  };
  const std::string wanted = whole();
  CHECK(wanted ==
        "001 retired 2026-08-03 -: Limit=No shouting at all. OwnAct=I will go.; 002 006 003 004 "
        "005 007\n"
        "009 standing 2026-08-02 -: Limit=No shouting. OwnAct=I will go. Ask=Will you?; 00a 00b\n");
  std::mt19937 random{20261122};
  for (int i = 0; i < 50; ++i) {
    std::shuffle(entries.begin(), entries.end(), random);
    REQUIRE(whole() == wanted);
  }
}

// What is said of an event on the one boundary of that log, "" where it can be written.
std::string refused(const std::string& log, const std::string& word, const std::string& time,
                    const std::vector<rec::Pair>& fields = {}, const std::string& due = {}) {
  const TempDir dir;
  dir.write("boundary.rec", "%rec: Boundary\n\n" + log);
  Problems problems;
  const std::vector<Boundary> boundaries = read_boundaries(Log{dir.path()}, problems);
  const Boundary& boundary = find_boundary(boundaries, "Alex", "00000000000");
  const When at = *parse_when(time);
  NewEvent made = new_event(boundary, word, at);
  made.fields = fields;
  made.due = parse_date(due);
  return complaint_of([&] { check_event(boundary, made, at, *parse_date("2026-11-22")); });
}

const std::string who = "the boundary 000000000001 (No shouting.) ";

TEST_CASE("what can be said of a boundary depends on where it is") {
  CHECK(refused(one, "said", "2026-11-22").empty());
  CHECK(refused(one, "revised", "2026-11-22").empty());
  CHECK(refused(one, "retired", "2026-11-22").empty());
  CHECK(refused(one, "honored", "2026-11-22") ==
        who + "was not said yet; 'trustkit boundary said 000000000001' says that it was");
  CHECK(refused(one + said, "crossed", "2026-11-22").empty());
  CHECK(refused(one + said, "said", "2026-11-22") ==
        who +
            "was said already, on 2026-08-03; 'trustkit boundary revise 000000000001' changes "
            "it");
  const std::string gone = one + said + event("2026-08-09", "retired", of, "000000000003");
  CHECK(refused(gone, "honored", "2026-11-22") ==
        who + "was retired already, on 2026-08-09; 'trustkit boundary set' sets a new one");
  CHECK(refused(one + said, "honored", "2026-11-23") ==
        who + "has no place for a day that is still to come; leave --at out");
}

TEST_CASE("no boundary is said that does not name an own act") {
  CHECK(refused(drafted("000000000001", ""), "said", "2026-11-22") ==
        who +
            "does not name what you will do yourself, and needs that before it is said: trustkit "
            "boundary revise 000000000001 OwnAct=\"I will ...\"");
  CHECK(refused(drafted("000000000001", "OwnAct:\n+  \n"), "said", "2026-11-22") != "");
  CHECK(refused(drafted("000000000001", "") +
                    event("2026-08-02", "revised", of + "OwnAct: I will go.\n", "000000000002"),
                "said", "2026-11-22")
            .empty());
}

TEST_CASE("an event must count as the last one, wherever its time puts it") {
  const std::string standing =
      one + said + event("2026-08-05", "revised", of + "Limit: No.\n", "000000000003");
  // What changes nothing may be told late.
  CHECK(refused(standing, "honored", "2026-08-04").empty());
  CHECK(refused(standing, "crossed", "2026-08-05").empty());
  CHECK(refused(standing, "revised", "2026-08-04", {{"Ask", "Will you?"}}).empty());
  // Before it was said, nothing can have come of it.
  CHECK(refused(standing, "honored", "2026-08-02") ==
        "the boundary 000000000001 (No.) was revised at 2026-08-05, and what comes after that "
        "needs a later time than 2026-08-02");
  CHECK(refused(event("2026-08-03T09:00:00Z", "said", "Limit: a\n", "000000000001"), "honored",
                "2026-08-02") != "");
  CHECK(refused(standing, "revised", "2026-08-04", {{"Limit", "x"}}) != "");
  // Which of two changes of one day was the last, nobody could tell.
  CHECK(refused(standing, "revised", "2026-08-05T21:30:00Z", {{"Limit", "x"}}) != "");
  CHECK(refused(standing, "revised", "2026-08-06", {{"Limit", "x"}}).empty());
  CHECK(refused(standing + event("2026-08-07", "crossed", of + "Due: 2026-10-01\n", "000000000004"),
                "honored", "2026-08-07", {}, "2026-10-02") != "");
  CHECK(refused(standing + event("2026-08-07", "crossed", of, "000000000004"), "retired",
                "2026-08-06") != "");
}

TEST_CASE("what follows a limit said on a day without a time has none on that day either") {
  const TempDir dir;
  dir.write("boundary.rec", one + said);
  Problems problems;
  const Boundary boundary = read_boundaries(Log{dir.path()}, problems).front();
  CHECK(new_event(boundary, "crossed", *parse_when("2026-08-03T21:30:00+02:00")).day_only);
  CHECK(!new_event(boundary, "crossed", *parse_when("2026-08-04T21:30:00+02:00")).day_only);
}

TEST_CASE("a statement is its parts in one paragraph, or in words of one's own") {
  CHECK(statement({}).empty());
  const std::vector<rec::Pair> fields{{"OwnAct", "I leave\nthe room "},
                                      {"Ready", "4"},
                                      {"Happens", "Voices rise."},
                                      {"Ask", "Could we sit down?"},
                                      {"Limit", "I do not argue by shouting"}};
  CHECK(statement(fields) ==
        "Voices rise. I do not argue by shouting. I leave the room. Could we sit down?");
  std::vector<rec::Pair> own = fields;
  own.emplace_back("Statement", "When voices rise, I go.\n\nI come back.\n");
  CHECK(statement(own) == "When voices rise, I go.\n\nI come back.");
}

TEST_CASE("boundaries of others are left alone") {
  const TempDir dir;
  dir.write(
      "boundary.rec",
      one + said + "Time: 2026-08-01\nBy: Sam\nEvent: said\nStatement: No.\nId: 00000000000s\n");
  Problems problems;
  const Log log{dir.path()};
  CHECK(standing_boundaries(log, "Alex", problems).size() == 1);
  CHECK(standing_boundaries(log, "Sam", problems).front().limit() == "No.");
  CHECK(problems.empty());
  CHECK(complaint_of(
            [&] { find_boundary(read_boundaries(log, problems), "Alex", "00000000000s"); }) ==
        "no boundary of 'Alex' has an id that begins with '00000000000s', but one of 'Sam' "
        "has; 'trustkit boundary list --all' lists them");
}

}  // namespace
}  // namespace trustkit
