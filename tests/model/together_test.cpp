#include "model/together.h"

#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

// Answers in ask.rec, and what one of the people sees of them.
class Journal {
 public:
  void add(const std::string& by, const std::string& time, const std::string& answer,
           const std::string& more = "Set: warm-up 1\nPrompt: tool\nQuestion: A tool?\n") {
    dir_.write("ask.rec", dir_.read("ask.rec") + "Time: " + time + "\nBy: " + by + '\n' + more +
                              "Answer: " + answer + "\n\n");
  }
  void append(const std::string& log) { dir_.write("ask.rec", dir_.read("ask.rec") + log); }
  // "tool: Alex one, Sam two" for each question with answers, "tool? Sam" for one that awaits the
  // author's; a line each.
  [[nodiscard]] std::string seen(const std::string& author, const TogetherQuery& query = {}) const {
    Problems problems;
    const Together together = find_together(Log{dir_.path()}, author, query, problems);
    std::string lines;
    for (const AnsweredTogether& answered : together.answered) {
      std::string answers;
      for (const GivenAnswer& answer : answered.answers)
        answers += (answers.empty() ? " " : ", ") + answer.by + ' ' + answer.text;
      lines += name(answered.question) + ':' + answers + '\n';
    }
    for (const AwaitedAnswer& awaited : together.awaited) {
      lines += name(awaited.question) + '?';
      for (const std::string& person : awaited.answered_by)
        lines += ' ' + person;
      lines += '\n';
    }
    return lines + told(problems);
  }

 private:
  static std::string name(const AskedQuestion& question) {
    return question.prompt.empty() ? question.text : question.prompt;
  }
  TempDir dir_{};
};

std::string of_set(const std::string& set, const std::string& prompt) {
  return "Set: " + set + "\nPrompt: " + prompt + "\nQuestion: " + prompt + "?\n";
}

TEST_CASE("what both answered is side by side, one's own first") {
  Journal journal;
  journal.add("Sam", "2026-11-01", "two");
  journal.add("Alex", "2026-11-03", "one");
  CHECK(journal.seen("Alex") == "tool: Alex one, Sam two\n");
  CHECK(journal.seen("Sam") == "tool: Sam two, Alex one\n");
}

TEST_CASE("the other's answer is hidden until one's own is there") {
  Journal journal;
  journal.add("Sam", "2026-11-01", "secret");
  CHECK(journal.seen("Alex") == "tool? Sam\n");
  CHECK(journal.seen("Sam").empty());
  CHECK(journal.seen("Kim") == "tool? Sam\n");
  journal.add("Alex", "2026-11-03", "   ");  // which is no answer
  CHECK(journal.seen("Alex") == "tool? Sam\n");
  journal.add("Alex", "2026-11-03", "mine");
  CHECK(journal.seen("Alex") == "tool: Alex mine, Sam secret\n");
}

TEST_CASE("a question is the same in any version of its set, and in no other set") {
  Journal journal;
  journal.add("Sam", "2026-11-01", "two", of_set("warm-up 1", "tool"));
  journal.add("Alex", "2026-11-02", "other", of_set("three-rungs 1", "tool"));
  CHECK(journal.seen("Alex") == "tool? Sam\n");
  journal.add("Alex", "2026-11-03", "one", of_set("warm-up 2", "tool"));
  CHECK(journal.seen("Alex") == "tool: Alex one, Sam two\n");
}

TEST_CASE("a question of one's own is the same where its words are") {
  Journal journal;
  journal.add("Sam", "2026-11-01", "two", "With: Alex\nQuestion: What  next?\n");
  CHECK(journal.seen("Alex") == "What  next?? Sam\n");
  journal.add("Alex", "2026-11-01", "one", "Question: What\n+ next?\n");
  journal.add("Alex", "2026-11-01", "other", "Question: what next?\n");
  CHECK(journal.seen("Alex") == "What\nnext?: Alex one, Sam two\n");
}

TEST_CASE("a question that was put to others, or to oneself, awaits nobody's answer") {
  Journal journal;
  journal.add("Sam", "2026-11-01", "x", "Question: Am I happy?\n");
  journal.add("Sam", "2026-11-01", "y", "With: Kim\n" + of_set("warm-up 1", "tool"));
  CHECK(journal.seen("Alex").empty());
  CHECK(journal.seen("Kim") == "tool? Sam\n");
}

TEST_CASE("a question that comes again begins anew") {
  Journal journal;
  journal.add("Alex", "2026-10-01", "a1");
  journal.add("Sam", "2026-10-02", "s1");
  journal.add("Sam", "2026-11-10", "s2");
  CHECK(journal.seen("Alex") == "tool: Alex a1, Sam s1\ntool? Sam\n");
  CHECK(journal.seen("Sam") == "tool: Sam s1, Alex a1\n");
  journal.add("Alex", "2026-11-11", "a2");
  CHECK(journal.seen("Alex") == "tool: Alex a1, Sam s1\ntool: Alex a2, Sam s2\n");
}

TEST_CASE("answers of the same day belong together, whoever left the question out before") {
  Journal journal;
  journal.add("Alex", "2026-10-01", "a1");
  journal.add("Sam", "2026-11-10T08:00:00+01:00", "s2");
  journal.add("Alex", "2026-11-10T21:00:00+01:00", "a2");
  CHECK(journal.seen("Alex") == "tool: Alex a2, Sam s2\n");
  CHECK(journal.seen("Sam") == "tool: Sam s2, Alex a2\n");
}

