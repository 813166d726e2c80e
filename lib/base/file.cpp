#include "base/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

constexpr mode_t private_file = 0600;
constexpr mode_t private_directory = 0700;
constexpr std::size_t piece = 256U << 10U;
constexpr std::size_t small_piece = 4U << 10U;
constexpr std::size_t tail_size = 4096;

// O_NONBLOCK so that a FIFO in the place of a file is an error and not a wait without end; for
// files it means nothing.
Fd open_file(const fs::path& path, int flags) {
  return Fd{open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, private_file)};
}

struct stat status_of(const Fd& fd, const fs::path& path) {
  struct stat status {};
  if (fstat(fd.get(), &status) != 0) fail_with_errno("cannot look at", path);
  return status;
}

void require_plain_file(const Fd& fd, const fs::path& path) {
  const struct stat status = status_of(fd, path);
  if (S_ISDIR(status.st_mode)) throw Error(path_in_quotes(path) + " is a directory, not a file");
  if (!S_ISREG(status.st_mode)) throw Error(path_in_quotes(path) + " is not a plain file");
}

Fd open_for_reading(const fs::path& path) {
  Fd fd = open_file(path, O_RDONLY);
  if (!fd) fail_with_errno("cannot open", path);
  require_plain_file(fd, path);
  return fd;
}

