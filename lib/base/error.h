// What can go wrong, and where.
//
// Two kinds of wrong: an Error stops the command and is thrown; a Problem is
// something found in a user's file, collected with all its neighbours, and the
// caller decides whether it stops anything.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

// Exit statuses, a promise to scripts: trustkit(1), EXIT STATUS.
enum class Exit {
  ok = 0,
  found = 1,
  usage = 2,
  io = 3,
  not_found = 4,
  fault = 70,
  failed_merge = 129,
  interrupted = 130,
};

// A place in a file. Lines and columns count from 1, columns in characters
// (code points); 0 means unknown: line 0 is the whole file, column 0 the whole line.
struct Place {
  std::string file{};
  int line{0};
  int column{0};
};

// "weekly.yaml:12:5", "weekly.yaml:12" or "weekly.yaml", made printable.
std::string to_string(const Place& place);

// Something found in a file. `source` is the line itself, if it is at hand: a
// terminal is shown it with a caret under the column.
struct Problem {
  Place place{};
  std::string message{};
  std::string source{};
};

using Problems = std::vector<Problem>;

// In order of their lines; returns its argument.
Problems& sort_by_line(Problems& problems);

// "weekly.yaml:12:5: unknown key 'txt', did you mean 'text'?", without a final newline.
std::string to_string(const Problem& problem);

// The line of the problem and a caret under its column, two lines each with a
// final newline; empty when line or column are unknown. Control characters are
// shown harmlessly and a long line is cut around the column.
std::string excerpt(const Problem& problem);

// A command cannot go on. The message is one sentence in lower case without a
// full stop: what is wrong, where, what to do.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, Exit status = Exit::io);
  // `problems` must not be empty; what() is all of them, a line
  // each, in order of their lines.
  explicit Error(Problems problems, Exit status = Exit::io);

  [[nodiscard]] Exit status() const noexcept { return status_; }
  // Empty unless the error is about places in files.
  [[nodiscard]] const Problems& problems() const noexcept { return problems_; }

 private:
  Exit status_;
  Problems problems_{};
};

}  // namespace trustkit
