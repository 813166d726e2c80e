#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

TempDir journal() {
  TempDir dir;
  dir.write("ask.rec",
            "%rec: Ask\n\n"
            "Time: 2026-11-20T23:30:00+01:00\nBy: Alex\nWith: Sam\nSet: warm-up 1\n"
            "Prompt: fond-tool\nQuestion: A tool?\nAnswer: My knife\nId: 000000000001\n\n"
            "Time: 2026-11-21T09:00:00+01:00\nBy: Sam\nWith: Alex\nSet: warm-up 1\n"
            "Prompt: fond-tool\nQuestion: A tool?\nAnswer: My bike\nId: 000000000002\n\n"
            "Time: 2026-11-21T09:05:00+01:00\nBy: Sam\nWith: Alex\nSet: warm-up 1\n"
            "Prompt: lunch-stranger\nQuestion: A lunch?\nAnswer: Bread\nId: 000000000003\n");
  return dir;
}

Outcome together(const TempDir& dir, std::vector<std::string> words, const Setting& setting = {}) {
  words.insert(words.begin(), {"review", "--together", "-d", dir.path()});
  return run(words, setting);
}

TEST_CASE("review --together shows both answers, and hides one until one's own is there") {
  const TempDir dir = journal();
  const Outcome outcome = together(dir, {"--as", "Alex"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "A tool?\n"
        "  Alex, 2026-11-20:\n"
        "    My knife\n"
        "  Sam, 2026-11-21:\n"
        "    My bike\n"
        "\n"
        "A lunch?\n"
        "  Sam has answered; this shows once you have, too:\n"
        "    trustkit ask --set warm-up --id lunch-stranger\n");
  CHECK(run({"ask", "-d", dir.path(), "--as", "Alex", "--set", "warm-up", "--id", "lunch-stranger",
             "--answer", "Apples"})
            .status == Exit::ok);
  CHECK_THAT(together(dir, {"--as", "Alex"}).out, Catch::Matchers::EndsWith("  Alex, 2026-11-22:\n"
                                                                            "    Apples\n"
                                                                            "  Sam, 2026-11-21:\n"
                                                                            "    Bread\n"));
}

TEST_CASE("review --together for one's partner, a set, some days") {
  const TempDir dir = journal();
  const auto shown = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--as", "Alex"});
    const std::string text = together(dir, words).out;
    return std::string{text.find("My bike") == std::string::npos ? "" : "tool "} +
           (text.find("A lunch?") == std::string::npos ? "" : "lunch");
  };
  CHECK(shown({}) == "tool lunch");
  CHECK(shown({"--with", "Sam"}) == "tool lunch");
  CHECK(shown({"--with", "Kim"}).empty());
  CHECK(shown({"--set", "warm-up"}) == "tool lunch");
  CHECK(shown({"--set", "three-rungs"}).empty());
  CHECK(shown({"--since", "2026-11-21"}) == "tool lunch");
  CHECK(shown({"--since", "2026-11-22"}).empty());
  CHECK(shown({"--until", "2026-11-20"}).empty());
}

TEST_CASE("a set for one person does not show, and one that is gone does") {
  TempDir dir;
  std::string log;
  for (const std::string set : {"boundary-find", "gone", "../x.yaml"}) {
    for (const std::string by : {"Alex", "Sam"}) {
      log += "Time: 2026-11-20\nBy: " + by + "\nSet: " + set + " 1\nPrompt: a\nQuestion: " + set +
             "?\nAnswer: x\n\n";
    }
  }
  dir.write("ask.rec", log);
  const std::string text = together(dir, {"--as", "Alex"}).out;
  CHECK_THAT(text, Catch::Matchers::ContainsSubstring("gone?"));
  CHECK_THAT(text, Catch::Matchers::ContainsSubstring("../x.yaml?"));
  CHECK_THAT(text, !Catch::Matchers::ContainsSubstring("boundary-find?"));
}

TEST_CASE(
    "review --together refuses what would tell of a hidden answer, and what it cannot write") {
  const TempDir dir = journal();
  const auto refused = [&](std::vector<std::string> words) {
    const Outcome outcome = together(dir, std::move(words));
    CHECK(outcome.status == Exit::usage);
    CHECK(outcome.out.empty());
    return outcome.err;
  };
  for (const char* const option : {"--grep", "--by"})
    CHECK(refused({option, "ask"}) == "trustkit: --by and --grep go with --list\n");
  CHECK(refused({"--kind", "ask"}) == "trustkit: --kind goes with --list and a look back\n");
  CHECK(refused({"--discreet"}) ==
        "trustkit: --within, --discreet, --full and --exit-code go with --due\n");
  CHECK(refused({"--format", "csv"}) ==
        "trustkit: --format takes text, json or md with --together, not 'csv'\n");
  CHECK(refused({"--list"}).starts_with("trustkit: --list, --due and --together are"));
}

TEST_CASE("review --together with nothing to show") {
  const TempDir dir;
  CHECK(together(dir, {"--as", "Alex"}).out.empty());
  CHECK(together(dir, {"--as", "Alex"}).err.empty());
  const Outcome outcome = together(dir, {"--as", "Alex"}, {.terminal = 80});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "There is no question yet that Alex and somebody else answered.\n");
}

TEST_CASE("on a terminal review --together goes through the pager as a list does") {
  const Outcome outcome =
      together(journal(), {"--as", "Alex"}, {.env = {{"PAGER", "false"}}, .terminal = 80});
  CHECK(outcome.out.starts_with("A tool?\n  Alex, 2026-11-20:\n"));
}

}  // namespace
}  // namespace trustkit