// Reads up to `size` bytes at `offset` to `text`, fewer only at the end of the file; how many.
std::size_t read_to(char* text, const Fd& fd, std::uintmax_t offset, std::size_t size,
                    const fs::path& path) {
  std::size_t have = 0;
  while (have < size) {
    const ssize_t got =
        pread(fd.get(), text + have, size - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_with_errno("cannot read", path);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  return have;
}

std::string read_at(const Fd& fd, std::uintmax_t offset, std::size_t size, const fs::path& path) {
  std::string text(size, '\0');
  text.resize(read_to(text.data(), fd, offset, size, path));
  return text;
}

void sync_directory_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  const Fd fd{open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!fd) fail_with_errno("cannot open", folder);
  // Some file systems cannot sync a folder and say EINVAL; there is nothing more to be had.
  if (fsync(fd.get()) != 0 && errno != EINVAL) fail_with_errno("cannot sync", folder);
}

void write_whole(const Fd& fd, std::string_view text, const fs::path& path) {
  while (!text.empty()) {
    const ssize_t done = write(fd.get(), text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) fail_with_errno("cannot write", path);
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  if (fsync(fd.get()) != 0) fail_with_errno("cannot sync", path);
}

// One write, the whole or an exception; then the proof that it is there. Some file systems
// ignore O_APPEND, and then the size does not agree.
void append_once(const Fd& fd, std::uintmax_t size, std::string_view text, const fs::path& path) {
  ssize_t done = 0;
  do {
    done = write(fd.get(), text.data(), text.size());
  } while (done < 0 && errno == EINTR);
  if (done < 0) fail_with_errno("cannot write to", path);
  if (static_cast<std::size_t>(done) != text.size()) {
    errno = ENOSPC;
    fail_with_errno("cannot write the whole entry to", path);
  }
  if (fsync(fd.get()) != 0) fail_with_errno("cannot sync", path);
  const auto now = static_cast<std::uintmax_t>(status_of(fd, path).st_size);
  if (now != size + text.size() || read_at(fd, size, text.size(), path) != text) {
    throw Error("what was written to " + path_in_quotes(path) +
                " does not read back the same; its file system may not append safely");
  }
}

// Cuts `text`, or the part of it that was written, off again. Where anything else stands there,
// somebody without the lock wrote it, and it is not ours to take away.
void take_back(const Fd& fd, std::uintmax_t size, std::string_view text, const fs::path& path) {
  if (text.empty()) return;
  try {
    if (!text.starts_with(read_at(fd, size, text.size() + 1, path))) return;
    // If even that fails, the torn entry is told apart by its missing id.
    if (ftruncate(fd.get(), static_cast<off_t>(size)) == 0) fsync(fd.get());
  } catch (const Error&) {
    return;  // the first failure is the one to tell
  }
}

// False, with errno, where the lock is not to be had, EWOULDBLOCK after `patience`.
bool lock_within(const Fd& fd, int operation, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (flock(fd.get(), operation | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return false;
    if (std::chrono::steady_clock::now() >= until) {
      errno = EWOULDBLOCK;
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return true;
}

struct Opened {
  Fd fd{};
  bool is_new{false};
};

Opened open_for_append(const fs::path& path) {
  constexpr int flags = O_RDWR | O_APPEND | O_NOFOLLOW;
  for (int tries = 0; tries < 3; ++tries) {
    if (Fd fd = open_file(path, flags | O_CREAT | O_EXCL)) return {std::move(fd), true};
    if (errno != EEXIST) fail_with_errno("cannot create", path);
    if (Fd fd = open_file(path, flags)) return {std::move(fd), false};
    if (errno != ENOENT) fail_with_errno("cannot open", path);
  }
  fail_with_errno("cannot open", path);  // made and removed under our hands
}

}  // namespace

Fd& Fd::operator=(Fd&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = other.release();
  }
  return *this;
}

int Fd::release() noexcept {
  return std::exchange(fd_, -1);
}

void Fd::reset() noexcept {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

std::string path_in_quotes(const fs::path& path) {
  return '\'' + printable_line(path.native(), 4096) + '\'';
}

void fail_with_errno(const std::string& what, const fs::path& path) {
  const int error = errno;
  throw Error(what + ' ' + path_in_quotes(path) + ": " + std::strerror(error));
}

fs::path follow_own_link(const fs::path& path) {
  struct stat link {};
  if (lstat(path.c_str(), &link) != 0 || !S_ISLNK(link.st_mode)) return path;
  std::error_code error;
  const fs::path next = path.parent_path() / fs::read_symlink(path, error);
  const fs::path target = error ? next : fs::weakly_canonical(next, error);
  if (error) {
    throw Error("cannot follow the link " + path_in_quotes(path) + ": " + error.message());
  }
  struct stat end {};
  const bool there = stat(path.c_str(), &end) == 0;
  if (link.st_uid != geteuid() || (there && end.st_uid != geteuid())) {
    throw Error(path_in_quotes(path) + " is a link to " + path_in_quotes(target) +
                ", and one of them belongs to another user; put a file of your own there");
  }
  // A link to a link: each of them must be one's own. (A circle was an error above.)
  return fs::is_symlink(next, error) ? follow_own_link(next) : target;
}

std::string read_all(int fd, const std::string& name, std::size_t limit) {
  std::string text;
  while (true) {
    // Twice as much each time: most files are small, and what is made room for is written to.
    const std::size_t have = text.size();
    const std::size_t room = std::clamp(have, small_piece, piece);
    text.resize(have + room);
    const ssize_t got = read(fd, text.data() + have, room);
    text.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Error("cannot read " + name + ": " + std::strerror(errno));
    if (got == 0) return text;
    if (text.size() > limit) {
      throw Error(
          fmt::format("{} holds more than {} bytes, which is more than is read", name, limit));
    }
  }
}

std::string read_file(const fs::path& path, std::size_t limit) {
  const Fd fd = open_for_reading(path);
  return read_all(fd.get(), path_in_quotes(path), limit);
}

TailReader::TailReader(const fs::path& path) : path_(path), fd_(open_for_reading(path)) {}

Tail TailReader::read(std::size_t bytes, std::uintmax_t end) const {
  if (end == UINTMAX_MAX) end = static_cast<std::uintmax_t>(status_of(fd_, path_).st_size);
  const std::uintmax_t start = end > bytes ? end - bytes : 0;
  const auto size = static_cast<std::size_t>(end - start);
  Tail tail{std::make_unique_for_overwrite<char[]>(size), {}, start == 0, start};
  tail.text = {tail.bytes.get(), read_to(tail.bytes.get(), fd_, start, size, path_)};
  return tail;
}

FileReader::FileReader(const fs::path& path)
    : path_(path), own_(open_for_reading(path)), fd_(own_.get()) {}

FileReader::FileReader(TailReader tail, std::uintmax_t size)
    : path_(std::move(tail.path_)), own_(std::move(tail.fd_)), fd_(own_.get()), left_(size) {}

FileReader::FileReader(const TailReader& file, std::uintmax_t start, std::uintmax_t end)
    : path_(file.path_), fd_(file.fd_.get()), offset_(start), left_(end - start) {}

std::string_view FileReader::advance(std::size_t done) {
  start_ += done;
  if (start_ == end_) start_ = end_ = 0;
  // Room for another piece: move what is kept to the front, and grow only for an entry that is
  // longer than the buffer.
  if (buffer_.size() - end_ < piece && start_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + start_, end_ - start_);
    end_ -= start_;
    start_ = 0;
  }
  // For a small file, no larger than it is; the byte more shows its end.
  const auto room =
      static_cast<std::size_t>(std::min<std::uintmax_t>(piece, left_ + (left_ < piece)));
  if (buffer_.size() - end_ < room) buffer_.resize(std::max(end_ + room, 2 * buffer_.size()));
  const auto wanted =
      static_cast<std::size_t>(std::min<std::uintmax_t>(buffer_.size() - end_, left_));
  ssize_t got = 0;
  do {
    got = pread(fd_, buffer_.data() + end_, wanted, static_cast<off_t>(offset_));
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail_with_errno("cannot read", path_);
  at_end_ = got == 0;
  end_ += static_cast<std::size_t>(got);
  offset_ += static_cast<std::uintmax_t>(got);
  left_ -= static_cast<std::uintmax_t>(got);
  return std::string_view{buffer_}.substr(start_, end_ - start_);
}

bool make_directory(const fs::path& path) {
  // "a/b/" is "a/b".
  if (!path.has_filename() && path.has_relative_path()) return make_directory(path.parent_path());
  bool made = mkdir(path.c_str(), private_directory) == 0;
  if (!made && errno == ENOENT && path.has_parent_path() && path.parent_path() != path) {
    make_directory(path.parent_path());
    made = mkdir(path.c_str(), private_directory) == 0;
  }
  if (made) {
    // A log is only as safe as the names that lead to it.
    sync_directory_of(path);
    return true;
  }
  const int error = errno;
  struct stat status {};
  const bool there = stat(path.c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode)) return false;
  if (there) throw Error(path_in_quotes(path) + " is a file, not a directory");
  errno = error;
  fail_with_errno("cannot make the directory", path);
}

FileLock::FileLock(const fs::path& path, std::chrono::milliseconds patience)
    : fd_(open_file(path, O_RDWR | O_CREAT | O_NOFOLLOW)) {
  if (!fd_) fail_with_errno("cannot open the lock file", path);
  if (lock_within(fd_, LOCK_EX, patience)) return;
  if (errno != EWOULDBLOCK) fail_with_errno("cannot lock", path);
  throw Error("another trustkit is writing and holds the lock " + path_in_quotes(path) +
              "; try again when it has ended");
}

Fd try_lock(const fs::path& path) {
  Fd fd = open_file(path, O_RDWR | O_NOFOLLOW);
  if (fd && flock(fd.get(), LOCK_EX | LOCK_NB) != 0) fd.reset();
  return fd;
}

Fd lock_shared(const fs::path& path, std::chrono::milliseconds patience) {
  Fd fd = open_file(path, O_RDONLY | O_NOFOLLOW);
  if (fd && !lock_within(fd, LOCK_SH, patience)) fd.reset();
  return fd;
}

void append_to_file(const fs::path& path, const Compose& compose) {
  const fs::path file = follow_own_link(path);
  const Opened opened = open_for_append(file);
  std::uintmax_t size = 0;
  std::string text;
  try {
    require_plain_file(opened.fd, file);
    size = static_cast<std::uintmax_t>(status_of(opened.fd, file).st_size);
    const std::uintmax_t start = size > tail_size ? size - tail_size : 0;
    text = compose(read_at(opened.fd, start, static_cast<std::size_t>(size - start), file), size);
    append_once(opened.fd, size, text, file);
    if (opened.is_new) sync_directory_of(file);
  } catch (...) {
    take_back(opened.fd, size, text, file);
    // A new file with nothing in it goes; one that cannot be looked at has nothing of ours in it if
    // nothing was written.
    struct stat now {};
    const bool is_empty = fstat(opened.fd.get(), &now) == 0 ? now.st_size == 0 : text.empty();
    if (opened.is_new && is_empty) unlink(file.c_str());
    throw;
  }
}

void create_file(const fs::path& path, std::string_view text) {
  const Fd fd = open_file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  if (!fd) fail_with_errno("cannot create", path);
  try {
    write_whole(fd, text, path);
    sync_directory_of(path);
  } catch (...) {
    unlink(path.c_str());
    throw;
  }
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::symlink_status(path, error).type() != fs::file_type::not_found;
}

void remove_synced(const fs::path& path) {
  if (unlink(path.c_str()) != 0) fail_with_errno("cannot remove", path);
  sync_directory_of(path);
}

void rename_synced(const fs::path& path, const fs::path& to) {
  if (rename(path.c_str(), to.c_str()) != 0) fail_with_errno("cannot rename", path);
  sync_directory_of(to);
}

fs::path unfinished(const fs::path& path) {
  fs::path newer = path;
  return newer += ".new";
}

void replace_file(const fs::path& path, std::string_view text) {
  const fs::path file = follow_own_link(path);
  struct stat old {};
  const mode_t mode = stat(file.c_str(), &old) == 0 ? old.st_mode & 07777U : private_file;
  fs::path sibling = file;
  sibling += fmt::format(".new-{}", getpid());
  create_file(sibling, text);
  if (chmod(sibling.c_str(), mode) != 0 || rename(sibling.c_str(), file.c_str()) != 0) {
    const int error = errno;
    unlink(sibling.c_str());
    errno = error;
    fail_with_errno("cannot replace", file);
  }
  sync_directory_of(file);
}

}  // namespace trustkit
