// The dialogue of `ask`: what a person sees, and what is kept of it.
#include "cmd/question.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "model/kind.h"
#include "model/safety.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

const std::string hint = "(Enter alone skips, :e opens your editor, Ctrl-D stops.)\n";
const std::string tender = "The next question is tender. Go on, another, or stop?\n";

// Alex at a terminal types these lines after `trustkit ask -d ~/j` and the words.
Outcome ask(const TempDir& home, std::vector<std::string> words, std::vector<std::string> typed,
            const std::string& edited = {}) {
  words.insert(words.begin(), {"ask", "-d", home / "j", "--as", "Alex"});
  Setting setting = person(std::move(typed), home.path());
  setting.edited = edited;
  Outcome outcome = run(words, setting);
  outcome.err = with_tilde(without_ids(outcome.err), home.path());
  return outcome;
}

std::string log_of(const TempDir& home) {
  const std::string text = without_ids(home.read("j/ask.rec"));
  const std::string header = log_header(Kind::ask);
  return text.starts_with(header) ? text.substr(header.size()) : text;
}

bool shows_note(const Outcome& outcome) {
  return outcome.err.find("What you wrote matters.") != std::string::npos;
}

// A home where the journal is there already, so that the words of a first run are not said.
TempDir lived_in() {
  TempDir home;
  fs::create_directory(home / "j");
  return home;
}

TEST_CASE("the first question of all, whole") {
  const TempDir home;
  const Outcome outcome = ask(home, {"--id", "fond-tool"}, {"My knife."});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == std::string{first_run_text()} + "\nYours will be in ~/j.\n\n" +
                           "Tell me about a tool you are fond of.\n" + hint +
                           "Made a journal in ~/j.\n"
                           "Kept in ~/j/ask.rec as ID.\n"
                           "To go on from here: Who else is allowed to use it?\n");
  CHECK(log_of(home) ==
        "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\nSet: warm-up 1\nPrompt: fond-tool\n"
        "Question: Tell me about a tool you are fond of.\nDepth: 1\nAnswer: My knife.\nId: ID\n\n");
}

TEST_CASE("what trustkit is, is said once") {
  const TempDir home;
  ask(home, {"--id", "fond-tool"}, {"x"});
  const Outcome outcome = ask(home, {"--id", "fond-tool"}, {"x"});
  CHECK(outcome.err.starts_with("Tell me about a tool you are fond of.\n"));
}

TEST_CASE("a quiet dialogue is the question alone") {
  const TempDir home;
  CHECK(ask(home, {"-q", "--id", "fond-tool"}, {"x"}).err ==
        "Tell me about a tool you are fond of.\n");
}

TEST_CASE("a skipped question gives way to the next and leaves no trace") {
  const TempDir home = lived_in();
  const Outcome outcome = ask(home, {}, {"", " ", "Badly."});
  CHECK(outcome.err == "What do you do slowly on purpose?\n" + hint +
                           "How do you manage when you have forgotten somebody's name?\n"
                           "Who do you greet often without knowing their name?\n"
                           "Kept in ~/j/ask.rec as ID.\n"
                           "To go on from here: What have you learnt about them all the same?\n");
  CHECK(log_of(home) ==
        "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\nSet: warm-up 1\nPrompt: nameless-greeting\n"
        "Question: Who do you greet often without knowing their name?\nDepth: 1\nAnswer: Badly.\n"
        "Id: ID\n\n");
}

TEST_CASE("when every question was skipped it is over, and nothing was written") {
  const TempDir home;
  const Outcome outcome = ask(home, {}, std::vector<std::string>(50, ""));
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.ends_with("\nThat was the last question that fits.\n"));
  CHECK(fs::is_empty(home.path()));
}

TEST_CASE("Ctrl-D stops, Ctrl-C interrupts, and neither writes anything") {
  const TempDir home;
  CHECK(ask(home, {}, {}).status == Exit::ok);
  const Outcome outcome = ask(home, {}, {"", "\x03"});
  CHECK(outcome.status == Exit::interrupted);
  CHECK(outcome.out.empty());
  CHECK(fs::is_empty(home.path()));
}

TEST_CASE("an answer from the editor") {
  const TempDir home;
  ask(home, {"--id", "fond-tool"}, {":e"}, "One line.\n\nAnother.\n");
  CHECK_THAT(log_of(home), ContainsSubstring("Answer: One line.\n+\n+ Another.\nId: ID\n"));
}

TEST_CASE("entries that could once not be written are shown where a person is looking") {
  const TempDir home = lived_in();
  home.write("j/rescued-k7x2mq9d4h1c.rec", "Answer: x\n");
  const Outcome outcome = ask(home, {"--id", "fond-tool"}, {"x"});
  CHECK_THAT(outcome.err, ContainsSubstring("kept in ~/j/rescued-ID.rec; put it where it belongs"));
}

