// `trustkit apologize --list` and `--letter`.
#include "cmd/apology_list.h"

#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

const std::string ours =
    "set: ours\nfor: apologize\nversion: 2\ntitle: Ours\naudience: [friend]\nitems:\n"
    "  - {key: Told, type: text, ask: What did they tell you?}\n"
    "  - {key: Act, type: text, ask: What did you do?}\n"
    "  - {key: Change, type: whenthen, ask: What next?, writes: promise}\n";

// A journal of Alex's, with a set of their own.
struct Home {
  TempDir dir{};

  Home() { dir.write("j/prompts/apologize/ours.yaml", ours); }

  Outcome apologize(std::vector<std::string> words, Setting setting = {}) const {
    words.insert(words.begin(), {"apologize", "-d", dir / "j", "--as", "Alex", "--set", "ours"});
    setting.home = dir.path();
    return run(words, setting);
  }
  // The id of what these answers make.
  [[nodiscard]] std::string draft(const std::vector<std::string>& words) const {
    return apologize(words).out.substr(0, 12);
  }
  [[nodiscard]] std::string list(std::vector<std::string> more = {},
                                 const Setting& setting = {}) const {
    more.insert(more.begin(), "--list");
    const Outcome outcome = apologize(more, setting);
    CHECK(outcome.status == Exit::ok);
    return without_ids(outcome.out);
  }
  [[nodiscard]] std::string refused(const std::vector<std::string>& words, Exit status) const {
    const Outcome outcome = apologize(words);
    CHECK(outcome.status == status);
    CHECK(outcome.out.empty());
    REQUIRE(outcome.err.starts_with("trustkit: "));
    return without_ids(outcome.err.substr(10, outcome.err.size() - 11));
  }
};

TEST_CASE("the list says what is still owed") {
  const Home home;
  CHECK(home.list().empty());
  CHECK(home.apologize({"--list"}, person({})).err == "No apology of yours is kept here.\n");
  const std::string first = home.draft({"Act=I forgot.", "Change=ring", "-w", "Sam"});
  home.apologize({"Act=I slept.", "--at", "yesterday", "-w", "Kim", "-w", "Sam"});
  home.apologize({"--said", first, "--due", "friday"});
  CHECK(home.list() ==
        "ID drafted 2026-11-21 to Kim and Sam\n"
        "ID said 2026-11-22 to Sam; look back on 2026-11-29\n"
        "  promise ID 2026-11-27 ring\n");
  CHECK(home.list({"-w", "Kim"}) == "ID drafted 2026-11-21 to Kim and Sam\n");
  CHECK(home.list({"--as", "Sam"}).empty());
}

TEST_CASE("what was kept is owed no more, and a day that has come is said so") {
  const Home home;
  const std::string id = home.draft({"Act=I forgot.", "Change=ring"});
  home.apologize({"--said", id});
  const std::vector<std::string> checkin{"checkin", "-d", home.dir / "j", "--as", "Alex"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), checkin.begin(), checkin.end());
    return run(more, {.home = home.dir.path()}).out;
  };
  with({"--kept", with({"--open"}).substr(0, 12)});
  Setting later;
  later.now.utc += std::chrono::days{8};
  CHECK(home.list({}, later) == "ID said 2026-11-22; look back since 2026-11-29\n");
}

TEST_CASE("the list is JSON where that is wanted, also where there is none") {
  const Home home;
  CHECK(home.list({"--format", "json"}) == "{\n  \"version\": 1,\n  \"apologies\": []\n}\n");
  home.apologize({"--said", home.draft({"Act=I forgot.", "Change=ring", "-w", "Sam"})});
  CHECK(home.list({"--format", "json"}) ==
        "{\n  \"version\": 1,\n  \"apologies\": [\n    {\n      \"id\": \"ID\",\n"
        "      \"state\": \"said\",\n      \"drafted\": \"2026-11-22T21:30:00+01:00\",\n"
        "      \"said\": \"2026-11-22T21:30:00+01:00\",\n      \"with\": [\n        \"Sam\"\n"
        "      ],\n      \"follow_up\": \"2026-11-29\",\n      \"promises\": [\n        {\n"
        "          \"id\": \"ID\",\n          \"due\": null,\n          \"text\": \"ring\"\n"
        "        }\n      ]\n    }\n  ]\n}\n");
  CHECK(home.refused({"--list", "--format", "csv"}, Exit::usage) ==
        "--list takes the format text or json, not 'csv'");
}

TEST_CASE("one apology, or the last, is shown as a letter") {
  const Home home;
  CHECK(home.refused({"--letter"}, Exit::not_found) ==
        "no apology of 'Alex' is kept here; 'trustkit apologize' leads to one");
  const std::string first =
      home.draft({"Act=I forgot.", "Told=It stung.", "Change=when late, I will ring", "-w", "Sam"});
  home.apologize({"Act=I slept.", "--at", "tomorrow"});
  CHECK(home.apologize({"--letter", first.substr(0, 6)}).out ==
        "Sam,\n\nI forgot.\n\nwhen late, I will ring\n\nAlex\n");
  CHECK(home.apologize({"--letter"}).out == "I slept.\n\nAlex\n");
  home.apologize(
      {"Act=I slept.", "Letter=Sorry.", "-w", "Sam", "-w", "Kim", "-w", "Jo", "--at", "in 2 days"});
  CHECK(home.apologize({"--letter"}).out == "Sam, Kim and Jo,\n\nSorry.\n\nAlex\n");
}

TEST_CASE("on a terminal a letter is wrapped") {
  const Home home;
  home.apologize({"Act=I forgot to call you, and you waited."});
  Setting setting = person({});
  setting.terminal = 20;
  CHECK(home.apologize({"--letter"}, setting).out ==
        "I forgot to call\nyou, and you waited.\n\nAlex\n");
}

TEST_CASE("a letter from elsewhere does nothing to the terminal, and notes alone make none") {
  const Home home;
  home.dir.write("j/apology.rec",
                 "Time: 2026-11-01\nBy: Alex\nWith: S\x1b[2J\nEvent: drafted\nAct: a\x1b[2J\n"
                 "Id: 000000000001\n\nTime: 2026-11-02\nBy: Alex\nTold: It stung.\n"
                 "Id: 000000000002\n");
  CHECK(home.apologize({"--letter", "000000000001"}).out == "S\\x1b[2J,\n\na\\x1b[2J\n\nAlex\n");
  CHECK(home.refused({"--letter"}, Exit::not_found) ==
        "the apology ID holds notes to yourself alone, and nothing that makes a letter");
  CHECK_THAT(home.list(), ContainsSubstring("ID drafted 2026-11-01 to S\\x1b[2J\n"));
}

}  // namespace
}  // namespace trustkit
