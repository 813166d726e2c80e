#include "model/look_back.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

Date date(const std::string& text) {
  return parse_date(text).value();
}

LookBack four_weeks() {
  return {.author = "Alex", .since = date("2026-10-26"), .until = date("2026-11-22")};
}

struct Read {
  Figures figures{};
  std::string told{};
};

Read read(const TempDir& dir, const LookBack& look = four_weeks()) {
  Config config;
  config.directory = dir.path();
  Problems problems;
  Read read{read_figures(Log{dir.path()}, config, look, problems), {}};
  read.told = with_tilde(told(problems), dir.path());
  return read;
}

std::string checkin(const std::string& day, const std::string& fields,
                    const std::string& by = "Alex") {
  return fmt::format("Time: {}T18:00:00+01:00\nBy: {}\nSet: weekly-pair 1\n{}\n\n", day, by,
                     fields);
}

// The figures of a scale, a step each: "4, 3.5, -".
std::string steps_of(const ScaleFigures& scale) {
  std::string text;
  for (const Tally& tally : scale.steps)
    text += (text.empty() ? "" : ", ") +
            (tally.entries() > 0 ? fmt::format("{:g}", tally.median()) : "-");
  return text;
}

TEST_CASE("a tally knows its middle and its ends") {
  Tally tally;
  CHECK(tally.entries() == 0);
  CHECK(tally.median() == 0);
  CHECK(tally.lowest() == 0);
  CHECK(tally.highest() == 0);
  tally.add(2);
  CHECK(tally.median() == 2);
  tally.add(5);
  CHECK(tally.median() == 3.5);
  tally.add(5, 2);
  CHECK(tally.median() == 5);
  CHECK(tally.entries() == 4);
  CHECK(tally.lowest() == 2);
  CHECK(tally.highest() == 5);
  CHECK(tally.times(5) == 3);
}

TEST_CASE("weeks begin on Monday, months and years on their first") {
  CHECK(to_string(start_of(Step::week, date("2026-11-22"))) == "2026-11-16");
  CHECK(to_string(start_of(Step::week, date("2026-11-23"))) == "2026-11-23");
  CHECK(to_string(start_of(Step::month, date("2026-11-22"))) == "2026-11-01");
  CHECK(to_string(start_of(Step::year, date("2026-11-22"))) == "2026-01-01");
}

TEST_CASE("a scale is followed week by week, and the author's alone") {
  const TempDir dir;
  dir.write("checkin.rec",
            checkin("2026-10-25", "Heard: 1") + checkin("2026-10-26", "Heard: 3") +
                checkin("2026-11-01", "Heard: 4\nFair: 5") + checkin("2026-11-09", "Heard: 5") +
                checkin("2026-11-10", "Heard: 1", "Sam") + checkin("2026-11-22", "Heard: 2") +
                checkin("2026-11-23", "Heard: 1"));
  const Read found = read(dir);
  CHECK(found.told.empty());
  REQUIRE(found.figures.scales.size() == 2);
  const ScaleFigures& heard = found.figures.scales.front();
  CHECK(heard.ask == "I felt heard.");
  CHECK(steps_of(heard) == "3.5, -, 5, 2");
  CHECK(heard.all.entries() == 4);
  CHECK(heard.in_words(4) == "4, mostly");
  CHECK(heard.in_words(3.5) == "between 3, partly, and 4, mostly");
  CHECK(found.figures.scales.back().key == "Fair");
  REQUIRE(found.figures.rhythms.size() == 1);
  CHECK(found.figures.rhythms.front().entries == 4);
  CHECK(found.figures.rhythms.front().steps == std::vector<std::size_t>{2, 0, 1, 1});
  CHECK(to_string(found.figures.rhythms.front().last.value()) == "2026-11-22");
}