TEST_CASE("tender questions ask first") {
  const TempDir home = lived_in();
  Outcome outcome = ask(home, {"--set", "three-rungs", "--id", "courage-ends"}, {"stop"});
  CHECK(outcome.err == tender);
  outcome = ask(home, {"--set", "three-rungs", "--id", "courage-ends"}, {});
  CHECK(outcome.err == tender);
  CHECK(fs::is_empty(home / "j"));
  outcome = ask(home, {"--set", "three-rungs", "--id", "courage-ends"}, {"g", "At heights."});
  CHECK(outcome.err ==
        tender + "Where does your courage run out?\n" + hint + "Kept in ~/j/ask.rec as ID.\n");
}

TEST_CASE("another tender question may be chosen instead, without a trace") {
  const TempDir home = lived_in();
  const Outcome outcome =
      ask(home, {"--set", "three-rungs", "--depth", "3"}, {"another", "another", "go on", "Now."});
  CHECK(outcome.err.starts_with(tender + tender + tender));
  const std::string log = log_of(home);
  CHECK_THAT(log, ContainsSubstring("Answer: Now.\n"));
  CHECK(log.find("another") == std::string::npos);
  CHECK(log.find("go on") == std::string::npos);
  CHECK(log.find("Id: ID", log.find("Id: ID") + 1) == std::string::npos);
}

const std::string repair_set =
    "set: mended\nfor: ask\nversion: 1\ntitle: After a break\naudience: [partner]\nprompts:\n"
    "  - {id: what-broke, depth: 4, ask: What broke?}\n";

const std::string gate =
    "These questions are about something that broke. Does everyone in it want to mend it?\n";
const std::string second_gate =
    "Is each of you free to refuse, to stop, or to go, with nothing to fear for it?\n";

TEST_CASE("repair opens with two questions, whose answers are written nowhere") {
  const TempDir home = lived_in();
  const std::string set = home.write("mended.yaml", repair_set);
  const Outcome outcome =
      ask(home, {"--set", set, "--depth", "4"}, {"maybe so", "ye", "yes", "The trust."});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err == gate + "Please answer with one of: yes, unsure, no.\n" + gate + second_gate +
                           std::string{repair_advice()} + "\n\nWhat broke?\n" + hint +
                           "Kept in ~/j/ask.rec as ID.\n" + std::string{lighter_next()} + '\n');
  CHECK(log_of(home) ==
        "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\nSet: mended 1\nPrompt: what-broke\n"
        "Question: What broke?\nDepth: 4\nAnswer: The trust.\nId: ID\n\n");
  const std::string all = everything_in(home.path());
  CHECK(all.find("maybe so") == std::string::npos);
  CHECK(all.find("yes") == std::string::npos);
  CHECK(all.find("\nye") == std::string::npos);
}

TEST_CASE("in a set about repair, its tender questions are behind the gate as well") {
  const TempDir home = lived_in();
  home.write("mended.yaml", repair_set +
                                "  - {id: mild, depth: 3, ask: Mild?}\n"
                                "  - {id: light, depth: 1, ask: Light?}\n");
  const std::string set = home / "mended.yaml";
  CHECK(ask(home, {"--set", set, "--id", "mild"}, {"no"}).err ==
        gate + std::string{repair_gate_refused()} + "\n\n");
  CHECK_THAT(ask(home, {"--set", set, "--id", "mild"}, {"yes", "yes", "go on", "It was."}).err,
             ContainsSubstring(std::string{repair_advice()} + "\n\n" + tender + "Mild?\n"));
  CHECK(ask(home, {"--set", set, "--id", "light"}, {"x"}).err.starts_with("Light?\n"));
  CHECK(run({"ask", "-d", home / "j", "--set", set, "--id", "mild", "--answer", "x"},
            {.home = home.path()})
            .status == Exit::usage);
}

TEST_CASE("a question is asked and kept with its role") {
  const TempDir home = lived_in();
  const std::string set =
      home.write("turns.yaml",
                 "set: turns\nfor: ask\nversion: 1\ntitle: Turns\n"
                 "prompts: [{id: a, role: speaker, ask: What stayed with you?}]\n");
  CHECK(ask(home, {"--set", set}, {"The gate."})
            .err.starts_with("(speaker) What stayed with you?\n"));
  CHECK_THAT(log_of(home), ContainsSubstring("Question: (speaker) What stayed with you?\n"));
  const Outcome outcome = run({"ask", "--print", "-d", home / "j", "--as", "B", "--set", set});
  CHECK(outcome.out == "(speaker) What stayed with you?\n");
}

TEST_CASE("anything but two yeses closes the gate, kindly and without a trace") {
  for (const std::vector<std::string>& typed : std::vector<std::vector<std::string>>{
           {"no", "The trust."}, {"unsure", "x"}, {"yes", "no", "x"}, {"yes", "unsure", "x"}, {}}) {
    const TempDir home;
    const std::string set = home.write("mended.yaml", repair_set);
    const Outcome outcome = ask(home, {"--set", set, "--depth", "4"}, typed);
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.err.ends_with(std::string{repair_gate_refused()} + "\n\n"));
    CHECK(everything_in(home.path()) == "== mended.yaml\n" + repair_set);
  }
}

