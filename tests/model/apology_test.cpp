#include "model/apology.h"

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

// An entry of Alex's in apology.rec.
std::string event(const std::string& time, const std::string& word, const std::string& rest,
                  const std::string& id) {
  return fmt::format("Time: {}\nBy: Alex\nEvent: {}\n{}Id: {}\n\n", time, word, rest, id);
}

std::string drafted(const std::string& id) {
  return event("2026-08-01T09:00:00+02:00", "drafted", "Act: I forgot.\n", id);
}

const std::string of = "Of: 000000000001\n";

std::string said(const std::string& time, const std::string& id = "000000000002") {
  return event(time, "said", of, id);
}

std::string followed(const std::string& time, const std::string& id = "000000000003") {
  return event(time, "followed", of + "Note: fine\n", id);
}

// "id state said-on next-follow-up words" of each apology, and what was reported.
std::string folded(const std::string& log) {
  const TempDir dir;
  dir.write("apology.rec", "%rec: Apology\n\n" + log);
  Problems problems;
  std::string lines;
  const auto day = [](const std::optional<Date>& date) {
    return date ? to_string(*date) : "-";
  };
  for (const Apology& apology : read_apologies(Log{dir.path()}, problems)) {
    lines += fmt::format("{} {} {} {}", apology.id().substr(9), apology.state(),
                         day(apology.said_on()), day(apology.follow_up()));
    for (const Entry& word : apology.followed)
      lines += ' ' + std::string{word.text("Id").substr(9)};
    lines += '\n';
  }
  return lines + with_tilde(told(problems), dir.path());
}

TEST_CASE("an apology is a draft until it was said") {
  CHECK(folded(drafted("000000000001")) == "001 drafted - -\n");
  CHECK(folded(drafted("000000000001") + said("2026-08-03")) == "001 said 2026-08-03 2026-08-10\n");
}

TEST_CASE("one comes back to it after 7, 30 and 90 days") {
  const std::string start = drafted("000000000001") + said("2026-08-03");
  CHECK(folded(start + followed("2026-08-10")) == "001 said 2026-08-03 2026-09-02 003\n");
  CHECK(folded(start + followed("2026-08-10") + followed("2026-09-02", "000000000004")) ==
        "001 said 2026-08-03 2026-11-01 003 004\n");
  const std::string all = start + followed("2026-08-10") + followed("2026-09-02", "000000000004") +
                          followed("2026-11-01", "000000000005");
  CHECK(folded(all) == "001 said 2026-08-03 - 003 004 005\n");
  // One more word is welcome, and nothing is due.
  CHECK(folded(all + followed("2026-12-24", "000000000006")) ==
        "001 said 2026-08-03 - 003 004 005 006\n");
}

TEST_CASE(
    "a word on how it went closes what has come by then, and the next one where nothing has") {
  const std::string start = drafted("000000000001") + said("2026-08-03");
  CHECK(folded(start + followed("2026-08-05")) == "001 said 2026-08-03 2026-09-02 003\n");
  CHECK(folded(start + followed("2026-09-01")) == "001 said 2026-08-03 2026-09-02 003\n");
  CHECK(folded(start + followed("2026-09-02")) == "001 said 2026-08-03 2026-11-01 003\n");
  CHECK(folded(start + followed("2026-11-02")) == "001 said 2026-08-03 - 003\n");
  CHECK(folded(start + followed("2026-08-05") + followed("2026-08-06", "000000000004")) ==
        "001 said 2026-08-03 2026-11-01 003 004\n");
}

TEST_CASE("the days are those of the calendar, in the offset in which it was said") {
  // Clocks go back in between; and in Berlin it was Monday already.
  CHECK(folded(drafted("000000000001") + said("2026-10-19T00:30:00+02:00")) ==
        "001 said 2026-10-19 2026-10-26\n");
}

TEST_CASE("the order of the file says nothing") {
  std::vector<std::string> entries{
      drafted("000000000001"), said("2026-08-03T21:30:00+02:00"),
      followed("2026-08-12"),  followed("2026-09-03", "000000000004"),
      drafted("000000000007"), event("2026-08-02", "said", "Of: 000000000007\n", "000000000008")};
  const auto all = [&] {
    std::string log;
    for (const std::string& entry : entries)
      log += entry;
    return folded(log);
  };
  const std::string in_order = all();
  CHECK(in_order == "001 said 2026-08-03 2026-11-01 003 004\n007 said 2026-08-02 2026-08-09\n");
  std::mt19937 random{1};
  for (int i = 0; i < 50; ++i) {
    std::shuffle(entries.begin(), entries.end(), random);
    CHECK(all() == in_order);
  }
}

TEST_CASE("said and drafted in the same second, it was said") {
  CHECK(folded(said("2026-08-01T09:00:00+02:00") + drafted("000000000001")) ==
        "001 said 2026-08-01 2026-08-08\n");
}

