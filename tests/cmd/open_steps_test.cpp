// What a check-in asks about limits and apologies whose day has come.
#include "cmd/open_steps.h"

#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";

// Alex's limit, said in August and to be looked at again by now, and an apology of ten days ago.
const std::string limit =
    "Time: 2026-08-24\nBy: Alex\nWith: Sam\nEvent: said\nLimit: No calls after ten.\n"
    "OwnAct: I let it ring.\nDue: 2026-11-22\nId: b00000000001\n\n";
const std::string apology =
    "Time: 2026-11-12\nBy: Alex\nWith: Sam\nWith: Kim\nEvent: drafted\nAct: I told your secret.\n"
    "Id: a00000000001\n\n"
    "Time: 2026-11-12\nBy: Alex\nEvent: said\nOf: a00000000001\nId: a00000000002\n\n";

struct Home {
  TempDir dir{};
  std::string set{};

  Home()
      : set(dir.write("ours.yaml",
                      "set: ours\nfor: checkin\nversion: 1\ntitle: Ours\nitems:\n"
                      "  - {key: Close, type: text, ask: A last word?}\n"
                      "  - {key: Promise, type: whenthen, ask: Next?, writes: promise}\n")) {
    dir.write("j/boundary.rec", "%rec: Boundary\n\n" + limit);
    dir.write("j/apology.rec", "%rec: Apology\n\n" + apology);
  }
  Outcome checkin(std::vector<std::string> typed, const Moment& now = test_now()) const {
    Setting setting = person(std::move(typed), dir.path());
    setting.now = now;
    return run({"checkin", "-d", dir / "j", "--as", "Alex", "--set", set}, setting);
  }
  // What was added to a log.
  [[nodiscard]] std::string added(const std::string& name, const std::string& before) const {
    const std::string text = dir.read("j/" + name);
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    return without_ids(text.substr(at + before.size()));
  }
  [[nodiscard]] Outcome due(std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"review", "--due", "-d", dir / "j", "--as", "Alex"});
    return run(words, {.home = dir.path()});
  }
};

TEST_CASE(
    "limits and apologies whose day has come are due, and nothing of an apology but its people") {
  const Home home;
  CHECK(home.due().out ==
        "since 2026-11-19: apology follow-up a00000000001: to Sam, Kim\n"
        "since 2026-11-22: boundary b00000000001: No calls after ten.\n");
  CHECK(home.due({"--discreet"}).out == "trustkit: 2 due\n");
  CHECK(home.due({"--exit-code"}).status == Exit::found);
}

TEST_CASE("looking ahead shows limits and follow-ups to come") {
  const Home home;
  home.dir.write("j/boundary.rec",
                 limit +
                     "Time: 2026-11-01\nBy: Alex\nEvent: honored\nOf: b00000000001\n"
                     "Due: 2026-11-24\nId: b00000000002\n");
  home.dir.write("j/apology.rec",
                 apology +
                     "Time: 2026-11-20\nBy: Alex\nEvent: followed\nOf: a00000000001\n"
                     "Note: Well.\nId: a00000000003\n");
  CHECK(home.due().out.empty());
  CHECK(home.due({"--within", "1m"}).out ==
        "on 2026-11-24: boundary b00000000001: No calls after ten.\n"
        "on 2026-12-12: apology follow-up a00000000001: to Sam, Kim\n");
}

TEST_CASE("a draft, what is retired and what is somebody else's is never due") {
  const Home home;
  fs::remove(home.dir / "j/apology.rec");
  home.dir.write("j/boundary.rec",
                 "Time: 2026-08-24\nBy: Alex\nEvent: drafted\nLimit: a\nDue: 2026-11-01\nId: d\n\n"
                 "Time: 2026-08-24\nBy: Sam\nEvent: said\nLimit: b\nDue: 2026-11-01\nId: s\n\n" +
                     limit +
                     "Time: 2026-11-01\nBy: Alex\nEvent: retired\nOf: b00000000001\nId: r\n");
  CHECK(home.due().out.empty());
}