TEST_CASE("a rating that is none is told and in no figure") {
  const TempDir dir;
  dir.write(
      "checkin.rec",
      "%rec: Checkin\n\n" + checkin("2026-11-01", "Heard: 6\nFair: often\nWord: 0\nStanding: 2"));
  const Read found = read(dir);
  REQUIRE(found.figures.scales.size() == 1);
  CHECK(found.figures.scales.front().key == "Standing");
  CHECK(found.told ==
        "~/checkin.rec:6: Heard is '6', which is no whole number from 1 to 5; it is in no figure\n"
        "~/checkin.rec:7: Fair is 'often', which is no whole number from 1 to 5; it is in no "
        "figure\n"
        "~/checkin.rec:8: Word is '0', which is no whole number from 1 to 5; it is in no figure\n");
  CHECK(found.figures.is_whole);
}

TEST_CASE("a set that is gone has no scales, and a name out of a log opens no file") {
  const TempDir dir;
  dir.write("own.yaml", "set: own\n");
  dir.write("checkin.rec",
            "Time: 2026-11-01\nBy: Alex\nSet: gone 1\nHeard: 3\n\n"
            "Time: 2026-11-01\nBy: Alex\nSet: ./own.yaml 1\nHeard: 3\n\n");
  const Read found = read(dir);
  CHECK(found.figures.scales.empty());
  CHECK(found.figures.rhythms.size() == 2);
  CHECK(found.told.empty());
}

TEST_CASE("a set with faults is told once, and the rest is read") {
  const TempDir dir;
  dir.write("prompts/checkin/mine.yaml", "set: mine\nfor: checkin\n");
  dir.write("checkin.rec",
            "Time: 2026-11-01\nBy: Alex\nSet: mine 1\nHeard: 3\n\n"
            "Time: 2026-11-02\nBy: Alex\nSet: mine 1\nHeard: 3\n\n" +
                checkin("2026-11-03", "Heard: 4"));
  const Read found = read(dir);
  CHECK(!found.figures.is_whole);
  CHECK(found.figures.scales.size() == 1);
  CHECK(
      found.told.starts_with("~/checkin.rec:1: the set 'mine' cannot be read, and its scales "
                             "are left out: ~/prompts/checkin/mine.yaml:1:1: "));
  CHECK(found.told.find("checkin.rec:1", 3) == std::string::npos);
}

TEST_CASE("a log that cannot be opened is told, and the others are read") {
  const TempDir dir;
  dir.write("ask.rec/x", "");
  dir.write("checkin.rec", checkin("2026-11-03", "Heard: 4"));
  const Read found = read(dir);
  CHECK(!found.figures.is_whole);
  CHECK(found.told.starts_with("~/ask.rec: "));
  CHECK(found.figures.scales.size() == 1);
}

TEST_CASE("questions count by their depth") {
  const TempDir dir;
  const std::string head = "Time: 2026-11-03\nBy: Alex\n";
  dir.write("ask.rec", head + "Set: warm-up 1\nDepth: 1\n\n" + head + "Set: x 1\nDepth: 3\n\n" +
                           head + "Question: What?\nAnswer: x\n\n" + head +
                           "Set: x 1\nDepth: deep\n\n" + "Time: 2026-11-03\nBy: Sam\nDepth: 1\n");
  const Read found = read(dir);
  CHECK(found.figures.depths == std::array<std::size_t, 5>{1, 1, 0, 1, 0});
  CHECK(found.figures.entries == std::array<std::size_t, 5>{4, 0, 0, 0, 0});
  CHECK(found.told ==
        "~/ask.rec:19: Depth is 'deep', which is no whole number from 1 to 4; it is in no "
        "figure\n");
}