TEST_CASE("repair cannot be had past its gate") {
  const TempDir home;
  const std::string set = home.write("mended.yaml", repair_set);
  const std::vector<std::vector<std::string>> ways{{"--answer", "x"},
                                                   {"--id", "what-broke", "--answer", "x"},
                                                   {"--daily", "--answer", "x"},
                                                   {"--dry-run", "--answer", "x"},
                                                   {"-"}};
  for (std::vector<std::string> words : ways) {
    words.insert(words.begin(),
                 {"ask", "-d", home / "j", "--as", "A", "--set", set, "--depth", "4"});
    const Outcome outcome = run(words, {.home = home.path(), .input = "some answer"});
    CHECK(outcome.status == Exit::usage);
    CHECK(outcome.out.empty());
    CHECK(outcome.err ==
          "trustkit: the prompt 'what-broke' is about repair and opens with two questions; ask it "
          "on a terminal\n");
    CHECK(!fs::exists(home / "j"));
  }
  const Outcome printed =
      run({"ask", "-d", home / "j", "--as", "A", "--set", set, "--depth", "4", "--print"},
          {.home = home.path()});
  CHECK(printed.status == Exit::usage);
  CHECK(printed.out.empty());
  CHECK(printed.err ==
        "trustkit: the question is about repair and opens with two others; ask it without "
        "--print\n");
}

TEST_CASE("what is wrong is told before anybody has written a word") {
  const TempDir home = lived_in();
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--at", "nonsense"},
                                             {"--at", "nonsense", "How are we?"},
                                             {"--id", "none"},
                                             {"--depth", "9"},
                                             {"--tag", "none"},
                                             {"--set", "none"}}) {
    CHECK(ask(home, words, {"A long answer."}).err.find("> ") == std::string::npos);
    // Nor is it read from standard input, where it could not be read again.
    bool was_read = false;
    std::vector<std::string> all{"ask", "-d", home / "j", "--as", "A"};
    all.insert(all.end(), words.begin(), words.end());
    Setting setting{.home = home.path(), .input = "some answer"};
    setting.was_read = &was_read;
    CHECK(run(all, setting).status != Exit::ok);
    CHECK(!was_read);
  }
}

TEST_CASE("a note of safety comes after what one wrote for oneself, on the screen alone") {
  const TempDir home = lived_in();
  const Outcome outcome =
      ask(home, {"--set", "alone", "--id", "forgot-to-hurry"}, {"I am afraid of him."});
  CHECK(outcome.err == "When did I last forget to hurry?\n" + hint +
                           "Kept in ~/j/ask.rec as ID.\n\n" + std::string{safety_note()} + '\n');
  CHECK(everything_in(home.path()).find("matters") == std::string::npos);
  CHECK(shows_note(ask(home, {"How am I?"}, {"I am afraid of him."})));
}

TEST_CASE("no note where somebody else may be looking, or where nothing is wrong") {
  const TempDir home = lived_in();
  const std::string words = "I am afraid of him.";
  CHECK(!shows_note(ask(home, {"--id", "fond-tool"}, {words})));
  CHECK(!shows_note(ask(home, {"How are we?", "--with", "Sam"}, {words})));
  CHECK(!shows_note(ask(home, {"How am I?"}, {"I am afraid of heights."})));
  home.write(".config/trustkit/config.toml", "with = [\"Sam\"]\n");
  CHECK(!shows_note(ask(home, {"How are we?"}, {words})));
}

TEST_CASE("no note in a shared journal") {
  const TempDir home;
  home.write("j/trustkit.toml", "shared = true\n");
  CHECK(!shows_note(ask(home, {"How am I?"}, {"I am afraid of him."})));
}

TEST_CASE("the note can be turned off in one's own config, not in a journal's") {
  const TempDir home = lived_in();
  home.write(".config/trustkit/config.toml", "[safety]\nnotes = false\n");
  CHECK(!shows_note(ask(home, {"How am I?"}, {"I am afraid of him."})));
}

TEST_CASE("a given answer brings up no note, for nobody may be reading") {
  const TempDir home;
  const Outcome outcome =
      run({"ask", "-d", home / "j", "--as", "A", "How am I?", "--answer", "I am afraid of him."});
  CHECK(outcome.err.find("matters") == std::string::npos);
}

TEST_CASE("who an entry is with") {
  const TempDir home;
  home.write(".config/trustkit/config.toml", "with = [\"Sam\", \"Kim\"]\n");
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"ask", "-d", home / "j", "--as", "A", "--dry-run"});
    words.insert(words.end(), {"--answer", "x"});
    const std::string out = run(words, {.home = home.path()}).out;
    const std::size_t start = out.find("By: A\n") + 6;
    return out.substr(start, std::min(out.find("Question", start), out.find("Set", start)) - start);
  };
  CHECK(with({"Q?"}) == "With: Sam\nWith: Kim\n");
  CHECK(with({"--id", "fond-tool", "-w", "Lee"}) == "With: Lee\n");
  CHECK(with({"--set", "alone"}).empty());
  CHECK(with({"--set", "alone", "-w", "Lee"}) == "With: Lee\n");
}

}  // namespace
}  // namespace trustkit
