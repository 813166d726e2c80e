#include <string>
#include <vector>

#include "base/zones.h"
#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

TempDir journal() {
  TempDir dir;
  dir.write("ask.rec",
            "%rec: Ask\n\n"
            "Time: 2026-11-20T23:30:00+01:00\nBy: Alex\nWith: Sam\nSet: warm-up 1\n"
            "Question: A tool?\nAnswer: My red bicycle\nId: 000000000003\n\n"
            "Time: 2026-10-18T09:00:00+02:00\nBy: Sam\nWith: Alex\nSet: three-rungs 1\n"
            "Question: A room?\nAnswer: blue\nId: 000000000001\n\n");
  dir.write("promise.rec",
            "Time: 2026-11-22\nBy: Alex\nWith: Kim\nEvent: made\nText: ring her\n"
            "Id: 000000000002\n");
  return dir;
}

Outcome review(const TempDir& dir, std::vector<std::string> words, Setting setting = {}) {
  words.insert(words.begin(), {"review", "-d", dir.path()});
  return run(words, setting);
}

// The last digit of each id that is found.
std::string found(std::vector<std::string> words) {
  const TempDir dir = journal();
  words.insert(words.begin(), {"--list", "--format", "rec"});
  const Outcome outcome = review(dir, words);
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  std::string ids;
  for (std::size_t at = outcome.out.find("Id: "); at != std::string::npos;
       at = outcome.out.find("Id: ", at + 1))
    ids += outcome.out[at + 15];
  return ids;
}

std::string refused(std::vector<std::string> words) {
  const TempDir dir = journal();
  const Outcome outcome = review(dir, std::move(words));
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.out.empty());
  return outcome.err;
}

