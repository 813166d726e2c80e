#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

void append(const fs::path& path, const std::string& text) {
  append_to_file(path, [&](std::string_view /*tail*/, std::uintmax_t /*size*/) { return text; });
}

auto files_in(const TempDir& dir) {
  return std::distance(fs::directory_iterator{dir.path()}, fs::directory_iterator{});
}

TEST_CASE("a new file is for its owner alone, an old one keeps its mode") {
  for (const mode_t mask : {000U, 022U, 077U}) {
    const TempDir dir;
    const Umask umask{mask};
    append(dir / "log", "one\n");
    create_file(dir / "new", "x");
    replace_file(dir / "replaced", "x");
    CHECK(mode_of(dir / "log") == 0600);
    CHECK(mode_of(dir / "new") == 0600);
    CHECK(mode_of(dir / "replaced") == 0600);
    fs::permissions(dir / "log", fs::perms{0640});
    append(dir / "log", "two\n");
    CHECK(mode_of(dir / "log") == 0640);
    CHECK(dir.read("log") == "one\ntwo\n");
    replace_file(dir / "log", "three\n");
    CHECK(mode_of(dir / "log") == 0640);
    CHECK(dir.read("log") == "three\n");
    CHECK(files_in(dir) == 3);
  }
}

TEST_CASE("what is appended is made from what stands there") {
  const TempDir dir;
  struct Row {
    std::string before;
    std::string tail;
  };
  const std::string large = std::string(9000, 'a') + "end";
  for (const Row& row : {Row{"", ""}, Row{"no newline", "no newline"},
                         Row{std::string(4096, 'x'), std::string(4096, 'x')},
                         Row{large, large.substr(large.size() - 4096)}}) {
    const auto file = dir.write("log", row.before);
    append_to_file(file, [&](std::string_view tail, std::uintmax_t size) {
      CHECK(tail == row.tail);
      CHECK(size == row.before.size());
      return "+" + std::to_string(size);
    });
    CHECK(dir.read("log") == row.before + '+' + std::to_string(row.before.size()));
  }
  append_to_file(dir / "new", [](std::string_view tail, std::uintmax_t size) {
    CHECK(tail.empty());
    CHECK(size == 0);
    return "first";
  });
  CHECK(dir.read("new") == "first");
}

TEST_CASE("a large text is appended whole") {
  const TempDir dir;
  const std::string text(3'000'000, 'x');
  append(dir / "log", text);
  append(dir / "log", text);
  CHECK(dir.read("log") == text + text);
}

TEST_CASE("where the disk is full, the file is as it was") {
  // The limit lets through nothing, or only a part.
  for (const rlim_t limit : {rlim_t{6}, rlim_t{10}}) {
    const TempDir dir;
    dir.write("log", "before");
    CHECK_THAT(in_child([&] {
                 limit_file_size(limit);
                 append(dir / "log", "a long entry");
                 return std::string{"written"};
               }),
               StartsWith("cannot write ") && ContainsSubstring("log'"));
    CHECK(dir.read("log") == "before");
  }
}

TEST_CASE("where the disk is full, a new file is gone") {
  const std::vector<std::function<void(const fs::path&)>> writers{
      [](const fs::path& path) { append(path, "a long entry"); },
      [](const fs::path& path) { create_file(path, "a long entry"); },
      [](const fs::path& path) {
        replace_file(path, "a long entry");
      }};
  for (const auto& writer : writers) {
    for (const rlim_t limit : {rlim_t{0}, rlim_t{5}}) {
      const TempDir dir;
      CHECK_THAT(in_child([&] {
                   limit_file_size(limit);
                   writer(dir / "new");
                   return std::string{"written"};
                 }),
                 StartsWith("cannot write "));
      CHECK(files_in(dir) == 0);
    }
  }
}

TEST_CASE("where the disk is full, the old text is not replaced") {
  const TempDir dir;
  dir.write("log", "before");
  CHECK_THAT(in_child([&] {
               limit_file_size(8);
               replace_file(dir / "log", "a long text");
               return std::string{"written"};
             }),
             StartsWith("cannot write "));
  CHECK(dir.read("log") == "before");
  CHECK(files_in(dir) == 1);
}

TEST_CASE("where nothing can be made to append, the file is as it was") {
  const TempDir dir;
  const Compose fails = [](std::string_view /*tail*/, std::uintmax_t /*size*/) -> std::string {
    throw Error("no id");
  };
  dir.write("log", "before");
  CHECK(complaint_of([&] { append_to_file(dir / "log", fails); }) == "no id");
  CHECK(dir.read("log") == "before");
  CHECK(complaint_of([&] { append_to_file(dir / "new", fails); }) == "no id");
  CHECK_FALSE(fs::exists(dir / "new"));
}

