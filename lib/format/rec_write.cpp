// The part of rec.h that writes.
#include <algorithm>
#include <cassert>

#include "format/rec.h"

namespace trustkit::rec {

std::string field_name_like(std::string_view text) {
  std::string name;
  for (const char c : text.substr(0, 64)) {
    if (is_field_name(name + c)) {
      name += c;
    } else if (!name.empty() && !name.ends_with('_')) {
      name += '_';
    }
  }
  while (name.ends_with('_'))
    name.pop_back();
  return name;
}

bool is_writable(std::string_view value) {
  return !value.ends_with('\\') && value.find("\\\n") == std::string_view::npos &&
         value.find('\0') == std::string_view::npos;
}

std::string made_writable(std::string_view value) {
  std::string text;
  for (std::size_t at = 0; at < value.size(); ++at) {
    text += value[at];
    if (value[at] == '\\' && (at + 1 == value.size() || value[at + 1] == '\n')) text += ' ';
  }
  return text;
}

std::string to_text(const std::vector<Pair>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    assert(is_field_name(name) || name.starts_with('%'));
    assert(is_writable(value));
    text += name;
    text += ':';
    std::string_view rest = value;
    while (true) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      // One blank after the colon or the plus is not part of the value, so it costs nothing;
      // an empty line goes without, for editors that strip spaces at the end of lines.
      if (end > 0) text += ' ';
      text += rest.substr(0, end);
      text += '\n';
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
      text += '+';
    }
  }
  return text += '\n';
}

std::string separator_after(std::string_view tail) {
  if (tail.empty()) return {};
  const auto trailing = static_cast<std::size_t>(
      std::find_if_not(tail.rbegin(), tail.rend(), [](char c) { return c == '\n'; }) -
      tail.rbegin());
  // A backslash at the end of a line takes the newline behind it, and one before that
  // may be a carriage return.
  tail.remove_suffix(trailing);
  const std::size_t needed = tail.ends_with('\\') || tail.ends_with("\\\r") ? 3 : 2;
  return tail.empty() || trailing >= needed ? std::string{} : std::string(needed - trailing, '\n');
}

}  // namespace trustkit::rec
