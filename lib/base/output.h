// Text on its way out: buffered, checked, and never lost in silence.
#pragma once

#include <fmt/core.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace trustkit {

class Output {
 public:
  // Writes to a file descriptor, which stays the caller's. `name` is what messages call it.
  Output(int fd, std::string name);
  // Writes to `text`: for tests, and for what is measured or paged before it is shown.
  explicit Output(std::string& text);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  // Drops what was not flushed: the edge of the process flushes, and hears of failure.
  ~Output() = default;

  template <class... Args>
  void print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(buffer_), format, std::forward<Args>(args)...);
    spill();
  }
  void write(std::string_view text);

  // Throws Error (io) when something that was written did not arrive.
  void flush();

  // Whether a person is looking; a string is no terminal unless pretend_terminal() said so.
  [[nodiscard]] bool is_terminal() const noexcept { return terminal_; }
  // Columns to lay text out in: of the terminal, else of $COLUMNS, else 80; at least 20 and, for
  // reading, at most 100.
  [[nodiscard]] std::size_t width() const noexcept { return width_; }
  // Whether to colour; off until set_color().
  [[nodiscard]] bool color() const noexcept { return color_; }
  void set_color(bool on) noexcept { color_ = on; }

  void pretend_terminal(std::size_t width) noexcept;

  // `text` in bold, or as it is where there is no colour. The text must be printable already.
  [[nodiscard]] std::string bold(std::string_view text) const;
  [[nodiscard]] std::string dim(std::string_view text) const;

 private:
  void spill();

  int fd_{-1};
  std::string name_{};
  std::string* text_{nullptr};
  std::string buffer_{};
  bool terminal_{false};
  bool color_{false};
  std::size_t width_{80};
};

// Shows `text` through the program that `pager` names (a shell command, as in $PAGER), or
// writes it to `out` where that cannot be started. For standard output on a terminal only.
void page(std::string_view text, const std::string& pager, Output& out);

}  // namespace trustkit
