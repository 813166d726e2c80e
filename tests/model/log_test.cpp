#include "model/log.h"

#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

std::vector<rec::Pair> answer(const std::string& text) {
  return {{"Time", "2026-11-22T21:30:00+01:00"}, {"By", "Alex"}, {"Answer", text}};
}

std::string entry_text(const std::string& text, const std::string& id) {
  return "Time: 2026-11-22T21:30:00+01:00\nBy: Alex\nAnswer: " + text + "\nId: " + id + "\n\n";
}

// What the log says after `text` stood in it and an entry was appended; ids replaced.
std::string after_append(const std::string& text) {
  const TempDir dir;
  dir.write("ask.rec", text);
  Log{dir.path()}.append(Kind::ask, answer("new"));
  const std::string now = dir.read("ask.rec");
  CHECK(now.starts_with(text));
  return without_ids(now.substr(text.size()));
}

// The answers of the last `count` entries within the last `bytes` bytes, from the end.
std::string backwards(const Log& log, std::size_t count, std::size_t bytes) {
  std::string answers;
  log.each_backward(Kind::ask, bytes, {}, [&](const rec::Record& record) {
    const rec::Field* const answer = record.find("Answer");
    answers += (answer == nullptr ? "-" : answer->value()) + ' ';
    return --count > 0;
  });
  return answers;
}

const std::string new_entry = entry_text("new", "ID");

TEST_CASE("the first entry makes the journal and its log, for the owner alone") {
  const TempDir dir;
  const Umask open_to_all{0};
  const fs::path journal = dir / "deep/journal";
  const Log log{journal};
  const std::string id = log.append(Kind::ask, answer("yes"));
  CHECK(is_id(id));
  CHECK(dir.read("deep/journal/ask.rec") == log_header(Kind::ask) + entry_text("yes", id));
  CHECK(mode_of(journal) == 0700);
  CHECK(mode_of(dir / "deep") == 0700);
  CHECK(mode_of(log.file(Kind::ask)) == 0600);
  CHECK(mode_of(journal / ".trustkit.lock") == 0600);
}

TEST_CASE("entries of each kind go into their own log") {
  const TempDir dir;
  const Log log{dir.path()};
  for (const KindInfo& kind : all_kinds()) {
    const std::string id = log.append(kind.kind, answer("x"));
    CHECK(dir.read(std::string{kind.file}) == log_header(kind.kind) + entry_text("x", id));
  }
}

TEST_CASE("a journal is made once") {
  const TempDir dir;
  const Log log{dir / "journal"};
  CHECK(log.make());
  CHECK(!log.make());
}

TEST_CASE("an appended entry stands on its own, whatever was left at the end") {
  const std::string whole = "Answer: old\nId: 000000000001\n";
  CHECK(after_append(whole + '\n') == new_entry);
  CHECK(after_append(whole) == '\n' + new_entry);
  CHECK(after_append("Answer: no final newline") == "\n\n" + new_entry);
  CHECK(after_append("Answer: torn\nAns") == "\n\n" + new_entry);
  CHECK(after_append("Answer: ends in a backslash\\") == "\n\n\n" + new_entry);
  CHECK(after_append("# a comment of somebody's\n") == '\n' + new_entry);
  CHECK(after_append("\n\n\n") == new_entry);
  CHECK(after_append(whole + std::string(5000, '\0')) == "\n\n" + new_entry);
}

TEST_CASE("a header that a crash cut short is completed") {
  const std::string header = log_header(Kind::ask);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, std::size_t{90}, header.size() - 1, header.size()})
    CHECK(after_append(header.substr(0, size)) == header.substr(size) + new_entry);
}

TEST_CASE("a descriptor that somebody changed is left alone") {
  CHECK(after_append("%rec: Ask\n%key: Id\n\n") == new_entry);
}

