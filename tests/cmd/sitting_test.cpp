#include "cmd/sitting.h"

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

const std::string ours =
    "set: ours\nfor: ask\nversion: 1\ntitle: Ours\naudience: [friend]\nprompts:\n"
    "  - {id: third, depth: 3, ask: Third?}\n"
    "  - {id: second, depth: 2, ask: Second?}\n"
    "  - {id: first, depth: 1, ask: First?}\n";

const std::string opening =
    std::string{pair_notice()} + '\n' + std::string{listening_notice()} +
    "\n(Enter alone keeps nothing, :e opens your editor, Ctrl-D stops.)\n\n";
const std::string closing = "To close: one line of thanks each, said aloud.\n";

// Alex and Sam at one keyboard.
struct Table {
  TempDir home{};

  Table() {
    fs::create_directory(home / "j");
    home.write("ours.yaml", ours);
  }
  Outcome sit(std::vector<std::string> words, std::vector<std::string> typed) const {
    words.insert(words.begin(), {"ask", "-d", home / "j", "--as", "Alex", "--set",
                                 home / "ours.yaml", "--sitting", "3"});
    Outcome outcome = run(words, person(std::move(typed), home.path()));
    outcome.err = with_tilde(without_ids(outcome.err), home.path());
    return outcome;
  }
  // "by with prompt: answer", a line an entry.
  [[nodiscard]] std::string kept() const {
    std::string lines;
    Problems problems;
    Log{home / "j"}.each(Kind::ask, problems, [&](Entry&& entry) {
      for (const char* const name : {"By", "With", "Prompt", "Answer"})
        lines += std::string{entry.text(name)} + (std::string{name} == "Answer" ? "\n" : " ");
    });
    CHECK(told(problems).empty());
    return lines;
  }
};

const std::string kept_line = "Kept in ~/j/ask.rec as ID.\n";

TEST_CASE("a sitting goes from light to deep, and the two take turns who speaks first") {
  const Table table;
  const Outcome outcome = table.sit({"--with", "Sam", "--depth", "1-3"},
                                    {"a1", "s1", "yes", "s2", "a2", "yes", "a3", "s3"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == opening +
                           "Question 1 of 3. Alex speaks first.\nFirst?\n"
                           "Alex:\n" +
                           kept_line + "Sam:\n" + kept_line + "\n" +
                           "The next questions go a little deeper. Do you both want to go on?\n"
                           "Question 2 of 3. Sam speaks first.\nSecond?\n"
                           "Sam:\n" +
                           kept_line + "Alex:\n" + kept_line + "\n" +
                           "The next questions are tender. Do you both want to go on?\n"
                           "Question 3 of 3. Alex speaks first.\nThird?\n"
                           "Alex:\n" +
                           kept_line + "Sam:\n" + kept_line + "\n" + closing);
  CHECK(table.kept() ==
        "Alex Sam first a1\n"
        "Sam Alex first s1\n"
        "Sam Alex second s2\n"
        "Alex Sam second a2\n"
        "Alex Sam third a3\n"
        "Sam Alex third s3\n");
}

TEST_CASE("either may keep nothing of a question") {
  const Table table;
  table.sit({"--with", "Sam"}, {"", "s1", "yes", "", ""});
  CHECK(table.kept() == "Sam Alex first s1\n");
}

TEST_CASE("a no before a deeper step ends the sitting in peace") {
  for (const char* const word : {"no", "unsure"}) {
    const Table table;
    const Outcome outcome = table.sit({"--with", "Sam"}, {"a1", "", word, "not asked"});
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.err.ends_with("Do you both want to go on?\n" + closing));
    CHECK(table.kept() == "Alex Sam first a1\n");
  }
}

