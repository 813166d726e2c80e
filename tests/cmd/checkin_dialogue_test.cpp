// `trustkit checkin` with a person.
#include "cmd/checkin_dialogue.h"

#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "model/safety.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

const std::string ours =
    "set: ours\nfor: checkin\nversion: 2\ntitle: Ours\npurpose: Ten minutes.\naudience: [friend]\n"
    "items:\n"
    "  - {key: Heard, type: scale, about: self, ask: I felt heard., points: [no, partly, yes]}\n"
    "  - {key: Thanks, type: list, ask: What for?}\n"
    "  - {key: Promise, type: whenthen, ask: What next?, writes: promise}\n"
    "  - {key: Close, type: text, ask: A last word?}\n";

const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";

struct Home {
  TempDir dir{};
  std::string set{};

  Home() : set(dir.write("ours.yaml", ours)) {}

  Outcome checkin(std::vector<std::string> typed, std::vector<std::string> words = {}) const {
    words.insert(words.begin(), {"checkin", "-d", dir / "j", "--as", "Alex"});
    if (words.size() == 5) words.insert(words.end(), {"--set", set});
    Setting setting = person(std::move(typed), dir.path());
    Outcome outcome = run(words, setting);
    outcome.err = with_tilde(without_ids(outcome.err), dir.path());
    return outcome;
  }
  [[nodiscard]] std::string log(const std::string& name) const {
    const std::string text = without_ids(dir.read("j/" + name));
    const std::size_t head_end = text.find("\n\n");
    return head_end == std::string::npos ? "" : text.substr(head_end + 2);
  }
  // The id of a promise of Alex's.
  [[nodiscard]] std::string promise(const std::string& text) const {
    return run({"checkin", "-d", dir / "j", "--as", "Alex", "--promise", text, "--due", "friday"},
               {.home = dir.path()})
        .out.substr(0, 12);
  }
  [[nodiscard]] std::size_t drafts() const {
    std::size_t count = 0;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(dir / "j", error))
      count += file.path().filename().native().starts_with("draft-") ? 1U : 0U;
    return count;
  }
};

TEST_CASE("a check-in goes step by step, shows what it will write, and writes it") {
  const Home home;
  const Outcome outcome =
      home.checkin({"3", "the tea", "the call", "", "when it is late, I will ring", "sunday",
                    "water the plants", "", "", "Good.", "write"});
  CHECK(outcome.status == Exit::ok);
  CHECK_THAT(
      outcome.err,
      ContainsSubstring(
          "Ours\nTen minutes.\n(Enter alone skips, :b goes back, :e opens your editor, Ctrl-D goes "
          "to the end.)\n\n"
          "Step 1 of 4.\nI felt heard.\n1 no, 2 partly, 3 yes\n3, yes.\n\n"
          "Step 2 of 4.\nWhat for?\n(One a line; Enter alone ends.)\n\n"
          "Step 3 of 4.\nWhat next?\n(As in: when it is late, I will ring.)\n"
          "By which day?\n(A day such as sunday, 2026-12-24 or 2w. Enter alone: none.)\n"
          "That is Sunday 29 November 2026.\n\n"
          "Another small promise? Enter alone: none.\n(As in: when it is late, I will ring.)\n"
          "By which day?\n(A day such as sunday, 2026-12-24 or 2w. Enter alone: none.)\n\n"
          "Another small promise? Enter alone: none.\n(As in: when it is late, I will ring.)\n\n"
          "Step 4 of 4.\nA last word?\n\n"
          "This will be written:\nHeard: 3, yes\nThanks: the tea\nThanks: the call\nClose: Good.\n"
          "promise, by Sunday 29 November 2026: when it is late, I will ring\n"
          "promise: water the plants\n\n"
          "Write it, go back, drop it all, or leave it for later?\n"));
  CHECK(home.log("checkin.rec") == head +
                                       "Set: ours 2\nHeard: 3\nThanks: the tea\nThanks: the call\n"
                                       "Close: Good.\nId: ID\n\n");
  CHECK(home.log("promise.rec") ==
        head +
            "Event: made\nText: when it is late, I will ring\nDue: 2026-11-29\nFrom: checkin ID\n"
            "Id: ID\n\n" +
            head + "Event: made\nText: water the plants\nFrom: checkin ID\nId: ID\n\n");
  CHECK(home.drafts() == 0);
}

