// `trustkit boundary` with a person: what becomes of a limit, and changing one.
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

const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";
const std::string first =
    "Time: 2026-11-01\nBy: Alex\nEvent: said\nSet: ours 3\nLimit: No calls after ten.\n"
    "OwnAct: I let it ring.\nReady: 2\nDue: 2027-01-30\nId: k70000000000\n\n";

struct Home {
  TempDir dir{};

  Home() {
    dir.write("j/prompts/boundary/ours.yaml",
              "set: ours\nfor: boundary\nversion: 3\ntitle: Ours\naudience: [self]\nitems:\n"
              "  - {key: Limit, type: text, ask: What is the limit?, required: true}\n"
              "  - {key: OwnAct, type: text, ask: What will you do?}\n"
              "  - {key: Ready, type: scale, about: self, ask: I am ready., points: [no, partly, "
              "yes]}\n");
    dir.write("j/boundary.rec", "%rec: Boundary\n\n" + first);
  }
  Outcome boundary(std::vector<std::string> words, std::vector<std::string> typed,
                   const std::string& edited = {}) const {
    words.insert(words.begin(), {"boundary", "-d", dir / "j", "--as", "Alex"});
    Setting setting = person(std::move(typed), dir.path());
    setting.edited = edited;
    Outcome outcome = run(words, setting);
    outcome.err = with_tilde(without_ids(outcome.err), dir.path());
    return outcome;
  }
  // What was added to the log.
  [[nodiscard]] std::string added() const {
    const std::string text = dir.read("j/boundary.rec");
    return without_ids(text.substr(text.find(first) + first.size()));
  }
  [[nodiscard]] std::size_t drafts() const {
    std::size_t count = 0;
    for (const auto& file : fs::directory_iterator(dir / "j"))
      count += file.path().filename().native().starts_with("draft-") ? 1U : 0U;
    return count;
  }
};

TEST_CASE("of a limit that was crossed, one's own next step is asked for") {
  const Home home;
  const Outcome outcome = home.boundary({"crossed", "k7"}, {"I hung up."});
  CHECK_THAT(outcome.err,
             ContainsSubstring("What did you do next, yourself?\n(Enter alone: none.)\n"));
  CHECK(home.added() == head + "Event: crossed\nOf: ID\nNote: I hung up.\nId: ID\n\n");
}

TEST_CASE("a word on what was honored or retired can be left out, and none is asked for twice") {
  const Home home;
  CHECK_THAT(home.boundary({"honored", "k7"}, {""}).err, ContainsSubstring("A word on it?\n"));
  CHECK(home.boundary({"honored", "k7", "--note", "Gladly."}, {}).err.find("word") ==
        std::string::npos);
  home.boundary({"retire", "k7"}, {"We moved."});
  CHECK(home.added() == head + "Event: honored\nOf: ID\nId: ID\n\n" + head +
                            "Event: honored\nOf: ID\nNote: Gladly.\nId: ID\n\n" + head +
                            "Event: retired\nOf: ID\nNote: We moved.\nId: ID\n\n");
}