TEST_CASE("a linked journal and a linked log are followed, and links stay links") {
  const TempDir dir;
  fs::create_directories(dir / "real");
  fs::create_directory_symlink("real", dir / "journal");
  dir.write("elsewhere/kept.rec", "");
  fs::create_symlink("../elsewhere/kept.rec", dir / "real/ask.rec");
  const Log log{dir / "journal"};
  log.append(Kind::ask, answer("new"));
  CHECK(without_ids(dir.read("elsewhere/kept.rec")) == log_header(Kind::ask) + new_entry);
  CHECK(fs::is_symlink(dir / "journal"));
  CHECK(fs::is_symlink(dir / "real/ask.rec"));
  CHECK(backwards(log, 100, 10'000) == "new ");
}

TEST_CASE("an entry that cannot go into its log is kept beside it") {
  const TempDir dir;
  fs::create_directory(dir / "ask.rec");
  const Log log{dir.path()};
  try {
    log.append(Kind::ask, answer("kept"));
    FAIL("it was written");
  } catch (const NotWritten& error) {
    CHECK(error.status() == Exit::io);
    CHECK(without_ids(error.entry()) == entry_text("kept", "ID"));
    REQUIRE(log.rescued().size() == 1);
    const fs::path file = log.rescued().front();
    CHECK(std::string{error.what()} == "cannot open '" + (dir / "ask.rec").native() +
                                           "': Is a directory; the entry is kept in '" +
                                           file.native() + "'");
    CHECK(without_ids(file.filename()) == "rescued-ID.rec");
    CHECK(dir.read(file.filename()) == error.entry());
    CHECK(mode_of(file) == 0600);
  }
}

TEST_CASE("where the journal is a file, an entry is kept in the state folder") {
  const TempDir dir;
  dir.write("journal", "a text of mine\n");
  const Log log{dir / "journal", dir / "state/trustkit"};
  CHECK_THROWS_AS(log.append(Kind::ask, answer("kept")), NotWritten);
  CHECK(dir.read("journal") == "a text of mine\n");
  CHECK(mode_of(dir / "state/trustkit") == 0700);
  CHECK(without_ids(everything_in(dir / "state")) ==
        "== trustkit/rescued-ID.rec\n" + entry_text("kept", "ID"));
  CHECK(log.rescued().size() == 1);
}

TEST_CASE("where there is no other place, the error says so and holds the entry") {
  const TempDir dir;
  dir.write("journal", "a text of mine\n");
  try {
    Log{dir / "journal"}.append(Kind::ask, answer("kept"));
    FAIL("it was written");
  } catch (const NotWritten& error) {
    CHECK(std::string{error.what()} ==
          "'" + (dir / "journal").native() +
              "' is a file, not a directory; and there was no other place to keep the entry");
    CHECK(without_ids(error.entry()) == entry_text("kept", "ID"));
  }
}

TEST_CASE("on a full disk the log is as it was") {
  const TempDir dir;
  const Log log{dir.path()};
  log.append(Kind::ask, answer("old"));
  const std::string before = dir.read("ask.rec");
  const std::string said = in_child([&] {
    limit_file_size(before.size() + 100);
    log.append(Kind::ask, answer(std::string(300, 'x')));
    return std::string{"written"};
  });
  CHECK_THAT(said, Catch::Matchers::ContainsSubstring("cannot write"));
  CHECK(dir.read("ask.rec") == before);
}

// All entries of ask.rec as each() sees them: their answers, then what was told.
std::string read_all(const std::string& text) {
  const TempDir dir;
  dir.write("ask.rec", text);
  Problems problems;
  std::string seen;
  Log{dir.path()}.each(Kind::ask, problems,
                       [&](Entry&& entry) { seen += std::string{entry.text("Answer")} + '|'; });
  for (Problem& problem : problems)
    problem.place.file = "ask.rec";
  return seen + '\n' + told(problems);
}

TEST_CASE("logs that something has happened to are read as far as they go") {
  CHECK(read_all("") == "\n");
  CHECK(read_all("Answer: a\n\nAnswer: b") == "a|b|\n");
  CHECK(read_all("\xEF\xBB\xBF"
                 "Answer: a\r\n+ b\r\n\r\nAnswer: c\r\n") == "a\nb|c|\n");
  CHECK(read_all("Answer: a\n" + std::string(8, '\0') + "\nBy: me\n\nAnswer: b\n") ==
        "a|b|\n"
        "ask.rec:2:1: NUL bytes, as a power cut leaves them; this line was skipped\n");
  CHECK(read_all("<<<<<<< ours\nAnswer: a\n\n=======\nAnswer: b\n\n>>>>>>> theirs\n") ==
        "a|b|\n"
        "ask.rec:1:1: a conflict marker of an unfinished merge; keep what you want on both sides "
        "of it and take the marker out\n"
        "ask.rec:4:1: a conflict marker of an unfinished merge; keep what you want on both sides "
        "of it and take the marker out\n"
        "ask.rec:7:1: a conflict marker of an unfinished merge; keep what you want on both sides "
        "of it and take the marker out\n");
}

TEST_CASE("entries of another record type in a log are not its own") {
  CHECK(
      read_all("%rec: Ask\n\nAnswer: a\n\n%rec: Recipe\n\nAnswer: b\n\n%rec: Ask\n\nAnswer: c\n") ==
      "a|c|\n");
}

TEST_CASE("a log that is not there has no entries") {
  const TempDir dir;
  const Log log{dir / "nowhere"};
  Problems problems;
  log.each(Kind::ask, problems, [](Entry&&) { FAIL("an entry from nowhere"); });
  CHECK(backwards(log, 100, 10'000).empty());
  CHECK(log.rescued().empty());
  CHECK(!fs::exists(dir / "nowhere"));
}

TEST_CASE("a file where the journal should be is told, not taken for an empty one") {
  const TempDir dir;
  const Log log{dir.write("journal", "x")};
  const std::string words = "'" + (dir / "journal").native() + "' is a file, not a directory";
  Problems problems;
  CHECK(complaint_of([&] { log.each(Kind::ask, problems, [](Entry&&) {}); }) == words);
  CHECK(complaint_of([&] { backwards(log, 1, 1); }) == words);
}

TEST_CASE("an entry that is being written is not seen by half") {
  const TempDir dir;
  const std::string before = log_header(Kind::ask) + entry_text("first", "k7x2mq9d4h1c");
  const std::string entry = entry_text("second", "1c4h9dmq2x7k");
  const fs::path file = dir.write("ask.rec", before + entry.substr(0, 60));
  const Log log{dir.path()};
  // Somebody who holds the lock and takes a while over the rest.
  std::thread writer{[&, lock = FileLock{dir / ".trustkit.lock"}] {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    std::ofstream{file, std::ios::app} << entry.substr(60);
  }};
  SECTION("by a reader from the start") {
    std::string seen;
    Problems problems;
    log.each(Kind::ask, problems, [&](Entry&& each) {
      seen += std::string{each.text("Answer")} + ' ' + std::string{each.text("Id")} + '\n';
    });
    CHECK(seen == "first k7x2mq9d4h1c\nsecond 1c4h9dmq2x7k\n");
  }
  SECTION("by a reader from the end") {
    CHECK(backwards(log, 9, 1000) == "second first ");
  }
  writer.join();
}

TEST_CASE("what is appended while a log is read is not read by half") {
  const TempDir dir;
  const std::string whole = log_header(Kind::ask) + entry_text("first", "k7x2mq9d4h1c");
  const fs::path file = dir.write("ask.rec", whole + entry_text("second", "1c4h9dmq2x7k"));
  std::string seen;
  Problems problems;
  Log{dir.path()}.each(Kind::ask, problems, [&](Entry&& each) {
    if (seen.empty()) std::ofstream{file, std::ios::app} << "Time: 2026-11-22T21:30:00+01:00\nBy:";
    seen += std::string{each.text("Answer")} + ' ';
  });
  CHECK(seen == "first second ");
}

TEST_CASE("a log is read from its end") {
  const TempDir dir;
  std::string text;
  for (int i = 1; i <= 9; ++i)
    text += "Answer: " + std::to_string(i) + "\n\n";  // 11 bytes each
  dir.write("ask.rec", text);
  const Log log{dir.path()};
  CHECK(backwards(log, 100, 1000) == "9 8 7 6 5 4 3 2 1 ");
  CHECK(backwards(log, 3, 1000) == "9 8 7 ");
  // The limit may lie inside an entry, which then is not read.
  CHECK(backwards(log, 100, 99) == "9 8 7 6 5 4 3 2 1 ");
  CHECK(backwards(log, 100, 98) == "9 8 7 6 5 4 3 2 ");
  CHECK(backwards(log, 100, 24) == "9 8 ");
  CHECK(backwards(log, 100, 5).empty());
  CHECK(backwards(log, 100, 0).empty());
}

TEST_CASE("a long log is read from its end piece by piece, and each entry once") {
  const TempDir dir;
  std::string text = log_header(Kind::ask);
  std::string all;
  for (std::size_t i = 1; i <= 2000; ++i) {
    const std::string name = std::to_string(i);
    // Longer and longer ones, so that pieces end anywhere; one is longer than a piece.
    text += "Answer: " + name +
            "\nNote: " + std::string(i == 1000 ? std::size_t{300'000} : i % 997, 'x');
    text += i % 7 == 0 ? "\n\n\n" : "\n\n";
    all = name + ' ' + all;
  }
  dir.write("ask.rec", text);
  const Log log{dir.path()};
  CHECK(backwards(log, 5000, text.size()) == all);
  CHECK(backwards(log, 2, text.size()) == "2000 1999 ");
}

TEST_CASE("entries of another record type are left out backwards too") {
  const TempDir dir;
  dir.write("ask.rec", "Answer: a\n\n%rec: Recipe\n\nAnswer: b\n\n%rec: Ask\n\nAnswer: c\n");
  CHECK(backwards(Log{dir.path()}, 100, 1000) == "c a ");
}

TEST_CASE("a log with CRLF is read from its end as well") {
  const TempDir dir;
  std::string text;
  for (int i = 1; i <= 3000; ++i)
    text += "Answer: " + std::to_string(i) + "\r\nNote: " + std::string(50, 'x') + "\r\n\r\n";
  dir.write("ask.rec", text);
  CHECK(backwards(Log{dir.path()}, 3, text.size()) == "3000 2999 2998 ");
}

TEST_CASE("a text that is in an editor just now is not lost, so it is not shown as rescued") {
  const TempDir dir;
  const std::string here = std::to_string(getpid());
  dir.write("rescued-edit-" + here + "-1.txt", "being written");
  dir.write("rescued-edit-999999999-1.txt", "left behind");
  dir.write("rescued-000000000001.rec", "Answer: x\n");
  dir.write("other.txt", "x");
  std::string names;
  for (const fs::path& file : Log{dir.path()}.rescued())
    names += file.filename().native() + ' ';
  CHECK(names == "rescued-000000000001.rec rescued-edit-999999999-1.txt ");
}

}  // namespace
}  // namespace trustkit