TEST_CASE(
    "a check-in asks about them behind the promises, and writes what was said with the rest") {
  const Home home;
  const Outcome outcome =
      home.checkin({"crossed", "I let it ring.", "3m", "Calm.", "Good.", "", "", "write"});
  CHECK(outcome.status == Exit::ok);
  CHECK_THAT(
      outcome.err,
      ContainsSubstring(
          "Step 1 of 4.\n(Of a limit: where it was crossed, the word is on what you did next; "
          "retired, it no longer stands. Enter alone: look again later.)\n"
          "A limit of yours since Monday 24 August 2026: No calls after ten.\n"
          "1 honored, 2 crossed, 3 retired\ncrossed.\n"
          "What did you do next, yourself?\n(Enter alone: none.)\n"
          "When do you want to look at it again?\n(A day such as sunday, 2026-12-24 or 2w. Enter "
          "alone: on Saturday 20 February 2027.)\nSo far:\nSaturday 20 February 2027\n(Enter keeps "
          "this, :x takes it out.)\nThat is Monday 22 February 2027.\n\n"
          "Step 2 of 4.\n"
          "You apologised to Sam, Kim on Thursday 12 November 2026. How did it go since?\n\n"
          "Step 3 of 4.\n"));
  CHECK_THAT(outcome.err,
             ContainsSubstring("This will be written:\ncrossed: No calls after ten.\nnote: I let "
                               "it ring.\nlook again: Monday 22 February 2027\n"
                               "followed: to Sam, Kim\nnote: Calm.\nClose: Good.\n"));
  CHECK(home.added("boundary.rec", limit) ==
        "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\nWith: Sam\nEvent: crossed\nOf: ID\n"
        "Due: 2027-02-22\nNote: I let it ring.\nId: ID\n\n");
  CHECK(home.added("apology.rec", apology) ==
        "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\nWith: Sam\nWith: Kim\nEvent: followed\n"
        "Of: ID\nNote: Calm.\nId: ID\n\n");
  CHECK_THAT(home.dir.read("j/checkin.rec"), ContainsSubstring("Close: Good.\n"));
  CHECK(home.due().out.empty());
}

TEST_CASE("each of these steps can be skipped, without a trace") {
  const Home home;
  home.checkin({"", "", "Good.", "", "write"});
  CHECK(home.added("boundary.rec", limit).empty());
  CHECK(home.added("apology.rec", apology).empty());
  CHECK(home.due({"--discreet"}).out == "trustkit: 2 due\n");
}

TEST_CASE("without another day, a limit is looked at again after the usual time") {
  const Home home;
  home.dir.write(".config/trustkit/config.toml", "[boundary]\nreview = '30d'\n");
  home.checkin({"honored", "", "", "", "", "", "write"});
  CHECK(home.added("boundary.rec", limit) ==
        head + "With: Sam\nEvent: honored\nOf: ID\nDue: 2026-12-22\nId: ID\n\n");
  CHECK(!fs::exists(home.dir / "j/checkin.rec"));
}

TEST_CASE("what is retired has no day, and is asked about no more") {
  const Home home;
  home.checkin({"retired", "We moved apart.", "", "", "", "write"});
  CHECK(home.added("boundary.rec", limit) ==
        head + "With: Sam\nEvent: retired\nOf: ID\nNote: We moved apart.\nId: ID\n\n");
  CHECK_THAT(home.checkin({}).err, ContainsSubstring("Step 1 of 3.\nYou apologised to Sam"));
}

TEST_CASE("one can go back from each question, and take out what was said") {
  const Home home;
  home.checkin({"crossed", ":b", "honored", "Gladly.", ":b", "honored", "",     "",     "Calm.",
                ":b",      ":x", "Good.",   ":b",      ":x", "",        "",     "back", ":b",
                ":b",      ":b", ":x",      "",        "a",  "",        "write"});
  // Of the limit nothing is left but what was said after the last way back.
  CHECK(home.added("boundary.rec", limit).empty());
  CHECK(home.added("apology.rec", apology).empty());
}

