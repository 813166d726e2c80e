#include "base/time.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {

namespace {

using std::chrono::days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year_month_day;

constexpr Date first_day{
    year_month_day{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}}};
constexpr Date last_day{
    year_month_day{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}}};

bool is_in_range(Date date) {
  return date >= first_day && date <= last_day;
}

constexpr std::array<std::string_view, 7> weekday_names{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

// The number that these digits are: nothing where one of them is none. By hand, because times are
// read by the million.
[[gnu::always_inline]] inline std::optional<int> read_digits(std::string_view text, std::size_t at,
                                                             std::size_t size) {
  int number = 0;
  bool is_number = true;
  for (std::size_t i = at; i < at + size; ++i) {
    const int digit = text.data()[i] - '0';
    is_number = is_number && digit >= 0 && digit <= 9;
    number = number * 10 + digit;
  }
  if (!is_number) return {};
  return number;
}

std::optional<seconds> make_time(std::optional<int> hour, std::optional<int> minute,
                                 std::optional<int> second) {
  if (!hour || !minute || !second) return {};
  if (*hour > 23 || *minute > 59 || *second > 59) return {};
  return std::chrono::hours{*hour} + minutes{*minute} + seconds{*second};
}

// "Z", "+01:00" or "-03:30".
std::optional<minutes> parse_offset(std::string_view text) {
  if (text == "Z") return minutes{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return {};
  const auto size = parse_time(text.substr(1));
  if (!size) return {};
  const auto offset = std::chrono::duration_cast<minutes>(*size);
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

local_seconds Moment::local() const {
  return local_seconds{utc.time_since_epoch() + offset};
}

Date Moment::date() const {
  return std::chrono::floor<days>(local());
}

Moment at_offset(local_seconds local, minutes offset) {
  return {std::chrono::sys_seconds{local.time_since_epoch() - offset}, offset};
}

Date require_in_range(std::optional<Date> date) {
  if (!date || !is_in_range(*date)) {
    throw Error("the time is not within the years 1 to 9999, give a nearer one", Exit::usage);
  }
  return *date;
}

std::optional<Moment> parse_moment(std::string_view text) {
  constexpr std::size_t day_size = 10;
  const auto date = parse_date(text.substr(0, day_size));
  if (!date || text.size() == day_size) return {};
  if (text[day_size] != 'T' && text[day_size] != ' ') return {};
  text.remove_prefix(day_size + 1);
  const std::size_t offset_size = text.ends_with('Z') ? 1 : 6;
  if (text.size() < offset_size) return {};
  const std::size_t time_size = text.size() - offset_size;
  const auto time = parse_time(text.substr(0, time_size));
  const auto offset = parse_offset(text.substr(time_size));
  if (!time || !offset) return {};
  return at_offset(*date + *time, *offset);
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = read_digits(text, 0, 4);
  const auto month = read_digits(text, 5, 2);
  const auto day = read_digits(text, 8, 2);
  if (!year || !month || !day || *year < 1) return {};
  const year_month_day date{std::chrono::year{*year},
                            std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return Date{date};
}

std::optional<seconds> parse_time(std::string_view text) {
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return {};
  if (text.size() == 8 && text[5] != ':') return {};
  return make_time(read_digits(text, 0, 2), read_digits(text, 3, 2),
                   text.size() == 5 ? 0 : read_digits(text, 6, 2));
}

std::optional<When> parse_when(std::string_view text) {
  if (const auto date = parse_date(text)) return When{at_offset(*date, minutes{0}), true};
  if (const auto moment = parse_moment(text)) return When{*moment, false};
  return {};
}

std::string to_string(Date date) {
  const year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", int{day.year()}, unsigned{day.month()},
                     unsigned{day.day()});
}

std::string to_string(const Moment& moment) {
  const std::chrono::hh_mm_ss time{moment.local() - moment.date()};
  const std::chrono::hh_mm_ss offset{moment.offset};
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", to_string(moment.date()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     offset.is_negative() ? '-' : '+', offset.hours().count(),
                     offset.minutes().count());
}

std::string to_string(const When& when) {
  return when.day_only ? to_string(when.at.date()) : to_string(when.at);
}

std::string spoken(Date date) {
  const year_month_day day{date};
  return fmt::format("{} {} {} {}", weekday_names.at(std::chrono::weekday{date}.c_encoding()),
                     unsigned{day.day()}, month_names.at(unsigned{day.month()} - 1),
                     int{day.year()});
}

std::optional<std::chrono::weekday> parse_weekday(std::string_view text) {
  const std::string lower = ascii_lower(text);
  for (unsigned i = 0; i < weekday_names.size(); ++i) {
    const std::string name = ascii_lower(weekday_names.at(i));
    if (lower == name || lower == std::string_view{name}.substr(0, 3)) {
      return std::chrono::weekday{i};
    }
  }
  return {};
}

// ---- Periods ----

namespace {

// The date `months` later, on the last day of a month that lacks the day.
std::optional<Date> add_months(Date date, long long months) {
  const year_month_day day{date};
  const long long total =
      int{day.year()} * 12LL + static_cast<long long>(unsigned{day.month()}) - 1 + months;
  // Checked before a std::chrono::year is made: one that is too large wraps without a word.
  if (total < 1 * 12 || total >= 10000 * 12) return {};
  const std::chrono::year_month month{std::chrono::year{static_cast<int>(total / 12)},
                                      std::chrono::month{static_cast<unsigned>(total % 12) + 1}};
  const year_month_day same_day = month / day.day();
  return Date{same_day.ok() ? same_day : year_month_day{month / std::chrono::last}};
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  if (text.size() < 2 || text.size() > 5) return {};
  const char unit = text.back();
  text.remove_suffix(1);
  const auto number = parse_number(text);
  if (!number || *number < 1 || std::string_view{"dwmy"}.find(unit) == std::string_view::npos) {
    return {};
  }
  return Period{*number, unit};
}

std::string to_string(const Period& period) {
  return fmt::format("{}{}", period.number, period.unit);
}

std::optional<Date> shifted(Date date, const Period& period) {
  const long long number = period.number;
  if (period.unit == 'm') return add_months(date, number);
  if (period.unit == 'y') return add_months(date, number * 12);
  const Date sum = date + days{period.unit == 'w' ? number * 7 : number};
  if (!is_in_range(sum)) return {};
  return sum;
}

Date add(Date date, const Period& period) {
  return shifted(date, period).value_or(last_day);
}

Date subtract(Date date, const Period& period) {
  return shifted(date, {-period.number, period.unit}).value_or(first_day);
}

}  // namespace trustkit
