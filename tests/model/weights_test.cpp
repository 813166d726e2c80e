#include "model/weights.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"

namespace trustkit {
namespace {

std::vector<std::string> phrases_of(const std::string& sentence) {
  const WordedSentence words{sentence};
  std::vector<std::string> all;
  words.each_phrase(
      [&](const WordedSentence::Phrase& phrase) { all.push_back(words.text_of(phrase)); });
  return all;
}

bool has(const std::string& sentence, const std::string& phrase) {
  const std::vector<std::string> all = phrases_of(sentence);
  return std::find(all.begin(), all.end(), phrase) != all.end();
}

// Points of a sentence where only this phrase has some.
int points(const std::string& phrase, const std::string& sentence) {
  Weights weights;
  weights.phrases = {{7, "blame", phrase}};
  const std::vector<std::string> families{"blame"};
  const WeightIndex index{weights, families};
  return points_of(index.table(), WordedSentence{sentence});
}

TEST_CASE("phrases are words in a row, or two with others between them") {
  CHECK(phrases_of("Go on") == std::vector<std::string>{"<", "< go", "< go on", "< _ on", "< _ >",
                                                        "go", "go on", "go on >", "go _ >", "on",
                                                        "on >", ">"});
  CHECK(has("a b c d e f g", "a _ f"));
  CHECK_FALSE(has("a b c d e f g", "a _ g"));
  CHECK_FALSE(has("a b c d e f g", "a b c d"));
}

TEST_CASE("words are compared as far as their fifth letter, in lower case") {
  CHECK(has("Forgiveness, please!", "forgi , pleas"));
  CHECK(has("DON'T", "don 't"));
  CHECK(has("'twas 'so'", "'twas 'so"));
  CHECK(has("at 10 or 1200", "at 0 or"));
  CHECK(has("caf\xC3\xA9s noirs", "caf\xC3\xA9s noirs"));
  CHECK(has("\xC3\xA9t\xC3\xA9\xC3\xA9t\xC3\xA9\xC3\xA9", "\xC3\xA9t\xC3\xA9\xC3\xA9t"));
  CHECK(has("gone\xE2\x80\x94lost (so) far", "gone lost so"));
  CHECK(phrases_of("").size() == 2 + 1);
}

TEST_CASE("each phrase counts once, wherever it stands") {
  CHECK(points("you made", "You made it, you made it.") == 7);
  CHECK(points("you made", "Made you.") == 0);
  CHECK(points("you _ me", "You never made me.") == 7);
  CHECK(points("you _ me", "You me.") == 0);
  CHECK(points("< sorry", "Sorry.") == 7);
  CHECK(points(". >", "Sorry.") == 7);
  CHECK(points_of({}, WordedSentence{"Sorry."}) == 0);
}

TEST_CASE("the reasons are the family and the phrases with the most points") {
  Weights weights;
  weights.phrases = {{30, "blame", "you made"}, {20, "blame", "made me"}, {40, "hurry", "now"},
                     {-90, "", "sorry"},        {5, "blame", "late by"},  {60, "", "by"}};
  const std::vector<std::string> families{"hurry", "blame"};
  const WeightIndex index{weights, families};
  const std::string text = "Sorry, you made me late by now.";
  const Reasons reasons = reasons_for(index.table(), text, WordedSentence{text});
  CHECK(reasons.family == 2);
  CHECK(reasons.because == std::vector<std::string>{"you made", "late by"});
  CHECK(text.substr(reasons.words.offset, reasons.words.length) == "you made me late by now");
  CHECK(reasons_for(index.table(), "No.", WordedSentence{"No."}).family == 0);
}

}  // namespace
}  // namespace trustkit
