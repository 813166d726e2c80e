#include "base/error.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "catch.h"

namespace trustkit {
namespace {

std::string shown(const std::string& source, int column) {
  return excerpt({{"a.yaml", 1, column}, "wrong", source});
}

TEST_CASE("a place is a file, a line and a column, as far as they are known") {
  struct Row {
    Place place;
    const char* text;
  };
  for (const Row& row :
       {Row{{"weekly.yaml", 12, 5}, "weekly.yaml:12:5"},
        Row{{"weekly.yaml", 12, 0}, "weekly.yaml:12"}, Row{{"weekly.yaml", 0, 0}, "weekly.yaml"},
        Row{{"weekly.yaml", 0, 5}, "weekly.yaml"},
        Row{{"a\nb\x1b[2J.yaml", 1, 0}, "a b\\x1b[2J.yaml:1"}}) {
    CHECK(to_string(row.place) == row.text);
  }
}

TEST_CASE("a problem is its place and its message") {
  CHECK(to_string(Problem{{"a.yaml", 12, 5}, "unknown key 'txt', did you mean 'text'?"}) ==
        "a.yaml:12:5: unknown key 'txt', did you mean 'text'?");
  CHECK(to_string(Problem{{}, "nothing to ask"}) == "nothing to ask");
}

TEST_CASE("an error has a message and a status") {
  const Error plain{"cannot go on"};
  CHECK(std::string{plain.what()} == "cannot go on");
  CHECK(plain.status() == Exit::io);
  CHECK(plain.problems().empty());

  const Error listed{{{{"a.yaml", 1, 0}, "one"}, {{"a.yaml", 3, 2}, "two"}}, Exit::usage};
  CHECK(std::string{listed.what()} == "a.yaml:1: one\na.yaml:3:2: two");
  CHECK(listed.status() == Exit::usage);
  CHECK(listed.problems().size() == 2);
}

TEST_CASE("an excerpt shows the line and a caret under the column") {
  struct Row {
    const char* what;
    std::string source;
    int column;
    std::string text;
  };
  for (const Row& row : {
           Row{"the first character", "txt: x", 1, "  txt: x\n  ^\n"},
           Row{"a later one", "  txt: x", 3, "    txt: x\n    ^\n"},
           Row{"one of two bytes before", "é: x", 2, "  é: x\n   ^\n"},
           Row{"wide characters before", "日本: x", 3, "  日本: x\n      ^\n"},
           Row{"a combining mark before", "e\u0301: x", 3, "  e\u0301: x\n   ^\n"},
           Row{"a tab before", "\ttxt: x", 2, "   txt: x\n   ^\n"},
           Row{"an escape byte before", "\x1b[2Jx", 5, "  \\x1b[2Jx\n         ^\n"},
           Row{"an escape byte there", "a\x1b[2J", 2, "  a\\x1b[2J\n   ^\n"},
           Row{"just behind the end", "abc", 4, "  abc\n     ^\n"},
           Row{"far behind the end", "abc", 99, "  abc\n     ^\n"},
           Row{"bytes that are not UTF-8", "\xff\xfex", 3, "  \\xff\\xfex\n          ^\n"},
       }) {
    INFO(row.what);
    CHECK(shown(row.source, row.column) == row.text);
  }
}

TEST_CASE("there is no excerpt of an unknown place") {
  CHECK(excerpt({{"a.yaml", 0, 0}, "wrong", "x"}).empty());
  CHECK(excerpt({{"a.yaml", 3, 0}, "wrong", "x"}).empty());
  CHECK(excerpt({{"a.yaml", 3, 1}, "wrong", ""}).empty());
}

TEST_CASE("a long line is cut around the column") {
  for (const std::string& filling : {std::string{"a"}, std::string{"é"}, std::string{"日"}}) {
    std::string source;
    for (int i = 0; i < 999; ++i)
      source += filling;
    source += '!';
    for (int i = 0; i < 1000; ++i)
      source += filling;
    INFO(filling);
    const std::string text = shown(source, 1000);
    CHECK(find_invalid_utf8(text) == std::nullopt);
    const std::string line = text.substr(0, text.find('\n'));
    const std::string caret = text.substr(line.size() + 1);
    CHECK(display_width(line) <= 80);
    CHECK(display_width(line.substr(0, line.find('!'))) == caret.find('^'));
  }
}

}  // namespace
}  // namespace trustkit
