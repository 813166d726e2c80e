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
  CHECK(refused({}) ==
        "trustkit: say what to look at: 'trustkit review --list' shows the entries, 'trustkit "
        "review --due' what is due, 'trustkit review --together' what both of you answered\n");
  CHECK(refused({"--list", "--kind", "promises"}) ==
        "trustkit: no kind of entry is called 'promises', did you mean 'promise'?; the kinds are "
        "ask, checkin, promise, apology and boundary\n");
  CHECK(refused({"--list", "--format", "ics"}) ==
        "trustkit: --format takes text, json, csv, md or rec with --list, not 'ics'\n");
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

TEST_CASE("on a terminal a short list needs no pager") {
  const Outcome outcome =
      review(journal(), {"--list", "--by", "Sam"}, {.env = {{"PAGER", "false"}}, .terminal = 80});
  CHECK(outcome.out ==
        "2026-10-18 09:00  ask three-rungs 1, Sam with Alex  000000000001\n  A room?\n  blue\n");
}

}  // namespace
}  // namespace trustkit
