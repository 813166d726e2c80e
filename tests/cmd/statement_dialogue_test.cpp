// `trustkit apologize` with a person.
#include "cmd/statement_dialogue.h"

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
    "set: ours\nfor: apologize\nversion: 2\ntitle: Ours\npurpose: Three lines.\n"
    "audience: [friend]\nitems:\n"
    "  - {key: Told, type: text, ask: What did they tell you?}\n"
    "  - {key: Act, type: text, ask: What did you do?, required: true}\n"
    "  - {key: Change, type: whenthen, ask: What next?, writes: promise}\n";

const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";
const std::string question =
    "Keep it as a draft, edit it, go back, drop it all, or leave it for later?\n";

struct Home {
  TempDir dir{};

  Home() { dir.write("ours.yaml", ours); }

  // Alex, who says that it is theirs and that they are free, and writes to Sam.
  Outcome apologize(std::vector<std::string> typed, const std::vector<std::string>& more = {},
                    const std::string& edited = {}) const {
    typed.insert(typed.begin(), {"yes", "yes"});
    return tell(std::move(typed), more, edited);
  }
  Outcome tell(std::vector<std::string> typed, const std::vector<std::string>& more = {},
               const std::string& edited = {}) const {
    std::vector<std::string> words{"apologize", "-d",  dir / "j", "--as",           "Alex",
                                   "-w",        "Sam", "--set",   dir / "ours.yaml"};
    words.insert(words.end(), more.begin(), more.end());
    Setting setting = person(std::move(typed), dir.path());
    setting.edited = edited;
    Outcome outcome = run(words, setting);
    outcome.err = with_tilde(without_ids(outcome.err), dir.path());
    return outcome;
  }
  [[nodiscard]] std::string log() const { return entries_in(dir / "j/apology.rec"); }
};

TEST_CASE("an apology goes step by step, is shown as a letter, and kept as a draft") {
  const Home home;
  const Outcome outcome = home.apologize(
      {"That it stung.", "I forgot to call.", "when I am late, I will ring", "keep"});
  CHECK(outcome.status == Exit::ok);
  CHECK_THAT(outcome.err,
             ContainsSubstring(
                 "Is this something you did?\nAre you free not to apologise?\n\n"
                 "Ours\nThree lines.\n(Enter alone skips, :b goes back, :e opens your editor, "
                 "Ctrl-D goes to the end.)\n\n"
                 "Step 1 of 3.\nWhat did they tell you?\n\n"
                 "Step 2 of 3.\nWhat did you do?\n\n"
                 "Step 3 of 3.\nWhat next?\n(As in: when it is late, I will ring.)\n\n"
                 "The letter:\n\nI forgot to call.\n\nwhen I am late, I will ring\n"));
  CHECK_THAT(outcome.err, ContainsSubstring(
                              "For yourself, and not in it:\nTold: That it stung.\n\n" + question));
  CHECK_THAT(outcome.err,
             ContainsSubstring("Kept in ~/j/apology.rec as ID.\nIt is a draft. When it was said: "
                               "trustkit apologize --said ID\n"));
  CHECK(home.log() == head +
                          "With: Sam\nEvent: drafted\nSet: ours 2\nTold: That it stung.\n"
                          "Act: I forgot to call.\nChange: when I am late, I will ring\n"
                          "Id: ID\n\n");
  CHECK(!fs::exists(home.dir / "j/promise.rec"));  // none, as long as it was not said
  CHECK(drafts_in(home.dir / "j") == 0);
}

TEST_CASE("who is not sure that it is theirs, or not free, is led elsewhere, and nothing is made") {
  const Home home;
  const auto led = [&](std::vector<std::string> typed, std::string_view text) {
    const Outcome outcome = home.tell(std::move(typed));
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.err.ends_with(std::string{text} + '\n'));
    CHECK(outcome.err.find("Ours") == std::string::npos);
    CHECK(!fs::exists(home.dir / "j"));
  };
  led({"no"}, not_mine_text());
  led({"unsure"}, not_mine_text());
  led({}, not_mine_text());
  led({"yes", "no"}, not_free_text());
  led({"yes", "unsure"}, not_free_text());
  led({"yes"}, not_free_text());
  for (const std::string_view text : {not_mine_text(), not_free_text()}) {
    for (const char* const way : {"trustkit ask --set apology-received",
                                  "trustkit ask --set boundary-find", "trustkit help help-lines"})
      CHECK(text.find(way) != std::string_view::npos);
  }
}

