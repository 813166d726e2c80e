#include "model/answers.h"

#include <string>
#include <vector>

#include "base/error.h"
#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

PromptSet weekly() {
  Problems problems;
  PromptSet set = parse_prompt_set(
      "set: weekly\nfor: checkin\nversion: 1\ntitle: Weekly\nitems:\n"
      "  - {key: Heard, type: scale, about: self, ask: I felt heard., required: true,\n"
      "     points: [not at all, a little, partly, mostly, fully]}\n"
      "  - {key: State, type: choice, ask: How is it?, choices: [easy, Strained, mending]}\n"
      "  - {key: Time2, type: yesno, ask: Did we have time?}\n"
      "  - {key: Thanks, type: list, ask: What for?}\n"
      "  - {key: Issue, type: text, ask: What is it?}\n"
      "  - {key: Promise, type: whenthen, ask: Before next time., writes: promise}\n",
      "weekly.yaml", problems);
  REQUIRE(told(problems).empty());
  return set;
}

// The answers as a log holds them, a line each, or what is wrong.
std::string answers(const std::vector<std::string>& words, const std::string& input = "piped\n") {
  try {
    const Answers read = read_answers(weekly(), words, [&] { return input; });
    std::string lines;
    for (const auto& [name, value] : read.fields)
      lines += name + ": " + value + '\n';
    for (const std::string& promise : read.promises)
      lines += "promise: " + promise + '\n';
    for (const std::string& notice : read.notices)
      lines += "(" + notice + ")\n";
    return lines;
  } catch (const Error& error) {
    CHECK(error.status() == Exit::usage);
    return error.what();
  }
}

TEST_CASE("every type of item is answered by its key") {
  CHECK(answers({"Promise=when it is late, I will ring", "Heard=4", "State=mending", "Time2=no",
                 "Thanks=You rang.", "Thanks=The soup = good.", "Issue=Our evening\nmoved."}) ==
        "Heard: 4\nState: mending\nTime2: no\nThanks: You rang.\nThanks: The soup = good.\n"
        "Issue: Our evening\nmoved.\npromise: when it is late, I will ring\n");
}

TEST_CASE("a scale takes its words, a choice and a yes letters of either case") {
  CHECK(answers({"Heard=Not At All", "State=strained", "Time2=Y"}) ==
        "Heard: 1\nState: Strained\nTime2: yes\n");
  CHECK(answers({"Heard= 5 "}) == "Heard: 5\n");
}

TEST_CASE("one answer may come from standard input") {
  CHECK(answers({"Heard=3", "Issue=-"}) == "Heard: 3\nIssue: piped\n");
  CHECK(answers({"Heard=-"}, "2\n") == "Heard: 2\n");
  CHECK(answers({"Heard=3", "Issue=-", "Thanks=-"}) ==
        "standard input is given twice, for Issue and for Thanks");
  CHECK(answers({"Heard=3", "Issue=-"}, "") ==
        "Issue has no answer; it takes a text, or leave it out");
}

TEST_CASE("what is no answer is told, with what would be one") {
  const std::string scale =
      "a number from 1 to 5 or its words (1 not at all, 2 a little, 3 partly, 4 mostly, 5 fully)";
  CHECK(answers({"Heard=6"}) == "Heard takes " + scale + ", not '6'");
  CHECK(answers({"Heard=0"}) == "Heard takes " + scale + ", not '0'");
  CHECK(answers({"Heard=-1"}) == "Heard takes " + scale + ", not '-1'");
  CHECK(answers({"Heard=mostly not"}) == "Heard takes " + scale + ", not 'mostly not'");
  CHECK(answers({"Heard="}) == "Heard has no answer; it takes " + scale + ", or leave it out");
  CHECK(answers({"Heard=3", "State=hard"}) ==
        "State takes one of these, or its number: 1 easy, 2 Strained, 3 mending, not 'hard'");
  CHECK(answers({"Heard=3", "Time2=perhaps"}) == "Time2 takes yes or no, not 'perhaps'");
  CHECK(answers({"Heard=3", "Promise=a\nb"}) ==
        "Promise takes one line, as in: when it is late, I will ring, not 'a b'");
  CHECK(answers({"Heard=3", "Issue=\x1b[2J"}) ==
        "Issue: the answer has the control character 0x1b at byte 0, which a log does not take; "
        "remove "
        "it");
}

TEST_CASE("a key that the set does not have is told, and a word without one") {
  CHECK(answers({"Haerd=3"}) ==
        "the set 'weekly' has no item 'Haerd', did you mean 'Heard'? (its items: Heard, State, "
        "Time2, Thanks, Issue, Promise)");
  CHECK(answers({"heard=3"})
            .starts_with("the set 'weekly' has no item 'heard', did you mean 'Heard'?"));
  CHECK(answers({"=3"}).starts_with("the set 'weekly' has no item ''"));
  CHECK(answers({"Heard"}) == "'Heard' is no answer; write it as Key=value");
  CHECK(answers({"Heard=3", "Heard=4"}) == "Heard is given twice; it takes one answer");
}

TEST_CASE("a required item needs its answer") {
  CHECK(answers({"Issue=x"}) ==
        "Heard is required (I felt heard.); it takes a number from 1 to 5 or its words (1 not at "
        "all, 2 a little, 3 partly, 4 mostly, 5 fully)");
}

TEST_CASE("an answer that had to be changed says so") {
  CHECK(answers({"Heard=3", "Issue=a\\"}) ==
        "Heard: 3\nIssue: a\\ \n(Issue: a line ended in a backslash, which a log cannot hold; a "
        "space follows it now)\n");
}

TEST_CASE("answers are put in the order of the set, in the place of those before") {
  PromptSet set;
  set.items = {{.key = "A"}, {.key = "B", .type = Item::Type::list}};
  std::vector<rec::Pair> fields{{"Gone", "x"}};
  put_answers(fields, set, set.items[1], {"b", "c"});
  put_answers(fields, set, set.items[0], {"a"});
  CHECK(fields == std::vector<rec::Pair>{{"A", "a"}, {"B", "b"}, {"B", "c"}, {"Gone", "x"}});
  CHECK(answers_to(fields, "B") == std::vector<std::string>{"b", "c"});
  put_answers(fields, set, set.items[1], {});
  CHECK(fields == std::vector<rec::Pair>{{"A", "a"}, {"Gone", "x"}});
}

}  // namespace
}  // namespace trustkit