TEST_CASE("promises count when something is said of them") {
  const TempDir dir;
  dir.write("promise.rec",
            "Time: 2026-10-01\nBy: Alex\nEvent: made\nText: old\nId: 000000000001\n\n"
            "Time: 2026-11-02\nBy: Alex\nEvent: made\nText: new\nDue: 2026-11-20\n"
            "Id: 000000000002\n\n"
            "Time: 2026-11-03\nBy: Alex\nEvent: kept\nOf: 000000000001\nId: 000000000003\n\n"
            "Time: 2026-11-21\nBy: Alex\nEvent: moved\nOf: 000000000002\nDue: 2026-12-01\n"
            "Id: 000000000004\n\n"
            "Time: 2026-11-03\nBy: Sam\nEvent: made\nText: theirs\nId: 000000000005\n");
  const Figures figures = read(dir).figures;
  CHECK(figures.promises.made == 1);
  CHECK(figures.promises.kept == 1);
  CHECK(figures.promises.moved == 1);
  CHECK(figures.promises.missed == 0);
  CHECK(figures.promises_by_step[1].made == 1);
  CHECK(figures.promises_by_step[1].kept == 1);
  CHECK(figures.promises_by_step[2].kept == 0);
  CHECK(figures.promises_by_step[3].moved == 1);
  REQUIRE(figures.open_promises.size() == 1);
  CHECK(to_string(figures.open_promises.front().due.value()) == "2026-12-01");
  CHECK(figures.entries == std::array<std::size_t, 5>{0, 0, 3, 0, 0});
}

TEST_CASE("an apology is owed until its follow-ups and its promises are done") {
  const TempDir dir;
  dir.write("apology.rec",
            "Time: 2026-11-01\nBy: Alex\nWith: Sam\nEvent: drafted\nAct: I forgot.\n"
            "Id: 000000000001\n\n"
            "Time: 2026-11-02\nBy: Alex\nEvent: said\nOf: 000000000001\nId: 000000000002\n\n"
            "Time: 2026-11-02\nBy: Alex\nEvent: drafted\nAct: Not said.\nId: 000000000003\n");
  dir.write("promise.rec",
            "Time: 2026-11-02\nBy: Alex\nEvent: made\nText: a list\n"
            "From: apology 000000000001\nId: 000000000004\n");
  const Figures figures = read(dir).figures;
  CHECK(figures.apologies_said == 1);
  REQUIRE(figures.apologies.size() == 1);
  CHECK(figures.apologies.front().promises.size() == 1);
  CHECK(to_string(figures.apologies.front().apology.follow_up().value()) == "2026-11-09");
}

TEST_CASE("without a beginning the look goes back to the first entry") {
  const TempDir dir;
  dir.write("checkin.rec", checkin("2020-02-29", "Heard: 3") + checkin("2026-11-03", "Heard: 4"));
  LookBack look = four_weeks();
  look.since.reset();
  const Figures figures = read(dir, look).figures;
  CHECK(to_string(figures.since) == "2020-02-29");
  CHECK(figures.step == Step::month);
  CHECK(figures.steps.size() == 82);
  CHECK(figures.scales.front().steps.front().median() == 3);
  CHECK(figures.scales.front().steps.back().median() == 4);
  look.until = date("9999-12-31");
  CHECK(read(dir, look).figures.step == Step::year);
  CHECK(read(dir, look).figures.steps.size() == 7980);
}

TEST_CASE("an empty journal has a period and nothing in it") {
  const TempDir dir;
  const Figures figures = read(dir).figures;
  CHECK(figures.empty());
  CHECK(figures.steps.size() == 4);
  CHECK(read(dir, {.author = "Alex", .until = date("2026-11-22")}).figures.steps.size() == 1);
}