TEST_CASE("whom it is for is asked where nobody has said it, and can be left open") {
  const Home home;
  const auto ask = [&](const std::vector<std::string>& typed) {
    return run({"apologize", "-d", home.dir / "j", "--as", "Alex", "--set", home.dir / "ours.yaml"},
               person(typed, home.dir.path()));
  };
  const Outcome open = ask({"yes", "yes", "", "", "I forgot.", "", "keep"});
  CHECK_THAT(open.err, ContainsSubstring("\nWho is it for? (A name or a letter; Enter alone leaves "
                                         "it open.)\n\nStep 1 of 3.\n"));
  CHECK(home.log() == head + "Event: drafted\nSet: ours 2\nAct: I forgot.\nId: ID\n\n");
  const Outcome named =
      ask({"yes", "yes", std::string(201, 'x'), "S", "", "I forgot.", "", "keep"});
  CHECK_THAT(named.err, ContainsSubstring("the name"));
  CHECK_THAT(home.log(), ContainsSubstring("With: S\nEvent: drafted\n"));
  home.dir.write(".config/trustkit/config.toml", "with = [\"Kim\"]\n");
  CHECK(ask({"yes", "yes"}).err.find("Who is it for?") == std::string::npos);
}

TEST_CASE("what was broken off goes on where it stopped, with the same people") {
  const Home home;
  const Outcome first = home.apologize({"That it stung.", "\x03"});
  CHECK(first.status == Exit::interrupted);
  CHECK_THAT(first.err, ContainsSubstring("\nYour answers are kept for the next time.\n"));
  CHECK(drafts_in(home.dir / "j") == 1);
  const std::vector<std::string> words{"apologize", "-d",    home.dir / "j",        "--as",
                                       "Alex",      "--set", home.dir / "ours.yaml"};
  const Outcome second =
      run(words, person({"yes", "yes", "go on", "I forgot.", "", "keep"}, home.dir.path()));
  CHECK_THAT(second.err,
             ContainsSubstring("On Sunday 22 November 2026 you stopped in the midst of this"));
  CHECK(second.err.find("Who is it for?") == std::string::npos);
  CHECK_THAT(second.err, ContainsSubstring("leave them for later?\n\nStep 2 of 3.\n"));
  CHECK(home.log() == head +
                          "With: Sam\nEvent: drafted\nSet: ours 2\nTold: That it stung.\n"
                          "Act: I forgot.\nId: ID\n\n");
  CHECK(drafts_in(home.dir / "j") == 0);
}

TEST_CASE("what was answered to the gates stands in no draft") {
  const Home home;
  home.apologize({"That it stung.", "\x03"});
  const std::string kept = without_ids(everything_in(home.dir / "j"));
  CHECK_THAT(kept, ContainsSubstring("\n%rec: Apology\n\n" + head +
                                     "With: Sam\nSet: ours 2\nTold: That it stung.\n\n# end\n"));
}

TEST_CASE("an answer that the set does not take any more is told when it goes on") {
  const Home home;
  home.apologize({"", "I forgot.", "when I am late, I will ring", "later"});
  std::string changed = ours;
  changed.replace(changed.find("type: whenthen"), 14, "type: text");
  changed.replace(changed.find("type: text, ask: What did you do?"), 10, "type: yesno");
  home.dir.write("ours.yaml", changed);
  const Outcome outcome = home.apologize({"go on", ""});
  CHECK_THAT(outcome.err, ContainsSubstring("Act takes yes or no"));
  CHECK(home.log().find("Act") == std::string::npos);
}

TEST_CASE("a letter that was changed as a whole stands for its parts, until it is emptied") {
  const Home home;
  const Outcome outcome =
      home.apologize({"", "I forgot.", "", "edit", "back", "", "keep"}, {}, "Sam, ");
  CHECK_THAT(outcome.err, ContainsSubstring("The letter:\n\nI forgot.\n"));
  CHECK_THAT(outcome.err, ContainsSubstring("The letter:\n\nSam, I forgot.\n"));
  CHECK(home.log() ==
        head +
            "With: Sam\nEvent: drafted\nSet: ours 2\nAct: I forgot.\nLetter: Sam, I forgot.\n"
            "Id: ID\n\n");
}

TEST_CASE("an editor that changes nothing adds nothing, and one that empties it takes it out") {
  const Home home;
  home.apologize({"", "I forgot.", "", "edit", "keep"});
  CHECK(home.log() == head + "With: Sam\nEvent: drafted\nSet: ours 2\nAct: I forgot.\nId: ID\n\n");
  const std::string cut = "# ------ what stands below this line is left out ------\n";
  home.apologize({"", "I slept.", "", "edit", "keep"}, {}, cut);
  CHECK_THAT(home.log(), ContainsSubstring("Act: I slept.\nId: ID\n"));
}

TEST_CASE("what the editor gives back and a log cannot hold is told, and can be mended") {
  const Home home;
  const Outcome outcome =
      home.apologize({"", "I forgot.", "", "edit", "yes", "no", "keep"}, {}, "\xff");
  CHECK_THAT(outcome.err, ContainsSubstring("not UTF-8 at byte 0"));
  CHECK_THAT(outcome.err, ContainsSubstring("Change it in the editor again?\n"));
  CHECK(home.log().find("Letter") == std::string::npos);
}

