// Writing iCalendar (RFC 5545), streamed to an Output: lines that end in CR and LF, folded so that
// none is longer than 75 bytes and no character is cut.
#pragma once

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/output.h"
#include "base/time.h"

namespace trustkit {

class CalendarWriter {
 public:
  // A name and its value: {"VALUE", "DATE"}.
  using Parameter = std::pair<std::string_view, std::string_view>;

  explicit CalendarWriter(Output& out) : out_(out) {}

  // A component and everything up to its end: "VEVENT".
  CalendarWriter& begin(std::string_view component);
  CalendarWriter& end(std::string_view component);
  // A property of any type but TEXT, as it stands; its parameters are quoted where they must be.
  CalendarWriter& value(std::string_view property, std::string_view value,
                        std::initializer_list<Parameter> parameters = {});
  // A property of the type TEXT, whose signs and line breaks are escaped.
  //
  // In both, bytes that are not UTF-8 and control characters become U+FFFD, so that the document is
  // always valid.
  CalendarWriter& text(std::string_view property, std::string_view text);

 private:
  void line(std::string_view content);

  Output& out_;
};

// Dates and times as iCalendar writes them, of the years 1 to 9999.
std::string ical_date(Date date);                            // "20261122"
std::string ical_time(std::chrono::local_seconds local);     // "20261122T180000"
std::string ical_time(std::chrono::sys_seconds utc);         // "20261122T170000Z"
std::string ical_offset(std::chrono::seconds ahead_of_utc);  // "-0330", with seconds "+005328"

}  // namespace trustkit