TEST_CASE("what another program appends without the lock is not taken away") {
  const TempDir dir;
  for (const std::string name : {"log", "new"}) {
    if (name == "log") dir.write(name, "before\n");
    const std::string before = dir.read(name);
    CHECK_THAT(complaint_of([&] {
                 append_to_file(dir / name,
                                [&](std::string_view /*tail*/, std::uintmax_t /*size*/) {
                                  std::ofstream{dir / name, std::ios::app} << "theirs\n";
                                  return "ours\n";
                                });
               }),
               ContainsSubstring("does not read back the same"));
    CHECK_THAT(dir.read(name), StartsWith(before + "theirs\n"));
  }
}

TEST_CASE("a link stays a link, and what it leads to is written") {
  const TempDir dir;
  dir.write("real/log", "one\n");
  fs::create_symlink("real/log", dir / "link");
  fs::create_symlink("real/new", dir / "dangling");
  append(dir / "link", "two\n");
  CHECK(dir.read("real/log") == "one\ntwo\n");
  append(dir / "dangling", "first\n");
  CHECK(dir.read("real/new") == "first\n");
  fs::permissions(dir / "real/log", fs::perms{0640});
  replace_file(dir / "link", "replaced\n");
  CHECK(dir.read("real/log") == "replaced\n");
  CHECK(mode_of(dir / "real/log") == 0640);
  CHECK(fs::is_symlink(dir / "link"));
  CHECK(fs::is_symlink(dir / "dangling"));
}

TEST_CASE("what is no file is not written to") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  fs::create_directory(dir / "folder");
  struct Row {
    fs::path path;
    std::string message;
  };
  for (const Row& row :
       {Row{dir / "fifo", "is not a plain file"}, Row{dir / "folder", "Is a directory"},
        Row{dir / "none/log", "No such file or directory"}}) {
    INFO(row.path);
    CHECK_THAT(complaint_of([&] { append(row.path, "x"); }), ContainsSubstring(row.message));
  }
  CHECK_THAT(complaint_of([&] { replace_file(dir / "folder", "x"); }),
             StartsWith("cannot replace '") && ContainsSubstring("Is a directory"));
  CHECK(files_in(dir) == 2);
}

TEST_CASE("a file that may not be written to stays as it is") {
  const TempDir dir;
  fs::permissions(dir.path(), fs::perms{0755});
  fs::permissions(dir.write("log", "before"), fs::perms{0444});
  for (const auto& writer : std::vector<std::function<void()>>{[&] { append(dir / "log", "x"); },
                                                               [&] {
                                                                 append(dir / "new", "x");
                                                               }}) {
    CHECK_THAT(in_child([&] {
                 fs::permissions(dir.path(), fs::perms{0555});
                 become_nobody();
                 writer();
                 return std::string{"written"};
               }),
               StartsWith("cannot ") && ContainsSubstring("Permission denied"));
    fs::permissions(dir.path(), fs::perms{0755});
  }
  CHECK(dir.read("log") == "before");
  CHECK(files_in(dir) == 1);
}

TEST_CASE("a file is created once") {
  const TempDir dir;
  create_file(dir / "a", "one");
  CHECK_THAT(complaint_of([&] { create_file(dir / "a", "two"); }),
             StartsWith("cannot create '") && ContainsSubstring("File exists"));
  fs::create_symlink("b", dir / "link");
  CHECK_THAT(complaint_of([&] { create_file(dir / "link", "two"); }),
             ContainsSubstring("File exists"));
  CHECK(dir.read("a") == "one");
}

TEST_CASE("twenty append at the same time under the lock, and all is kept") {
  const TempDir dir;
  constexpr int writers = 20;
  constexpr int entries = 5;
  const auto write_entries = [&](int writer) {
    for (int i = 0; i < entries; ++i) {
      const FileLock lock{dir / ".lock", std::chrono::seconds{60}};
      append_to_file(dir / "log", [&](std::string_view tail, std::uintmax_t size) {
        // Each sees all that stands there: the numbers are 0, 1, 2 …
        return std::to_string(std::count(tail.begin(), tail.end(), '\n')) +
               (size == tail.size() ? " by " : " torn ") + std::to_string(writer) + '\n';
      });
    }
  };
  std::vector<std::thread> threads;
  std::atomic<int> failed{0};
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      if (!complaint_of([&] { write_entries(writer); }).empty()) ++failed;
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  CHECK(failed == 0);
  std::ifstream log{dir / "log"};
  int number = 0;
  for (std::string line; std::getline(log, line); ++number) {
    CHECK_THAT(line, StartsWith(std::to_string(number) + " by "));
  }
  CHECK(number == writers * entries);
}

}  // namespace
}  // namespace trustkit
