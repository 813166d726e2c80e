// `trustkit checkin` as one line of a script, and `review --due`.
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

// A journal of Alex's in a home of its own.
struct Home {
  TempDir dir{};

  Outcome run_with(const std::string& command, std::vector<std::string> words,
                   Setting setting = {}) const {
    words.insert(words.begin(), {command, "-d", dir / "j", "--as", "Alex"});
    setting.home = dir.path();
    Outcome outcome = run(words, setting);
    outcome.err = with_tilde(outcome.err, dir.path());
    return outcome;
  }
  Outcome checkin(std::vector<std::string> words, const Setting& setting = {}) const {
    return run_with("checkin", std::move(words), setting);
  }
  // The entries of a log, without its head and with every id as ID.
  [[nodiscard]] std::string log(const std::string& name) const {
    const std::string text = without_ids(dir.read("j/" + name));
    const std::size_t head_end = text.find("\n\n");
    return head_end == std::string::npos ? "" : text.substr(head_end + 2);
  }
  // What a refused command says; nothing may have been written.
  [[nodiscard]] std::string refused(const std::vector<std::string>& words) const {
    const std::string before = fs::exists(dir / "j") ? everything_in(dir / "j") : "";
    const Outcome outcome = checkin(words);
    CHECK(outcome.status != Exit::ok);
    CHECK(outcome.out.empty());
    CHECK((fs::exists(dir / "j") ? everything_in(dir / "j") : "") == before);
    REQUIRE(outcome.err.starts_with("trustkit: "));
    return outcome.err.substr(10, outcome.err.size() - 11);
  }
  // The id of a promise of Alex's.
  [[nodiscard]] std::string promise(const std::string& text, const std::string& due = {}) const {
    std::vector<std::string> words{"--promise", text};
    if (!due.empty()) words.insert(words.end(), {"--due", due});
    return checkin(words).out.substr(0, 12);
  }
};

TEST_CASE("answers become one entry, in the order of the set") {
  const Home home;
  const Outcome outcome = home.checkin({"Heard=4", "Fair=partly", "Thanks=You rang.", "-w", "Sam"});
  CHECK(outcome.status == Exit::ok);
  CHECK(without_ids(outcome.out) == "ID\n");
  CHECK(home.log("checkin.rec") ==
        head + "With: Sam\nSet: weekly-pair 1\nThanks: You rang.\nHeard: 4\nFair: 3\nId: ID\n\n");
  CHECK(!fs::exists(home.dir / "j/promise.rec"));
  CHECK_THAT(home.dir.read("j/checkin.rec"),
             ContainsSubstring("%type: Heard,Standing,Word,Fair range 1 5\n"));
}

TEST_CASE("an answer and a note can come from standard input, one of them") {
  const Home home;
  CHECK(home.checkin({"Issue=-"}, {.input = "Our evening\nmoved.\n"}).status == Exit::ok);
  CHECK_THAT(home.log("checkin.rec"), ContainsSubstring("Issue: Our evening\n+ moved.\n"));
  const std::string id = home.promise("ring");
  CHECK(home.checkin({"--kept", id, "--note", "-"}, {.input = "With joy.\n"}).status == Exit::ok);
  CHECK_THAT(home.log("promise.rec"), ContainsSubstring("Note: With joy.\n"));
  const Outcome twice = home.checkin({"Issue=-", "--promise", "-"}, {.input = "x\n"});
  CHECK(twice.status == Exit::usage);
  CHECK(twice.err == "trustkit: standard input is given twice, as '-'\n");
}

TEST_CASE("a promise of an item and one of --promise stand beside the check-in, with its id") {
  const Home home;
  const Outcome outcome = home.checkin({"Heard=4", "Promise=when it is late, I will ring",
                                        "--promise", "Water the plants.", "--due", "2w"});
  CHECK(outcome.status == Exit::ok);
  CHECK(without_ids(outcome.out) == "ID\nID\nID\n");
  const std::string id = outcome.out.substr(0, 12);
  CHECK_THAT(home.dir.read("j/checkin.rec"), ContainsSubstring("Heard: 4\nId: " + id + "\n"));
  const std::string rest = "Due: 2026-12-06\nFrom: checkin ID\nId: ID\n\n";
  CHECK(home.log("promise.rec") == head + "Event: made\nText: when it is late, I will ring\n" +
                                       rest + head + "Event: made\nText: Water the plants.\n" +
                                       rest);
  CHECK_THAT(home.dir.read("j/promise.rec"), ContainsSubstring("From: checkin " + id + "\n"));
  CHECK(!fs::exists(home.dir / "j/pending.rec"));
}

