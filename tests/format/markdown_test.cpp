#include "format/markdown.h"

#include <string>

#include "catch.h"

namespace trustkit::markdown {
namespace {

TEST_CASE("words stay as they are") {
  for (const std::string text :
       {"", "You rang, when I forgot.", "It's 50% (or so) - I think; \"yes\"!", "a > b = c + d & e",
        "10:30, see p. 5.", "Grüße an Jürgen: 你好"}) {
    CHECK(line(text) == text);
    CHECK(block(text, "> ") == text);
  }
}

TEST_CASE("what Markdown, HTML or a link is made of does not act") {
  CHECK(line("*a* _b_ `c` ~~d~~ $e$ a|b #f \\g") ==
        R"(\*a\* \_b\_ \`c\` \~\~d\~\~ \$e\$ a\|b \#f \\g)");
  CHECK(line("<script>x</script> &lt; &#60; A&B C & D") ==
        R"(\<script>x\</script> \&lt; \&\#60; A&B C & D)");
  CHECK(line("[a](http://x) ![b](y) [c]: z [^1] <http://x>") ==
        R"(\[a\](http\://x) !\[b\](y) \[c\]: z \[^1\] \<http\://x>)");
  CHECK(line("WWW.x.org mailto:a@b.org XMPP:a@b.org a.www") ==
        R"(WWW\.x.org mailto\:a@b.org XMPP\:a@b.org a.www)");
}

TEST_CASE("what acts where a line begins does not act there, and stands elsewhere as it is") {
  CHECK(
      block("- a\n+ b\n* c\n> d\n# e\n===\n---\n12. f\n3) g\n: h", "") ==
      "\\- a  \n\\+ b  \n\\* c  \n\\> d  \n\\# e  \n\\===  \n\\---  \n12\\. f  \n3\\) g  \n\\: h");
  CHECK(block("a - b > c = d 12. e", "") == "a - b > c = d 12. e");
  CHECK(block("12 apples\n2026", "") == "12 apples  \n2026");
}

TEST_CASE("lines, paragraphs and indents are kept, behind the prefix") {
  CHECK(block("one\ntwo\n\n\nthree\n\n", "> ") == "one  \n> two\n>\n> three");
  CHECK(block("\n \none  ", "> ") == "one");
  CHECK(block("a\n    b\n\tc", "") ==
        "a  \n\u00A0\u00A0\u00A0\u00A0b  \n\u00A0\u00A0\u00A0\u00A0c");
  CHECK(block(" \n\t\n", "> ").empty());
}

TEST_CASE("a heading is one line") {
  CHECK(line(" one\ntwo\tthree\n") == "one two three");
}

TEST_CASE("nothing acts on a terminal that shows the document") {
  CHECK(line("a\x1b[2Jb\r\xff") == R"(a\\x1b\[2Jb\\x0d\\xff)");
  CHECK(block("a\x1b]0;x\x07", "") == R"(a\\x1b\]0;x\\x07)");
  CHECK(code("a\x1b") == R"(`a\x1b`)");
}

TEST_CASE("code holds any backticks") {
  CHECK(code("trustkit ask --id x") == "`trustkit ask --id x`");
  CHECK(code("a `b`` c") == "``` a `b`` c ```");
  CHECK(code("`") == "`` ` ``");
}

}  // namespace
}  // namespace trustkit::markdown
