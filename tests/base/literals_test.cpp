#include "base/literals.h"

#include <string>
#include <vector>

#include "base/pattern.h"
#include "catch.h"

namespace trustkit {
namespace {

std::string listed(std::string_view pattern) {
  std::string text;
  for (const std::string& literal : needed_literals(pattern))
    text += (text.empty() ? "" : "|") + literal;
  return text;
}

bool may_match(std::string_view pattern, std::string_view text) {
  const std::vector<std::string> literals = needed_literals(pattern);
  const std::vector<std::string_view> views(literals.begin(), literals.end());
  return Trigrams{text}.may_have(views);
}

TEST_CASE("what a pattern cannot match without is found") {
  struct Row {
    std::string pattern;
    std::string literals;
  };
  for (const Row& row : {
           Row{"sorry", "sorry"},
           Row{"(?i)\\bSorry\\b", "sorry"},
           Row{"sorry|regret", "sorry|regret"},
           Row{"\\b(?:i am |i'm )?(?:sorry|regret)", "sorry|regret"},
           Row{"if (?:i|we) hurt", " hurt"},
           Row{"colou?r of money", "r of money"},
           Row{"apologi[sz]e", "apologi"},
           Row{"(?:abc){2,3}x", "abc"},
           Row{"lo+ng", "lo"},
           Row{"looo+ng", "looo"},
           Row{"what\\.ever\\?", "what.ever?"},
           Row{"(?<!not )late|early", "late|early"},
           Row{"(?<name>great)", "great"},
           Row{"(?>great)er", "great"},
           Row{"[[:alpha:]]]fine", "]fine"},
           Row{"\\p{L}fine\\h\\R", "fine"},
       }) {
    INFO(row.pattern);
    CHECK(listed(row.pattern) == (row.literals == "lo" ? "" : row.literals));
  }
}

TEST_CASE("of a pattern that nothing is known of, nothing is said") {
  for (const std::string pattern : {"",
                                    "a",
                                    "ab",
                                    "x*",
                                    "sorry|",
                                    "sorry|.*",
                                    "(?:sorry)?",
                                    "(?:sorry)*",
                                    "sorry{0,3}|me",
                                    "[abc]",
                                    "\\w+",
                                    "(?x) s o r r y",
                                    "(*UCP)sorry",
                                    "\\x{e9}sorry",
                                    "(sorry",
                                    "sorry)",
                                    "[sorry",
                                    "(?(1)a|b)sorry",
                                    "\\Qsorry\\E",
                                    "(?=sorry)",
                                    "sorry|(?!x)"}) {
    INFO(pattern);
    CHECK(needed_literals(pattern).empty());
  }
  CHECK(needed_literals(std::string(10'000, '(')).empty());
}

TEST_CASE("a pattern is never left out where it matches") {
  struct Row {
    std::string pattern;
    std::string text;
  };
  for (const Row& row : {
           Row{"(?i)\\b(?:sorry|regret)\\b.*\\bif\\b", "I REGRET it if it hurt"},
           Row{"(?i)you(?:'re|re| are)? (?:so |too )*sensitive", "youre so too sensitive"},
           Row{"(?i)apologi[sz](?:e|ing) for any", "Apologizing for any harm"},
           Row{"caf\xC3\xA9 noir", "caf\xC3\xA9 noir"},
           Row{"(?i)wh(?:at|o)ever (?:i|we) did", "whoever we did"},
       }) {
    INFO(row.pattern);
    REQUIRE(Pattern{row.pattern}.find(row.text));
    CHECK(may_match(row.pattern, row.text));
  }
  CHECK_FALSE(may_match("sorry|regret", "I read your diary."));
  CHECK(may_match("[a-z]", "nothing is known of this one"));
}

TEST_CASE("packed patterns find what they found before") {
  std::vector<Pattern> patterns;
  patterns.emplace_back("(?i)late");
  patterns.emplace_back("\xC3\xA9+");
  const std::string packed = Pattern::pack(patterns);
  const std::vector<std::string_view> texts{"(?i)late", "\xC3\xA9+"};
  for (const std::string& bytes : {packed, std::string{}, std::string(200, 'x')}) {
    const std::vector<Pattern> again = Pattern::unpack(bytes, texts);
    REQUIRE(again.size() == 2);
    CHECK(again[0].find("too LATE")->offset == 4);
    CHECK(again[1].find("caf\xC3\xA9\xC3\xA9")->length == 4);
    CHECK_FALSE(again[1].find("cafe"));
  }
  CHECK(Pattern::pack({}).empty());
  CHECK(Pattern::unpack({}, {}).empty());
}

}  // namespace
}  // namespace trustkit
