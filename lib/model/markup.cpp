#include "model/markup.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace trustkit::markup {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "Subject: Sunday": a field of a mail's header.
bool is_header(std::string_view line) {
  const std::size_t end = line.find(':');
  return end != std::string_view::npos && end > 1 && end < 30 && end + 1 < line.size() &&
         line[end + 1] == ' ' &&
         std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
           return c == '-' || std::isalpha(static_cast<unsigned char>(c)) != 0;
         });
}

}  // namespace

std::size_t list_mark(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && is_digit(line[end]))
    ++end;
  if (end > 0 && end <= 3 && end < line.size() && (line[end] == '.' || line[end] == ')')) {
    ++end;
  } else if (end == 0 && !line.empty() &&
             std::string_view{"-*+"}.find(line[0]) != std::string_view::npos) {
    end = 1;
  } else if (end == 0 && line.starts_with("\xE2\x80\xA2")) {
    end = 3;
  } else {
    return 0;
  }
  return end < line.size() && line[end] == ' ' ? end + 1 : 0;
}

std::size_t heading_mark(std::string_view line) {
  const std::size_t end = std::min(line.find_first_not_of('#'), line.size());
  return end > 0 && end <= 6 && end < line.size() && line[end] == ' ' ? end + 1 : 0;
}

bool is_ruler(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("-=*_ ") == std::string_view::npos;
}

std::string_view without_blanks(std::string_view line) {
  return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

std::size_t header_size(std::string_view source) {
  std::size_t at = 0;
  bool is_mail = false;
  while (at < source.size()) {
    const std::string_view line = line_at(source, at);
    if (trim(line).empty()) return is_mail ? at : 0;
    const bool goes_on = at > 0 && (line.starts_with(' ') || line.starts_with('\t'));
    if (!goes_on && !is_header(line)) return 0;
    is_mail = is_mail || line.starts_with("To: ") || line.starts_with("From: ") ||
              line.starts_with("Subject: ");
    at += line.size() + 1;
  }
  return 0;
}

}  // namespace trustkit::markup
