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

// Tests pass a stopped one.
using Clock = std::function<Moment()>;

// The system's clock in the local zone. Throws Error (usage) where TZ names a zone that this
// machine does not know: the C library would take it for UTC without a word.
Moment system_now();

// "2025-11-22T09:14:03+01:00", also without seconds, with "Z", with an offset of any sign up
// to 23:59; a space may stand for the T. The offset is needed. Nothing if it is anything else.
std::optional<Moment> parse_moment(std::string_view text);
// "2025-11-22". Nothing if it is anything else or no day of the calendar.
std::optional<Date> parse_date(std::string_view text);
// What stands in a log: either of the two above. A day alone gets offset 0 and day_only.
std::optional<When> parse_when(std::string_view text);

std::string to_string(Date date);             // "2025-11-22"
std::string to_string(const Moment& moment);  // "2025-11-22T09:14:03+01:00"
std::string to_string(const When& when);      // one of the two

// "Sunday 22 November 2026"
std::string spoken(Date date);

// The moment at which the local clock shows `local`. An hour that stands twice (autumn) is
// taken as the second, in standard time. Throws Error (usage) for a time that the local
// clock skipped, for a year outside 1 to 9999, and for an unknown TZ as system_now() does.
Moment at_local(std::chrono::local_seconds local);

// Reads the WHEN of an option, as product language has it: an ISO 8601 day or moment with or
// without an offset, "now", "today", "yesterday", "tomorrow", a weekday ("friday" and "next
// friday" are the first one after today, "last friday" the last one before it), "3 days ago",
// "in 2 weeks", "30 minutes ago", "in 2 hours", "9:30", or a day of any of these forms followed
// by a time ("yesterday 21:30", "friday at 18:00"). Letters of either case, single or several
// spaces. A day without a time is day_only; `at` is then its midnight with the offset of `now`,
// even where the local clock skipped that midnight. A time without an offset is the local
// clock's: at_local(). `now` supplies today (in its own offset) and, for "now" and "3 hours
// ago", the instant. Throws Error (usage) that names the accepted forms, or as at_local() does.
When read_when(std::string_view text, const Moment& now);

// A length of time in calendar units: "3d", "2w", "6m", "1y"; a number from 1 to 9999.
struct Period {
  int number{0};
  char unit{'d'};  // d w m y
  friend bool operator==(const Period&, const Period&) = default;
};
std::optional<Period> parse_period(std::string_view text);
std::string to_string(const Period& period);  // "3d"

// The date that many units later. A month or year that lacks the day ends on its last day
// (31 January + 1m is 28 or 29 February). What would leave the years 1 to 9999 stops at
// their last or first day.
Date add(Date date, const Period& period);
Date subtract(Date date, const Period& period);

// 0 is Sunday, as in the C library. English names, full or of three letters, either case.
std::optional<std::chrono::weekday> parse_weekday(std::string_view text);

}  // namespace trustkit
