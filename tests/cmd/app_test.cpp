#include "cmd/app.h"

#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

// What is said about words that cannot be run, and that nothing else is.
std::string refused(const std::vector<std::string>& words, Exit status = Exit::usage) {
  const TempDir home;
  const Outcome outcome = run(words, {.home = home.path()});
  CHECK(outcome.status == status);
  CHECK(outcome.out.empty());
  CHECK(everything_in(home.path()).empty());
  return with_tilde(outcome.err, home.path());
}

TEST_CASE("without a command the help is shown") {
  const Outcome outcome = run({});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "Usage: trustkit COMMAND [OPTION...]\n"
        "\n"
        "Build, keep and repair trust: questions to ask and answers to keep, in plain\n"
        "text files of your own.\n"
        "\n"
        "Commands:\n"
        "  ask                   Ask a question and keep the answer.\n"
        "  checkin               Look at how you are with each other, and at promises.\n"
        "  apologize             Find the words for an apology, and come back to it.\n"
        "  boundary              Say, keep and revise limits.\n"
        "  review                Look back at what was written.\n"
        "  init                  Make a journal.\n"
        "  prompts               List, show, check and start prompt sets.\n"
        "  help                  Show the manual, or where to turn.\n"
        "\n"
        "Options:\n"
        "  -h, --help            Show this help, or that of a command.\n"
        "      --version         Show the version.\n"
        "\n"
        "Start with 'trustkit ask'. Not therapy and not for emergencies; 'trustkit help\n"
        "help-lines' says where to turn.\n");
  CHECK(run({"--help"}).out == outcome.out);
  CHECK(run({"-h"}).out == outcome.out);
  CHECK(run({"-q", "--help"}).out == outcome.out);
}

TEST_CASE("each command has a help of its own, before or after its name") {
  for (const char* const command : {"ask", "review", "init", "prompts", "help"}) {
    const Outcome outcome = run({command, "--help"});
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.err.empty());
    CHECK(outcome.out.starts_with("Usage: trustkit " + std::string{command} + ' '));
    CHECK_THAT(outcome.out, ContainsSubstring("Not therapy and not for emergencies"));
    CHECK(run({"-h", command}).out == outcome.out);
    CHECK(run({command, "-h", "--dir", "/nowhere"}).out == outcome.out);
  }
}

TEST_CASE("the help of a command, whole") {
  CHECK(run({"init", "--help"}).out ==
        "Usage: trustkit init [OPTION...] [DIR]\n"
        "\n"
        "Make a journal.\n"
        "\n"
        "Options:\n"
        "      --shared          A journal that two or more people write and read.\n"
        "\n"
        "Common options:\n"
        "  -d, --dir DIR         Use the journal in this directory.\n"
        "  -j, --journal NAME    Use a journal named in the config.\n"
        "  -c, --config FILE     Read this config file instead of your own.\n"
        "      --color WHEN      Colour: auto, always or never.\n"
        "  -q, --quiet           Say nothing beside results and errors.\n"
        "  -h, --help            Show this help.\n"
        "\n"
        "Examples:\n"
        "  trustkit init                  the journal that trustkit uses by itself\n"
        "  trustkit init ~/journal/us --shared\n"
        "\n"
        "Manual: 'trustkit help init'. Not therapy and not for emergencies; 'trustkit\n"
        "help help-lines' says where to turn.\n");
}

