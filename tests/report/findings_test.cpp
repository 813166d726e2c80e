#include "report/findings.h"

#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

constexpr const char* some_rules = R"(set: mine
for: lint
version: 1
title: Mine
rules:
  - {id: cond, level: error, match: '\bif\b', why: It leaves open., say: Say it as a fact.}
  - {id: small, level: note, match: '\bjust\b', why: It makes small}
  - {id: none, level: note, scope: absent, match: '\bsorry\b', why: No word of regret.}
  - {id: owns, level: note, scope: absent, shows: ownership, match: my fault, why: W., say: Own it.}
)";

struct Written {
  std::string text{};
  std::optional<Rule::Level> highest{};
};

// Without the line breaks and blanks between its pieces.
std::string compact(const std::string& json) {
  std::string text;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '\n') {
      while (i + 1 < json.size() && json[i + 1] == ' ')
        ++i;
    } else if (json[i] == ' ' && json[i - 1] == ':' && json[i - 2] == '"') {
      continue;
    } else {
      text += json[i];
    }
  }
  return text;
}

Written written(bool json, const Shown& shown, const std::vector<std::string>& texts,
                std::size_t terminal = 0) {
  Problems problems;
  const Wording wording{{parse_prompt_set(some_rules, "mine.yaml", problems)}, Rule::Part::apology};
  REQUIRE(problems.empty());
  Written result;
  Output out{result.text};
  if (terminal > 0) out.pretend_terminal(terminal);
  FindingsWriter writer{json, shown, out};
  int number = 0;
  for (const std::string& text : texts)
    result.highest = writer.add("t" + std::to_string(++number), text, wording.check(text), wording);
  writer.done();
  out.flush();
  return result;
}

TEST_CASE("findings are lines that an editor can jump to") {
  const Written lines = written(false, {Rule::Level::note, false},
                                {"I am sorry.\r\nI d\xC3\xA9j\xC3\xA0 just say, if.\n"});
  CHECK(lines.text ==
        "t1:2:8: note: It makes small [small]\n"
        "t1:2:18: error: It leaves open. Say it as a fact. [cond]\n");
  CHECK(lines.highest == Rule::Level::error);
}

TEST_CASE("on a terminal the line is shown, with a caret") {
  const Written lines = written(false, {Rule::Level::error, false}, {"sorry if\n"}, 60);
  CHECK(lines.text ==
        "t1:1:7: error: It leaves open. Say it as a fact. [cond]\n"
        "  sorry if\n"
        "        ^\n");
}

TEST_CASE("what is below the level is not shown") {
  CHECK(written(false, {Rule::Level::warning, false}, {"sorry, just"}).text ==
        "t1: no pattern matched\n");
  CHECK_FALSE(written(false, {Rule::Level::warning, false}, {"sorry, just"}).highest);
}

TEST_CASE("what a text does not have is said of the whole of it") {
  CHECK(written(false, {Rule::Level::note, false}, {"I was late."}).text ==
        "t1: note: No word of regret. [none]\n");
}

TEST_CASE("the parts of an apology follow, with the words they rest on") {
  const Written lines =
      written(false, {Rule::Level::error, true}, {"Sorry. It was my fault.", "", "Sorry."});
  CHECK_THAT(lines.text, Catch::Matchers::ContainsSubstring("t1: no pattern matched\n"
                                                            "t1: act: not shown.\n"
                                                            "t1: ownership: shown: my fault\n"));
  CHECK_THAT(lines.text,
             Catch::Matchers::ContainsSubstring("t2: there is no sentence in it to check\n"
                                                "t3: no pattern matched\n"
                                                "t3: act: not shown.\n"
                                                "t3: ownership: not shown. Own it.\n"));
}

TEST_CASE("as JSON, all texts are one document") {
  const Written json = written(true, {Rule::Level::note, true}, {"\xC3\xA9 if sorry", "my fault"});
  CHECK(compact(json.text) ==
        "{\"version\":1,\"findings\":["
        "{\"file\":\"t1\",\"line\":1,\"column\":3,\"length\":2,\"rule\":\"cond\",\"level\":"
        "\"error\",\"message\":\"It leaves open.\",\"say\":\"Say it as a fact.\"},"
        "{\"file\":\"t2\",\"line\":1,\"column\":1,\"length\":0,\"rule\":\"none\",\"level\":"
        "\"note\",\"message\":\"No word of regret.\",\"say\":\"\"}],"
        "\"parts\":[{\"file\":\"t1\",\"shown\":[],\"missing\":[\"act\",\"ownership\",\"effect\","
        "\"regret\",\"repair\",\"change\",\"reason\",\"time\"]},"
        "{\"file\":\"t2\",\"shown\":[{\"part\":\"ownership\",\"line\":1,\"column\":1,\"words\":"
        "\"my fault\"}],\"missing\":[\"act\",\"effect\",\"regret\",\"repair\",\"change\","
        "\"reason\",\"time\"]}]}");
  CHECK(compact(written(true, {Rule::Level::note, false}, {}).text) ==
        "{\"version\":1,\"findings\":[]}");
}

TEST_CASE("control characters of a text are shown, never live") {
  const Written lines = written(false, {Rule::Level::error, true}, {"sorry \x1b[31m if my fault"});
  CHECK(lines.text.find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace trustkit
