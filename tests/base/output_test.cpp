#include "base/output.h"

#include <cstdlib>
#include <optional>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "catch.h"
#include "child.h"

namespace trustkit {
namespace {

struct Pipe {
  Fd reader{};
  Fd writer{};

  Pipe() {
    int ends[2] = {-1, -1};
    if (pipe(ends) == 0) {
      reader = Fd{ends[0]};
      writer = Fd{ends[1]};
    }
  }
  std::string rest() {
    writer.reset();
    return read_all(reader.get(), "the pipe", 16U << 20U);
  }
};

// The width of an output that is no terminal where COLUMNS has this value, or none.
std::size_t width_with(const char* columns) {
  return std::stoul(in_child([&] {
    if (columns == nullptr) {
      unsetenv("COLUMNS");
    } else {
      setenv("COLUMNS", columns, 1);
    }
    const Pipe pipe;
    return std::to_string(Output{pipe.writer.get(), "the pipe"}.width());
  }));
}

TEST_CASE("text is written to a string at once") {
  std::string text;
  Output out{text};
  out.print("{} of {}\n", 1, "two");
  out.write("and more");
  CHECK(text == "1 of two\nand more");
  CHECK_FALSE(out.is_terminal());
  CHECK(out.width() == 80);
}

TEST_CASE("text reaches a descriptor when it is flushed, and stays open") {
  Pipe pipe;
  {
    Output out{pipe.writer.get(), "the pipe"};
    out.print("a {}\n", "é");
    out.flush();
    out.write("never flushed");
  }
  CHECK(write(pipe.writer.get(), "!", 1) == 1);
  CHECK(pipe.rest() == "a é\n!");
}

TEST_CASE("a long text arrives whole through a slow pipe") {
  Pipe pipe;
  std::string expected;
  std::thread writer{[&] {
    Output out{pipe.writer.get(), "the pipe"};
    for (int i = 0; i < 100'000; ++i)
      out.print("{}\n", i);
    out.flush();
    pipe.writer.reset();
  }};
  const std::string got = read_all(pipe.reader.get(), "the pipe", 16U << 20U);
  writer.join();
  for (int i = 0; i < 100'000; ++i)
    expected += std::to_string(i) + '\n';
  CHECK(got == expected);
}

TEST_CASE("a full disk is told, once") {
  const Fd full{open("/dev/full", O_WRONLY)};
  REQUIRE(full);
  Output out{full.get(), "standard output"};
  CHECK_NOTHROW(out.write("lost"));
  CHECK(complaint_of([&] { out.flush(); }) ==
        "cannot write to standard output: No space left on device");
  CHECK_NOTHROW(out.flush());
  CHECK(complaint_of([&] { out.write(std::string(100'000, 'x')); }) ==
        "cannot write to standard output: No space left on device");
  CHECK_NOTHROW(out.flush());
}

TEST_CASE("a reader that went away is told") {
  CHECK(in_child([] {
          std::signal(SIGPIPE, SIG_IGN);
          Pipe pipe;
          pipe.reader.reset();
          Output out{pipe.writer.get(), "standard output"};
          out.write("x");
          out.flush();
          return std::string{"nothing"};
        }) == "cannot write to standard output: Broken pipe");
}

TEST_CASE("a stream that cannot be written to is told") {
  const Fd null{open("/dev/null", O_RDONLY)};
  Output out{null.get(), "standard output"};
  out.write("x");
  CHECK(complaint_of([&] { out.flush(); }) ==
        "cannot write to standard output: Bad file descriptor");
}

TEST_CASE("the width is that of COLUMNS where there is no terminal") {
  struct Row {
    const char* columns;
    std::size_t width;
  };
  for (const Row& row : {Row{nullptr, 80}, Row{"60", 60}, Row{"300", 100}, Row{"7", 20},
                         Row{"wide", 80}, Row{"", 80}, Row{"-5", 80}}) {
    INFO((row.columns == nullptr ? "none" : row.columns));
    CHECK(width_with(row.columns) == row.width);
  }
}

TEST_CASE("the width is that of the terminal where there is one") {
  const Fd master{posix_openpt(O_RDWR | O_NOCTTY)};
  REQUIRE(master);
  REQUIRE(grantpt(master.get()) == 0);
  REQUIRE(unlockpt(master.get()) == 0);
  const Fd terminal{open(ptsname(master.get()), O_RDWR | O_NOCTTY)};
  REQUIRE(terminal);
  winsize size{};
  size.ws_col = 52;
  REQUIRE(ioctl(terminal.get(), TIOCSWINSZ, &size) == 0);
  const Output out{terminal.get(), "the terminal"};
  CHECK(out.is_terminal());
  CHECK(out.width() == 52);
}

TEST_CASE("colour is off until it is set") {
  std::string text;
  Output out{text};
  CHECK(out.bold("x") == "x");
  CHECK(out.dim("x") == "x");
  out.set_color(true);
  CHECK(out.bold("x") == "\x1b[1mx\x1b[22m");
  CHECK(out.dim("x") == "\x1b[2mx\x1b[22m");
}

TEST_CASE("a test may pretend that somebody looks") {
  std::string text;
  Output out{text};
  out.pretend_terminal(44);
  CHECK(out.is_terminal());
  CHECK(out.width() == 44);
}

}  // namespace
}  // namespace trustkit
