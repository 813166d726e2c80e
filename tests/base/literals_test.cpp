#include "base/literals.h"

#include <string>
#include <vector>

#include "base/pattern.h"
#include "base/regex_tree.h"
#include "catch.h"

namespace trustkit {
namespace {

// "sorry|regret & if"
std::string needed(std::string_view pattern) {
  std::string text;
  for (const AnyOf& literals : needed_literals(pattern)) {
    text += text.empty() ? "" : " & ";
    for (const std::string& literal : literals)
      text += (text.empty() || text.ends_with("& ") ? "" : "|") + literal;
  }
  return text;
}

bool may_match(std::string_view pattern, std::string_view text) {
  const LiteralIndex index{{needed_literals(pattern)}};
  return !LiteralSearch{index.tables()}.find(folded(text)).empty();
}

TEST_CASE("what a pattern cannot match without is found") {
  struct Row {
    std::string pattern;
    std::string literals;
  };
  for (const Row& row : {
           Row{"sorry", "sorry"},
           Row{"(?i)\\bSorry\\b", " sorry "},
           Row{"sorry|regret", "regret|sorry"},
           Row{"\\b(?:i am |i'm )?(?:sorry|regret)", "regret|sorry"},
           Row{"sorry.*\\bif\\b", "sorry &  if "},
           Row{"\\bif\\b(?: you| we)", " if we| if you"},
           Row{"\\b(?:i|we)(?:'?ve| have)\\b", " i have | i ve | ive | we have | we ve | weve "},
           Row{"\\b(?:so )?sorry", "sorry"},
           Row{"foo(?: bar)?baz", "foo barbaz|foobaz"},
           Row{"foo\\b(?:'s| is)", "foo is|foo s"},
           Row{"foo\\b(?:,| is| )x", "foo isx|foo x"},
           Row{"(?:foo |bar)\\bx", "bar|foo "},
           Row{"foo\\b bar", "foo bar"},
           Row{"foo \\bbar", "foo bar"},
           Row{"foo\\b, bar", "foo  bar"},
           Row{"foo\\b", "foo "},
           Row{"\\b,foo", " foo"},
           Row{"colou?r of money", "color of money|colour of money"},
           Row{"sorry++", "sorry"},
           Row{"apologi[sz]e", "apologi"},
           Row{"(abc){2,3}x", "abc"},
           Row{"looo+ng", "looo"},
           Row{"i'm (?=so)sorry", "i m sorry"},
           Row{"(?<!not )late|early", "early|late"},
           Row{"[[:alpha:]]]fine", " fine"},
           Row{"\\p{L}fine\\h\\R", "fine"},
       }) {
    INFO(row.pattern);
    CHECK(needed(row.pattern) == row.literals);
  }
}

TEST_CASE("of a pattern that nothing is known of, nothing is said") {
  for (const std::string pattern : {"",
                                    "a",
                                    "x*",
                                    "sorry|",
                                    "sorry|.*",
                                    "(?:sorry)?",
                                    "(?:sorry)*",
                                    "(?:sorry){0,3}|me",
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
                                    "sorry|(?!x)",
                                    "(sorry)\\1",
                                    "(?>sorry)",
                                    "sorry{,3}"}) {
    INFO(pattern);
    CHECK(needed_literals(pattern).empty());
  }
  CHECK(needed_literals(std::string(10'000, '(')).empty());
}

// What a pattern matches, its quick form and its filter must all let through.
TEST_CASE("a pattern is never left out where it matches, and means the same when factored") {
  struct Row {
    std::string pattern;
    std::string yes;
    std::string no;
  };
  for (const Row& row : {
           Row{"(?i)\\b(?:sorry|regret)\\b.*\\bif\\b", "I REGRET it if it hurt", "I regret it"},
           Row{"(?i)you(?:'re|re| are)? (?:so |too )*sensitive", "youre so too sensitive",
               "yours so sensitive"},
           Row{"(?i)apologi[sz](?:e|ing) for any", "Apologizing for any harm", "apologise for it"},
           Row{"caf\xC3\xA9 noir", "un caf\xC3\xA9 noir", "cafe noir"},
           Row{"\\b(?:hurt|hurting|hurtful|harm|harmed|upset)\\b", "(harmed)",
               "hurts harms upsets"},
           Row{"^(?:i|i am|i was) (?:late|lately|latest)$", "i am lately", "i am late."},
           Row{"x(?:a|ab|abc)?y", "xaby", "xabz"},
           Row{"\\bno\\b[,.] it\\b", "no, it's", "no it is"},
           Row{"a(?: b| c|)d", "ad", "a bc d"},
           Row{"wh(?:at|o)ever (?:i|we) did", "whoever we did", "whatever they did"},
           Row{"(?:you|u) (?:made|make) me", "u made me", "he made me"},
       }) {
    INFO(row.pattern);
    const std::string quick = regex::factored(row.pattern);
    INFO(quick);
    CHECK(Pattern{row.pattern}.find(row.yes));
    CHECK(Pattern{quick}.find(row.yes));
    CHECK(may_match(row.pattern, row.yes));
    CHECK(may_match(quick, row.yes));
    CHECK_FALSE(Pattern{quick}.find(row.no));
  }
  CHECK_FALSE(may_match("sorry|regret", "I read your diary."));
  CHECK_FALSE(may_match("sorry.*\\bif\\b", "sorry, a gift"));
  CHECK(may_match("[a-z]", "nothing is known of this one"));
}

TEST_CASE("words that begin alike share their beginning") {
  CHECK(regex::factored("hurt|upset|harm|hurting") == "h(?:urt(?:|ing)|arm)|upset");
  CHECK(regex::factored("(?:abc|abd)+x") == "(?:ab(?:c|d))+x");
  CHECK(regex::factored("abc|abc") == "abc");
  CHECK(regex::factored("(?<!abc|abd)x") == "(?<!abc|abd)x");
  CHECK(regex::factored("(?!abc|abd)x") == "(?!ab(?:c|d))x");
  CHECK(regex::factored("(?>abc|abd)x") == "(?>abc|abd)x");
  CHECK(regex::factored("(ab|ac)\\1") == "(ab|ac)\\1");
  CHECK(regex::factored("(?:ab|ac)?+x|(?:ab|ac)+y") == "(?:ab|ac)?+x|(?:a(?:b|c))+y");
}

TEST_CASE("of many patterns, those that may match are found in one pass") {
  const std::vector<std::string> patterns{"\\bsorry\\b.*\\bif\\b", "\\b(?:you|ye) made me\\b",
                                          "[a-z]+", "\\bif\\b", "sorry"};
  std::vector<std::vector<AnyOf>> needed;
  for (const std::string& pattern : patterns)
    needed.push_back(needed_literals(pattern));
  const LiteralIndex index{needed};
  LiteralSearch search{index.tables()};
  const auto found = [&](std::string_view text) {
    std::string numbers;
    for (const std::uint32_t pattern : search.find(folded(text)))
      numbers += std::to_string(pattern);
    return numbers;
  };
  CHECK(found("") == "2");
  CHECK(found("Sorry, if I may") == "0234");
  CHECK(found("Sorry, a gift") == "24");
  CHECK(found("You made me. You made me!") == "12");
  CHECK(found("sorry") == "24");
}

TEST_CASE("a pattern is told apart into branches that match where it does") {
  using Branches = std::vector<std::string>;
  CHECK(regex::branches("(?i)sorry if|\\bi (?:am|was) late") ==
        Branches{"(?i)sorry if", "(?i)\\bi (?:am|was) late"});
  CHECK(regex::branches("(?i)\\b(?:a\\w+|b c) d") == Branches{"(?i)\\ba\\w+ d", "(?i)\\bb c d"});
  CHECK(regex::branches("(?:sorry|regret) if") == Branches{"(?:sorry|regret) if"});
  CHECK(regex::branches("sorry|regret") == Branches{"sorry|regret"});
  CHECK(regex::branches("(?:a.|b.)?c") == Branches{"(?:a.|b.)?c"});
  CHECK(regex::branches("a.|b(?i)c|d") == Branches{"a.|b(?i)c|d"});
  CHECK(regex::branches("(a.|b)\\1") == Branches{"(a.|b)\\1"});
}

TEST_CASE("packed patterns find what they found before") {
  std::vector<Pattern> patterns;
  patterns.emplace_back("(?i)late");
  patterns.emplace_back("\xC3\xA9+");
  const Pattern::Packed packed = Pattern::pack(patterns);
  REQUIRE(packed.tails.size() == 2);
  CHECK(packed.head.size() > packed.tails[0].size());
  for (const std::string& tail : {packed.tails[0], std::string{}}) {
    const Pattern again = Pattern::unpack(packed.head, tail, "(?i)late");
    CHECK(again.find("too LATE")->offset == 4);
    CHECK_FALSE(again.find("early"));
  }
  const Pattern accent = Pattern::unpack(packed.head, packed.tails[1], "\xC3\xA9+");
  CHECK(accent.find("caf\xC3\xA9\xC3\xA9")->length == 4);
  CHECK(Pattern::pack({}).tails.empty());
}

}  // namespace
}  // namespace trustkit
