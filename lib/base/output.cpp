#include "base/output.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/process.h"
#include "base/text.h"

namespace trustkit {
namespace {

constexpr std::size_t buffer_limit = 64 * 1024;

std::size_t columns_of(int fd) {
  constexpr std::size_t least = 20;
  constexpr std::size_t most = 100;
  winsize size{};
  std::size_t columns = 80;
  if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    columns = size.ws_col;
  } else if (const char* const wanted = std::getenv("COLUMNS"); wanted != nullptr) {
    columns = static_cast<std::size_t>(std::max(parse_number(wanted).value_or(80), 0));
  }
  return std::clamp(columns, least, most);
}

}  // namespace

Output::Output(int fd, std::string name)
    : fd_(fd), name_(std::move(name)), terminal_(isatty(fd) == 1), width_(columns_of(fd)) {}

Output::Output(std::string& text) : text_(&text) {}

void Output::write(std::string_view text) {
  buffer_ += text;
  spill();
}

void Output::spill() {
  if (text_ != nullptr || buffer_.size() >= buffer_limit) flush();
}

void Output::flush() {
  if (text_ != nullptr) {
    *text_ += buffer_;
    buffer_.clear();
    return;
  }
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t done = ::write(fd_, rest.data(), rest.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) {
      const int error = errno;
      buffer_.clear();  // once is enough: the same words would only fail again
      throw Error("cannot write to " + name_ + ": " + std::strerror(error));
    }
    rest.remove_prefix(static_cast<std::size_t>(done));
  }
  buffer_.clear();
}

void Output::pretend_terminal(std::size_t width) noexcept {
  terminal_ = true;
  width_ = width;
}

std::string Output::bold(std::string_view text) const {
  return color_ ? fmt::format("\x1b[1m{}\x1b[22m", text) : std::string{text};
}

std::string Output::dim(std::string_view text) const {
  return color_ ? fmt::format("\x1b[2m{}\x1b[22m", text) : std::string{text};
}

void page(std::string_view text, const std::string& pager, Output& out) {
  out.flush();
  if (!feed_command(pager, text)) out.write(text);
}

}  // namespace trustkit
