#include "format/csv.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace trustkit {
namespace {

bool begins_formula(std::string_view value) {
  constexpr std::array<std::string_view, 11> starts{
      "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return value.starts_with(start); });
}

std::string without_nul(std::string text) {
  for (std::size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at))
    text.replace(at, 1, "\uFFFD");
  return text;
}

std::string quoted_cell(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

}  // namespace

std::string harmless_cell(std::string_view value) {
  const bool marked = value.starts_with('\'') || begins_formula(value);
  return (marked ? "'" : "") + std::string{value};
}

CsvWriter::CsvWriter(Output& out) : out_(out) {}

void CsvWriter::row(std::initializer_list<std::string_view> values) {
  std::string line;
  for (const std::string_view value : values) {
    line += quoted_cell(harmless_cell(without_nul(valid_utf8(value))));
    line += ',';
  }
  line.pop_back();
  out_.write(line += out_.is_terminal() ? "\n" : "\r\n");
}

}  // namespace trustkit