TEST_CASE("everything can be skipped, and then nothing is written") {
  const Home home;
  const Outcome outcome = home.checkin({"", "", "", ""});
  CHECK(outcome.status == Exit::ok);
  CHECK_THAT(outcome.err, ContainsSubstring("Nothing was answered, and nothing was written.\n"));
  CHECK(!fs::exists(home.dir / "j"));
}

TEST_CASE("open promises come first, and a day that is past is refused") {
  const Home home;
  static_cast<void>(home.promise("a"));
  const std::string before = home.log("promise.rec");
  const Outcome outcome = home.checkin({"gone", "moved", "yesterday", "in 2 weeks", "Asked."});
  CHECK_THAT(
      outcome.err,
      ContainsSubstring("Step 1 of 5.\n(Of a promise: moved is to a new day, and you said so in "
                        "time; dropped is let go of together. Enter alone: still open.)\n"
                        "You promised on Sunday 22 November 2026, for Friday 27 November "
                        "2026: a\n1 kept, 2 missed, 3 moved, 4 dropped\n"
                        "Please answer with one of these words, or its number.\nmoved.\n"));
  CHECK_THAT(outcome.err,
             ContainsSubstring("'yesterday' is no day to come. Try sunday or 2w; Enter "
                               "alone: none.\nThat is Sunday 6 December 2026.\n"));
  CHECK(home.log("promise.rec") == before);  // the input ended at the summary
  CHECK(home.drafts() == 1);
}

TEST_CASE("a promise says to whom it was made, and that it was moved") {
  const Home home;
  run({"checkin", "-d", home.dir / "j", "--as", "Alex", "-w", "Sam", "--promise", "a", "--due",
       "friday"},
      {.home = home.dir.path()});
  home.checkin({"moved", "in 2 weeks", "", "", "", "", "", "write"});
  CHECK_THAT(home.checkin({}).err,
             ContainsSubstring("You promised Sam on Sunday 22 November 2026, now "
                               "for Sunday 6 December 2026: a\n"));
}

TEST_CASE("what became of a promise can be changed, and gone back from, at each question") {
  const Home home;
  static_cast<void>(home.promise("a"));
  home.checkin({"kept", ":b", "moved", ":b", "moved", "2w", ":b", "moved", "3w", "Asked.", ":b", "",
                "", "", "", "", "write"});
  CHECK_THAT(home.log("promise.rec"),
             ContainsSubstring("Event: moved\nOf: ID\nDue: 2026-12-13\nNote: Asked.\nId: ID\n"));
  CHECK(home.log("promise.rec").find("kept") == std::string::npos);
}

TEST_CASE("what became of promises is written with the rest, or alone") {
  const Home home;
  for (const char* const text : {"a", "b", "c", "d", "e"})
    static_cast<void>(home.promise(text));
  const std::string before = home.log("promise.rec");
  home.checkin({"kept", "Gladly.", "missed", "", "moved", "in 2 weeks", "Asked.", "4", "", "", "",
                "", "", "", "write"});
  CHECK(home.log("promise.rec") == before + head +
                                       "Event: kept\nOf: ID\nNote: Gladly.\nId: ID\n\n" + head +
                                       "Event: missed\nOf: ID\nId: ID\n\n" + head +
                                       "Event: moved\nOf: ID\nDue: 2026-12-06\nNote: Asked.\nId: "
                                       "ID\n\n" +
                                       head + "Event: dropped\nOf: ID\nId: ID\n\n");
  CHECK(!fs::exists(home.dir / "j/checkin.rec"));
}

