// Days and moments, without a zone database.
//
// A Date is a day on somebody's calendar and a Moment an instant together with the offset
// it was written in; the compiler keeps them apart. Weeks and rhythms are counted in Dates,
// so that a clock change never shifts them.
#pragma once

#include <chrono>
#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace trustkit {

// A calendar day, in no zone.
using Date = std::chrono::local_days;

// An instant, and the offset from UTC (east is positive) where it was written.
struct Moment {
  std::chrono::sys_seconds utc{};
  std::chrono::minutes offset{};

  [[nodiscard]] std::chrono::local_seconds local() const;
  [[nodiscard]] Date date() const;
  friend auto operator<=>(const Moment&, const Moment&) = default;
};

// When something happened, as a log stores it: a moment, or a day alone (the moment is
// then that day's midnight, and is not shown).
struct When {
  Moment at{};
  bool day_only{false};
};

// system_now() of base/zone.h; tests pass a stopped one.
using Clock = std::function<Moment()>;

// The moment at which a clock that is `offset` ahead of UTC shows `local`.
Moment at_offset(std::chrono::local_seconds local, std::chrono::minutes offset);

// Gives the date back. Throws Error (usage) for none, and for one outside the years 1 to 9999:
// four digits hold no other.
Date require_in_range(std::optional<Date> date);

// "2025-11-22T09:14:03+01:00", also without seconds, with "Z", with an offset of any sign up
// to 23:59; a space may stand for the T. The offset is needed. Nothing if it is anything else.
std::optional<Moment> parse_moment(std::string_view text);
// "2025-11-22". Nothing if it is anything else or no day of the calendar.
std::optional<Date> parse_date(std::string_view text);
// What stands in a log: either of these two. A day alone gets offset 0 and day_only.
std::optional<When> parse_when(std::string_view text);
// "09:14" or "09:14:03", as the time since midnight. Nothing if it is anything else.
std::optional<std::chrono::seconds> parse_time(std::string_view text);

std::string to_string(Date date);             // "2025-11-22"
std::string to_string(const Moment& moment);  // "2025-11-22T09:14:03+01:00"
std::string to_string(const When& when);      // one of the two

// "Sunday 22 November 2026"
std::string spoken(Date date);

// A length of time in calendar units: "3d", "2w", "6m", "1y"; a number from 1 to 9999.
struct Period {
  int number{0};
  char unit{'d'};  // d w m y
  friend bool operator==(const Period&, const Period&) = default;
};
std::optional<Period> parse_period(std::string_view text);
std::string to_string(const Period& period);  // "3d"

// The date that many units later, or earlier where the number is below 0; nothing outside the
// years 1 to 9999. A month or year that lacks the day ends on its last day (31 January + 1m is
// 28 or 29 February).
std::optional<Date> shifted(Date date, const Period& period);
// The same, stopping at the last or first day of those years.
Date add(Date date, const Period& period);
Date subtract(Date date, const Period& period);

// 0 is Sunday, as in the C library. English names, full or of three letters, either case.
std::optional<std::chrono::weekday> parse_weekday(std::string_view text);

}  // namespace trustkit