TEST_CASE("a promise alone is no check-in") {
  const Home home;
  CHECK(is_id(home.promise("Ring on Friday.", "friday")));
  CHECK(home.log("promise.rec") ==
        head + "Event: made\nText: Ring on Friday.\nDue: 2026-11-27\nId: ID\n\n");
  CHECK(!fs::exists(home.dir / "j/checkin.rec"));
}

TEST_CASE("open promises are listed, those that are due first first") {
  const Home home;
  CHECK(home.checkin({"--open"}).out.empty());
  const std::string some_day = home.promise("Some day.");
  const std::string sunday = home.promise("On Sunday.", "2026-11-29");
  const std::string gone = home.promise("Gone.", "2026-11-23");
  home.checkin({"--dropped", gone});
  run({"checkin", "-d", home.dir / "j", "--as", "Sam", "--promise", "Sam's."},
      {.home = home.dir.path()});
  CHECK(home.checkin({"--open"}).out ==
        sunday + " 2026-11-29 On Sunday.\n" + some_day + " - Some day.\n");
}

TEST_CASE("what became of a promise is an entry of its own, and the promise stays as it was") {
  const Home home;
  const std::string id = home.promise("ring", "friday");
  const std::string made = home.log("promise.rec");
  CHECK(home.checkin({"--moved", id.substr(0, 8) + "=2026-12-24", "--note", "Asked."}).status ==
        Exit::ok);
  CHECK(home.checkin({"--open"}).out == id + " 2026-12-24 ring\n");
  CHECK(home.checkin({"--kept", id}).status == Exit::ok);
  CHECK(home.checkin({"--open"}).out.empty());
  CHECK(home.log("promise.rec") ==
        made + head + "Event: moved\nOf: ID\nDue: 2026-12-24\nNote: Asked.\nId: ID\n\n" + head +
            "Event: kept\nOf: ID\nId: ID\n\n");
  CHECK(home.refused({"--missed", id}) ==
        "the promise " + id + " (ring) was kept already, on 2026-11-22; make a new one");
}

TEST_CASE("one outcome, a promise and answers go together") {
  const Home home;
  const std::string id = home.promise("ring");
  const Outcome outcome = home.checkin({"--missed", id, "Word=2", "--promise", "sing"});
  CHECK(without_ids(outcome.out) == "ID\nID\nID\n");
  CHECK_THAT(home.log("checkin.rec"), ContainsSubstring("Word: 2\n"));
  CHECK_THAT(home.log("promise.rec"), ContainsSubstring("Event: missed\nOf: ID\nId: ID\n"));
}

TEST_CASE("one wrong word and nothing is written") {
  const Home home;
  const std::string id = home.promise("ring");
  const std::string scale =
      "Heard takes a number from 1 to 5 or its words (1 not at all, 2 a little, 3 partly, 4 "
      "mostly, 5 fully), not ";
  CHECK(home.refused({"Thanks=x", "Heard=6"}) == scale + "'6'");
  CHECK(home.refused({"Heard=four", "--kept", id}) == scale + "'four'");
  CHECK(home.refused({"Heard=4", "Heard=5"}) == "Heard is given twice; it takes one answer");
  CHECK_THAT(home.refused({"heard=4"}),
             ContainsSubstring("has no item 'heard', did you mean 'Heard'?"));
  CHECK(home.refused({"Heard"}) == "'Heard' is no answer; write it as Key=value");
  CHECK(home.refused({"Heard=4", "--kept", "zzzz"}) ==
        "no promise of 'Alex' has an id that begins with 'zzzz'; 'trustkit checkin --open' lists "
        "the open ones");
  CHECK(home.refused({"Heard=4", "--promise", "a\nb"}) == "--promise takes one line");
  CHECK(home.refused({"Heard=4", "--promise", " "}) == "--promise is empty");
  CHECK(home.refused({"--promise", "ring", "--due", "yesterday"}) ==
        "'yesterday' is 2026-11-21, which is past; a promise needs a day to come");
  CHECK(home.refused({"--moved", id}) ==
        "--moved takes the promise and its new day, as in --moved k7x2=friday");
  CHECK(home.refused({"--moved", id + "=2026-11-01"}) ==
        "'2026-11-01' is 2026-11-01, which is past; a promise needs a day to come");
  CHECK(home.refused({"--kept", id, "--at", "2026-11-01"})
            .ends_with("needs a later time than 2026-11-01"));
}