TEST_CASE("a set may ask for the whole letter, which then stands in its place") {
  const Home home;
  home.dir.write("ours.yaml",
                 "set: ours\nfor: apologize\nversion: 1\ntitle: Ours\nitems:\n"
                 "  - {key: Letter, type: text, ask: In twenty words?}\n"
                 "  - {key: Act, type: text, ask: What did you do?}\n");
  const Outcome outcome =
      home.apologize({"Sorry I forgot.", "I forgot.", "edit", "keep"}, {}, "Sam: ");
  CHECK_THAT(outcome.err, ContainsSubstring("The letter:\n\nSorry I forgot.\n"));
  CHECK(home.log() == head +
                          "With: Sam\nEvent: drafted\nSet: ours 1\nLetter: Sam: Sorry I "
                          "forgot.\nAct: I forgot.\nId: ID\n\n");
}

TEST_CASE("notes to oneself alone make no letter") {
  const Home home;
  const Outcome outcome = home.apologize({"That it stung.", "", "", "later"});
  CHECK_THAT(outcome.err, ContainsSubstring("So far these are notes to yourself; nothing of it is "
                                            "said to anybody.\n"));
}

TEST_CASE("what the set needs must be answered before a draft is kept") {
  const Home home;
  const Outcome outcome =
      home.apologize({"That it stung.", "", "", "keep", "I forgot.", "", "keep"});
  CHECK_THAT(outcome.err, ContainsSubstring("The set asks for an answer here; you can also drop it "
                                            "all, or leave it for later.\n\nStep 2 of 3.\n"));
  CHECK_THAT(home.log(), ContainsSubstring("Act: I forgot.\n"));
}

TEST_CASE("an apology can be dropped, after a yes, or left for later") {
  const Home home;
  const Outcome dropped = home.apologize({"", "I forgot.", "", "drop", "no", "drop", "yes"});
  CHECK_THAT(dropped.err, ContainsSubstring("Remove all these answers?\n"));
  CHECK(dropped.err.ends_with("Nothing was written.\n"));
  CHECK(drafts_in(home.dir / "j") == 0);
  const Outcome later = home.apologize({"", "I forgot.", "", "later"});
  CHECK(later.err.ends_with(
      "Your answers are kept for the next time you call this, and not written yet.\n"));
  CHECK(drafts_in(home.dir / "j") == 1);
  CHECK(!fs::exists(home.dir / "j/apology.rec"));
  CHECK(home.apologize({"drop", "yes"}).status == Exit::ok);
  CHECK(drafts_in(home.dir / "j") == 0);
}

TEST_CASE("an apology of which nothing is answered leaves no trace") {
  const Home home;
  const Outcome outcome = home.apologize({"", "", ""});
  CHECK(outcome.err.ends_with("Nothing was answered, and nothing was written.\n"));
  CHECK(!fs::exists(home.dir / "j"));
}

TEST_CASE("a dry run shows the draft and keeps nothing of it") {
  const Home home;
  const Outcome outcome = home.apologize({"", "I forgot.", "", "keep"}, {"--dry-run"});
  CHECK(outcome.out == head + "With: Sam\nEvent: drafted\nSet: ours 2\nAct: I forgot.\n\n");
  CHECK(!fs::exists(home.dir / "j"));
}

TEST_CASE("words of danger in an answer bring up the note, once, unless nobody wants it") {
  const Home home;
  const std::vector<std::string> typed{"I am scared of you", "He hit me.", "", "later"};
  const auto count = [](const Outcome& outcome) {
    std::size_t found = 0;
    for (std::size_t at = outcome.err.find(safety_note()); at != std::string::npos;
         at = outcome.err.find(safety_note(), at + 1))
      ++found;
    return found;
  };
  CHECK(count(home.apologize(typed)) == 1);
  CHECK(everything_in(home.dir / "j").find("help-lines") == std::string::npos);
  home.dir.write("j/trustkit.toml", "shared = true\n");
  CHECK(count(home.apologize({"begin anew", "yes", "I am scared of you"})) == 0);
  home.dir.write("j/trustkit.toml", "");
  home.dir.write(".config/trustkit/config.toml", "[safety]\nnotes = false\n");
  CHECK(count(home.apologize({"begin anew", "yes", "I am scared of you"})) == 0);
}

TEST_CASE("what cannot be written is kept once") {
  const Home home;
  fs::create_directories(home.dir / "j/apology.rec");
  const Outcome outcome = home.apologize({"", "I forgot.", "", "keep"});
  CHECK(outcome.status == Exit::io);
  CHECK_THAT(outcome.err, ContainsSubstring("the entry is kept in '~/j/pending.rec'"));
  CHECK(drafts_in(home.dir / "j") == 0);
}

}  // namespace
}  // namespace trustkit
