#include "base/file.h"

#include <chrono>
#include <string>
#include <thread>

#include <fcntl.h>

#include "base/error.h"
#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

constexpr uid_t somebody = 65534;

// A file, or a link, that belongs to another user, whoever we are: root gives one away, and
// everybody else has some of root's at hand.
fs::path file_of_another(const TempDir& dir) {
  if (geteuid() != 0) return "/etc/passwd";
  fs::path file = dir.write("theirs", "theirs\n");
  REQUIRE(chown(file.c_str(), somebody, somebody) == 0);
  return file;
}

fs::path link_of_another(const TempDir& dir, const fs::path& target) {
  if (geteuid() != 0) return "/proc/self";
  fs::path link = dir / "their link";
  fs::create_symlink(target, link);
  REQUIRE(lchown(link.c_str(), somebody, somebody) == 0);
  return link;
}

TEST_CASE("a descriptor is closed once") {
  Fd first{dup(1)};
  const int number = first.get();
  Fd second{std::move(first)};
  CHECK(second.get() == number);
  CHECK_FALSE(first);  // NOLINT(bugprone-use-after-move): empty is the contract
  first = std::move(second);
  CHECK(first.get() == number);
  first.reset();
  CHECK_FALSE(first);
  CHECK(fcntl(number, F_GETFD) < 0);
}

TEST_CASE("a file is read whole, up to a limit") {
  const TempDir dir;
  const std::string bytes{"a\0b\xff\r\n", 6};
  CHECK(read_file(dir.write("a", bytes)) == bytes);
  CHECK(read_file(dir.write("empty", "")).empty());
  const std::string large(600'000, 'x');
  CHECK(read_file(dir.write("large", large), large.size()) == large);
  CHECK(complaint_of([&] { read_file(dir / "large", large.size() - 1); }) ==
        path_in_quotes(dir / "large") +
            " holds more than 599999 bytes, which is more than is read");
}

TEST_CASE("what is no file is not read") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  dir.write("file", "x");
  struct Row {
    fs::path path;
    std::string message;
  };
  for (const Row& row : {
           Row{dir / "none", "No such file or directory"},
           Row{dir / "file/below", "Not a directory"},
           Row{dir.path(), "is a directory, not a file"},
           Row{dir / "fifo", "is not a plain file"},
           Row{"/dev/zero", "is not a plain file"},
       }) {
    INFO(row.path);
    CHECK_THAT(complaint_of([&] { read_file(row.path); }), ContainsSubstring(row.message));
    CHECK_THAT(complaint_of([&] { TailReader{row.path}; }), ContainsSubstring(row.message));
    CHECK_THAT(complaint_of([&] { FileReader{row.path}; }), ContainsSubstring(row.message));
  }
}

TEST_CASE("a path stands whole in a message") {
  const std::string name(200, 'x');
  CHECK(path_in_quotes("/" + name) == "'/" + name + '\'');
  CHECK(path_in_quotes("a\x1b[2J\nb") == "'a\\x1b[2J b'");
  CHECK(complaint_of([&] { read_file("/nowhere/" + name); }) ==
        "cannot open '/nowhere/" + name + "': No such file or directory");
}

TEST_CASE("a file that may not be read is told") {
  const TempDir dir;
  fs::permissions(dir.path(), fs::perms{0755});
  fs::permissions(dir.write("secret", "x"), fs::perms::none);
  CHECK_THAT(in_child([&] {
               become_nobody();
               return read_file(dir / "secret");
             }),
             StartsWith("cannot open '") && ContainsSubstring("Permission denied"));
}

TEST_CASE("the end of a file is read") {
  const TempDir dir;
  const auto file = dir.write("a", "0123456789");
  struct Row {
    std::size_t bytes;
    std::string text;
    bool whole;
  };
  for (const Row& row :
       {Row{3, "789", false}, Row{9, "123456789", false}, Row{10, "0123456789", true},
        Row{99, "0123456789", true}, Row{0, "", false}}) {
    INFO(row.bytes);
    const Tail tail = TailReader{file}.read(row.bytes);
    CHECK(tail.text == row.text);
    CHECK(tail.whole == row.whole);
  }
  CHECK(TailReader{dir.write("empty", "")}.read(10).whole);
}

TEST_CASE("a file is read in pieces, of which a part may be kept") {
  const TempDir dir;
  std::string text;
  for (int i = 0; text.size() < 1'500'000; ++i)
    text += std::to_string(i) + ' ';
  FileReader reader{dir.write("a", text)};
  std::string read;
  std::size_t kept = 0;
  while (!reader.at_end()) {
    const std::string_view view = reader.advance(kept);
    // Keeps more and more of what it saw: nothing, a little, then all (longer than any buffer).
    kept = read.size() < 500'000 ? view.size() / 2 : 0;
    if (reader.at_end()) kept = view.size();
    read += view.substr(0, kept);
  }
  CHECK(read == text);
  CHECK(reader.advance(0).empty() == false);
}

TEST_CASE("parts of a file are read side by side") {
  const TempDir dir;
  const TailReader file{dir.write("a", "one two three")};
  FileReader first{file, 0, 4};
  FileReader second{file, 4, 8};
  FileReader none{file, 8, 8};
  CHECK(second.advance(0) == "two ");
  CHECK(first.advance(0) == "one ");
  CHECK(second.advance(4).empty());
  CHECK(second.at_end());
  CHECK(none.advance(0).empty());
}