TEST_CASE("options that do not go together are told") {
  const Home home;
  CHECK(home.refused({"--kept", "a", "--missed", "b"}) ==
        "--kept, --missed, --moved and --dropped take one promise a call; call it again for the "
        "next one");
  CHECK(home.refused({"--kept", "a", "--kept", "b"}).starts_with("--kept, --missed"));
  CHECK(home.refused({"--promise", "a", "--promise", "b"}).starts_with("--promise takes one"));
  CHECK(home.refused({"--note", "a", "Heard=4"}) ==
        "--note goes with --kept, --missed, --moved or --dropped");
  CHECK(home.refused({"--due", "friday"}).starts_with("--due is the day of a promise"));
  CHECK(home.refused({"--due", "friday", "Heard=4"}).starts_with("--due is the day of a promise"));
  CHECK(home.refused({"--open", "Heard=4"}) ==
        "--open only lists; leave what is to be written out");
}

TEST_CASE("nothing is asked where nobody is there to answer") {
  const Home home;
  CHECK(home.refused({}) ==
        "no answers; give them as Key=value ('trustkit prompts show checkin/weekly-pair' lists the "
        "keys), or call this on a terminal");
}

TEST_CASE("nothing is asked either where the command line says what to write") {
  const Home home;
  Setting setting = person({"4", "4", "4"});
  CHECK(home.checkin({"Heard=4"}, setting).status == Exit::ok);
  CHECK(home.log("checkin.rec") == head + "Set: weekly-pair 1\nHeard: 4\nId: ID\n\n");
}

TEST_CASE("a dry run shows every entry and writes nothing") {
  const Home home;
  const Outcome outcome = home.checkin({"Heard=4", "--promise", "ring", "--dry-run"});
  CHECK(without_ids(outcome.out) == "# promise.rec\n" + head +
                                        "Event: made\nText: ring\n\n# checkin.rec\n" + head +
                                        "Set: weekly-pair 1\nHeard: 4\n\n");
  CHECK(!fs::exists(home.dir / "j"));
}

TEST_CASE("a private set has no place in a shared journal") {
  const Home home;
  home.dir.write("j/trustkit.toml", "shared = true\n");
  CHECK(home.refused({"--set", "solo-five", "Free=4"}) ==
        "the set 'solo-five' is private and this journal is shared; use a journal of your own: "
        "trustkit checkin --set solo-five --dir DIR");
}

TEST_CASE("what one writes for oneself alone names nobody") {
  const Home home;
  home.dir.write(".config/trustkit/config.toml", "with = ['Sam']\n");
  home.checkin({"Heard=4"});
  home.checkin({"--set", "solo-five", "Free=4"});
  CHECK(home.log("checkin.rec") == head + "With: Sam\nSet: weekly-pair 1\nHeard: 4\nId: ID\n\n" +
                                       head + "Set: solo-five 1\nFree: 4\nId: ID\n\n");
}

TEST_CASE("a range that the log describes otherwise is kept to") {
  const Home home;
  home.checkin({"Heard=4"});
  home.dir.write("own.yaml",
                 "set: own\nfor: checkin\nversion: 1\ntitle: Own\nitems:\n"
                 "  - {key: Heard, type: scale, about: self, ask: I felt heard., points: [a, b, c, "
                 "d, e, f]}\n");
  CHECK(home.refused({"--set", home.dir / "own.yaml", "Heard=6"})
            .starts_with("'~/j/checkin.rec' says in its %type line that Heard goes from 1 to 5"));
  CHECK(home.checkin({"--set", home.dir / "own.yaml", "Heard=5"}).status == Exit::ok);
}

