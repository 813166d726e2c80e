#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "model/builtin.h"
#include "support.h"

namespace trustkit {
namespace {

const std::string mine =
    "set: mine\nfor: ask\nversion: 2\ntitle: Mine\npurpose: For a walk.\n"
    "prompts:\n  - {id: a, depth: 2, ask: First?, follow: [And then?]}\n"
    "  - {id: b, depth: 3, ask: Second?}\n";

const std::string weekly =
    "set: weekly\nfor: checkin\nversion: 1\ntitle: Weekly\nprivate: true\nitems:\n"
    "  - {key: Heard, type: scale, about: self, ask: I felt heard., points: [no, yes], "
    "required: true}\n"
    "  - {key: How, type: choice, ask: How?, choices: [listen, advise]}\n";

// A home with two sets of its own.
TempDir home_with_sets() {
  TempDir home;
  home.write(".config/trustkit/prompts/ask/mine.yaml", mine);
  home.write(".config/trustkit/prompts/checkin/weekly.yaml", weekly);
  return home;
}

Outcome prompts(const TempDir& home, std::vector<std::string> words) {
  words.insert(words.begin(), "prompts");
  Outcome outcome = run(words, {.home = home.path(), .env = {{"XDG_DATA_DIRS", home / "data"}}});
  outcome.out = with_tilde(outcome.out, home.path());
  outcome.err = with_tilde(outcome.err, home.path());
  return outcome;
}

TEST_CASE("prompts lists the sets there are") {
  const TempDir home = home_with_sets();
  const Outcome outcome = prompts(home, {});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK_THAT(outcome.out, Catch::Matchers::ContainsSubstring("ask/mine  Mine (2, depth 2 to 3)"));
  CHECK_THAT(outcome.out,
             Catch::Matchers::ContainsSubstring("ask/warm-up  Warm-up (40, depth 1)\n"
                                                "checkin/cool-view  A quarrel from outside (5)\n"));
  CHECK_THAT(outcome.out, Catch::Matchers::ContainsSubstring(
                              "checkin/hurt-side  After being hurt (9, depth 3, private)\n"));
  CHECK_THAT(outcome.out,
             Catch::Matchers::ContainsSubstring("checkin/weekly  Weekly (2, private)"));
  CHECK(prompts(home, {"list"}).out == outcome.out);
}

TEST_CASE("prompts lists the sets of one kind") {
  const TempDir home;
  const std::string listed = prompts(home, {"--for", "ask"}).out;
  CHECK_THAT(listed, Catch::Matchers::ContainsSubstring(
                         "ask/alone  Alone (30, depth 2 to 3, private)\nask/apology-follow-up  "));
  CHECK(listed.find("checkin/") == std::string::npos);
  CHECK(prompts(home, {"--for", "review"}).out ==
        "review/boundaries-due  Limits, looked back on (6, depth 1 to 2)\n"
        "review/month  The month, looked back on (8, depth 1 to 2)\n"
        "review/promises  Promises, looked back on (6, depth 1)\n"
        "review/repairs  Repairs, looked back on (6, depth 2)\n"
        "review/year  The year, looked back on (8, depth 2)\n");
  const Outcome outcome = prompts(home, {"--for", "asks"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err ==
        "trustkit: --for takes ask, checkin, apologize, boundary, review or lint, not 'asks'\n");
}

TEST_CASE("prompts lists as JSON") {
  const TempDir home = home_with_sets();
  const std::string listed = prompts(home, {"--for", "checkin", "--format", "json"}).out;
  CHECK(listed.starts_with("{\n  \"version\": 1,\n  \"sets\": [\n    {\n"));
  CHECK_THAT(listed, Catch::Matchers::ContainsSubstring(R"(
    {
      "name": "weekly",
      "for": "checkin",
      "version": 1,
      "title": "Weekly",
      "lang": "en",
      "private": true,
      "questions": 2,
      "file": "~/.config/trustkit/prompts/checkin/weekly.yaml"
    },
)"));
  const Outcome outcome = prompts(home, {"--format", "rec"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "trustkit: --format takes text or json here, not 'rec'\n");
}

TEST_CASE("a set that does not load is told, and the others are listed") {
  const TempDir home;
  home.write(".config/trustkit/prompts/ask/broken.yaml", "set: broken\nfor: ask\n");
  const Outcome outcome = prompts(home, {"list", "--for", "ask"});
  CHECK(outcome.status == Exit::io);
  CHECK_THAT(outcome.out, Catch::Matchers::ContainsSubstring("ask/warm-up"));
  CHECK(outcome.err ==
        "~/.config/trustkit/prompts/ask/broken.yaml:1:1: missing key 'version' in this set\n"
        "~/.config/trustkit/prompts/ask/broken.yaml:1:1: missing key 'title' in this set\n"
        "~/.config/trustkit/prompts/ask/broken.yaml:1:1: missing key 'prompts' in this set\n");
}

TEST_CASE("prompts show prints a set whole") {
  const TempDir home = home_with_sets();
  const std::string whole =
      "ask/mine, version 2: Mine\n"
      "For a walk.\n"
      "\n"
      "a (depth 2)\n"
      "  First?\n"
      "  - And then?\n"
      "\n"
      "b (depth 3)\n"
      "  Second?\n";
  CHECK(prompts(home, {"show", "mine"}).out == whole);
  CHECK(prompts(home, {"show", "ask/mine"}).out == whole);
  CHECK(prompts(home, {"show", home / ".config/trustkit/prompts/ask/mine.yaml"}).out == whole);
  CHECK(prompts(home, {"show", "weekly"}).out ==
        "checkin/weekly, version 1: Weekly\n"
        "Private: not for a shared journal.\n"
        "\n"
        "Heard (scale, required)\n"
        "  I felt heard.\n"
        "  1, no\n"
        "  2, yes\n"
        "\n"
        "How (choice)\n"
        "  How?\n"
        "  - listen\n"
        "  - advise\n");
  CHECK(prompts(home, {"show", "mine", "mine"}).out == whole + '\n' + whole);
}

TEST_CASE("prompts show in another language") {
  const TempDir home = home_with_sets();
  home.write(".config/trustkit/prompts/ask/mine.de.yaml",
             "set: mine\nfor: ask\nversion: 2\ntitle: Meins\nlang: de\n"
             "prompts: [{id: a, ask: Erstens?}]\n");
  CHECK(prompts(home, {"show", "mine", "--lang", "de"}).out ==
        "ask/mine, version 2: Meins\n\na (depth 1)\n  Erstens?\n");
  CHECK(prompts(home, {"show", "mine", "--lang", "fr"}).status == Exit::not_found);
}

TEST_CASE("prompts show of what is not there") {
  const TempDir home;
  const Outcome outcome = prompts(home, {"show", "warmup"});
  CHECK(outcome.status == Exit::not_found);
  CHECK(outcome.err ==
        "trustkit: no set is called 'warmup', did you mean 'warm-up'?; 'trustkit prompts list' "
        "shows them\n");
  CHECK(prompts(home, {"show"}).err ==
        "trustkit: say which set to show; 'trustkit prompts list' names them\n");
}

TEST_CASE("a name that two kinds of set have must be told apart") {
  const TempDir home = home_with_sets();
  home.write(".config/trustkit/prompts/review/mine.yaml",
             "set: mine\nfor: review\nversion: 1\ntitle: Back\nprompts: [{id: a, ask: x}]\n");
  const Outcome outcome = prompts(home, {"show", "mine"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err == "trustkit: several sets are called 'mine': ask/mine review/mine\n");
  CHECK(prompts(home, {"show", "review/mine"}).status == Exit::ok);
  CHECK(prompts(home, {"show", "promises"}).err ==
        "trustkit: several sets are called 'promises': checkin/promises review/promises\n");
  CHECK(prompts(home, {"show", "review/promises"}).out.starts_with("review/promises, version 1: "));
  CHECK(prompts(home, {"show", "mine", "--for", "ask"}).status == Exit::ok);
}

TEST_CASE("prompts check finds nothing wrong") {
  const TempDir home = home_with_sets();
  Outcome outcome = prompts(home, {"check"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out.empty());
  CHECK(outcome.err == "Checked 2 files: nothing wrong.\n");
  outcome = prompts(home, {"check", "-q"});
  CHECK(outcome.err.empty());
  outcome = prompts(home, {"check", home / ".config/trustkit/prompts/ask/mine.yaml"});
  CHECK(outcome.err == "Checked 1 file: nothing wrong.\n");
}

TEST_CASE("prompts check tells everything that is wrong, also in files that are not used") {
  const TempDir home = home_with_sets();
  home.write(".local/share/trustkit/prompts/ask/warm-up.yaml",
             "set: warm-up\nfor: ask\nversion: 1\ntitle: x\nprompts: [{id: a, ask: x}]\n");
  home.write(".config/trustkit/prompts/ask/mine.de.yaml",
             "set: mine\nfor: ask\nversion: 1\ntitle: x\nprompts: [{id: a, txt: x}]\n");
  const Outcome outcome = prompts(home, {"check"});
  CHECK(outcome.status == Exit::found);
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "~/.config/trustkit/prompts/ask/mine.de.yaml:5:11: missing key 'ask' in this prompt\n"
        "~/.config/trustkit/prompts/ask/mine.de.yaml:5:19: unknown key 'txt'\n"
        "~/.local/share/trustkit/prompts/ask/warm-up.yaml: a journal's own set cannot take the "
        "name of a built-in one, 'warm-up'; give it another name\n");
}

TEST_CASE("a journal's set is known for one by whatever path it is named") {
  const TempDir home;
  home.write(".local/share/trustkit/prompts/ask/warm-up.yaml",
             "set: warm-up\nfor: ask\nversion: 1\ntitle: x\nprompts: [{id: a, ask: x}]\n");
  const Outcome outcome =
      prompts(home, {"check", home / ".local/../.local/share/trustkit/prompts/ask/warm-up.yaml"});
  CHECK(outcome.status == Exit::found);
  CHECK_THAT(outcome.out, Catch::Matchers::ContainsSubstring("cannot take the name"));
}

TEST_CASE("prompts new writes a set of each kind that is right as it is") {
  const TempDir home;
  for (const SetKind set_kind : set_kinds) {
    const std::string kind{to_string(set_kind)};
    const Outcome outcome = prompts(home, {"new", kind + "/small-talk"});
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.out == "~/.config/trustkit/prompts/" + kind + "/small-talk.yaml\n");
    CHECK(outcome.err.starts_with("A set to start from. Change it, then: trustkit prompts check"));
    CHECK(home.read(".config/trustkit/prompts/" + kind + "/small-talk.yaml")
              .starts_with("# yaml-language-server: $schema=../schema.json\n"));
  }
  CHECK(prompts(home, {"check"}).err == "Checked 6 files: nothing wrong.\n");
  CHECK(home.read(".config/trustkit/prompts/schema.json") == builtin_schema());
}

TEST_CASE("prompts new takes its kind from --for, from the folder, or for ask") {
  const TempDir home;
  CHECK(prompts(home, {"new", "a"}).out == "~/.config/trustkit/prompts/ask/a.yaml\n");
  CHECK(prompts(home, {"new", "a", "--for", "lint"}).out ==
        "~/.config/trustkit/prompts/lint/a.yaml\n");
  const std::string path = home / "j/prompts/boundary/b.yaml";
  CHECK(prompts(home, {"-d", home / "j", "new", path}).out == "~/j/prompts/boundary/b.yaml\n");
  CHECK(prompts(home, {"check", path}).status == Exit::ok);
  CHECK(!home.read("j/prompts/schema.json").empty());
  // In a folder that is not searched for sets, a schema is none of ours to write.
  CHECK(prompts(home, {"new", home / "project/ask/x.yaml"}).status == Exit::ok);
  CHECK(!std::filesystem::exists(home / "project/schema.json"));
  CHECK(prompts(home, {"new", home / "c.yaml"}).status == Exit::ok);
  CHECK(home.read("c.yaml").find("schema") == std::string::npos);
  CHECK(!std::filesystem::exists(home / "schema.json"));
}

TEST_CASE("prompts new overwrites nothing, and writes an old schema again") {
  const TempDir home;
  home.write(".config/trustkit/prompts/ask/a.yaml", "mine");
  home.write(".config/trustkit/prompts/schema.json", R"({"title": "A prompt set of trustkit"})");
  Outcome outcome = prompts(home, {"new", "a"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err ==
        "trustkit: '~/.config/trustkit/prompts/ask/a.yaml' is there already; it was left as it "
        "is\n");
  CHECK(home.read(".config/trustkit/prompts/ask/a.yaml") == "mine");
  CHECK(prompts(home, {"new", "b", "-q"}).err.empty());
  CHECK(home.read(".config/trustkit/prompts/schema.json") == builtin_schema());
  // Somebody else's by that name stays, and so does a link.
  home.write(".config/trustkit/prompts/schema.json", "{}");
  CHECK(prompts(home, {"new", "c", "-q"}).status == Exit::ok);
  CHECK(home.read(".config/trustkit/prompts/schema.json") == "{}");
}

TEST_CASE("prompts new says what a built-in name means") {
  const TempDir home;
  const Outcome own = prompts(home, {"new", "warm-up"});
  CHECK(own.status == Exit::ok);
  CHECK_THAT(own.err, Catch::Matchers::StartsWith("From now on this set is asked in the place of "
                                                  "the built-in 'warm-up'"));
  const Outcome journal =
      prompts(home, {"-d", home / "j", "new", home / "j/prompts/ask/alone.yaml"});
  CHECK(journal.status == Exit::usage);
  CHECK(journal.err ==
        "trustkit: a journal's own set cannot take the name of a built-in one, 'alone'; choose "
        "another\n");
}

TEST_CASE("a translation is begun in its language, and keeps the ids of its set") {
  const TempDir home = home_with_sets();
  const std::string file = home / ".config/trustkit/prompts/ask/mine.de.yaml";
  CHECK(prompts(home, {"new", file, "-q"}).status == Exit::ok);
  CHECK_THAT(home.read(".config/trustkit/prompts/ask/mine.de.yaml"),
             Catch::Matchers::ContainsSubstring("lang: 'de'\n"));
  CHECK(prompts(home, {"check", file}).out ==
        "~/.config/trustkit/prompts/ask/mine.de.yaml: the set that this translates has no prompt "
        "'small-win'; ids stay as they are\n"
        "~/.config/trustkit/prompts/ask/mine.de.yaml: the set that this translates has no prompt "
        "'kept-back'; ids stay as they are\n");
}

TEST_CASE("prompts new takes only what can be a set") {
  const TempDir home;
  CHECK(prompts(home, {"new"}).err ==
        "trustkit: say one name for the new set, as in: trustkit prompts new evening\n");
  CHECK(prompts(home, {"new", "a", "b"}).status == Exit::usage);
  CHECK(prompts(home, {"new", "My Set"}).err ==
        "trustkit: 'My Set' is no name of a set; use up to 64 of the characters a-z, 0-9 and -\n");
  CHECK(prompts(home, {"new", "some/where"}).err ==
        "trustkit: the path of a set ends in .yaml, unlike 'some/where'\n");
  CHECK(prompts(home, {"new", "ask/a", "--for", "lint"}).err ==
        "trustkit: --for and 'ask/a' name two kinds of set; leave one out\n");
  CHECK(prompts(home, {"new", "..yaml"}).status == Exit::usage);
  CHECK(everything_in(home.path()).empty());
}

TEST_CASE("prompts path says where sets are looked for, and where one is") {
  const TempDir home = home_with_sets();
  CHECK(prompts(home, {"path"}).out ==
        "~/.local/share/trustkit/prompts\n"
        "~/.config/trustkit/prompts\n"
        "~/data/trustkit/prompts\n");
  home.write(".config/trustkit/prompts/ask/mine.yaml", "not: right\n");
  CHECK(prompts(home, {"path", "mine", "checkin/weekly"}).out ==
        "~/.config/trustkit/prompts/ask/mine.yaml\n"
        "~/.config/trustkit/prompts/checkin/weekly.yaml\n");
  const Outcome outcome = prompts(home, {"path", "warm-up"});
  CHECK(outcome.status == Exit::not_found);
  CHECK(outcome.err ==
        "trustkit: the set 'warm-up' is built in and has no file; 'trustkit prompts new' starts "
        "one of your own\n");
}

TEST_CASE("a question that belongs to one of two is shown with its role") {
  const TempDir home;
  home.write(".config/trustkit/prompts/ask/turns.yaml",
             "set: turns\nfor: ask\nversion: 1\ntitle: Turns\n"
             "prompts: [{id: a, role: speaker, ask: What stayed with you?}]\n");
  CHECK(prompts(home, {"show", "turns"}).out ==
        "ask/turns, version 1: Turns\n\na (depth 1)\n  (speaker) What stayed with you?\n");
}

TEST_CASE("prompts check of a file that is not there") {
  const TempDir home;
  const Outcome outcome = prompts(home, {"check", home / "none.yaml"});
  CHECK(outcome.status == Exit::io);
  CHECK(outcome.err == "trustkit: cannot open '~/none.yaml': No such file or directory\n");
}

TEST_CASE("prompts takes only what it knows") {
  const TempDir home;
  CHECK(prompts(home, {"shwo"}).err ==
        "trustkit: prompts takes list, show SET, check [FILE], new NAME or path [SET], not 'shwo', "
        "did you mean 'show'?\n");
  CHECK(prompts(home, {"list", "ask"}).status == Exit::usage);
}

}  // namespace
}  // namespace trustkit