TEST_CASE("a promise without a new day does not move") {
  const Home home;
  static_cast<void>(home.promise("a"));
  const Outcome outcome = home.checkin({"moved", "", "", "", "", ""});
  CHECK_THAT(outcome.err, ContainsSubstring("Without a new day it stays as it was.\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("nothing was written.\n"));
}

TEST_CASE("one can go back, and what was answered is there") {
  const Home home;
  const Outcome outcome = home.checkin({"1", "", "", "Good.", "back", ":b", "", ":x", "write"});
  CHECK_THAT(outcome.err, ContainsSubstring("Step 4 of 4.\nA last word?\nSo far:\nGood.\n(Enter "
                                            "keeps this, :x takes it out.)\n\nStep 3 of 4.\n"));
  CHECK(home.log("checkin.rec") == head + "Set: ours 2\nHeard: 1\nId: ID\n\n");
}

TEST_CASE("new promises are asked for once, added to, taken out, and left for the step before") {
  const Home home;
  home.dir.write("ours.yaml",
                 "set: ours\nfor: checkin\nversion: 1\ntitle: Ours\nitems:\n"
                 "  - {key: A, type: text, ask: A?}\n");
  const Outcome outcome =
      home.checkin({"", "ring", "", "sing", "", ":b", "a", ":x", "swim", "", "", "write"});
  CHECK_THAT(
      outcome.err,
      ContainsSubstring("Step 2 of 2.\nAnother small promise? Enter alone: none.\n(As in: when "
                        "it is late, I will ring.)\nSo far:\nring\nsing\n(Enter keeps this, "
                        ":x takes it out.)\n"));
  CHECK_THAT(outcome.err,
             ContainsSubstring("A small promise, before next time? Enter alone: none.\n"));
  CHECK(home.log("checkin.rec") == head + "Set: ours 1\nA: a\nId: ID\n\n");
  CHECK(home.log("promise.rec") == head + "Event: made\nText: swim\nFrom: checkin ID\nId: ID\n\n");
}

TEST_CASE(
    "a word on a promise stays where its day alone is changed, and no promise stays that was taken "
    "back") {
  const Home home;
  static_cast<void>(home.promise("a"));
  home.checkin({"moved", "2w", "Asked.", ":b", "moved", "3w", "", "", "", "I will cal", "",
                "I will rin", ":b", "I will ring", "", "", "", "write"});
  CHECK_THAT(home.log("promise.rec"),
             ContainsSubstring("Event: moved\nOf: ID\nDue: 2026-12-13\nNote: Asked.\nId: ID\n"));
  CHECK_THAT(home.log("promise.rec"), ContainsSubstring("Text: I will ring\nId: ID\n"));
  CHECK(home.log("promise.rec").find("rin\n") == std::string::npos);
}

TEST_CASE("a promise of an item can be changed, and keeps its day") {
  const Home home;
  home.checkin(
      {"", "", "when x, I will y", "sunday", ":b", "when x, I will z", "", "", "", "write"});
  CHECK(home.log("promise.rec") ==
        head + "Event: made\nText: when x, I will z\nDue: 2026-11-29\nId: ID\n\n");
}

TEST_CASE("from the summary one can go back, and drop it all only after a yes") {
  const Home home;
  const Outcome outcome = home.checkin({"3", "", "", "", "back", "", "drop", "no", "drop", "yes"});
  CHECK_THAT(outcome.err, ContainsSubstring("Remove all these answers?\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("Nothing was written.\n"));
  CHECK(!fs::exists(home.dir / "j/checkin.rec"));
  CHECK(home.drafts() == 0);
}

TEST_CASE("Ctrl-D goes to the end, and once more leaves it for later") {
  const Home home;
  const Outcome outcome = home.checkin({"3"});
  CHECK(outcome.status == Exit::ok);
  CHECK_THAT(outcome.err, ContainsSubstring("This will be written:\nHeard: 3, yes\n"));
  CHECK_THAT(outcome.err,
             ContainsSubstring("Your answers are kept for the next time you call this, "
                               "and not written yet.\n"));
  CHECK(home.drafts() == 1);
  CHECK(!fs::exists(home.dir / "j/checkin.rec"));
}

TEST_CASE("what Ctrl-C broke off is offered the next time, and goes on where it stopped") {
  const Home home;
  const Outcome first = home.checkin({"3", "the tea", "\x03"});
  CHECK(first.status == Exit::interrupted);
  CHECK_THAT(first.err, ContainsSubstring("Your answers are kept for the next time.\n"));
  CHECK(home.drafts() == 1);
  const Outcome second = home.checkin({"go on", "", "Good.", "write"});
  CHECK_THAT(
      second.err,
      ContainsSubstring("On Sunday 22 November 2026 you stopped in the midst of this, and your "
                        "answers are here. Go on with them, begin anew without them, drop them, or "
                        "leave them for later?\n\nStep 3 of 4.\nWhat next?\n"));
  CHECK(home.log("checkin.rec") ==
        head + "Set: ours 2\nHeard: 3\nThanks: the tea\nClose: Good.\nId: ID\n\n");
  CHECK(home.drafts() == 0);
}

TEST_CASE("what was broken off can be left out, dropped, or left") {
  const Home home;
  home.checkin({"3"});
  home.checkin({"later"});
  CHECK(home.drafts() == 1);
  home.checkin({"begin anew", "no", "later"});
  CHECK(home.drafts() == 1);
  home.checkin({"begin anew", "yes", "1", "", "", "", "write"});
  CHECK(home.drafts() == 0);
  CHECK(home.log("checkin.rec") == head + "Set: ours 2\nHeard: 1\nId: ID\n\n");
  home.checkin({"3"});
  CHECK(home.checkin({"drop", "yes"}).status == Exit::ok);
  CHECK(home.drafts() == 0);
}

TEST_CASE("days that have passed meanwhile are told") {
  const Home home;
  static_cast<void>(home.promise("a"));
  home.checkin({"moved", "tomorrow", "Asked.", "", "", "ring", "tomorrow", ""});
  Setting later = person({"go on", "", "", "", "", "write"}, home.dir.path());
  later.now.utc += std::chrono::days{2};
  const Outcome outcome =
      run({"checkin", "-d", home.dir / "j", "--as", "Alex", "--set", home.set}, later);
  CHECK_THAT(
      without_ids(outcome.err),
      ContainsSubstring("The promise ID has a new day that is past, so 'moved' is left out. Your "
                        "word on it was: Asked.\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("The day of your promise is past, so it has none now: "
                                            "ring\n"));
  CHECK_THAT(home.log("promise.rec"), ContainsSubstring("Text: ring\nId: ID\n"));
}

TEST_CASE("a set that was changed in between loses no answer that it can keep") {
  const Home home;
  home.checkin({"3", "the tea", "", "", "Good."});
  std::string changed = ours;
  changed.replace(changed.find("points: [no, partly, yes]"), 25, "points: [no, yes]");
  changed.erase(changed.find("  - {key: Close"));
  home.dir.write("ours.yaml", changed);
  const Outcome outcome = home.checkin({"go on", "", "", "", "write"});
  CHECK_THAT(outcome.err, ContainsSubstring("Heard takes a number from 1 to 2"));
  CHECK(home.log("checkin.rec") == head + "Set: ours 2\nThanks: the tea\nClose: Good.\nId: ID\n\n");
}

TEST_CASE(
    "a promise that was settled meanwhile is not settled twice, and the word on it is shown") {
  const Home home;
  const std::string id = home.promise("a");
  home.checkin({"kept", "Gladly.", "3"});
  run({"checkin", "-d", home.dir / "j", "--as", "Alex", "--missed", id}, {.home = home.dir.path()});
  const Outcome outcome = home.checkin({"go on", "", "", "", "write"});
  CHECK_THAT(outcome.err,
             ContainsSubstring("The promise ID was settled meanwhile, so 'kept' is left "
                               "out. Your word on it was: Gladly.\n"));
  CHECK(home.log("promise.rec").find("Event: kept") == std::string::npos);
  CHECK_THAT(home.log("checkin.rec"), ContainsSubstring("Heard: 3\n"));
}

TEST_CASE("a dry run keeps no draft and writes nothing") {
  const Home home;
  const Outcome outcome =
      home.checkin({"3", "", "", "", "write"}, {"--dry-run", "--set", home.set});
  CHECK(outcome.out == head + "Set: ours 2\nHeard: 3\n\n");
  CHECK(home.checkin({"3", "\x03"}, {"--dry-run", "--set", home.set}).status == Exit::interrupted);
  CHECK(!fs::exists(home.dir / "j"));
}

TEST_CASE("an item that the set needs must be answered before anything is written") {
  const Home home;
  home.dir.write("ours.yaml",
                 "set: ours\nfor: checkin\nversion: 1\ntitle: Ours\nitems:\n"
                 "  - {key: A, type: text, ask: A?, required: true}\n"
                 "  - {key: B, type: text, ask: B?}\n");
  const Outcome outcome = home.checkin({"", "b", "", "write", "a", "", "", "write"});
  CHECK_THAT(outcome.err, ContainsSubstring("The set asks for an answer here"));
  CHECK(home.log("checkin.rec") == head + "Set: ours 1\nA: a\nB: b\nId: ID\n\n");
}

TEST_CASE("a tender set asks first, and the answer is written nowhere") {
  const Home home;
  const Outcome stopped = home.checkin({"stop"}, {"--set", "hurt-side"});
  CHECK(stopped.err.ends_with(std::string{tender_set_question()} + '\n'));
  CHECK(!fs::exists(home.dir / "j"));
  home.checkin({"go on", "The walk.", "", "", "", "", "", "", "", "", "", "write"},
               {"--set", "hurt-side"});
  CHECK(home.log("checkin.rec") == head + "Set: hurt-side 1\nRespite: The walk.\nId: ID\n\n");
}

TEST_CASE("who does not feel free, and names danger, is told where to turn, once, on the screen") {
  const Home home;
  const std::vector<std::string> typed{"", "", "1", "", "I am scared of you",
                                       "", "", "",  "", "later"};
  const Outcome outcome = home.checkin(typed, {"--set", "solo-five"});
  CHECK_THAT(outcome.err, ContainsSubstring(std::string{unfree_note()}));
  CHECK_THAT(outcome.err, ContainsSubstring(std::string{safety_note()}));
  CHECK(everything_in(home.dir / "j").find("help-lines") == std::string::npos);
  home.dir.write(".config/trustkit/config.toml", "[safety]\nnotes = false\n");
  const Outcome quiet = home.checkin({"begin anew", "yes", "", "", "1"}, {"--set", "solo-five"});
  CHECK(quiet.err.find(unfree_note()) == std::string::npos);
}

TEST_CASE("a trial ends by itself, and can go on") {
  const Home home;
  const std::vector<std::string> words{"--set", home.set, "--trial", "2"};
  const std::vector<std::string> typed{"3", "", "", "", "write"};
  CHECK(home.checkin(typed, words).err.find("trial") == std::string::npos);
  CHECK_THAT(home.checkin(typed, words).err,
             ContainsSubstring("That was the last one of your trial."));
  const Outcome ended = home.checkin({"no"}, words);
  CHECK(ended.err ==
        "You have done 2 of these, and your trial was for 2. Do you want to go on with them?\nThen "
        "that was it. You can take it up again at any time.\n");
  std::vector<std::string> more{"yes"};
  more.insert(more.end(), typed.begin(), typed.end());
  CHECK(home.checkin(more, words).status == Exit::ok);
}

TEST_CASE("what cannot be written is kept once, not twice") {
  const Home home;
  fs::create_directories(home.dir / "j/checkin.rec");
  const Outcome outcome = home.checkin({"3", "", "", "", "write"});
  CHECK(outcome.status == Exit::io);
  CHECK_THAT(outcome.err, ContainsSubstring("the entry is kept in '~/j/pending.rec', and the next "
                                            "command that writes to this journal puts it into the "
                                            "logs"));
  CHECK(home.drafts() == 0);
  fs::remove(home.dir / "j/checkin.rec");
  static_cast<void>(home.promise("a"));
  CHECK(home.log("checkin.rec") == head + "Set: ours 2\nHeard: 3\nId: ID\n\n");
}

TEST_CASE("a range that the log gives otherwise is told before anybody has answered") {
  const Home home;
  home.dir.write("j/checkin.rec", "%rec: Checkin\n%type: Heard range 1 2\n\n");
  const Outcome outcome = home.checkin({"1"});
  CHECK(outcome.status == Exit::usage);
  CHECK_THAT(outcome.err, ContainsSubstring("Heard goes from 1 to 2, so '3' cannot stand there"));
  CHECK(home.drafts() == 0);
}

}  // namespace
}  // namespace trustkit