TEST_CASE(
    "what was said of a limit and an apology is resumed, and counts at the time it is written") {
  const Home home;
  CHECK(home.checkin({"crossed", "I hung up.", "3m", "Calm.", "\x03"}).status == Exit::interrupted);
  CHECK(home.added("boundary.rec", limit).empty());
  Moment later = test_now();
  later.utc += std::chrono::days{2};
  const Outcome outcome = home.checkin({"go on", "Good.", "", "write"}, later);
  CHECK_THAT(outcome.err, ContainsSubstring("Step 3 of 4.\nA last word?\n"));
  CHECK(home.added("boundary.rec", limit) ==
        "Time: 2026-11-24T21:30:00+01:00\nBy: Alex\nWith: Sam\nEvent: crossed\nOf: ID\n"
        "Due: 2027-02-22\nNote: I hung up.\nId: ID\n\n");
  CHECK_THAT(home.added("apology.rec", apology), ContainsSubstring("Note: Calm.\n"));
}

TEST_CASE("what was retired or followed meanwhile is left out, and the word on it is shown") {
  const Home home;
  home.checkin({"crossed", "I hung up.", "3m", "Calm.", "Good."});
  home.dir.write("j/boundary.rec", limit +
                                       "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n"
                                       "Event: retired\nOf: b00000000001\nId: b00000000002\n");
  home.dir.write("j/apology.rec", apology +
                                      "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n"
                                      "Event: followed\nOf: a00000000001\nId: a00000000003\n");
  const Outcome outcome = home.checkin({"go on", "", "write"});
  CHECK_THAT(outcome.err,
             ContainsSubstring("The boundary b00000000001 was seen to meanwhile, so 'crossed' is "
                               "left out. Your word on it was: I hung up.\n"));
  CHECK_THAT(outcome.err,
             ContainsSubstring("The apology a00000000001 was seen to meanwhile, so 'followed' is "
                               "left out. Your word on it was: Calm.\n"));
  CHECK_THAT(home.dir.read("j/checkin.rec"), ContainsSubstring("Close: Good.\n"));
}

TEST_CASE("where the check-in cannot be written, the next command that writes finishes all of it") {
  const Home home;
  fs::create_directories(home.dir / "j/checkin.rec");
  const Outcome outcome =
      home.checkin({"crossed", "I hung up.", "", "Calm.", "Good.", "", "write"});
  CHECK(outcome.status == Exit::io);
  fs::remove(home.dir / "j/checkin.rec");
  run({"checkin", "-d", home.dir / "j", "--as", "Alex", "--promise", "ring"},
      {.home = home.dir.path()});
  CHECK_THAT(home.added("boundary.rec", limit),
             ContainsSubstring("Event: crossed\nOf: ID\nDue: 2027-02-20\nNote: I hung up.\n"));
  CHECK_THAT(home.added("apology.rec", apology), ContainsSubstring("Note: Calm.\n"));
  CHECK_THAT(home.dir.read("j/checkin.rec"), ContainsSubstring("Close: Good.\n"));
  CHECK(home.due().out.empty());
}

TEST_CASE("what one comes back to later has no place in a check-in of a day before") {
  const Home home;
  Setting setting = person({}, home.dir.path());
  const Outcome outcome = run(
      {"checkin", "-d", home.dir / "j", "--as", "Alex", "--set", home.set, "--at", "2026-11-18"},
      setting);
  CHECK_THAT(outcome.err, ContainsSubstring("Step 1 of 2.\nA last word?\n"));
}

TEST_CASE("a draft that says of a boundary what no check-in does is none") {
  const Home home;
  home.dir.write("j/draft-000000000001.rec",
                 "%rec: Checkin\n\nTime: 2026-11-22\nBy: Alex\nSet: ours 1\nClose: a\n\n"
                 "%rec: Boundary\n\nEvent: said\nOf: b00000000001\n\n# end\n");
  CHECK(home.checkin({}).err.find("you stopped in the midst") == std::string::npos);
}

}  // namespace
}  // namespace trustkit
