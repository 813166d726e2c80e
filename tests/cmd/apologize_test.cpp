// `trustkit apologize` as one line of a script.
#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

const std::string ours =
    "set: ours\nfor: apologize\nversion: 2\ntitle: Ours\naudience: [friend]\nitems:\n"
    "  - {key: Told, type: text, ask: What did they tell you?}\n"
    "  - {key: Act, type: text, ask: What did you do?, required: true}\n"
    "  - {key: Change, type: whenthen, ask: What next?, writes: promise}\n"
    "  - {key: Check, type: whenthen, ask: What else?, writes: promise}\n";

const std::string head = "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\n";
const std::string to_sam = head + "With: Sam\n";

// A journal of Alex's, with a set of their own.
struct Home {
  TempDir dir{};

  Home() { dir.write("j/prompts/apologize/ours.yaml", ours); }

  Outcome apologize(std::vector<std::string> words, Setting setting = {}) const {
    words.insert(words.begin(), {"apologize", "-d", dir / "j", "--as", "Alex", "--set", "ours"});
    setting.home = dir.path();
    Outcome outcome = run(words, setting);
    outcome.err = with_tilde(outcome.err, dir.path());
    return outcome;
  }
  [[nodiscard]] std::string log(const std::string& name = "apology.rec") const {
    return entries_in(dir / ("j/" + name));
  }
  // What a refused command says; nothing may have been written.
  [[nodiscard]] std::string refused(const std::vector<std::string>& words,
                                    Exit status = Exit::usage) const {
    const std::string before = everything_in(dir / "j");
    const Outcome outcome = apologize(words);
    CHECK(outcome.status == status);
    CHECK(outcome.out.empty());
    CHECK(everything_in(dir / "j") == before);
    REQUIRE(outcome.err.starts_with("trustkit: "));
    return without_ids(outcome.err.substr(10, outcome.err.size() - 11));
  }
  // The id of a draft of Alex's, to Sam.
  [[nodiscard]] std::string draft(std::vector<std::string> words = {"Act=I forgot."}) const {
    words.insert(words.end(), {"-w", "Sam"});
    return apologize(words).out.substr(0, 12);
  }
};

TEST_CASE("answers become a draft, and what it promises waits until it was said") {
  const Home home;
  const Outcome outcome =
      home.apologize({"Change=when late, I will ring", "Act=I forgot.", "Told=It stung."});
  CHECK(outcome.status == Exit::ok);
  CHECK(without_ids(outcome.out) == "ID\n");
  CHECK(outcome.err.empty());
  CHECK(home.log() == head +
                          "Event: drafted\nSet: ours 2\nTold: It stung.\nAct: I forgot.\n"
                          "Change: when late, I will ring\nId: ID\n\n");
  CHECK(!fs::exists(home.dir / "j/promise.rec"));
}

TEST_CASE("the log describes itself to recutils") {
  const Home home;
  static_cast<void>(home.draft());
  CHECK_THAT(home.dir.read("j/apology.rec"),
             ContainsSubstring("%rec: Apology\n%doc: Apologies, and what followed.\n%singular: "
                               "Id\n%type: Time date\n%type: Event enum drafted said followed\n"));
}

TEST_CASE("the whole letter can be given, whatever the set asks") {
  const Home home;
  home.apologize({"Act=I forgot.", "Letter=-"}, {.input = "Sam,\nI forgot.\n"});
  CHECK(home.log() ==
        head +
            "Event: drafted\nSet: ours 2\nAct: I forgot.\nLetter: Sam,\n+ I forgot.\nId: "
            "ID\n\n");
}

TEST_CASE("what was said already is drafted and said at once, with its promises") {
  const Home home;
  const Outcome outcome =
      home.apologize({"Act=I forgot.", "Change=when late, I will ring", "Check=a", "--free",
                      "--due", "friday", "--note", "At dinner.", "-w", "Sam"});
  CHECK(outcome.status == Exit::ok);
  const auto promise = [](const std::string& text) {
    return to_sam + "Event: made\nText: " + text +
           "\nDue: 2026-11-27\nFrom: apology ID\nId: ID\n\n";
  };
  CHECK(home.log("promise.rec") == promise("when late, I will ring") + promise("a"));
  CHECK(home.log() == to_sam +
                          "Event: drafted\nSet: ours 2\nAct: I forgot.\n"
                          "Change: when late, I will ring\nCheck: a\nId: ID\n\n" +
                          to_sam + "Event: said\nOf: ID\nNote: At dinner.\nId: ID\n\n");
  // The apology's id comes first, and is what the others name.
  const std::string id = outcome.out.substr(0, 12);
  CHECK_THAT(home.dir.read("j/apology.rec"), ContainsSubstring("Of: " + id + '\n'));
  CHECK_THAT(home.dir.read("j/promise.rec"), ContainsSubstring("From: apology " + id + '\n'));
  CHECK(without_ids(outcome.out) == "ID\nID\nID\nID\n");
}