TEST_CASE("the version, wherever it is asked for") {
  const std::string line = run({"--version"}).out;
  CHECK_THAT(line, Catch::Matchers::Matches("trustkit [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  CHECK(run({"ask", "--version"}).out == line);
  CHECK(run({"--version", "--nonsense"}).out == line);
  CHECK(run({"--version"}).status == Exit::ok);
}

TEST_CASE("what follows -- is no option") {
  const TempDir home;
  const Outcome outcome = run({"ask", "--dry-run", "--as", "A", "--answer", "x", "--", "--version"},
                              {.home = home.path()});
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        "Time: 2026-11-22T21:30:00+01:00\nBy: A\nQuestion: --version\nAnswer: x\n\n");
}

TEST_CASE("an unknown command is told with the nearest") {
  CHECK(refused({"akk"}) == "trustkit: unknown command 'akk', did you mean 'ask'?\n");
  CHECK(refused({"reviews"}) == "trustkit: unknown command 'reviews', did you mean 'review'?\n");
  CHECK(refused({"xylophone"}) ==
        "trustkit: unknown command 'xylophone'; 'trustkit --help' lists them\n");
  CHECK(refused({""}) == "trustkit: unknown command ''; 'trustkit --help' lists them\n");
  CHECK(refused({"\x1b[2J"}) ==
        "trustkit: unknown command '\\x1b[2J'; 'trustkit --help' lists them\n");
  CHECK(refused({"-q"}) ==
        "trustkit: no command given after '-q'; 'trustkit --help' lists the commands\n");
}

TEST_CASE("an unknown option is told with the nearest") {
  CHECK(refused({"ask", "--dayly"}) ==
        "trustkit: unknown option '--dayly', did you mean '--daily'?\n");
  CHECK(refused({"ask", "--dirr=x"}) ==
        "trustkit: unknown option '--dirr', did you mean '--dir'?\n");
  CHECK(refused({"ask", "--xyzzyx"}) ==
        "trustkit: unknown option '--xyzzyx'; --help lists the options\n");
  CHECK(refused({"ask", "-x"}) == "trustkit: unknown option '-x'; --help lists the options\n");
  CHECK(
      refused({"review", "--list", "--at", "now"}).starts_with("trustkit: unknown option '--at'"));
}

TEST_CASE("a word that nobody waits for is told") {
  CHECK(refused({"review", "--list", "much"}) ==
        "trustkit: unexpected argument 'much'; 'trustkit help' shows how to call it\n");
}

TEST_CASE("an option without its value is told") {
  for (const char* const option : {"--set", "--depth", "--tag", "--answer", "--dir", "--as",
                                   "--with", "--at", "--color", "--config", "--journal"}) {
    CHECK(refused({"ask", option}) ==
          "trustkit: option '" + std::string{option} + "' needs a value; --help shows which\n");
  }
}

TEST_CASE("an empty value is told, whatever the option: a script may have left a variable unset") {
  const auto told = [](const std::string& option, const std::string& value) {
    return "trustkit: option '" + option + "' was given an empty value; it takes " + value + '\n';
  };
  for (const auto& [option, value] : std::map<std::string, std::string>{{"--said", "ID"},
                                                                        {"--follow-up", "ID"},
                                                                        {"--explain", "RULE"},
                                                                        {"--set", "NAME"},
                                                                        {"--note", "TEXT"},
                                                                        {"--as", "NAME"}}) {
    CHECK(refused({"apologize", option, ""}) == told(option, value));
    CHECK_THAT(refused({"apologize", option + '='}), ContainsSubstring("' needs a value; "));
  }
  CHECK(refused({"checkin", "--kept", ""}) == told("--kept", "ID"));
  CHECK(refused({"ask", "--id", ""}) == told("--id", "PROMPT"));
  CHECK(refused({"ask", "-d", ""}) == told("--dir", "DIR"));
  CHECK(refused({"ask", "--set", "", "--set", "warm-up"}) == told("--set", "NAME"));
}

TEST_CASE("common options may stand before the command and after it") {
  const TempDir home;
  const std::string dir = home / "j";
  const std::string id = run({"ask", "-q", "-d", dir, "--as", "A", "--answer", "x", "Q?"}).out;
  const std::vector<std::vector<std::string>> ways{
      {"review", "--list", "--dir", dir},
      {"--dir", dir, "review", "--list"},
      {"--dir=" + dir, "review", "--list"},
      {"-d", dir, "review", "--list"},
      {"-d" + dir, "review", "--list"},
      {"-qd", dir, "review", "--list"},
      {"-q", "-d", dir, "--color", "never", "review", "--list"},
      {"--dir", "/elsewhere", "review", "--dir", dir, "--list"}};
  for (const auto& words : ways) {
    INFO(words.front());
    const Outcome outcome = run(words);
    CHECK(outcome.status == Exit::ok);
    CHECK(outcome.err.empty());
    CHECK(outcome.out == "2026-11-22 21:30  ask, A  " + id.substr(0, 12) + "\n  Q?\n  x\n");
  }
}

TEST_CASE("errors in files are told at their place, on a terminal with the line and a caret") {
  const TempDir home;
  home.write(".config/trustkit/config.toml", "name = \"Alex\"\nwiht = [\"Sam\"]\n");
  const Setting setting{.home = home.path()};
  const std::string words =
      "~/.config/trustkit/config.toml:2:1: unknown key 'wiht', did you mean 'with'?\n";
  Outcome outcome = run({"ask", "--print"}, setting);
  CHECK(outcome.status == Exit::io);
  CHECK(with_tilde(outcome.err, home.path()) == words);
  outcome = run({"ask"}, person({}, home.path()));
  CHECK(with_tilde(outcome.err, home.path()) == words + "  wiht = [\"Sam\"]\n  ^\n");
}

TEST_CASE("without HOME a journal must be named") {
  const Outcome outcome = run({"ask", "--print"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err ==
        "trustkit: HOME is not set, so there is no place for a journal; name one with --dir DIR\n");
}

// Whether the head of an entry comes out bold.
bool bold(const std::vector<std::string>& words, Setting setting = {}) {
  const TempDir home;
  const std::string dir = home / "j";
  run({"ask", "-q", "-d", dir, "--as", "A", "--answer", "x", "Q?"});
  std::vector<std::string> all{"review", "--list", "-d", dir};
  all.insert(all.end(), words.begin(), words.end());
  return run(all, setting).out.find("\x1b[1m") != std::string::npos;
}

TEST_CASE("colour is for terminals, unless somebody says otherwise") {
  const std::map<std::string, std::string> xterm{{"TERM", "xterm"}};
  CHECK(!bold({}));
  CHECK(!bold({}, {.env = xterm}));
  CHECK(bold({}, {.env = xterm, .terminal = 80}));
  CHECK(!bold({}, {.terminal = 80}));
  CHECK(!bold({}, {.env = {{"TERM", "dumb"}}, .terminal = 80}));
  CHECK(!bold({}, {.env = {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, .terminal = 80}));
  CHECK(bold({}, {.env = {{"TERM", "xterm"}, {"NO_COLOR", ""}}, .terminal = 80}));
  CHECK(bold({}, {.env = {{"CLICOLOR_FORCE", "1"}}}));
  CHECK(!bold({}, {.env = {{"CLICOLOR_FORCE", "0"}}}));
  CHECK(!bold({}, {.env = {{"CLICOLOR_FORCE", "1"}, {"NO_COLOR", "1"}}}));
  CHECK(bold({"--color", "always"}, {.env = {{"NO_COLOR", "1"}}}));
  CHECK(!bold({"--color", "never"}, {.env = xterm, .terminal = 80}));
  CHECK(bold({"--color", "auto"}, {.env = xterm, .terminal = 80}));
  CHECK(refused({"ask", "--print", "--color", "red"}) ==
        "trustkit: --color takes auto, always or never, not 'red'\n");
}

TEST_CASE("words that are no options are taken as they are") {
  const TempDir home;
  const auto question = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"ask", "-d", home / "j", "--as", "A", "--dry-run"});
    const std::string out = run(words, {.home = home.path()}).out;
    const std::size_t start = out.find("Question: ") + 10;
    return out.substr(start, out.find('\n', start) - start);
  };
  CHECK(question({"[What?]", "--answer", "x"}) == "[What?]");
  CHECK(question({"--answer", "x", "[one, two]"}) == "[one, two]");
  CHECK(question({"--answer", "x", "--", "-q?"}) == "-q?");
  CHECK(run({"review", "--list", "word"}).err ==
        "trustkit: unexpected argument 'word'; 'trustkit help' shows how to call it\n");
}

}  // namespace
}  // namespace trustkit