TEST_CASE("a piece of an empty file is empty") {
  const TempDir dir;
  FileReader reader{dir.write("a", "")};
  CHECK(reader.advance(0).empty());
  CHECK(reader.at_end());
}

TEST_CASE("directories are made for their owner alone") {
  for (const mode_t mask : {000U, 022U, 077U}) {
    const TempDir dir;
    const Umask umask{mask};
    CHECK(make_directory(dir / "a/b/c"));
    CHECK(mode_of(dir / "a") == 0700);
    CHECK(mode_of(dir / "a/b") == 0700);
    CHECK(mode_of(dir / "a/b/c") == 0700);
    CHECK_FALSE(make_directory(dir / "a/b/c"));
    CHECK(make_directory(dir / "d/e/"));
    CHECK_FALSE(make_directory(dir / "d/e/"));
  }
}

TEST_CASE("an existing directory keeps its mode") {
  const TempDir dir;
  fs::create_directory(dir / "shared");
  fs::permissions(dir / "shared", fs::perms{0750});
  CHECK_FALSE(make_directory(dir / "shared"));
  CHECK(mode_of(dir / "shared") == 0750);
  fs::create_directory_symlink(dir / "shared", dir / "link");
  CHECK_FALSE(make_directory(dir / "link"));
  CHECK_FALSE(make_directory("/"));
  CHECK_FALSE(make_directory("."));
}

TEST_CASE("what stands in the way of a directory is told") {
  const TempDir dir;
  dir.write("file", "x");
  CHECK_THAT(complaint_of([&] { make_directory(dir / "file"); }),
             ContainsSubstring("is a file, not a directory"));
  CHECK_THAT(complaint_of([&] { make_directory(dir / "file/below"); }),
             StartsWith("cannot make the directory '") && ContainsSubstring("Not a directory"));
  CHECK_THAT(complaint_of([&] { make_directory("/proc/none/at/all"); }),
             StartsWith("cannot make the directory '/proc/none'"));
}

TEST_CASE("a lock is for one, and is released") {
  for (const mode_t mask : {000U, 077U}) {
    const TempDir dir;
    const Umask umask{mask};
    const fs::path file = dir / ".lock";
    {
      const FileLock lock{file};
      CHECK(mode_of(file) == 0600);
      const auto start = std::chrono::steady_clock::now();
      CHECK(complaint_of([&] {
              FileLock{file, std::chrono::milliseconds{60}};
            }) == "another trustkit is writing and holds the lock " + path_in_quotes(file) +
                      "; try again when it has ended");
      CHECK(std::chrono::steady_clock::now() - start >= std::chrono::milliseconds{60});
    }
    CHECK_NOTHROW(FileLock{file, std::chrono::milliseconds{0}});
  }
}

TEST_CASE("a lock comes to the one who waits") {
  const TempDir dir;
  auto lock = std::make_unique<FileLock>(dir / ".lock");
  std::string complaint = "none yet";
  std::thread waiting{[&] {
    complaint = complaint_of([&] { FileLock{dir / ".lock"}; });
  }};
  std::this_thread::sleep_for(std::chrono::milliseconds{30});
  lock.reset();
  waiting.join();
  CHECK(complaint.empty());
}

TEST_CASE("a lock file that cannot be made is told") {
  const TempDir dir;
  fs::create_symlink("/nowhere", dir / "link");
  for (const fs::path& path : {dir / "none/.lock", dir.path(), dir / "link"}) {
    CHECK_THAT(complaint_of([&] { FileLock{path}; }), StartsWith("cannot open the lock file '"));
  }
}

TEST_CASE("links of one's own are followed") {
  const TempDir dir;
  const fs::path real = fs::canonical(dir.path());
  dir.write("there/file", "x");
  fs::create_symlink("there/file", dir / "relative");
  fs::create_symlink(dir / "there/file", dir / "absolute");
  fs::create_symlink("relative", dir / "twice");
  fs::create_directory_symlink("there", dir / "folder");
  fs::create_symlink("there/none", dir / "dangling");
  fs::create_symlink("dangling", dir / "dangling twice");
  struct Row {
    fs::path path;
    fs::path target;
  };
  for (const Row& row : {
           Row{dir / "there/file", dir / "there/file"},
           Row{dir / "none", dir / "none"},
           Row{dir / "relative", real / "there/file"},
           Row{dir / "absolute", real / "there/file"},
           Row{dir / "twice", real / "there/file"},
           Row{dir / "folder", real / "there"},
           Row{dir / "folder/file", dir / "folder/file"},
           Row{dir / "dangling", real / "there/none"},
           Row{dir / "dangling twice", real / "there/none"},
       }) {
    INFO(row.path);
    CHECK(follow_own_link(row.path) == row.target);
  }
  fs::create_symlink("round", dir / "round");
  CHECK_THAT(complaint_of([&] { follow_own_link(dir / "round"); }),
             StartsWith("cannot follow the link '"));
}

TEST_CASE("links that another user has a hand in are refused") {
  const TempDir dir;
  const fs::path mine = dir.write("mine", "x");
  fs::create_symlink(file_of_another(dir), dir / "to theirs");
  const fs::path theirs = link_of_another(dir, mine);
  fs::create_symlink(theirs, dir / "through theirs");
  for (const fs::path& path : {dir / "to theirs", theirs, dir / "through theirs"}) {
    INFO(path);
    CHECK_THAT(complaint_of([&] { follow_own_link(path); }),
               ContainsSubstring("is a link to '") &&
                   ContainsSubstring("one of them belongs to another user"));
  }
}

}  // namespace
}  // namespace trustkit