TEST_CASE("an apology that was said makes its promises, to the same people") {
  const Home home;
  const std::string id = home.draft({"Act=I forgot.", "Change=when late, I will ring"});
  const Outcome outcome = home.apologize({"--said", id.substr(0, 4), "--due", "2w"});
  CHECK(outcome.status == Exit::ok);
  CHECK(without_ids(outcome.out) == "ID\nID\n");
  CHECK_THAT(home.log(), ContainsSubstring(to_sam + "Event: said\nOf: ID\nId: ID\n"));
  CHECK(home.log("promise.rec") == to_sam +
                                       "Event: made\nText: when late, I will ring\n"
                                       "Due: 2026-12-06\nFrom: apology ID\nId: ID\n\n");
}

TEST_CASE("where its set is gone, what an apology promises is its Change") {
  const Home home;
  const std::string id = home.draft({"Act=I forgot.", "Change=ring", "Check=look"});
  fs::remove(home.dir / "j/prompts/apologize/ours.yaml");
  home.apologize({"--said", id});
  CHECK_THAT(home.log("promise.rec"), ContainsSubstring("Text: ring\n"));
  CHECK(home.log("promise.rec").find("look") == std::string::npos);
}

TEST_CASE("a set that a log names is never looked for as a file") {
  const Home home;
  home.dir.write("evil.yaml",
                 "set: evil\nfor: apologize\nversion: 1\ntitle: Evil\nitems:\n"
                 "  - {key: Told, type: text, ask: A?, writes: promise}\n");
  home.dir.write("j/apology.rec", "Time: 2026-11-01\nBy: Alex\nEvent: drafted\nSet: " +
                                      (home.dir / "evil.yaml").native() +
                                      " 1\nTold: a\nChange: ring\n\tb\x07\nId: 000000000001\n");
  const Outcome outcome = home.apologize({"--said", "0"});
  CHECK(outcome.status == Exit::ok);
  CHECK(home.log("promise.rec").find("Text: a") == std::string::npos);
}

TEST_CASE(
    "a promise that a hand wrote is brought into one line, or left out where it cannot be one") {
  const Home home;
  home.dir.write("j/apology.rec",
                 "Time: 2026-11-01\nBy: Alex\nEvent: drafted\nSet: ours 2\nChange: ring\n+ twice\n"
                 "Check: be\x07p\nCheck:\nId: 000000000001\n");
  const Outcome outcome = home.apologize({"--said", "0"});
  CHECK(outcome.err == "What Check holds cannot stand in a promise; it is left out.\n");
  CHECK(home.log("promise.rec") ==
        head + "Event: made\nText: ring twice\nFrom: apology ID\nId: ID\n\n");
}

TEST_CASE("on a terminal one hears which days come up") {
  const Home home;
  const std::string id = home.draft();
  CHECK_THAT(home.apologize({"--said", id}, person({})).err,
             ContainsSubstring("There are three days to look back at it: Sunday 29 November 2026, "
                               "Tuesday 22 December 2026 and Saturday 20 February 2027 (7, 30, 90 "
                               "days after).\n"));
  Setting later = person({});
  later.now.utc += std::chrono::days{8};
  CHECK_THAT(home.apologize({"--follow-up", id, "--note", "Well."}, later).err,
             ContainsSubstring("The next day to look back at it is Tuesday 22 December 2026.\n"));
  later.now.utc += std::chrono::days{100};
  CHECK_THAT(home.apologize({"--follow-up", id, "--note", "Well."}, later).err,
             ContainsSubstring("No other day to look back at it comes up by itself.\n"));
}

TEST_CASE("to whom it was said can be filled in as it is said") {
  const Home home;
  const std::string id = home.apologize({"Act=I forgot.", "Change=ring"}).out.substr(0, 12);
  home.apologize({"--said", id, "-w", "Sam"});
  CHECK_THAT(home.log(), ContainsSubstring(to_sam + "Event: said\n"));
  CHECK_THAT(home.log("promise.rec"), ContainsSubstring("With: Sam\n"));
  CHECK_THAT(home.apologize({"--list"}).out, ContainsSubstring(" to Sam; "));
}