TEST_CASE("an event of a promise that is not there is told at its place") {
  const Home home;
  home.dir.write("j/promise.rec",
                 "%rec: Promise\n\nTime: 2026-11-22\nBy: Alex\nEvent: kept\nOf: 000000000001\n"
                 "Id: 000000000002\n");
  const Outcome outcome = home.checkin({"--open"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err ==
        "~/j/promise.rec:3: 'kept' is of '000000000001', and no entry here has that id; it is left "
        "out\n");
}

// --- review --due

struct Due : Home {
  Due() {
    dir.write(".config/trustkit/config.toml",
              "[[checkin]]\nset = 'weekly-pair'\nevery = '1w'\non = 'sunday 18:00'\n");
  }
  Outcome due(std::vector<std::string> words, const Setting& setting = {}) const {
    words.insert(words.begin(), "--due");
    return run_with("review", std::move(words), setting);
  }
};

TEST_CASE("what is due is a line each, in order of its day; else nothing") {
  const Due home;
  const std::string id = home.promise("Ring\tmy mother.", "today");
  CHECK(home.due({}).out == "since 2026-11-22: check-in weekly-pair\nsince 2026-11-22: promise " +
                                id + ": Ring my mother.\n");
  home.checkin({"Heard=4"});
  home.checkin({"--kept", id});
  const Outcome nothing = home.due({});
  CHECK(nothing.status == Exit::ok);
  CHECK((nothing.out + nothing.err).empty());
  CHECK(home.due({"--within", "1w"}).out == "on 2026-11-29: check-in weekly-pair\n");
}

TEST_CASE("a reminder can be discreet, and tell by its status") {
  const Due home;
  const std::string id = home.promise("ring", "today");
  Outcome outcome = home.due({"--discreet"});
  CHECK(outcome.out == "trustkit: 2 due\n");
  CHECK(outcome.status == Exit::ok);
  CHECK(home.due({"--exit-code"}).status == Exit::found);
  home.checkin({"Heard=4", "--kept", id});
  outcome = home.due({"--discreet", "--exit-code"});
  CHECK(outcome.out.empty());
  CHECK(outcome.status == Exit::ok);
}

TEST_CASE("what is due as a document does nothing to a terminal") {
  const Due home;
  REQUIRE_FALSE(home.promise("ring \xe2\x80\xae gnir", "today").empty());
  Setting terminal;
  terminal.terminal = 80;
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--format", "json"}, {"--format", "ics", "--full"}}) {
    const std::string text = home.due(words, terminal).out;
    CHECK(text.find("202e} gnir") != std::string::npos);
    CHECK(text.find('\xe2') == std::string::npos);
  }
  // In a pipe the text is what it is.
  CHECK(home.due({"--format", "json"}).out.find("ring \xe2\x80\xae gnir") != std::string::npos);
}

TEST_CASE("a calendar holds what is still to come, and the status tells of what is due") {
  const Due home;
  REQUIRE_FALSE(home.promise("ring", "in 3 days").empty());
  home.checkin({"Heard=4"});
  const auto events = [](const Outcome& outcome) {
    int count = 0;
    for (std::size_t at = 0; (at = outcome.out.find("BEGIN:VEVENT", at)) != std::string::npos; ++at)
      ++count;
    return count;
  };
  CHECK(events(home.due({"--format", "ics"})) == 2);
  CHECK(home.due({"--format", "ics", "--exit-code"}).status == Exit::ok);
  const Outcome soon = home.due({"--format", "ics", "--exit-code", "--within", "3d"});
  CHECK(events(soon) == 1);
  CHECK(soon.status == Exit::found);
}

TEST_CASE("options of --due and of --list keep apart") {
  const Due home;
  const auto refused = [&](const std::vector<std::string>& words) {
    const Outcome outcome = home.run_with("review", words);
    CHECK(outcome.status == Exit::usage);
    return outcome.err;
  };
  CHECK(refused({"--due", "--since", "4w"}).starts_with("trustkit: --due takes --within"));
  CHECK(refused({"--list", "--discreet"}) ==
        "trustkit: --within, --discreet, --full and --exit-code go with --due\n");
  CHECK(refused({"--due", "--within", "soon"}) ==
        "trustkit: --within takes a period such as 3d, 2w, 6m or 1y, not 'soon'\n");
  CHECK(refused({"--due", "--list"}).starts_with("trustkit: --list, --due and --together are"));
  CHECK(refused({"--due", "--format", "md"}) ==
        "trustkit: --format takes text, json or ics with --due, not 'md'\n");
  CHECK(refused({"--due", "--full"}) == "trustkit: --full is for a calendar, add --format ics\n");
  CHECK(refused({"--due", "--full", "--discreet", "--format", "ics"}) ==
        "trustkit: --full says what --discreet leaves out, give one of them\n");
}

}  // namespace
}  // namespace trustkit
