#include <chrono>
#include <string>
#include <vector>

#include "base/text.h"
#include "catch.h"

namespace trustkit {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

TEST_CASE("lines are broken at spaces") {
  CHECK(wrap("When did somebody keep a small promise to you that mattered?", 40) ==
        "When did somebody keep a small promise\n"
        "to you that mattered?");
  CHECK(wrap("", 40).empty());
  CHECK(wrap("short", 40) == "short");
  CHECK(wrap(repeated("x", 40), 40) == repeated("x", 40));
  CHECK(wrap(repeated("x", 39) + " y", 40) == repeated("x", 39) + "\ny");
  CHECK(wrap("aaa bbb ccc", 7) == "aaa bbb\nccc");
}

TEST_CASE("every line after the first is indented") {
  CHECK(wrap("aaa bbb ccc", 7, 2) == "aaa bbb\n  ccc");
  CHECK(wrap("aaa bbb ccc ddd", 5, 2) == "aaa\n  bbb\n  ccc\n  ddd");
  CHECK(wrap("a\nb\n\nc", 40, 2) == "a\n  b\n\n  c");
}

TEST_CASE("newlines in the text stay") {
  struct Row {
    const char* text;
    const char* wrapped;
  };
  for (const Row& row : {Row{"a\nb", "a\nb"}, Row{"a\n\nb", "a\n\nb"}, Row{"a\n", "a\n"},
                         Row{"\na", "\na"}, Row{"\n\n", "\n\n"}}) {
    INFO(row.text);
    CHECK(wrap(row.text, 40) == row.wrapped);
  }
}

TEST_CASE("spaces at the start of a line stay where the word fits behind them") {
  CHECK(wrap("  - one", 40) == "  - one");
  CHECK(wrap("a\n    b", 40) == "a\n    b");
  CHECK(wrap("a  b", 40) == "a  b");
  CHECK(wrap(repeated(" ", 20) + repeated("x", 30), 40) == repeated("x", 30));
  CHECK(wrap(repeated(" ", 100) + "x", 40) == "x");
  CHECK(wrap(repeated(" ", 100), 40).empty());
  CHECK(wrap("a   ", 40) == "a");
  CHECK(wrap("a\n   \nb", 40, 2) == "a\n\n  b");
}

TEST_CASE("a word is broken only where it alone is too long") {
  CHECK(wrap(repeated("x", 90), 40) ==
        repeated("x", 40) + '\n' + repeated("x", 40) + '\n' + repeated("x", 10));
  CHECK(wrap("see " + repeated("x", 50), 40, 2) ==
        "see\n  " + repeated("x", 38) + "\n  " + repeated("x", 12));
  CHECK(wrap(repeated("x", 45) + " then", 40) == repeated("x", 40) + "\nxxxxx then");
}

TEST_CASE("wide characters count two and clusters stay whole") {
  CHECK(wrap(repeated("日", 25), 40) == repeated("日", 20) + '\n' + repeated("日", 5));
  CHECK(wrap(repeated("日", 4), 5) == "日日\n日日");
  const std::string family = "👨\u200d👩\u200d👧";
  CHECK(wrap(repeated(family, 3), 4) == family + family + '\n' + family);
  CHECK(wrap(repeated("e\u0301", 5), 4) == repeated("e\u0301", 4) + "\ne\u0301");
}

TEST_CASE("no line is wider than asked, and no character is lost") {
  const std::string text =
      "Ein längerer Satz mit Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik 日本語の文字列"
      "です  und zwei  Leerzeichen\n\n    eingerückt " +
      repeated("❤\ufe0f", 60) + "\n" + repeated(" ", 45) + "weit";
  for (std::size_t columns = 20; columns <= 60; ++columns) {
    for (const std::size_t indent : {0U, 2U, 4U}) {
      const std::string wrapped = wrap(text, columns, indent);
      for (const std::string& line : lines_of(wrapped)) {
        INFO(columns << ' ' << indent << ": " << line);
        CHECK(display_width(line) <= columns);
        CHECK_FALSE(line.ends_with(' '));
      }
      const auto letters = [](std::string from) {
        std::erase(from, ' ');
        std::erase(from, '\n');
        return from;
      };
      CHECK(letters(wrapped) == letters(text));
    }
  }
}

TEST_CASE("a text without spaces takes time in proportion to its length") {
  const auto start = std::chrono::steady_clock::now();
  CHECK(wrap(repeated("日", 100'000), 40).size() > 300'000);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{20});
}

}  // namespace
}  // namespace trustkit
