#include "format/csv.h"

#include <string>

#include "catch.h"

namespace trustkit {
namespace {

using namespace std::string_literals;

std::string row(std::initializer_list<std::string_view> values) {
  std::string text;
  Output out{text};
  CsvWriter{out}.row(values);
  out.flush();
  return text;
}

TEST_CASE("a row ends in CRLF, and what needs quotes has them") {
  CHECK(row({"a", "", "b c"}) == "a,,b c\r\n");
  CHECK(row({"a,b", "say \"x\"", "one\ntwo", "one\rtwo"}) ==
        "\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\",\"one\rtwo\"\r\n");
  CHECK(row({"Grüße; 你好"}) == "Grüße; 你好\r\n");
}

TEST_CASE("on a terminal a row ends in a newline alone") {
  std::string text;
  Output out{text};
  out.pretend_terminal(80);
  CsvWriter{out}.row({"a", "b"});
  out.flush();
  CHECK(text == "a,b\n");
}

TEST_CASE("what is no UTF-8, and a NUL, become U+FFFD") {
  CHECK(row({"a\xff"s + "b\0c"s}) == "a\uFFFDb\uFFFDc\r\n");
}

TEST_CASE("no cell begins as a formula does") {
  for (const std::string start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    CHECK(harmless_cell(start + "1") == "'" + start + "1");
    CHECK(harmless_cell("  " + start + "1") == "'  " + start + "1");
  }
  CHECK(row({"=1+1"}) == "'=1+1\r\n");
  CHECK(row({"=a,b"}) == "\"'=a,b\"\r\n");
}

TEST_CASE("whoever takes one apostrophe away has the value back") {
  const auto read = [](std::string cell) {
    return cell.starts_with('\'') ? cell.substr(1) : cell;
  };
  for (const std::string value :
       {"", "x", "=1", "'tis", "''", "'=1", " '=1", " =1", "a=1", "  ", "4", "-4", "\t'", "1=1"}) {
    CAPTURE(value);
    CHECK(read(harmless_cell(value)) == value);
  }
  CHECK(harmless_cell("a=1 - '") == "a=1 - '");
}

}  // namespace
}  // namespace trustkit
