#include "format/ical.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace trustkit {
namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd";  // U+FFFD

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

// UTF-8 on one line, whatever it was.
std::string clean(std::string_view text) {
  std::string cleaned;
  while (!text.empty()) {
    const std::size_t valid = find_invalid_utf8(text).value_or(text.size());
    for (const char c : text.substr(0, valid)) {
      if (is_control(c)) {
        cleaned += replacement;
      } else {
        cleaned += c;
      }
    }
    if (valid == text.size()) break;
    cleaned += replacement;
    text.remove_prefix(valid + 1);
  }
  return cleaned;
}

std::string escaped(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      escaped += "\\n";
    } else if (text[i] != '\r' || text.substr(i + 1, 1) != "\n") {
      if (text[i] == '\\' || text[i] == ';' || text[i] == ',') escaped += '\\';
      escaped += text[i];
    }
  }
  return escaped;
}

// Nothing can stand for a quotation mark in a parameter.
std::string quoted_parameter(std::string_view value) {
  std::string text{value};
  std::replace(text.begin(), text.end(), '"', '\'');
  return text.find_first_of(":;,") == std::string::npos ? text : '"' + text + '"';
}

bool is_inside_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

CalendarWriter& CalendarWriter::begin(std::string_view component) {
  return value("BEGIN", component);
}

CalendarWriter& CalendarWriter::end(std::string_view component) {
  return value("END", component);
}

CalendarWriter& CalendarWriter::value(std::string_view property, std::string_view value,
                                      std::initializer_list<Parameter> parameters) {
  std::string content{property};
  for (const auto& [name, parameter] : parameters)
    content += fmt::format(";{}={}", name, quoted_parameter(parameter));
  content += ':';
  content += value;
  line(clean(content));
  return *this;
}

CalendarWriter& CalendarWriter::text(std::string_view property, std::string_view text) {
  return value(property, escaped(text));
}

void CalendarWriter::line(std::string_view content) {
  constexpr std::size_t most_bytes = 75;
  std::size_t room = most_bytes;
  while (content.size() > room) {
    std::size_t length = room;
    while (is_inside_character(content[length]))
      --length;
    out_.write(content.substr(0, length));
    out_.write("\r\n ");
    content.remove_prefix(length);
    room = most_bytes - 1;
  }
  out_.write(content);
  out_.write("\r\n");
}

std::string ical_date(Date date) {
  std::string text = to_string(date);
  std::erase(text, '-');
  return text;
}

std::string ical_time(std::chrono::local_seconds local) {
  const Date date = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss time{local - date};
  return fmt::format("{}T{:02}{:02}{:02}", ical_date(date), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::string ical_time(std::chrono::sys_seconds utc) {
  return ical_time(std::chrono::local_seconds{utc.time_since_epoch()}) + 'Z';
}

std::string ical_offset(std::chrono::seconds ahead_of_utc) {
  const std::chrono::hh_mm_ss time{std::chrono::abs(ahead_of_utc)};
  const char sign = ahead_of_utc < std::chrono::seconds{0} ? '-' : '+';
  std::string text =
      fmt::format("{}{:02}{:02}", sign, time.hours().count(), time.minutes().count());
  if (time.seconds().count() != 0) text += fmt::format("{:02}", time.seconds().count());
  return text;
}

}  // namespace trustkit
