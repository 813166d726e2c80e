// bench_append FILE: the floor of a safe append. A lock, a look at the tail, one write, one fsync.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view entry =
    "\nTime: 2026-11-22T21:30:00+01:00\nBy: alex\nQuestion: What did I miss this week?\n"
    "Answer: That you were quiet on Tuesday, and that it had nothing to do with me. I asked too\n"
    "+ late, and then I asked in a way that left you no room to say so. On Thursday I noticed\n"
    "+ it on the way home.\nId: 0c3v8rt5wz2n\n";

bool append(const std::string& path) {
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  const int lock = open((folder + ".bench.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0 || flock(lock, LOCK_EX) != 0) return false;
  const int file = open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || fstat(file, &status) != 0) return false;
  std::array<char, 4096> tail{};
  const off_t start = std::max<off_t>(0, status.st_size - static_cast<off_t>(tail.size()));
  if (pread(file, tail.data(), tail.size(), start) != status.st_size - start) return false;
  const auto size = static_cast<ssize_t>(entry.size());
  if (write(file, entry.data(), entry.size()) != size || fsync(file) != 0) return false;
  return close(file) == 0 && close(lock) == 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count == 2 && append(arguments[1])) return 0;
  std::perror("bench_append");
  return 1;
}