TEST_CASE("what is out of order is told, and left out") {
  const std::string start = drafted("000000000001");
  CHECK(folded(start + said("2026-08-03") + said("2026-08-04", "000000000003")) ==
        "001 said 2026-08-03 2026-08-10\n~/apology.rec:15: 'said' is of the apology 000000000001, "
        "which was said already; it is left out\n");
  CHECK(folded(start + followed("2026-08-02") + said("2026-08-03")) ==
        "001 said 2026-08-03 2026-08-10\n~/apology.rec:9: 'followed' is of the apology "
        "000000000001, which was not said by then; it is left out\n");
  CHECK(folded(start + event("2026-08-02", "sad", of, "000000000002")) ==
        "001 drafted - -\n~/apology.rec:9: the event 'sad', did you mean 'said'? is none of those "
        "that can follow (said, followed); it is left out\n");
  CHECK(folded(start + event("2026-08-02", "said", "Of: 00000000000z\n", "000000000002")) ==
        "001 drafted - -\n~/apology.rec:9: 'said' is of '00000000000z', and no entry here has that "
        "id; it is left out\n");
  CHECK(folded(start + "Time: 2026-08-02\nBy: Sam\nEvent: said\n" + of + "Id: 000000000002\n") ==
        "001 drafted - -\n~/apology.rec:9: 'said' is by 'Sam', and the apology 000000000001 is "
        "Alex's own; it is left out\n");
}

TEST_CASE("an apology that was said on a day that nobody can read has no follow-ups") {
  CHECK(folded(drafted("000000000001") + event("soon", "said", of, "000000000002")) ==
        "001 said - -\n~/apology.rec:9: 'soon' is no time; write it as "
        "2026-11-22T21:30:00+01:00\n");
}

TEST_CASE("the last day of the calendar is no harm") {
  CHECK(folded(drafted("000000000001") + said("9999-12-31") + followed("9999-12-31")) ==
        "001 said 9999-12-31 - 003\n");
}

std::vector<Apology> some() {
  const TempDir dir;
  dir.write("apology.rec", drafted("000000000001") + said("2026-08-03T21:30:00+02:00") +
                               drafted("k7b000000000") + drafted("k7a000000000") +
                               "Time: 2026-08-01\nBy: Sam\nLetter: Alex\nId: s00000000000\n\n");
  Problems problems;
  return read_apologies(Log{dir.path()}, problems);
}

TEST_CASE("an apology is found by the start of its id, among one's own") {
  const std::vector<Apology> apologies = some();
  CHECK(find_apology(apologies, "Alex", "K7A").id() == "k7a000000000");
  const auto refused = [&](const std::string& prefix) {
    return complaint_of([&] { find_apology(apologies, "Alex", prefix); });
  };
  CHECK(refused("k7") ==
        "2 apologies have an id that begins with 'k7': k7a000000000 (I forgot.), k7b000000000 (I "
        "forgot.); write more of it");
  CHECK(refused("s0") ==
        "no apology of 'Alex' has an id that begins with 's0', but one of 'Sam' has; 'trustkit "
        "apologize --list' lists them");
}

TEST_CASE("what cannot come next is refused before it is written") {
  const std::vector<Apology> apologies = some();
  const auto refused = [&](const std::string& id, const std::string& word, const std::string& at) {
    return complaint_of([&] {
      check_event(find_apology(apologies, "Alex", id), word, *parse_when(at),
                  *parse_date("2026-11-22"));
    });
  };
  CHECK(refused("k7a", "said", "2026-08-01").empty());
  CHECK(refused("k7a", "said", "2026-11-22").empty());
  CHECK(refused("k7a", "said", "2026-11-23") ==
        "the apology k7a000000000 (I forgot.) cannot have been said on a day that is still to "
        "come; leave --at out");
  CHECK(refused("k7a", "said", "2026-07-31") ==
        "the apology k7a000000000 (I forgot.) was drafted at 2026-08-01T09:00:00+02:00, and what "
        "comes after that needs a later time than 2026-07-31");
  CHECK(refused("k7a", "followed", "2026-11-22") ==
        "the apology k7a000000000 (I forgot.) was not said yet; --said records that it was");
  CHECK(refused("0", "said", "2026-11-22") ==
        "the apology 000000000001 (I forgot.) was said already, on 2026-08-03; --follow-up records "
        "how it went since");
  CHECK(refused("0", "followed", "2026-08-04").empty());
  CHECK(refused("0", "followed", "2026-08-02").ends_with("needs a later time than 2026-08-02"));
}

TEST_CASE("a word on how it went may be one of several on a day, in any order") {
  const TempDir dir;
  dir.write("apology.rec", drafted("000000000001") + said("2026-08-03") + followed("2026-08-10"));
  Problems problems;
  const Apology apology = read_apologies(Log{dir.path()}, problems).front();
  const Date today = *parse_date("2026-11-22");
  CHECK_NOTHROW(check_event(apology, "followed", *parse_when("2026-08-10"), today));
  CHECK_NOTHROW(check_event(apology, "followed", *parse_when("2026-08-04"), today));
  // On the day on which it was said, which is known as a day alone.
  const When late = *parse_when("2026-08-03T22:00:00+02:00");
  const When same = time_of(new_event(apology, "followed", late), late);
  CHECK(to_string(same) == "2026-08-03");
  CHECK_NOTHROW(check_event(apology, "followed", same, today));
}

TEST_CASE("a letter is made of its parts, in their order, or is one's own") {
  const std::vector<rec::Pair> fields{{"Told", "A note."},
                                      {"Change", "When, I will."},
                                      {"Act", "I forgot.\nTwice."},
                                      {"Effect", " "},
                                      {"Own", "It was mine."}};
  CHECK(letter(fields) == "I forgot.\nTwice.\n\nIt was mine.\n\nWhen, I will.");
  std::vector<rec::Pair> own = fields;
  own.emplace_back("Letter", "Sorry I forgot.");
  CHECK(letter(own) == "Sorry I forgot.");
  CHECK(letter({}).empty());
}

}  // namespace
}  // namespace trustkit
