#include "base/pattern.h"

#include <chrono>
#include <string>

#include "base/error.h"
#include "catch.h"
#include "child.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

// What is found, by a pattern for few texts and by one for many.
std::string found(std::string_view pattern, std::string_view text) {
  const auto match = Pattern{pattern}.find(text);
  const auto quick = Pattern{pattern, Pattern::Use::many_texts}.find(text);
  REQUIRE(match.has_value() == quick.has_value());
  if (!match) return "nothing";
  CHECK(match->offset == quick->offset);
  CHECK(match->length == quick->length);
  return std::string{text.substr(match->offset, match->length)};
}

TEST_CASE("patterns are found") {
  struct Row {
    std::string pattern;
    std::string text;
    std::string match;
  };
  for (const Row& row : {
           Row{"late", "You came late, late.", "late"},
           Row{"late$", "late\nlater", "nothing"},
           Row{"(?m)^late$", "late\nlater", "late"},
           Row{"LATE", "late", "nothing"},
           Row{"(?i)LATE", "late", "late"},
           Row{"(?i)ÄRGER", "so ein ärger!", "ärger"},
           Row{"\\b\\w+\\b", "é日x y", "é日x"},
           Row{"\\bÜber", "Mit Über", "Über"},
           Row{"^.$", "日", "日"},
           Row{"\\p{Han}+", "abc 日本 x", "日本"},
           Row{"(?<!not )late", "not late, late", "late"},
           Row{"", "abc", ""},
           Row{"x*", "", ""},
           Row{"x", "", "nothing"},
           Row{"a\\Kb", "ab", "b"},
       }) {
    INFO(row.pattern);
    CHECK(found(row.pattern, row.text) == row.match);
  }
  CHECK(Pattern{"日"}.find("é日")->offset == 2);
}

TEST_CASE("an empty view is a text too") {
  CHECK(Pattern{std::string_view{}}.find("abc"));
  CHECK(Pattern{"^$"}.find(std::string_view{}));
  CHECK_FALSE(Pattern{"x"}.find(std::string_view{}));
}

TEST_CASE("bytes that are not UTF-8 match nothing, and what stands around them is found") {
  CHECK(found("late", "\xff late \xC3") == "late");
  CHECK(found("late", "late\xE2\x82") == "late");
  CHECK(found("^.$", "\xff") == "nothing");
  CHECK(found("a.b",
              "a\xff"
              "b") == "nothing");
  CHECK(found("\xC3\xA9", "\xff\xC3\xA9") == "é");
}

TEST_CASE("a pattern can be moved") {
  Pattern first{"a"};
  Pattern second{std::move(first)};
  CHECK(second.find("a"));
  second = Pattern{"b"};
  CHECK_FALSE(second.find("a"));
}

TEST_CASE("what is wrong with a pattern is told, and where") {
  struct Row {
    std::string pattern;
    std::string message;
  };
  for (const Row& row : {
           Row{"a(b", "the pattern 'a(b' is wrong at character 4: missing closing parenthesis"},
           Row{"é日)", "is wrong at character 3: unmatched closing parenthesis"},
           Row{"[a", "is wrong at character 3: missing terminating ] for character class"},
           Row{"*", "is wrong at character 1: quantifier does not follow a repeatable item"},
           Row{"a\\C", "is wrong at character"},
           Row{"\xff", "the pattern '\\xff' is wrong at character 1: UTF-8 error"},
           Row{"(?<a>x)(?<a>y)", "is wrong at character"},
           Row{"x\x1b[", "the pattern 'x\\x1b[' is wrong at character 4"},
       }) {
    INFO(row.pattern);
    CHECK_THAT(complaint_of([&] { Pattern{row.pattern}; }), ContainsSubstring(row.message));
  }
  CHECK(complaint_of([] { Pattern{std::string(16'001, 'a')}; }) ==
        "the pattern is 16001 bytes long; use at most 16000");
  try {
    Pattern{"("};
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.status() == Exit::usage);
  }
}

TEST_CASE("no pattern hangs the program") {
  struct Row {
    std::string pattern;
    std::string text;
  };
  const std::string many(50'000, 'a');
  for (const Row& row : {
           Row{"^(a+)+$", many + '!'},
           Row{"(a|aa)+$", many + '!'},
           Row{"(.*)*[xy]", many},
           Row{"^(?R)*b", many},
           Row{"(x+x+)+[yz]", std::string(50'000, 'x')},
           Row{"^((a+)+)+$", std::string(40, 'a') + '!'},
       }) {
    INFO(row.pattern);
    const auto start = std::chrono::steady_clock::now();
    const Pattern pattern{row.pattern};
    CHECK_THAT(complaint_of([&] { (void)pattern.find(row.text); }),
               ContainsSubstring("gave up on a text of ") && ContainsSubstring("make it simpler"));
    // As machine code it finds out otherwise, and as surely.
    const Pattern quick{row.pattern, Pattern::Use::many_texts};
    std::string result = "found";
    const std::string complaint = complaint_of([&] {
      if (!quick.find(row.text)) result = "nothing";
    });
    CHECK((result == "nothing" || complaint.find("make it simpler") != std::string::npos));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
  }
}

TEST_CASE("what is too much for machine code is interpreted") {
  const std::string text = std::string(20'000, 'a') + 'c';
  const Pattern pattern{"(a|b)*c", Pattern::Use::many_texts};
  REQUIRE(pattern.find(text));
  CHECK(pattern.find(text)->length == text.size());
}

TEST_CASE("a sensible pattern is found in a long text") {
  std::string text;
  for (int i = 0; i < 50'000; ++i)
    text += "some words ";
  CHECK(found("(?i)\\bcame late\\b", text + "came late") == "came late");
  CHECK(found(".*late", text + "late").size() == text.size() + 4);
  CHECK(found("(?:\\w+ )+late", text.substr(0, 11'000) + "late").size() == 11'004);
}

}  // namespace
}  // namespace trustkit
