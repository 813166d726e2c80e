#include "format/html.h"

#include <string>

#include "catch.h"

namespace trustkit {
namespace {

using namespace std::string_literals;

// What `write` writes.
template <class Write>
std::string written(const Write& write) {
  std::string text;
  Output out{text};
  HtmlWriter html{out};
  write(html);
  html.done();
  out.flush();
  return text;
}

TEST_CASE("a text cannot end its element or its attribute") {
  CHECK(html_escaped("</script><b>") == "&lt;/script&gt;&lt;b&gt;");
  CHECK(html_escaped("\"><img src=x onerror='x'>") ==
        "&quot;&gt;&lt;img src=x onerror=&#39;x&#39;&gt;");
  CHECK(html_escaped("]]>&amp;&#60;") == "]]&gt;&amp;amp;&amp;#60;");
  CHECK(html_escaped("<!--") == "&lt;!--");
}

TEST_CASE("what a browser would hide or be misled by is seen") {
  CHECK(html_escaped("a\0b"s) == "a\\x00b");
  CHECK(html_escaped("\xff\xfe") == "\\xff\\xfe");
  CHECK(html_escaped("\xed\xa0\x80") == "\\xed\\xa0\\x80");  // half of a surrogate pair
  CHECK(html_escaped("\x1b[2J\x7f") == "\\x1b[2J\\x7f");
  CHECK(html_escaped("a\u202Eb\u2066c") == "a\\u{202e}b\\u{2066}c");
}

TEST_CASE("letters of every script, joiners and emoji stay, and so do lines") {
  for (const std::string text : {"grün שלום العربية 日本", "می\u200Cخواهم", "👩\u200D👧", "a\n\tb"})
    CHECK(html_escaped(text) == text);
}

TEST_CASE("a text of a megabyte is escaped to its end") {
  const std::string text(1'000'000, '<');
  const std::string escaped = html_escaped(text);
  CHECK(escaped.size() == 4 * text.size());
  CHECK(escaped.find('<') == std::string::npos);
}

TEST_CASE("elements are closed in their turn, and attributes are escaped") {
  CHECK(written([](HtmlWriter& html) {
          html.doctype().open("ul", {{"class", "a\"b"}}).open("li").text("1 < 2").close();
          html.element("li", "two", {{"dir", "auto"}});
        }) ==
        "<!DOCTYPE html>\n"
        "<ul class=\"a&quot;b\"><li>1 &lt; 2</li>\n"
        "<li dir=\"auto\">two</li>\n"
        "</ul>\n");
}

TEST_CASE("an element that is part of a line is followed by no newline") {
  CHECK(written([](HtmlWriter& html) {
          const HtmlElement line{html, "p"};
          html.text("with ").element("bdi", "Sam").text(", ").element("bdi", "Kim");
        }) == "<p>with <bdi>Sam</bdi>, <bdi>Kim</bdi></p>\n");
}

TEST_CASE("an element without content") {
  CHECK(written([](HtmlWriter& html) {
          html.single("path", {{"d", "M1 2h0"}});
        }) == "<path d=\"M1 2h0\"/>\n");
}

}  // namespace
}  // namespace trustkit
