#include "base/needles.h"

#include <string>

#include "catch.h"

namespace trustkit {
namespace {

TEST_CASE("a text without what a pattern needs is passed over") {
  struct Row {
    std::string pattern;
    std::string with;
    std::string without;
  };
  for (const Row& row : {
           Row{"bicycle", "my bicycle", "my Bicycle"},
           Row{"(?i)bicycle", "my BICYCLE", "my bike"},
           Row{"^red (and|or) blue$", "a blue", "a red"},
           Row{"red|blue", "the blue one", "the green one"},
           Row{"colou?r", "a color", "a cool"},
           Row{"ab+cde", "abbbcde", "abbbd"},
           Row{"x{2,3}yz", "xyz", "xy"},
           Row{"a\\.b", "a.b", "axb"},
           Row{"caf\xC3\xA9", "the caf", "the ca"},
           Row{"(?i)kiss me", "\xE2\x84\xAAI\xC5\xBF\xC5\xBF ME", "kiss you"},
           Row{"one\ntwo|three", "one", "tw o"},
       }) {
    INFO(row.pattern);
    const Needles needles{row.pattern};
    CHECK_FALSE(needles.empty());
    CHECK(needles.may_match(row.with));
    CHECK_FALSE(needles.may_match(row.without));
  }
}

TEST_CASE("of some patterns nothing is known") {
  for (const std::string pattern :
       {"", ".", "a", "[ab]c", "a*", "(abc)?", "abc|.", "(?i)kk", "\\x41bc", "a|b|c|d|e|f|g|h",
        "(*ACCEPT)abc", "(?x)a b c", "\\Qabc\\E", "(abc"}) {
    INFO(pattern);
    const Needles needles{pattern};
    CHECK(needles.empty());
    CHECK(needles.may_match("anything"));
  }
}

}  // namespace
}  // namespace trustkit
