#include <string>
#include <vector>

#include "catch.h"
#include "cmd/app.h"
#include "model/builtin.h"
#include "model/safety.h"
#include "support.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

std::string page(std::string_view name, std::string_view section) {
  for (const BuiltinPage& page : builtin_pages()) {
    if (page.name == name && page.section == section) return std::string{page.text};
  }
  FAIL("no page " << name);
  return {};
}

TEST_CASE("help alone shows the commands and its topics") {
  const Outcome outcome = run({"help"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK(outcome.out.starts_with(main_help(80) +
                                "\nTopics of 'trustkit help':\n"
                                "  help-lines       where to turn when somebody frightens you\n"));
  CHECK_THAT(outcome.out,
             ContainsSubstring("  ask              the manual page trustkit-ask(1)\n"));
  CHECK_THAT(outcome.out,
             ContainsSubstring("  log.5            the manual page trustkit-log(5)\n"));
}

TEST_CASE("every topic that help names is there") {
  const std::string topics = run({"help"}).out;
  for (const BuiltinPage& page : builtin_pages()) {
    std::string topic{page.name};
    if (topic.starts_with("trustkit-")) topic.erase(0, 9);
    if (page.section != "1") topic += '.' + std::string{page.section};
    CHECK_THAT(topics, ContainsSubstring("\n  " + topic + ' '));
    CHECK(run({"help", topic}).out == page.text);
  }
}

TEST_CASE("a page may be named in several ways") {
  const std::string ask = page("trustkit-ask", "1");
  CHECK(run({"help", "ask"}).out == ask);
  CHECK(run({"help", "trustkit-ask"}).out == ask);
  CHECK(run({"help", "ask.1"}).out == ask);
  CHECK(run({"help", "trustkit"}).out == page("trustkit", "1"));
  CHECK(run({"help", "prompts"}).out == page("trustkit-prompts", "1"));
  CHECK(run({"help", "prompts.5"}).out == page("trustkit-prompts", "5"));
  CHECK(run({"help", "config"}).out == page("trustkit-config", "5"));
}

TEST_CASE("an unknown topic is told with the nearest") {
  Outcome outcome = run({"help", "aks"});
  CHECK(outcome.status == Exit::not_found);
  CHECK(outcome.err ==
        "trustkit: there is no help on 'aks', did you mean 'ask'?; 'trustkit help' lists the "
        "topics\n");
  CHECK_THAT(run({"help", "helplines"}).err, ContainsSubstring("did you mean 'help-lines'?"));
  outcome = run({"help", "ask", "init"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err == "trustkit: help takes one topic; 'trustkit help' lists them\n");
}

TEST_CASE("where to turn is told with nothing set up, and nothing is written") {
  const Outcome outcome = run({"help", "help-lines"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK(outcome.out.starts_with("If you are in danger now"));
  CHECK_THAT(
      outcome.out,
      Catch::Matchers::ContainsSubstring(
          "\n\nIf someone frightens you, checks up on you, stops you seeing people, or makes\n"
          "you pay for what you say, you are not to blame, and no check-in will fix it.\n"));
  const TempDir home;
  CHECK(run({"help", "help-lines"}, {.home = home.path()}).out == outcome.out);
  CHECK(std::filesystem::is_empty(home.path()));
}

TEST_CASE("where to turn is told with the reader's own services, also when the config is broken") {
  const TempDir home;
  home.write(".config/trustkit/help-lines.txt", "Night line: 0123, checked 2026-11-01\n");
  CHECK_THAT(run({"help", "help-lines"}, {.home = home.path()}).out,
             ContainsSubstring("Services, from your own help-lines.txt:\n\nNight line: 0123, "
                               "checked 2026-11-01\n"));
  home.write(".config/trustkit/config.toml", "naem = 1\n");
  const Outcome outcome = run({"help", "help-lines"}, {.home = home.path()});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK_THAT(outcome.out, ContainsSubstring("Night line: 0123"));
}

TEST_CASE("a journal, which may come from somebody else, names no services") {
  const TempDir home;
  home.write("j/help-lines.txt", "Call me instead.\n");
  const Outcome outcome = run({"help", "help-lines", "-d", home / "j"},
                              {.home = home.path(), .env = {{"TRUSTKIT_DIR", home / "j"}}});
  CHECK(outcome.out.find("Call me") == std::string::npos);
}

TEST_CASE("a services file does nothing to the terminal") {
  const TempDir home;
  home.write(".config/trustkit/help-lines.txt", "\x1b[2JLine\n");
  CHECK_THAT(run({"help", "help-lines"}, {.home = home.path()}).out,
             ContainsSubstring("\\x1b[2JLine"));
}

}  // namespace
}  // namespace trustkit
