// Files that hold what nobody can write again: appended under a lock, synced, read back;
// replaced as a whole or not at all; created for their owner alone.
//
// Everything here throws Error (io) that names the file and the reason.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace trustkit {

// An open file descriptor, closed at the end of its life.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept;
  ~Fd() { reset(); }

  [[nodiscard]] int get() const noexcept { return fd_; }
  [[nodiscard]] explicit operator bool() const noexcept { return fd_ >= 0; }
  int release() noexcept;
  void reset() noexcept;

 private:
  int fd_{-1};
};

// 'path' for a message: printable and whole, however long, since it is of no use otherwise.
std::string path_in_quotes(const std::filesystem::path& path);

// "cannot open 'x': Permission denied", from errno at the time of the call.
[[noreturn]] void fail_with_errno(const std::string& what, const std::filesystem::path& path);

// `path` itself, or what it leads to where it is a symbolic link. A link, or a file behind one,
// that belongs to another user is refused: in a folder that others may write to, it could
// lead private text anywhere. A link to nothing gives the place where a file would be made.
std::filesystem::path follow_own_link(const std::filesystem::path& path);

// The whole file; refuses one of more than `limit` bytes, a directory and a device.
std::string read_file(const std::filesystem::path& path, std::size_t limit = 16U << 20U);

// Everything that can still be read from descriptor `fd`; refuses more than `limit` bytes.
// `name` is for messages.
std::string read_all(int fd, const std::string& name, std::size_t limit);

// A part of a file that ends where it was asked to, or at the end of the file. `whole` tells that
// there is nothing before it; `start` is where in the file it begins, in bytes.
struct Tail {
  std::unique_ptr<char[]> bytes{};
  std::string_view text{};
  bool whole{true};
  std::uintmax_t start{0};
};

// Reads a file from its end, piece by piece.
class TailReader {
 public:
  explicit TailReader(const std::filesystem::path& path);
  // The last `bytes` bytes of the file, or of its first `end` bytes.
  [[nodiscard]] Tail read(std::size_t bytes, std::uintmax_t end = UINTMAX_MAX) const;

 private:
  friend class FileReader;
  std::filesystem::path path_;
  Fd fd_;
};

// Reads a file from its start in large pieces, of which the reader keeps what it still needs.
class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& path);
  // The first `size` bytes of the file that `tail` has open, whatever stands by its name now.
  FileReader(TailReader tail, std::uintmax_t size);
  // The bytes from `start` to `end` of the file that `file` has open, and keeps open for as long.
  // Several may read one file at once.
  FileReader(const TailReader& file, std::uintmax_t start, std::uintmax_t end);
  // Forgets the first `done` bytes of the view and adds what comes next in the file, at least
  // a byte unless the file ends. Views into the old one are dangling afterwards.
  std::string_view advance(std::size_t done);
  [[nodiscard]] bool at_end() const noexcept { return at_end_; }

 private:
  std::filesystem::path path_;
  Fd own_{};
  int fd_;
  std::uintmax_t offset_{0};          // in the file, of what comes next
  std::uintmax_t left_{UINTMAX_MAX};  // bytes still to be read
  std::string buffer_{};
  std::size_t start_{0};
  std::size_t end_{0};
  bool at_end_{false};
};

// Makes a directory (0700) and the parents it lacks (0700). An existing one is left as it is.
// True if it was made.
bool make_directory(const std::filesystem::path& path);

// Holds an exclusive lock on a lock file (made 0600) for as long as it lives. Throws after
// `patience` without it, naming the file.
class FileLock {
 public:
  explicit FileLock(const std::filesystem::path& path,
                    std::chrono::milliseconds patience = std::chrono::seconds{10});

 private:
  Fd fd_;
};

// An exclusive lock on a file that is there, for as long as the Fd lives. Empty where it cannot be
// had at once, or there is no such file.
Fd try_lock(const std::filesystem::path& path);

// A shared lock on that file, for a reader: no FileLock holds it as long as this lives. Empty
// where there is no such file, or where it cannot be had within `patience`.
Fd lock_shared(const std::filesystem::path& path, std::chrono::milliseconds patience);

// Builds what to append from what stands at the end of the file now (up to its last 4 KiB) and
// its size in bytes: 0 for a new file.
using Compose = std::function<std::string(std::string_view tail, std::uintmax_t size)>;

// Appends to a file (made 0600 where there is none) with one write, syncs it, and the folder
// of a new one, and reads back what was written. After a failure the file is as it was, but for
// what another program appended meanwhile. The caller holds the lock.
void append_to_file(const std::filesystem::path& path, const Compose& compose);

// Writes a new file of mode 0600; throws if there is one by that name. After a failure there
// is none.
void create_file(const std::filesystem::path& path, std::string_view text);

// Whether anything stands by that name. A link to nothing does, and so does what cannot be looked
// at: reading it says what is wrong, where to pass over it would lose something without a word.
bool is_there(const std::filesystem::path& path);

// Removes a file, or gives it a new name in the same folder, where none may stand yet; and sees to
// it that this outlasts a power cut.
void remove_synced(const std::filesystem::path& path);
void rename_synced(const std::filesystem::path& path, const std::filesystem::path& to);

// The name of what is to come in the place of a file: "x.new". After a crash it may stand beside
// it.
std::filesystem::path unfinished(const std::filesystem::path& path);

// Puts `text` in the place of the file's content: a synced sibling is renamed over it, so that
// a reader sees the old text or the new. A link stays a link, and the mode stays.
void replace_file(const std::filesystem::path& path, std::string_view text);

}  // namespace trustkit
