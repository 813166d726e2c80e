#include "report/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {
namespace {

constexpr std::array<std::string_view, 7> words{"text", "json", "csv", "md", "html", "ics", "rec"};

}  // namespace

std::string_view to_string(Format format) {
  return words.at(static_cast<std::size_t>(format));
}

Format format_of(std::string_view word, std::span<const Format> fitting, std::string_view what) {
  if (word.empty()) return fitting.front();
  std::string list;
  for (const Format format : fitting) {
    if (word == to_string(format)) return format;
    if (!list.empty()) list += format == fitting.back() ? " or " : ", ";
    list += to_string(format);
  }
  throw Error("--format takes " + list + " with " + std::string{what} + ", not " + in_quotes(word),
              Exit::usage);
}

}  // namespace trustkit
