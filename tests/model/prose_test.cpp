#include "model/prose.h"

#include <string>

#include "catch.h"

namespace trustkit {
namespace {

// The sentences, a line each.
std::string sentences(const std::string& source) {
  const Prose prose{source};
  std::string text;
  for (const Span& sentence : prose.sentences())
    text += prose.text().substr(sentence.offset, sentence.length) + '\n';
  return text;
}

// What `words` of the prose stand for in the source.
std::string in_source(const std::string& source, const std::string& words) {
  const Prose prose{source};
  const std::size_t at = prose.text().find(words);
  REQUIRE(at != std::string::npos);
  const Span span = prose.in_source({at, words.size()});
  return source.substr(span.offset, span.length);
}

TEST_CASE("sentences end with their stops and with paragraphs") {
  CHECK(sentences("I was late. You waited!  Why? I forgot\n\nI am sorry") ==
        "I was late.\nYou waited!\nWhy?\nI forgot\nI am sorry\n");
  CHECK(sentences("I left at\nnine and did\r\nnot ring.\n") ==
        "I left at nine and did not ring.\n");
  CHECK(sentences("sorry. but you knew") == "sorry.\nbut you knew\n");
  CHECK(sentences("He said it (and meant it.) I heard.") ==
        "He said it (and meant it.)\nI heard.\n");
}

TEST_CASE("stops that end nothing are no stops") {
  CHECK(sentences("Dr. Lee came at 9.30 with 3.5 kg, e.g. rice. Good.") ==
        "Dr, Lee came at 9,30 with 3,5 kg, e,g, rice.\nGood.\n");
  CHECK(sentences("I am sorry... but you knew.") == "I am sorry,,, but you knew.\n");
  CHECK(sentences("I am sorry\xE2\x80\xA6 But no.") == "I am sorry...\nBut no.\n");
  CHECK(sentences("Did I ask? No. I did not.") == "Did I ask?\nNo.\nI did not.\n");
}

TEST_CASE("typography is read as it is typed") {
  CHECK(sentences("I didn\xE2\x80\x99t\xC2\xA0know\xE2\x80\x8B it.") == "I didn't know it.\n");
  CHECK(sentences("\xEF\xBB\xBFI  was\t late.") == "I was late.\n");
}

TEST_CASE("quoted words are not the writer's own") {
  CHECK(sentences("I called you \"too sensitive\" and that was cruel.") ==
        "I called you \"\" and that was cruel.\n");
  CHECK(sentences("I said \xE2\x80\x98you made me do it\xE2\x80\x99, which was a lie.") ==
        "I said \"\", which was a lie.\n");
  CHECK(sentences("Run `make test` first.") == "Run \"\" first.\n");
  // One word may be there for irony, an apostrophe is none, and a text can stand in quotes as a
  // whole.
  CHECK(sentences("I am sorry you are \"hurt\".") == "I am sorry you are \"hurt\".\n");
  CHECK(sentences("It's the neighbours' fault and mine, isn't it.") ==
        "It's the neighbours' fault and mine, isn't it.\n");
  CHECK(sentences("\"I am sorry, but you knew.\"") == "\"I am sorry, but you knew.\"\n");
}

TEST_CASE("Markdown's marks are gone") {
  CHECK(sentences("# What I did\n\nI **read** your _diary_ [here](http://x.y/z_w).\n\n"
                  "- It was wrong\n- I know it\n1. Not yours\n\n```\nsorry if\n```\n") ==
        "What I did\nI read your diary here.\nIt was wrong\nI know it\nNot yours\n");
  CHECK(sentences("Title\n=====\nI was ~~tired~~ late. <b>Very</b> late, some_name.") ==
        "Title\nI was late.\nVery late, some_name.\n");
  CHECK(sentences("before <!-- sorry if\nyou were --> after") == "before after\n");
}

TEST_CASE("of a mail, what the writer says is read") {
  CHECK(sentences("From: Alex <a@b.example>\nTo: Sam\nSubject: Sunday\n\nI was late.\n"
                  "On Sunday Sam wrote:\n> you never ring\n>> nor you\nI did not ring.\n"
                  "-- \nAlex, who never rings\n") == "I was late.\nI did not ring.\n");
  CHECK(sentences("Sam: I was late.\n\nReally.") == "Sam: I was late.\nReally.\n");
}

TEST_CASE("rules are switched off in a line of the text") {
  const Prose prose{
      "I was late.\n<!-- trustkit: allow vague-object, blame-both -->\n"
      "trustkit: allow joke\nYou know trustkit: allow nothing here.\n"};
  REQUIRE(prose.allowed().size() == 3);
  CHECK(prose.allowed()[0].rule == "vague-object");
  CHECK(prose.allowed()[0].offset == 33);
  CHECK(prose.allowed()[1].rule == "blame-both");
  CHECK(prose.allowed()[2].rule == "joke");
  CHECK(prose.sentences().size() == 2);
}

TEST_CASE("every word of the prose is found again in the source") {
  CHECK(in_source("I **read**\r\n  your\xC2\xA0"
                  "diary.",
                  "read your diary") ==
        "read**\r\n  your\xC2\xA0"
        "diary");
  CHECK(in_source("You didn\xE2\x80\x99t ask.", "didn't ask") == "didn\xE2\x80\x99t ask");
  CHECK(in_source("\xE2\x80\x9CSorry, you said it\xE2\x80\x9D is what I wrote.", "is what") ==
        "is what");
  CHECK(in_source("> old\n\nI know.\n", "I know.") == "I know.");
}

TEST_CASE("nothing is too long, and nothing is a text as well") {
  CHECK(sentences("").empty());
  CHECK(sentences("\n \n---\n...\n > x").empty());
  const Prose words{"sorry " + std::string(100'000, 'x') + ' ' + std::string(5000, 'y')};
  for (const Span& sentence : words.sentences())
    CHECK(sentence.length <= 4001);
  std::string long_line;
  while (long_line.size() < 1'000'000)
    long_line += "I said \"you are wrong\" and 'not at all' ";
  const Prose prose{long_line};
  CHECK(prose.sentences().size() > 100);
  CHECK(prose.in_source({prose.text().size() - 1, 1}).offset <= long_line.size());
}

}  // namespace
}  // namespace trustkit