TEST_CASE("who answers twice on a day has both answers shown") {
  Journal journal;
  journal.add("Alex", "2026-11-10T08:00:00+01:00", "a1");
  journal.add("Alex", "2026-11-10T09:00:00+01:00", "a2");
  journal.add("Sam", "2026-11-12", "s");
  CHECK(journal.seen("Sam") == "tool: Sam s, Alex a1, Alex a2\n");
}

TEST_CASE("what was left out in a round that is over awaits nothing") {
  Journal journal;
  journal.add("Sam", "2026-10-01", "s1");
  journal.add("Sam", "2026-11-01", "s2");
  journal.add("Alex", "2026-11-01", "a2");
  CHECK(journal.seen("Alex") == "tool: Alex a2, Sam s2\n");
}

TEST_CASE("the order in the file does not matter") {
  Journal journal;
  journal.add("Alex", "2026-11-11", "a2");
  journal.add("Sam", "2026-11-10", "s2");
  journal.add("Sam", "2026-10-02", "s1");
  journal.add("Alex", "2026-10-01", "a1");
  CHECK(journal.seen("Alex") == "tool: Alex a1, Sam s1\ntool: Alex a2, Sam s2\n");
}

TEST_CASE("more than two people, and some of them chosen") {
  Journal journal;
  journal.add("Sam", "2026-11-01", "s");
  journal.add("Kim", "2026-11-02", "k");
  CHECK(journal.seen("Alex") == "tool? Sam Kim\n");
  CHECK(journal.seen("Alex", {.with = {"Kim"}}) == "tool? Kim\n");
  CHECK(journal.seen("Alex", {.with = {"Jo"}}).empty());
  journal.add("Alex", "2026-11-03", "a");
  CHECK(journal.seen("Alex") == "tool: Alex a, Sam s, Kim k\n");
  CHECK(journal.seen("Alex", {.with = {"Sam"}}) == "tool: Alex a, Sam s\n");
  CHECK(journal.seen("Sam", {.with = {"Kim", "Alex"}}) == "tool: Sam s, Kim k, Alex a\n");
}

TEST_CASE("a set, and days, which count for the last answer") {
  Journal journal;
  journal.add("Alex", "2026-10-01", "a", of_set("warm-up 1", "tool"));
  journal.add("Sam", "2026-11-01", "s", of_set("warm-up 1", "tool"));
  journal.add("Sam", "2026-11-05", "x", of_set("three-rungs 1", "room"));
  const std::string all = "tool: Alex a, Sam s\nroom? Sam\n";
  CHECK(journal.seen("Alex") == all);
  CHECK(journal.seen("Alex", {.set = "three-rungs"}) == "room? Sam\n");
  CHECK(journal.seen("Alex", {.since = parse_date("2026-11-01")}) == all);
  CHECK(journal.seen("Alex", {.since = parse_date("2026-11-02")}) == "room? Sam\n");
  CHECK(journal.seen("Alex", {.until = parse_date("2026-11-01")}) == "tool: Alex a, Sam s\n");
  CHECK(journal.seen("Alex", {.until = parse_date("2026-10-31")}).empty());
}

TEST_CASE("what is written in a set for one person is compared with nobody's") {
  Journal journal;
  journal.add("Alex", "2026-11-01", "a", of_set("mine 1", "fear"));
  journal.add("Sam", "2026-11-01", "s", of_set("mine 1", "fear"));
  journal.add("Sam", "2026-11-01", "s", of_set("mine 1", "hope"));
  journal.add("Alex", "2026-11-01", "a", of_set("warm-up 1", "tool"));
  std::string asked;
  const auto for_one = [&](const std::string& set) {
    asked += set + ' ';
    return set == "mine";
  };
  CHECK(journal.seen("Alex", {.for_one = for_one}).empty());
  CHECK(asked == "mine ");
}

TEST_CASE("many answers to one question on one day cost what they are worth") {
  Journal journal;
  std::string log;
  for (int i = 0; i < 30000; ++i)
    log += "By: Alex\nSet: warm-up 1\nPrompt: tool\nTime: 2026-11-01\nAnswer: a\n\n";
  journal.append(log);
  CHECK(journal.seen("Sam") == "tool? Alex\n");
}

TEST_CASE("an entry without an author, a question or a time that can be read") {
  Journal journal;
  journal.add("Alex", "2026-11-01", "a", "");
  journal.add("Sam", "2026-11-01", "s", "");
  journal.add("", "2026-11-01", "nobody's");
  journal.add("Alex", "2026-11-01", "a");
  journal.add("Sam", "soon", "s");
  const std::string seen = journal.seen("Alex");
  CHECK(seen.starts_with("tool: Alex a, Sam s\n"));
  CHECK_THAT(seen, Catch::Matchers::ContainsSubstring("soon"));  // which is told
  CHECK(journal.seen("Alex", {.since = parse_date("2026-01-01")})
            .starts_with("tool: Alex a, Sam s\n"));
}

}  // namespace
}  // namespace trustkit
