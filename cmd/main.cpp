// The edge of the process: streams, the last catch, the exit status.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/file.h"
#include "base/terminal.h"
#include "base/zone.h"
#include "cmd/app.h"

namespace {

// A stream that was closed before we started would give its number to the next file we open,
// and what is meant for the stream would land in a log. Standard output gets a descriptor that
// cannot be written to, so that output that goes nowhere is an error.
void keep_stream_numbers() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(fd, F_GETFD) >= 0) continue;
    const int flags = fd == STDERR_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", flags) != fd) std::_Exit(static_cast<int>(trustkit::Exit::fault));
  }
}

std::optional<std::string> get_env(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr) return {};
  return value;
}

std::string editor_command() {
  for (const char* const name : {"VISUAL", "EDITOR"}) {
    if (const auto value = get_env(name); value && !value->empty()) return *value;
  }
  return "vi";
}

std::optional<std::string> read_input(std::size_t limit) {
  if (isatty(STDIN_FILENO) == 1) return {};
  return trustkit::read_all(STDIN_FILENO, "standard input", limit);
}

// Ends the process as Ctrl-\ does where nobody catches it, but without a core: that can go to a
// program as well, which the limit on core files does not hold back.
void end_by_quit() {
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0);
#endif
  std::signal(SIGQUIT, SIG_DFL);
  std::raise(SIGQUIT);
}

int run(int argc, char** argv) {
  trustkit::Output out{STDOUT_FILENO, "standard output"};
  trustkit::Output err{STDERR_FILENO, "standard error"};
  trustkit::TerminalPrompter prompter{get_env("TERM").value_or(""), editor_command()};
  trustkit::World world{out, err, prompter, trustkit::system_now, get_env, read_input};
  const trustkit::Exit status = trustkit::run_app({argv + 1, argv + argc}, world);
  if (trustkit::TerminalPrompter::was_quit()) end_by_quit();
  return static_cast<int>(status);
}

}  // namespace

int main(int argc, char** argv) {
  keep_stream_numbers();
  // A limit on file sizes is an error of the write, so that the entry can be kept elsewhere; and no
  // core file may hold what somebody was typing.
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "trustkit: a fault of its own: %s; please report it\n", error.what());
    return static_cast<int>(trustkit::Exit::fault);
  }
}
