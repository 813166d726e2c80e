// Work done in a process of its own, for what would change this one: limits, users, signals.
#pragma once

#include <csignal>
#include <functional>
#include <stdexcept>
#include <string>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

namespace trustkit {

// What `work` returns in a child process, or the message of the Error that it throws.
inline std::string in_child(const std::function<std::string()>& work) {
  int ends[2] = {-1, -1};
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no child process");
  if (child == 0) {
    std::string said;
    try {
      said = work();
    } catch (const std::exception& error) {
      const bool ours = dynamic_cast<const Error*>(&error) != nullptr;
      said = (ours ? "" : "not an Error: ") + std::string{error.what()};
    }
    const bool done = write(ends[1], said.data(), said.size()) == static_cast<ssize_t>(said.size());
    _exit(done ? 0 : 1);
  }
  close(ends[1]);
  const Fd reader{ends[0]};
  std::string said = read_all(reader.get(), "the child", 1U << 20U);
  int status = 0;
  waitpid(child, &status, 0);
  return status == 0 ? said : "the child died";
}

// In a child: the kernel lets no file grow past `bytes`, as where a disk is full.
inline void limit_file_size(rlim_t bytes) {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{bytes, bytes};
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
}

// In a child: no longer root, where we were.
inline void become_nobody() {
  if (geteuid() == 0 && seteuid(65534) != 0) throw std::runtime_error("still root");
}

// Files are made under another umask for a while.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { umask(before_); }

 private:
  mode_t before_;
};

// The permission bits of a file, as in 0600.
inline mode_t mode_of(const std::filesystem::path& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

// What an Error of `action` says; "" if there is none.
template <class Action>
std::string complaint_of(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace trustkit