TEST_CASE("what comes up again is old, light and not private") {
  const TempDir dir;
  const auto answer = [](const std::string& set, int depth, char id, const std::string& day) {
    return fmt::format(
        "Time: {}\nBy: Alex\nSet: {} 1\nDepth: {}\nQuestion: Q\nAnswer: A\n+ B\nId: "
        "00000000000{}\n\n",
        day, set, depth, id);
  };
  dir.write("ask.rec",
            answer("warm-up", 1, '1', "2026-01-01") + answer("three-rungs", 3, '2', "2026-01-02") +
                answer("gone", 1, '3', "2026-01-03") + answer("warm-up", 2, '4', "2026-11-03"));
  dir.write("checkin.rec",
            "Time: 2026-01-02\nBy: Alex\nSet: hurt-side 1\nId: 000000000005\n\n"
            "Time: 2026-01-02\nBy: Sam\nSet: weekly-pair 1\nId: 000000000006\n\n"
            "Time: 2026-01-02\nBy: Alex\nSet: weekly-pair 1\nThanks: x\n"
            "Id: 000000000007\n\n");
  const Figures figures = read(dir).figures;
  REQUIRE(figures.again.size() == 2);
  CHECK(figures.again.front().text("Id") == "000000000001");
  CHECK(figures.again.front().text("Answer") == "A\nB");
  CHECK(figures.again.back().text("Id") == "000000000007");
}

TEST_CASE("never more than three come up again, the same ones all day") {
  const TempDir dir;
  std::string log;
  for (int i = 0; i < 50; ++i)
    log += fmt::format("Time: 2026-01-01\nBy: Alex\nQuestion: Q\nId: 0000000000{}\n\n", i + 10);
  dir.write("ask.rec", log);
  const auto ids = [&](const std::string& until) {
    LookBack look = four_weeks();
    look.until = date(until);
    std::string found;
    for (const Entry& entry : read(dir, look).figures.again)
      found += std::string{entry.text("Id")} + ' ';
    return found;
  };
  CHECK(ids("2026-11-22").size() == 3 * 13);
  CHECK(ids("2026-11-22") == ids("2026-11-22"));
  CHECK(ids("2026-11-22") != ids("2026-11-21"));
}

TEST_CASE("thanks are kept in full, and in order of time") {
  const TempDir dir;
  dir.write("checkin.rec", checkin("2026-11-03", "With: Sam\nThanks: You rang.\n+ Twice.") +
                               checkin("2026-11-01", "Thanks: Tea.\nThanks: \nThanks: Rain."));
  const Figures figures = read(dir).figures;
  REQUIRE(figures.thanks.size() == 3);
  CHECK(figures.thanks[0].text == "Tea.");
  CHECK(figures.thanks[1].text == "Rain.");
  CHECK(figures.thanks[2].text == "You rang.\nTwice.");
  CHECK(figures.thanks[2].with == std::vector<std::string>{"Sam"});
  CHECK(figures.more_thanks == 0);
}

TEST_CASE("of very many thanks the newest are kept, and the others counted") {
  const TempDir dir;
  std::string log;
  for (int i = 0; i < 2500; ++i)
    log += fmt::format("Time: 2026-11-{:02}\nBy: Alex\nThanks: {}\n\n", 1 + i / 125, i);
  dir.write("checkin.rec", log);
  const Figures figures = read(dir).figures;
  CHECK(figures.thanks.size() == Figures::most_thanks);
  CHECK(figures.more_thanks == 1500);
  CHECK(figures.thanks.back().text == "2499");
}

TEST_CASE("a look back can be at somebody, a kind or a set") {
  const TempDir dir;
  dir.write("checkin.rec", checkin("2026-11-03", "With: Sam\nHeard: 4") +
                               checkin("2026-11-04", "With: Kim\nHeard: 2"));
  dir.write("ask.rec", "Time: 2026-11-03\nBy: Alex\nWith: Sam\nSet: warm-up 1\nDepth: 1\n");
  LookBack look = four_weeks();
  look.with = {"Sam"};
  CHECK(read(dir, look).figures.scales.front().all.highest() == 4);
  CHECK(read(dir, look).figures.entries == std::array<std::size_t, 5>{1, 1, 0, 0, 0});
  look.with = {};
  look.kinds = {Kind::ask};
  CHECK(read(dir, look).figures.entries == std::array<std::size_t, 5>{1, 0, 0, 0, 0});
  look.kinds = {};
  look.set = "weekly-pair";
  CHECK(read(dir, look).figures.entries == std::array<std::size_t, 5>{0, 2, 0, 0, 0});
}

}  // namespace
}  // namespace trustkit
