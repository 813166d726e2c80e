#include "model/scan.h"

#include <fmt/format.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

// What is read of a part: a line a record, with the number of its line.
struct Seen {
  std::vector<std::pair<int, std::string>> records{};
};

Seen see(LogReader& reader, Problems& problems) {
  Seen seen;
  for (rec::Record record; reader.next(record, problems);) {
    std::string text = std::string{record.type} + ':';
    for (const rec::Field& field : record.fields)
      text += fmt::format("{}={}|", field.name, field.value());
    seen.records.emplace_back(record.line, text);
  }
  return seen;
}

// The log read in as many parts as it has, then what was told.
std::string read_in(const LogParts& parts) {
  std::vector<Seen> all(parts.size());
  Problems problems;
  const std::vector<int> lines =
      parts.each(problems, [&](std::size_t part, LogReader& reader, Problems& found) {
        all[part] = see(reader, found);
      });
  std::string text;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const auto& [line, record] : all[i].records)
      text += fmt::format("{} {}\n", line + lines[i], record);
  }
  return text + told(problems);
}

// Whether a log reads the same in several parts as in one; into how many it came.
std::size_t check_parts(const TempDir& dir, const std::string& text, std::size_t threads) {
  dir.write("ask.rec", text);
  const OpenLog log{Log{dir.path()}, Kind::ask};
  const LogParts one{log, 1};
  const LogParts several{log, threads, 1};
  REQUIRE(one.size() == 1);
  INFO(text);
  CHECK(read_in(several) == read_in(one));
  return several.size();
}

TEST_CASE("a log is read in parts as it is in one, whatever stands in it") {
  const std::vector<std::string> pieces = {"Time: 1\n",
                                           "By: me\n",
                                           "Answer: a long one\n",
                                           "\n",
                                           "\n",
                                           "\n\n",
                                           "+ more\n",
                                           "\\\n",
                                           "\\\r\n",
                                           " \n",
                                           "# c\n",
                                           "# c\\\n",
                                           "\n%rec: Ask\n\n",
                                           "%rec: Other\n\n",
                                           "<<<<<<< ours\n",
                                           "junk\n",
                                           "\r\n",
                                           "A: b\\\n\n\n",
                                           "\xEF\xBB\xBF",
                                           "B: c\n\n",
                                           "C: d\r\n",
                                           "  D: e\n",
                                           "Id: x\n\n",
                                           "\n\n\n"};
  const TempDir dir;
  std::mt19937 dice{1};
  std::size_t parted = 0;
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    if (round % 3 == 0) text = "%rec: Ask\n\n";
    for (std::size_t left = dice() % 120; left > 0; --left)
      text += pieces[dice() % pieces.size()];
    if (round % 7 == 0 && !text.empty()) text.resize(dice() % text.size());
    if (round % 5 == 0 && !text.empty()) text[dice() % text.size()] = '\0';
    parted += check_parts(dir, text, 2 + dice() % 3) > 1 ? 1U : 0U;
  }
  CHECK(parted > 500);
}

TEST_CASE("no more than twenty problems of a log are told, in however many parts they stand") {
  const TempDir dir;
  for (const int problems : {1, 9, 10, 11, 19, 20, 21, 40}) {
    std::string text = "%rec: Ask\n\n";
    for (int i = 0; i < 2 * problems; ++i)
      text += i % 2 == 0 ? "junk\n\n" : "A: x\n\n";
    for (const std::size_t threads : {2U, 3U, 4U})
      CHECK((check_parts(dir, text, threads) > 1 || problems == 1));
  }
}

TEST_CASE("a part of a log whose records are of another type is read as such") {
  const TempDir dir;
  std::string others;
  for (int i = 0; i < 50; ++i)
    others += fmt::format("A: {}\n\n", i);
  check_parts(dir, "%rec: Ask\n\nA: x\n\n%rec: Other\n\n" + others, 4);
  check_parts(dir, "A: x\n\n%rec: Other\n\n" + others + "%rec: Ask\n\n" + others, 4);
  check_parts(dir, others + "%rec: Ask\n\n" + others, 4);
}

TEST_CASE("a log is one part where it is small, or nowhere a record begins for certain") {
  const TempDir dir;
  dir.write("ask.rec", "A: x\n\nB: y\n\n");
  CHECK(LogParts{OpenLog{Log{dir.path()}, Kind::ask}}.size() == 1);
  CHECK(LogParts{OpenLog{Log{dir.path()}, Kind::checkin}}.size() == 1);
  CHECK(check_parts(dir, "A: x\r\n\r\nB: y\r\n\r\n", 4) == 1);
  CHECK(check_parts(dir, "A: x\nB: y\nC: z\n", 4) == 1);
  CHECK(check_parts(dir, "", 4) == 1);
}

TEST_CASE("parts are read on threads of their own, and an error in one is the caller's") {
  const TempDir dir;
  std::string text;
  for (int i = 0; i < 400'000; ++i)
    text += "Time: 2026-11-18\nAnswer: of some length, for there to be enough of it\n\n";
  dir.write("ask.rec", text);
  const OpenLog log{Log{dir.path()}, Kind::ask};
  const LogParts parts{log, 3};
  CHECK(parts.size() == 3);
  std::vector<std::thread::id> threads(3);
  std::vector<int> counts(3);
  Problems problems;
  parts.each(problems, [&](std::size_t part, LogReader& reader, Problems& found) {
    threads[part] = std::this_thread::get_id();
    for (rec::Record record; reader.next(record, found);)
      ++counts[part];
  });
  CHECK(counts[0] + counts[1] + counts[2] == 400'000);
  CHECK(threads[0] == std::this_thread::get_id());
  CHECK(threads[1] != threads[0]);
  CHECK(threads[2] != threads[1]);
  CHECK_THROWS_WITH(parts.each(problems,
                               [&](std::size_t part, LogReader&, Problems&) {
                                 if (part > 0) throw Error("part " + std::to_string(part));
                               }),
                    "part 1");
}

}  // namespace
}  // namespace trustkit
