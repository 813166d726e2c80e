#include "base/process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

namespace trustkit {
namespace {

// While another program has the terminal, Ctrl-C and Ctrl-\ are for that program, as with
// system(3). The child gets the default actions back. Whoever started us may have ignored the
// signal of a child's end, and then there would be no status to wait for.
class TerminalLent {
 public:
  TerminalLent() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;  // NOLINT: a macro of the C library with an old cast
    sigaction(SIGINT, &ignore, &interrupt_);
    sigaction(SIGQUIT, &ignore, &quit_);
    sigaction(SIGPIPE, &ignore, &pipe_);
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;  // NOLINT: the same
    sigaction(SIGCHLD, &usual, &child_);
  }
  TerminalLent(const TerminalLent&) = delete;
  TerminalLent& operator=(const TerminalLent&) = delete;
  ~TerminalLent() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGQUIT, &quit_, nullptr);
    sigaction(SIGPIPE, &pipe_, nullptr);
    sigaction(SIGCHLD, &child_, nullptr);
  }

 private:
  struct sigaction interrupt_ {};
  struct sigaction quit_ {};
  struct sigaction pipe_ {};
  struct sigaction child_ {};
};

// In the child: `sh -c 'COMMAND "$@"' COMMAND FILE` splits the words as a shell does and keeps
// the file one word, whatever is in its name.
[[noreturn]] void become(const std::string& command, const char* file) {
  for (const int signal : {SIGINT, SIGQUIT, SIGPIPE})
    std::signal(signal, SIG_DFL);
  const std::string script = command + " \"$@\"";
  execl("/bin/sh", "sh", "-c", script.c_str(), command.c_str(), file, nullptr);
  _exit(127);
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 127;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = write(fd, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return;  // the reader has seen enough
    text.remove_prefix(static_cast<std::size_t>(done));
  }
}

}  // namespace

int run_command(const std::string& command, const std::string& file) {
  const TerminalLent lent;
  const pid_t child = fork();
  if (child < 0) return 127;
  if (child == 0) become(command, file.c_str());
  return wait_for(child);
}

bool feed_command(const std::string& command, std::string_view text) {
  if (trim(command).empty()) return false;
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) return false;
  const TerminalLent lent;
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[0], STDIN_FILENO);
    become(command, nullptr);
  }
  close(ends[0]);
  if (child > 0) write_all(ends[1], text);
  close(ends[1]);
  if (child < 0) return false;
  const int status = wait_for(child);
  return status != 126 && status != 127;  // what the shell says of a command that it cannot run
}

SignalsWait::SignalsWait() {
  sigset_t signals{};
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    sigaddset(&signals, signal);
  sigprocmask(SIG_BLOCK, &signals, &before_);
}

SignalsWait::~SignalsWait() {
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool is_held(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return false;
  name.remove_prefix(prefix.size());
  const auto process = parse_number(name.substr(0, std::min(name.find('-'), name.size())));
  return process && *process > 0 && kill(*process, 0) == 0;
}

}  // namespace trustkit