TEST_CASE("a day alone follows a day alone") {
  const Home home;
  home.dir.write(".config/trustkit/config.toml", "[privacy]\ntime = \"day\"\n");
  const std::string id = home.draft();
  fs::remove(home.dir / ".config/trustkit/config.toml");
  home.apologize({"--said", id});
  CHECK_THAT(home.log(), ContainsSubstring("Time: 2026-11-22\nBy: Alex\nWith: Sam\nEvent: said\n"));
}

TEST_CASE("how it went since is a word, typed or given, or none") {
  const Home home;
  const std::string id = home.draft();
  home.apologize({"--said", id});
  home.apologize({"--follow-up", id, "--note", "We talked."});
  CHECK_THAT(home.log(), ContainsSubstring(to_sam + "Event: followed\nOf: ID\nNote: We talked.\n"));
  home.apologize({"--follow-up", id});
  CHECK_THAT(home.log(), ContainsSubstring(to_sam + "Event: followed\nOf: ID\nId: ID\n"));
  const Outcome asked = home.apologize({"--follow-up", id}, person({"I am scared of him"}));
  CHECK_THAT(asked.err, ContainsSubstring("How did it go since?\n(:e opens your editor; Enter "
                                          "alone: nothing is written.)\n"));
  CHECK_THAT(asked.err, ContainsSubstring("'trustkit help help-lines' lists people to talk to"));
  CHECK_THAT(home.log(), ContainsSubstring("Note: I am scared of him\n"));
  const std::string before = home.log();
  CHECK_THAT(home.apologize({"--follow-up", id}, person({""})).err,
             ContainsSubstring("Nothing was written.\n"));
  CHECK(home.log() == before);
}

TEST_CASE("what cannot be said of an apology is refused") {
  const Home home;
  const std::string id = home.draft();
  const std::string it = "the apology ID (I forgot.) ";
  CHECK(home.refused({"--follow-up", id, "--note", "x"}) ==
        it + "was not said yet; --said records that it was");
  CHECK(home.refused({"--said", id, "--at", "tomorrow"}) ==
        it + "cannot have been said on a day that is still to come; leave --at out");
  CHECK(home.refused({"--said", id, "--at", "yesterday"}) ==
        it + "was drafted at 2026-11-22T21:30:00+01:00, and what comes after that needs a later "
             "time than 2026-11-21");
  home.apologize({"--said", id});
  CHECK(home.refused({"--said", id}) ==
        it + "was said already, on 2026-11-22; --follow-up records how it went since");
  CHECK(home.refused({"--follow-up", id, "--at", "yesterday", "--note", "x"})
            .ends_with("needs a later time than 2026-11-21"));
  CHECK(home.refused({"Act=I forgot.", "--free", "--at", "tomorrow"})
            .ends_with("on a day that is still to come; leave --at out"));
}

TEST_CASE("an id of another kind of thing, or of somebody else, is none") {
  const Home home;
  const std::string id = home.draft();
  const std::string promise =
      run({"checkin", "-d", home.dir / "j", "--as", "Alex", "--promise", "ring"},
          {.home = home.dir.path()})
          .out.substr(0, 12);
  CHECK(home.refused({"--said", promise}, Exit::not_found) ==
        "no apology of 'Alex' has an id that begins with 'ID'; 'trustkit apologize --list' lists "
        "them");
  CHECK_THAT(home.refused({"--said", id, "--as", "Sam"}, Exit::not_found),
             ContainsSubstring("no apology of 'Sam' has an id that begins with 'ID', but one of "
                               "'Alex' has"));
}

