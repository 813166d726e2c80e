#include "base/error.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"

namespace trustkit {
namespace {

constexpr std::size_t excerpt_width = 76;

std::string joined(const Problems& problems) {
  std::string all;
  for (const Problem& problem : problems) {
    if (!all.empty()) all += '\n';
    all += to_string(problem);
  }
  return all;
}

// The byte offset of the character number `column` (from 1) of `line`, at most its size.
std::size_t byte_of_column(std::string_view line, int column) {
  std::size_t at = 0;
  for (int seen = 1; seen < column && at < line.size(); ++seen) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U)
      ++at;
  }
  return at;
}

}  // namespace

Problems& sort_by_line(Problems& problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.place.line < b.place.line; });
  return problems;
}

std::string to_string(const Place& place) {
  std::string text = printable_line(place.file, 4096);
  if (place.line > 0) text += ':' + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) text += ':' + std::to_string(place.column);
  return text;
}

std::string to_string(const Problem& problem) {
  if (problem.place.file.empty()) return problem.message;
  return to_string(problem.place) + ": " + problem.message;
}

std::string excerpt(const Problem& problem) {
  if (problem.source.empty() || problem.place.line <= 0 || problem.place.column <= 0) return {};
  const std::size_t at = byte_of_column(problem.source, problem.place.column);
  // A long line is shown from a little before the place, so that the place is seen.
  std::size_t start = 0;
  if (at > excerpt_width / 2) start = at - excerpt_width / 2;
  while (start > 0 && (static_cast<unsigned char>(problem.source[start]) & 0xC0U) == 0x80U)
    --start;
  const std::string_view line = problem.source;
  const std::string before = printable_line(line.substr(start, at - start), 4096);
  const std::size_t left = excerpt_width - std::min(display_width(before), excerpt_width / 2);
  const std::string shown = before + printable_line(line.substr(at), left);
  return "  " + shown + "\n  " + std::string(display_width(before), ' ') + "^\n";
}

Error::Error(const std::string& message, Exit status)
    : std::runtime_error(message), status_(status) {}

Error::Error(Problems problems, Exit status)
    : std::runtime_error(joined(sort_by_line(problems))),
      status_(status),
      problems_(std::move(problems)) {}

}  // namespace trustkit