TEST_CASE("review --list shows all entries in order of time") {
  const Outcome outcome = review(journal(), {"--list"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "2026-10-18 09:00  ask three-rungs 1, Sam with Alex  000000000001\n"
        "  A room?\n"
        "  blue\n"
        "\n"
        "2026-11-20 23:30  ask warm-up 1, Alex with Sam  000000000003\n"
        "  A tool?\n"
        "  My red bicycle\n"
        "\n"
        "2026-11-22  promise, Alex with Kim  000000000002\n"
        "  Event: made\n"
        "  Text: ring her\n");
}

TEST_CASE("review --list filters") {
  const Zone berlin{"Europe/Berlin"};
  CHECK(found({}) == "132");
  CHECK(found({"--kind", "ask"}) == "13");
  CHECK(found({"--kind", "ask", "--kind", "promise"}) == "132");
  CHECK(found({"--set", "warm-up"}) == "3");
  CHECK(found({"--by", "Sam"}) == "1");
  CHECK(found({"--with", "Sam"}) == "13");
  CHECK(found({"-w", "Sam", "-w", "Kim"}).empty());
  CHECK(found({"--grep", "(?i)RED|ring"}) == "32");
  CHECK(found({"--since", "2026-11-20"}) == "32");
  CHECK(found({"--since", "yesterday"}) == "2");
  CHECK(found({"--since", "4w"}) == "32");
  CHECK(found({"--since", "1y"}) == "132");
  CHECK(found({"--until", "2026-11-20"}) == "13");
  CHECK(found({"--until", "2026-11-19"}) == "1");
  CHECK(found({"--since", "2026-11-20", "--until", "2026-11-20", "--by", "Alex"}) == "3");
}

TEST_CASE("a --with of the config is no filter") {
  const TempDir home;
  home.write(".config/trustkit/config.toml", "with = [\"Kim\"]\n");
  const Outcome outcome = review(journal(), {"--list"}, {.home = home.path()});
  CHECK_THAT(outcome.out, Catch::Matchers::ContainsSubstring("blue"));
}

TEST_CASE("an empty result is a valid document") {
  const TempDir dir;
  CHECK(review(dir, {"--list"}).out.empty());
  CHECK(review(dir, {"--list", "--format", "rec"}).out.empty());
  CHECK(review(dir, {"--list", "--format", "json"}).out ==
        "{\n  \"version\": 1,\n  \"entries\": []\n}\n");
  CHECK(review(dir, {"--list"}).status == Exit::ok);
}

TEST_CASE("review reads and never makes a journal") {
  const TempDir home;
  const Outcome outcome = run({"review", "--list", "-d", home / "none"});
  CHECK(outcome.status == Exit::ok);
  CHECK(std::filesystem::is_empty(home.path()));
}

TEST_CASE("what cannot be read is told beside the result") {
  const TempDir dir;
  dir.write("ask.rec", "Time: 2026-11-20\nBy: Alex\nAnswer: x\nnonsense\nId: 000000000003\n");
  const Outcome outcome = review(dir, {"--list"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out == "2026-11-20  ask, Alex  000000000003\n  x\n");
  CHECK(with_tilde(outcome.err, dir.path()) ==
        "~/ask.rec:4:1: no 'Name: value', comment or '+' line; this line was skipped\n");
}

TEST_CASE("review refuses what it does not know") {
  CHECK(refused({"--list", "--due"}) ==
        "trustkit: --list, --due and --together are three things; take one of them\n");
  CHECK(refused({"--list", "--all"}) ==
        "trustkit: --all, --redact and --close go with a look back, without --list, --due and "
        "--together\n");
  CHECK(refused({"--all", "--since", "4w"}) ==
        "trustkit: --all is from the first entry on, and --since from a day on; take one of "
        "them\n");
  CHECK(refused({"--grep", "x"}) == "trustkit: --by and --grep go with --list\n");
  CHECK(refused({"--since", "2026-11-20", "--until", "2026-11-01"}) ==
        "trustkit: the time from 2026-11-20 to 2026-11-01 is none: --since comes after "
        "--until\n");
  CHECK(refused({"--redact"}) ==
        "trustkit: --redact goes with --format html, the page that can be shown to others\n");
  CHECK(refused({"--list", "--kind", "promises"}) ==
        "trustkit: no kind of entry is called 'promises', did you mean 'promise'?; the kinds are "
        "ask, checkin, promise, apology and boundary\n");
  CHECK(refused({"--list", "--format", "ics"}) ==
        "trustkit: --format takes text, json, csv, md, html or rec with --list, not 'ics'\n");
  CHECK(refused({"--list", "--since", "someday"})
            .starts_with("trustkit: cannot read 'someday' as a time"));
  CHECK(refused({"--list", "--grep", "(red"})
            .starts_with("trustkit: the pattern '(red' is wrong at character 5: "));
}

TEST_CASE("a file where the journal should be") {
  const TempDir home;
  home.write("j", "x");
  const Outcome outcome = run({"review", "--list", "-d", home / "j"});
  CHECK(outcome.status == Exit::io);
  CHECK(with_tilde(outcome.err, home.path()) == "'~/j' is a file, not a directory\n");
}

TEST_CASE("review looks back on four weeks of the author's own") {
  const TempDir dir = journal();
  dir.write("checkin.rec",
            "Time: 2026-11-15T18:00:00+01:00\nBy: Alex\nWith: Sam\nSet: weekly-pair 1\n"
            "Heard: 4\nThanks: You rang.\nId: 000000000004\n\n"
            "Time: 2026-11-22T18:00:00+01:00\nBy: Alex\nWith: Sam\nSet: weekly-pair 1\n"
            "Heard: 2\nId: 000000000005\n");
  const Outcome outcome =
      review(dir, {"--as", "Alex"}, {.env = {{"LANG", "en_GB.UTF-8"}, {"COLUMNS", "80"}}});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK_THAT(outcome.out, Catch::Matchers::StartsWith(
                              "Alex, 2026-10-26 to 2026-11-22\n"
                              "\n"
                              "Check-ins, and how many each week\n"
                              "  Weekly check-in (weekly-pair): 2, the last on 2026-11-22\n"
                              "    ▁▁██  0 0 1 1\n"
                              "\n"
                              "Your own scales, and the middle of each week\n"
                              "  I felt heard. (weekly-pair, Heard)\n"
                              "      ▆▃  - - 4 2\n"
                              "    The middle is 3, partly; the lowest 2, a little; the highest "
                              "4, mostly; 2\n"
                              "      answers.\n"
                              "\n"
                              "Promises\n"
                              "  Made 1, kept 0, moved 0, missed 0, dropped 0.\n"
                              "  Open now:\n"
                              "    no day: ring her (000000000002)\n"
                              "\n"
                              "Questions answered, by depth\n"
                              "    your own  ████████████████████████ 1\n"
                              "\n"
                              "Thanks\n"
                              "  2026-11-15, Sam: You rang.\n"
                              "\n"
                              "To close with\n"));
}

TEST_CASE("a look back on nothing says so, and is a valid document") {
  const TempDir dir;
  CHECK(review(dir, {"--as", "Alex"}).out ==
        "Alex, 2026-10-26 to 2026-11-22\n"
        "  Nothing was written in this time. 'trustkit ask' or 'trustkit checkin' begins.\n");
  CHECK(review(dir, {"--as", "Alex", "--format", "csv"}).out ==
        "what,set,name,from,entries,median,lowest,highest\r\n");
}

TEST_CASE("the questions that close a look back are there in any language") {
  const TempDir home;
  home.write(".config/trustkit/config.toml", "lang = \"de\"\n");
  const Outcome outcome = review(journal(), {"--as", "Alex"}, {.home = home.path()});
  CHECK(outcome.status == Exit::ok);
  CHECK_THAT(outcome.out, Catch::Matchers::ContainsSubstring("To close with\n"));
}

TEST_CASE("a page is there also where a log cannot be opened") {
  const TempDir home;
  home.write(".config/trustkit/config.toml",
             "[[checkin]]\nset = \"weekly-pair\"\nevery = \"1w\"\n");
  const TempDir dir = journal();
  dir.write("checkin.rec/x", "");
  const Outcome outcome = review(dir, {"--as", "Alex", "--format", "html"}, {.home = home.path()});
  CHECK(outcome.status == Exit::io);
  CHECK_THAT(outcome.err, Catch::Matchers::ContainsSubstring("checkin.rec"));
  CHECK_THAT(outcome.out, Catch::Matchers::EndsWith("</html>\n"));
}

TEST_CASE("a redacted page has no word of a private set, also where it is due") {
  const TempDir home;
  home.write(".config/trustkit/config.toml",
             "[[checkin]]\nset = \"hurt-side\"\nevery = \"1w\"\n"
             "[[checkin]]\nset = \"weekly-pair\"\nevery = \"1w\"\n");
  const TempDir dir = journal();
  const std::vector<std::string> words{"--as", "Alex", "--format", "html"};
  std::vector<std::string> redacted = words;
  redacted.emplace_back("--redact");
  const std::string whole = review(dir, words, {.home = home.path()}).out;
  const std::string page = review(dir, redacted, {.home = home.path()}).out;
  const auto count = [](const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
      ++found;
    return found;
  };
  CHECK(count(whole, "A check-in") == 2);
  CHECK(count(page, "A check-in") == 1);
  CHECK(count(page, "ring her") == 0);
}

TEST_CASE("on a terminal a short list needs no pager") {
  const Outcome outcome =
      review(journal(), {"--list", "--by", "Sam"}, {.env = {{"PAGER", "false"}}, .terminal = 80});
  CHECK(outcome.out ==
        "2026-10-18 09:00  ask three-rungs 1, Sam with Alex  000000000001\n  A room?\n  blue\n");
}

}  // namespace
}  // namespace trustkit
