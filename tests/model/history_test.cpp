#include "model/history.h"

#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

std::string entry(const std::string& time, const std::string& by, const std::string& set,
                  const std::string& prompt) {
  return "Time: " + time + "\nBy: " + by + "\nSet: " + set + "\nPrompt: " + prompt + "\n\n";
}

// "prompt time" of all that Alex was asked from warm-up, a line each.
std::string history_in(const std::string& log, std::size_t bytes = history_bytes) {
  const TempDir dir;
  dir.write("ask.rec", log);
  std::string lines;
  for (const auto& [prompt, time] : read_history(Log{dir.path()}, "Alex", "warm-up", 40, bytes))
    lines += prompt + ' ' + to_string(time) + '\n';
  return lines;
}

TEST_CASE("nobody was asked anything in a journal that is not there") {
  CHECK(read_history(Log{"/nowhere/at/all"}, "Alex", "warm-up", 40).empty());
}

TEST_CASE("history is of one author and one set, in any of its versions") {
  CHECK(history_in(entry("2026-11-20", "Alex", "warm-up 1", "a") +
                   entry("2026-11-20", "Sam", "warm-up 1", "b") +
                   entry("2026-11-20", "Alex", "three-rungs 1", "c") +
                   entry("2026-11-20", "Alex", "warm-up-two 1", "d") +
                   entry("2026-11-21", "Alex", "warm-up 7", "e") +
                   entry("2026-11-21", "Alex", "warm-up", "by-hand") +
                   "Time: 2026-11-21\nBy: Alex\nQuestion: my own\nAnswer: x\n\n") ==
        "a 2026-11-20\n"
        "by-hand 2026-11-21\n"
        "e 2026-11-21\n");
}

TEST_CASE("the last time counts, by the clock and not by place in the file") {
  CHECK(history_in(entry("2026-11-20T09:00:00+01:00", "Alex", "warm-up 1", "a") +
                   entry("2026-11-21T09:00:00+01:00", "Alex", "warm-up 1", "a") +
                   entry("2025-01-01", "Alex", "warm-up 1", "a") +
                   // The same hour further west is later.
                   entry("2026-11-20T09:00:00-05:00", "Alex", "warm-up 1", "b") +
                   entry("2026-11-20T10:00:00+01:00", "Alex", "warm-up 1", "b")) ==
        "a 2026-11-21T09:00:00+01:00\n"
        "b 2026-11-20T09:00:00-05:00\n");
}

TEST_CASE("an entry with a time that is none was had long ago") {
  CHECK(history_in(entry("last summer", "Alex", "warm-up 1", "a")) ==
        "a 1970-01-01T00:00:00+00:00\n");
}

TEST_CASE("only the last entries count, so that a log of any length costs the same") {
  std::string log = entry("2026-11-20", "Alex", "warm-up 1", "first");
  for (std::size_t i = 0; i + 1 < history_entries; ++i)
    log += entry("2026-11-20", "Sam", "warm-up 1", "of-sam");
  CHECK(history_in(log) == "first 2026-11-20\n");
  CHECK(history_in(log + entry("2026-11-21", "Sam", "warm-up 1", "of-sam")).empty());
}

TEST_CASE("of the author's own answers from the set, twice as many count as it has questions") {
  std::string log = entry("2026-11-20", "Alex", "warm-up 1", "first");
  for (int i = 0; i < 79; ++i)
    log += entry("2026-11-20", "Alex", "warm-up 1", "again") +
           entry("2026-11-20", "Sam", "warm-up 1", "of-sam");
  CHECK(history_in(log) == "again 2026-11-20\nfirst 2026-11-20\n");
  CHECK(history_in(log + entry("2026-11-21", "Alex", "warm-up 1", "again")) ==
        "again 2026-11-21\n");
}

TEST_CASE("history is read from a log with CRLF, and from one that recutils wrote") {
  CHECK(history_in("Time: 2026-11-20\r\nBy: Alex\r\nSet: warm-up 1\r\nPrompt: a\r\n\r\n") ==
        "a 2026-11-20\n");
  CHECK(history_in("Time:\t2026-11-20\nBy:\tAlex\nSet:\twarm-up 1\nPrompt:\ta\n") ==
        "a 2026-11-20\n");
}

TEST_CASE("for a greeting only the end of the log is read") {
  const std::string last = entry("2026-11-21", "Alex", "warm-up 1", "last");
  const std::string log = entry("2026-11-20", "Alex", "warm-up 1", "first") +
                          "Note: " + std::string(greeting_bytes, 'x') + "\n\n" + last;
  CHECK(history_in(log, greeting_bytes) == "last 2026-11-21\n");
  CHECK(history_in(log) == "first 2026-11-20\nlast 2026-11-21\n");
}

}  // namespace
}  // namespace trustkit