TEST_CASE("called alone, what stands is listed and a new one offered") {
  const Home home;
  const Outcome outcome = home.boundary({}, {"no"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out ==
        "k70000000000 since 2026-11-01, look again 2027-01-30: No calls after ten.\n");
  CHECK(outcome.err == "Do you want to set one now?\n");
}

TEST_CASE("from there, and with set alone, one is led through a set") {
  const Home home;
  CHECK_THAT(home.boundary({"set", "--set", "ours", "--review-on", "2w"},
                           {"No calls.", "I let it ring.", "", "standing", "yes"})
                 .err,
             ContainsSubstring("Ours\n"));
  CHECK_THAT(home.added(), ContainsSubstring("Event: said\nSet: ours 3\nLimit: No calls.\n"));
  CHECK_THAT(home.added(), ContainsSubstring("Due: 2026-12-06\n"));
  const Outcome refused = home.boundary({"set", "--set", "ours", "--safe"}, {"a"});
  CHECK(refused.status == Exit::usage);
  CHECK(refused.err ==
        "trustkit: --safe and --note go with Key=value answers; the dialogue asks by itself\n");
}

TEST_CASE("a change of one's own wish is led through, and what is kept is not written") {
  const Home home;
  const Outcome outcome =
      home.boundary({"revise", "k7"}, {"mine", "No calls after nine.", "", "yes", "write"});
  CHECK_THAT(outcome.err,
             ContainsSubstring("Whose wish is this change?\n(Enter alone keeps what stands, :b "
                               "goes back, :e opens your editor, Ctrl-D goes to the end.)\n\n"
                               "Step 1 of 3.\nWhat is the limit?\nSo far:\nNo calls after ten.\n"
                               "(Enter keeps this, :x takes it out.)\n"));
  CHECK_THAT(outcome.err,
             ContainsSubstring("This changes:\nLimit: No calls after nine.\nReady: 3, yes\n\nWrite "
                               "it, go back, drop it all, or leave it for later?\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("To look at again on Saturday 20 February 2027.\n"));
  CHECK(home.added() == head +
                            "Event: revised\nOf: ID\nSet: ours 3\nLimit: No calls after nine.\n"
                            "Ready: 3\nDue: 2027-02-20\nId: ID\n\n");
  CHECK(home.drafts() == 0);
}

TEST_CASE("a limit is its owner's to keep, whoever else wishes it changed") {
  const Home home;
  const std::string before = everything_in(home.dir / "j");
  for (const char* const wish : {"theirs", "not sure"}) {
    const Outcome outcome = home.boundary({"revise", "k7", "Limit=a"}, {wish, "no"});
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.err ==
          std::string{whose_wish_question()} + '\n' + std::string{whose_wish_text()} +
              "\nDo you want to go on with the change?\nThen nothing is written, and it stands as "
              "it was.\n");
  }
  // Who is gone has not wished anything, and neither has who is unsure.
  home.boundary({"revise", "k7", "Limit=a"}, {});
  home.boundary({"revise", "k7", "Limit=a"}, {"theirs", "unsure"});
  // A yes is no answer to whose.
  home.boundary({"revise", "k7", "Limit=a"}, {"yes", "no"});
  CHECK(everything_in(home.dir / "j") == before);
  home.boundary({"revise", "k7", "Limit=a"}, {"theirs", "yes"});
  home.boundary({"revise", "k7", "OwnAct=b"}, {"both"});
  CHECK_THAT(home.added(), ContainsSubstring("Limit: a\n"));
  CHECK_THAT(home.added(), ContainsSubstring("OwnAct: b\n"));
  for (const char* const word : {"theirs", "both", "wish"})
    CHECK(everything_in(home.dir / "j").find(word) == std::string::npos);
}

TEST_CASE("nothing is taken out by a change, and one that changes nothing is not written") {
  const Home home;
  const Outcome outcome = home.boundary({"revise", "k7"}, {"mine", ":x", "", ""});
  CHECK_THAT(outcome.err,
             ContainsSubstring("A change takes nothing out, so this stays as it was.\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("That is how it stands already, and nothing was "
                                            "written.\n"));
  CHECK(home.added().empty());
  CHECK(home.drafts() == 0);
}

TEST_CASE("a change that is broken off is offered again, for that boundary alone") {
  const Home home;
  CHECK(home.boundary({"revise", "k7"}, {"mine", "No calls after nine.", "\x03"}).status ==
        Exit::interrupted);
  CHECK(home.drafts() == 1);
  CHECK(home.added().empty());
  const Outcome outcome = home.boundary({"revise", "k7"}, {"mine", "go on", "", "", "write"});
  CHECK_THAT(outcome.err, ContainsSubstring("you stopped in the midst of this"));
  CHECK_THAT(outcome.err, ContainsSubstring("Step 2 of 3.\nWhat will you do?\n"));
  CHECK_THAT(home.added(), ContainsSubstring("Limit: No calls after nine.\n"));
  CHECK(home.drafts() == 0);
}

TEST_CASE("a change can be gone back from, dropped and left for later") {
  const Home home;
  home.boundary({"revise", "k7"},
                {"mine", "a", ":b", "b", "", "", "back", "no", "drop", "no", "later"});
  CHECK(home.drafts() == 1);
  home.boundary({"revise", "k7"}, {"mine", "go on", "", "", "drop", "yes"});
  CHECK(home.drafts() == 0);
  CHECK(home.added().empty());
}

TEST_CASE("a statement in words of one's own is among what can be changed") {
  const Home home;
  home.boundary({"revise", "k7", "Statement=Let me sleep."}, {"mine"});
  const Outcome outcome = home.boundary({"revise", "k7"}, {"mine", "a", "", "", "", "write"});
  CHECK_THAT(outcome.err, ContainsSubstring("Step 4 of 4.\nThe statement in words of your own.\nSo "
                                            "far:\nLet me sleep.\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("What you say is in words of your own, and stays"));
}

TEST_CASE("what cannot be changed any more is told before anything is asked") {
  const Home home;
  home.boundary({"retire", "k7"}, {""});
  const Outcome outcome = home.boundary({"revise", "k7"}, {"mine"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err.starts_with("trustkit: the boundary ID (No calls after ten.) was retired"));
}

TEST_CASE("words of danger in a change bring up where to turn, on the screen alone") {
  const Home home;
  const Outcome outcome = home.boundary(
      {"revise", "k7"}, {"mine", "", "I am scared of you, so I go.", "", "drop", "yes"});
  CHECK_THAT(outcome.err, ContainsSubstring(std::string{safety_note()}));
  CHECK(everything_in(home.dir / "j").find("help-lines") == std::string::npos);
}

}  // namespace
}  // namespace trustkit