TEST_CASE("options that do not go together are refused") {
  const Home home;
  CHECK(home.refused({"--said", "a", "--follow-up", "b"}) ==
        "--said and --follow-up are two calls");
  CHECK(home.refused({"--list", "--letter"}) == "--list and --letter are two calls");
  CHECK(home.refused({"--letter", "a", "b"}) == "--letter takes one id, or none");
  CHECK(home.refused({"--said", "a", "Act=x"}) ==
        "--said takes no Key=value; 'Act=x' has no place");
  CHECK(home.refused({"--free"}) ==
        "--free goes with Key=value answers, for an apology that was said already");
  CHECK(home.refused({"--said", "a", "--free"}) ==
        "--free goes with Key=value answers, for an apology that was said already");
  CHECK(home.refused({"Act=x", "--due", "friday"}) ==
        "--due is the day of what was promised; give it with --said ID or --free");
  CHECK(home.refused({"Act=x", "--note", "y"}) == "--note goes with --said, --follow-up or --free");
  CHECK(home.refused({"Act=x", "--format", "json"}) ==
        "--format goes with --list, --check and --rules");
  CHECK(home.refused({"Act=x", "--free", "--due", "friday"}) ==
        "--due is the day of a promise, and none is made here");
  CHECK(home.refused({"Act=-", "--free", "--note", "-"}) ==
        "Act has no answer; it takes a text, or leave it out");
  CHECK(home.refused({}) ==
        "no answers; give them as Key=value ('trustkit prompts show apologize/ours' lists the "
        "keys), or call this on a terminal");
  CHECK(home.refused({"Told=x"}) == "Act is required (What did you do?); it takes a text");
  CHECK_THAT(home.refused({"Acts=x"}),
             ContainsSubstring("has no item 'Acts', did you mean 'Act'?"));
}

TEST_CASE("a private set is refused in a shared journal") {
  const Home home;
  home.dir.write("j/prompts/apologize/mine.yaml",
                 "set: mine\nfor: apologize\nversion: 1\ntitle: Mine\nprivate: true\naudience: "
                 "[self]\nitems:\n  - {key: Act, type: text, ask: A?}\n");
  home.dir.write("j/trustkit.toml", "shared = true\n");
  CHECK(home.refused({"--set", "mine", "Act=x"}) ==
        "the set 'mine' is private and this journal is shared; use a journal of your own: trustkit "
        "apologize --set mine --dir DIR");
}

TEST_CASE("an apology and its promises are written all or not at all") {
  const Home home;
  const std::string id = home.draft({"Act=I forgot.", "Change=ring"});
  fs::create_directories(home.dir / "j/promise.rec");
  const std::string before = home.log();
  const Outcome outcome = home.apologize({"--said", id});
  CHECK(outcome.status == Exit::io);
  CHECK_THAT(outcome.err, ContainsSubstring("the entry is kept in '~/j/pending.rec'"));
  CHECK(home.log() == before);
  fs::remove(home.dir / "j/promise.rec");
  static_cast<void>(home.draft());
  CHECK_THAT(home.log(), ContainsSubstring("Event: said\nOf: ID\n"));
  CHECK_THAT(home.log("promise.rec"), ContainsSubstring("Text: ring\nFrom: apology ID\n"));
}

TEST_CASE("said in two terminals at once, it was said once") {
  const Home home;
  const std::string id = home.draft({"Act=I forgot.", "Change=ring"});
  // The other one has written, and has yet to finish, when this one has looked already.
  home.dir.write("j/pending.rec",
                 "%rec: Apology\n\nTime: 2026-11-22T21:30:00+01:00\nBy: Alex\n"
                 "Event: said\nOf: " +
                     id + "\nId: 00000000000a\n\n# end\n");
  const Outcome outcome = home.apologize({"--said", id});
  CHECK(outcome.status == Exit::usage);
  CHECK_THAT(outcome.err, ContainsSubstring("was said already"));
  CHECK(!fs::exists(home.dir / "j/promise.rec"));
}

TEST_CASE("a dry run shows what would be written") {
  const Home home;
  const std::string id = home.draft({"Act=I forgot.", "Change=ring"});
  const std::string before = everything_in(home.dir / "j");
  const Outcome outcome = home.apologize({"--said", id, "--dry-run"});
  CHECK(without_ids(outcome.out) ==
        "# promise.rec\n" + to_sam +
            "Event: made\nText: ring\nFrom: apology ID\n\n# apology.rec\n" + to_sam +
            "Event: said\nOf: ID\n\n");
  CHECK(everything_in(home.dir / "j") == before);
}

TEST_CASE("the command has two spellings, and the help shows the first") {
  const Home home;
  const Outcome outcome = run({"apologise", "-d", home.dir / "j", "--as", "Alex", "--list"});
  CHECK(outcome.status == Exit::ok);
  CHECK_THAT(run({"apologise", "--help"}).out,
             ContainsSubstring("Usage: trustkit apologize [OPTION...] [KEY=VALUE...]"));
  CHECK(run({"--help"}).out.find("apologise") == std::string::npos);
  CHECK(run({""}).status == Exit::usage);
}

}  // namespace
}  // namespace trustkit