TEST_CASE("Ctrl-D stops at any time, and what was kept stays") {
  const Table table;
  const Outcome outcome = table.sit({"--with", "Sam"}, {"a1"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.ends_with("Sam:\n" + closing));
  CHECK(table.kept() == "Alex Sam first a1\n");
}

TEST_CASE("Ctrl-C interrupts, and what was kept stays") {
  const Table table;
  CHECK(table.sit({"--with", "Sam"}, {"a1", "\x03"}).status == Exit::interrupted);
  CHECK(table.kept() == "Alex Sam first a1\n");
}

TEST_CASE("a sitting that opens tender asks first") {
  const Table table;
  const Outcome outcome = table.sit({"--with", "Sam", "--depth", "3"}, {"no"});
  CHECK(outcome.err ==
        opening + "The next questions are tender. Do you both want to go on?\n" + closing);
  CHECK(table.kept().empty());
}

TEST_CASE("a sitting of repair has its gate, whose answers are written nowhere") {
  const Table table;
  const std::string set = table.home.write(
      "mended.yaml",
      "set: mended\nfor: ask\nversion: 1\ntitle: x\nprompts: [{id: a, depth: 4, ask: What "
      "broke?}]\n");
  Outcome outcome =
      table.sit({"--with", "Sam", "--set", set, "--depth", "4"}, {"yes", "unsure", "x", "y"});
  CHECK_THAT(outcome.err, Catch::Matchers::ContainsSubstring(std::string{repair_gate_refused()}));
  CHECK(table.kept().empty());
  outcome = table.sit({"--with", "Sam", "--set", set, "--depth", "4"}, {"yes", "yes", "", "s"});
  CHECK_THAT(outcome.err, Catch::Matchers::ContainsSubstring(std::string{repair_advice()}));
  CHECK(table.kept() == "Sam Alex a s\n");
}

TEST_CASE("no answer of a sitting brings up a note") {
  const Table table;
  const Outcome outcome = table.sit({"--with", "Sam"}, {"I am afraid of him.", ""});
  CHECK(outcome.err.find("What you wrote matters") == std::string::npos);
}

TEST_CASE("who a sitting is for") {
  const Table table;
  const auto refused = [&](std::vector<std::string> words) {
    const Outcome outcome = table.sit(std::move(words), {"x", "y"});
    CHECK(outcome.status == Exit::usage);
    CHECK(table.kept().empty());
    return outcome.err;
  };
  const std::string two =
      "trustkit: a sitting is for two; say who the other one is with --with NAME\n";
  CHECK(refused({}) == two);
  CHECK(refused({"-w", "Alex"}) == two);
  CHECK(refused({"-w", "Sam", "-w", "Kim"}) == two);
  CHECK(refused({"-w", "Sam", "--set", "alone"}) ==
        "trustkit: the set 'alone' is for one person alone; choose another\n");
  CHECK(refused({"-w", "Sam", "--sitting", "0"}) ==
        "trustkit: --sitting takes a whole number from 1 to 100, not '0'\n");
  const Outcome outcome =
      run({"ask", "-d", table.home / "j", "--as", "Alex", "-w", "Sam", "--sitting", "2"},
          {.input = "x"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err == "trustkit: a sitting needs two people at a terminal\n");
}

TEST_CASE("two questions of repair are enough for one sitting") {
  const Table table;
  const std::string set =
      table.home.write("mended.yaml",
                       "set: mended\nfor: ask\nversion: 1\ntitle: x\nprompts:\n"
                       "  - {id: a, depth: 4, ask: A?}\n  - {id: b, depth: 4, ask: B?}\n"
                       "  - {id: c, depth: 4, ask: C?}\n");
  table.sit({"--with", "Sam", "--set", set, "--depth", "4", "--sitting", "2"},
            {"yes", "yes", "1", "", "2", ""});
  const std::string kept = table.kept();
  CHECK(std::count(kept.begin(), kept.end(), '\n') == 2);
}

TEST_CASE("repair goes two questions at a time, behind its gate, and ends with something light") {
  const Table table;
  table.home.write("ours.yaml",
                   "set: ours\nfor: ask\nversion: 1\ntitle: Ours\naudience: [friend]\nprompts:\n"
                   "  - {id: a, depth: 3, ask: First?}\n  - {id: b, depth: 4, ask: Second?}\n"
                   "  - {id: c, depth: 4, ask: Third?}\n");
  const Outcome outcome = table.sit({"--with", "Sam", "--depth", "3-4"},
                                    {"yes", "yes", "a1", "s1", "yes", "s2", "a2", "a3", "s3"});
  CHECK_THAT(outcome.err, ContainsSubstring(std::string{repair_advice()} + "\n\nQuestion 1 of 2."));
  CHECK_THAT(outcome.err, ContainsSubstring("\n" + std::string{lighter_next()} + '\n' + closing));
  CHECK(table.kept() == "Alex Sam a a1\nSam Alex a s1\nSam Alex b s2\nAlex Sam b a2\n");
}

TEST_CASE("repair does not begin where somebody may not be free") {
  const Table table;
  table.home.write("ours.yaml",
                   "set: ours\nfor: ask\nversion: 1\ntitle: Ours\naudience: [friend]\nprompts:\n"
                   "  - {id: a, depth: 3, ask: First?}\n  - {id: b, depth: 4, ask: Second?}\n");
  const Outcome outcome = table.sit({"--with", "Sam", "--depth", "3-4"}, {"yes", "no", "a1"});
  CHECK_THAT(outcome.err, ContainsSubstring(std::string{repair_gate_refused()}));
  CHECK(table.kept().empty());
}

TEST_CASE("a question with a role is announced for nobody, since they know whose it is") {
  const Table table;
  table.home.write("ours.yaml",
                   "set: ours\nfor: ask\nversion: 1\ntitle: Ours\naudience: [friend]\nprompts:\n"
                   "  - {id: a, role: speaker, ask: A?}\n");
  CHECK_THAT(table.sit({"--with", "Sam"}, {"1", ""}).err,
             ContainsSubstring("Question 1 of 1.\n(speaker) A?\nAlex:\n"));
}

TEST_CASE("a sitting chooses its questions itself") {
  const Table table;
  for (const char* const word : {"--print", "--daily"}) {
    const Outcome outcome = table.sit({"--with", "Sam", word}, {"1"});
    CHECK(outcome.status == Exit::usage);
    CHECK(outcome.err ==
          "trustkit: --sitting chooses its questions; leave --print, --daily and --id out\n");
  }
}

TEST_CASE("within a depth, a sitting keeps the order of the set") {
  const Table table;
  table.home.write("ours.yaml",
                   "set: ours\nfor: ask\nversion: 1\ntitle: Ours\naudience: [friend]\nprompts:\n"
                   "  - {id: a, ask: A?}\n  - {id: b, ask: B?}\n  - {id: c, ask: C?}\n");
  table.sit({"--with", "Sam"}, {"1", "", "2", "", "3", ""});
  CHECK(table.kept() == "Alex Sam a 1\nSam Alex b 2\nAlex Sam c 3\n");
}

}  // namespace
}  // namespace trustkit
