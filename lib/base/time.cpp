#include "base/time.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {

namespace {

using std::chrono::days;
using std::chrono::local_seconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

// Four digits hold no other year.
constexpr Date first_day{
    year_month_day{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}}};
constexpr Date last_day{
    year_month_day{std::chrono::year{9999}, std::chrono::December, std::chrono::day{31}}};

bool in_range(Date date) {
  return date >= first_day && date <= last_day;
}

// The instant at which a clock that is `offset` ahead of UTC shows `local`.
sys_seconds to_utc(local_seconds local, seconds offset) {
  return sys_seconds{local.time_since_epoch() - offset};
}

[[noreturn]] void fail_out_of_range() {
  throw Error("the time is not within the years 1 to 9999, give a nearer one", Exit::usage);
}

}  // namespace

// ---- The local zone ----

namespace {

// The value of TZ in its POSIX form, "CET-1CEST,M3.5.0,M10.5.0/3". Each function takes what
// it knows off the front, and says whether it was there.
class PosixZone {
 public:
  explicit PosixZone(std::string_view text) : rest_(text) {}

  bool is_whole() {
    if (!name() || !clock(24)) return false;
    if (rest_.empty()) return true;
    if (!name()) return false;
    if (!rest_.empty() && rest_.front() != ',' && !clock(24)) return false;
    return rest_.empty() || (rule() && rule() && rest_.empty());
  }

 private:
  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool number(int from, int to) {
    const auto end = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    const auto value = parse_number(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return value && *value >= from && *value <= to;
  }

  bool name() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const bool in_brackets = take('<');
    const auto stop = in_brackets ? rest_.find('>') : rest_.find_first_not_of(letters);
    const auto word = rest_.substr(0, stop);
    rest_.remove_prefix(word.size());
    if (word.size() < 3) return false;
    if (!in_brackets) return true;
    const auto is_allowed = [&](char c) {
      return letters.find(c) != std::string_view::npos || (c >= '0' && c <= '9') || c == '+' ||
             c == '-';
    };
    return std::ranges::all_of(word, is_allowed) && take('>');
  }

  bool clock(int most_hours) {
    if (!take('-')) take('+');
    if (!number(0, most_hours)) return false;
    if (!take(':')) return true;
    if (!number(0, 59)) return false;
    return !take(':') || number(0, 59);
  }

  bool rule() {
    if (!take(',') || !rule_day()) return false;
    constexpr int hours_in_a_week = 167;
    return !take('/') || clock(hours_in_a_week);
  }

  bool rule_day() {
    if (take('M')) {
      return number(1, 12) && take('.') && number(1, 5) && take('.') && number(0, 6);
    }
    return take('J') ? number(1, 365) : number(0, 365);
  }

  std::string_view rest_;
};

bool is_zone_file(std::string_view name) {
  std::filesystem::path path{name};
  // A name stays below the folder of the zones.
  if (std::any_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; })) {
    return false;
  }
  if (path.is_relative()) {
    // Only where the C library will look: with TZDIR set, nowhere else.
    const char* const folder = std::getenv("TZDIR");
    const bool is_set = folder != nullptr && *folder != '\0';
    path = std::filesystem::path{is_set ? folder : "/usr/share/zoneinfo"} / path;
  }
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(path, unreadable)) return false;
  std::array<char, 4> start{};
  std::ifstream file{path, std::ios::binary};
  file.read(start.data(), start.size());
  return file && std::string_view{start.data(), start.size()} == "TZif";
}

// Throws for a TZ that the C library would not understand, or has it read TZ as it is now.
void load_zone() {
  const char* const value = std::getenv("TZ");
  std::string_view name{value == nullptr ? "" : value};
  if (name.starts_with(':')) name.remove_prefix(1);
  // UTC is what the C library falls back to, so its names are right without zone data.
  const bool is_known = name.empty() || name == "UTC" || name == "GMT" || name == "Etc/UTC" ||
                        PosixZone{name}.is_whole() || is_zone_file(name);
  if (!is_known) {
    throw Error(fmt::format("unknown time zone {} in TZ, set TZ to a name such as 'Europe/Berlin' "
                            "(the package tzdata has them) or unset it",
                            in_quotes(value)),
                Exit::usage);
  }
  tzset();
}

// How far the local clock is ahead of UTC at that instant. Needs load_zone().
seconds exact_offset(sys_seconds utc) {
  const auto time = static_cast<std::time_t>(utc.time_since_epoch().count());
  std::tm fields{};
  if (localtime_r(&time, &fields) == nullptr) fail_out_of_range();
  return seconds{fields.tm_gmtoff};
}

// Offsets are written in minutes, while sundials had seconds: Berlin was at +00:53:28 once.
minutes written_offset(seconds exact) {
  const auto offset = std::chrono::round<minutes>(exact);
  if (std::chrono::abs(offset) >= days{1}) {
    throw Error("the time zone in TZ is a day or more away from UTC, correct TZ", Exit::usage);
  }
  return offset;
}

// That instant as the local clock shows it.
Moment local_moment(sys_seconds utc) {
  load_zone();
  return {utc, written_offset(exact_offset(utc))};
}

}  // namespace

Moment system_now() {
  return local_moment(std::chrono::floor<seconds>(std::chrono::system_clock::now()));
}

Moment at_local(local_seconds local) {
  if (!in_range(std::chrono::floor<days>(local))) fail_out_of_range();
  load_zone();
  // Not mktime(): its answer for an hour that stands twice depends on tm_isdst, which is
  // set in Irish winters and not in summers, or on what it was asked before. No clock is a day
  // away from UTC or changes twice in two days, so the offsets a day earlier and a day later are
  // all that can be in force at `local`; the smaller one belongs to the later instant.
  const sys_seconds as_utc{local.time_since_epoch()};
  const seconds before = exact_offset(as_utc - days{1});
  const seconds after = exact_offset(as_utc + days{1});
  for (const seconds offset : {std::min(before, after), std::max(before, after)}) {
    if (exact_offset(to_utc(local, offset)) != offset) continue;
    // From the rounded offset, so that the clock shows what was asked for to the second.
    return {to_utc(local, written_offset(offset)), written_offset(offset)};
  }
  const std::string asked = to_string(Moment{as_utc, {}});
  throw Error(fmt::format("the clocks skipped {} {}, give an earlier or a later time",
                          asked.substr(0, 10), asked.substr(11, 5)),
              Exit::usage);
}

// ---- Days and moments as text ----

namespace {

constexpr std::array<std::string_view, 7> weekday_names{
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::optional<seconds> make_time(std::optional<int> hour, std::optional<int> minute,
                                 std::optional<int> second) {
  if (!hour || !minute || !second) return {};
  if (*hour > 23 || *minute > 59 || *second > 59) return {};
  return std::chrono::hours{*hour} + minutes{*minute} + seconds{*second};
}

// "09:14" or "09:14:03".
std::optional<seconds> parse_time(std::string_view text) {
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return {};
  if (text.size() == 8 && text[5] != ':') return {};
  return make_time(parse_number(text.substr(0, 2)), parse_number(text.substr(3, 2)),
                   text.size() == 5 ? 0 : parse_number(text.substr(6, 2)));
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

std::optional<Moment> parse_moment(std::string_view text) {
  constexpr std::size_t day_size = 10;
  const auto date = parse_date(text.substr(0, day_size));
  if (!date || text.size() == day_size) return {};
  if (text[day_size] != 'T' && text[day_size] != ' ') return {};
  text.remove_prefix(day_size + 1);
  const auto end = std::min(text.find_first_of("Z+-"), text.size());
  const auto time = parse_time(text.substr(0, end));
  const auto offset = parse_offset(text.substr(end));
  if (!time || !offset) return {};
  return Moment{to_utc(*date + *time, *offset), *offset};
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = parse_number(text.substr(0, 4));
  const auto month = parse_number(text.substr(5, 2));
  const auto day = parse_number(text.substr(8, 2));
  if (!year || !month || !day || *year < 1) return {};
  const year_month_day date{std::chrono::year{*year},
                            std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return {};
  return Date{date};
}

std::optional<When> parse_when(std::string_view text) {
  if (const auto date = parse_date(text)) return When{Moment{to_utc(*date, seconds{0}), {}}, true};
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

std::optional<Date> add_days(Date date, long long number) {
  const Date sum = date + days{number};
  if (!in_range(sum)) return {};
  return sum;
}

// Any number of units 'd', 'w', 'm' or 'y' later; nothing outside the years 1 to 9999.
std::optional<Date> shifted(Date date, long long number, char unit) {
  switch (unit) {
    case 'd':
      return add_days(date, number);
    case 'w':
      return add_days(date, number * 7);
    case 'm':
      return add_months(date, number);
    default:
      return add_months(date, number * 12);
  }
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

Date add(Date date, const Period& period) {
  return shifted(date, period.number, period.unit).value_or(last_day);
}

Date subtract(Date date, const Period& period) {
  return shifted(date, -static_cast<long long>(period.number), period.unit).value_or(first_day);
}

// ---- What a person types ----

namespace {

using Words = std::span<const std::string>;

// Lower-case words; "2026-11-22t21:30" is two.
std::vector<std::string> split(std::string_view text) {
  constexpr std::string_view blank = " \t";
  const std::string lower = ascii_lower(trim(text));
  std::vector<std::string> words;
  for (std::string_view rest = lower; !rest.empty();) {
    words.emplace_back(rest.substr(0, rest.find_first_of(blank)));
    rest.remove_prefix(words.back().size());
    rest.remove_prefix(std::min(rest.find_first_not_of(blank), rest.size()));
  }
  constexpr std::size_t day_size = 10;
  const auto starts_time = [](std::string_view word) {
    return word.find('t') == day_size && word.find_first_of("0123456789", day_size) == day_size + 1;
  };
  if (!words.empty() && starts_time(words[0])) {
    const std::string time = words[0].substr(day_size + 1);
    words[0].resize(day_size);
    words.insert(words.begin() + 1, time);
  }
  return words;
}

// "3 days ago" or "in 3 days".
struct Distance {
  long long number{0};
  std::string unit{};  // without the s of the plural
};

std::optional<Distance> parse_distance(Words words) {
  if (words.size() != 3) return {};
  const bool ago = words[2] == "ago";
  if (ago == (words[0] == "in")) return {};
  const auto number = parse_number(words[ago ? 0 : 1]);
  if (!number) return {};
  std::string unit = words[ago ? 1 : 2];
  if (unit.ends_with('s')) unit.pop_back();
  return Distance{ago ? -static_cast<long long>(*number) : *number, std::move(unit)};
}

Date checked(std::optional<Date> date) {
  if (!date) fail_out_of_range();
  return *date;
}

// "yesterday", "friday", "2026-11-22".
std::optional<Date> read_named_day(const std::string& word, Date today) {
  if (word == "today") return today;
  if (word == "yesterday") return checked(add_days(today, -1));
  if (word == "tomorrow") return checked(add_days(today, 1));
  if (const auto date = parse_date(word)) return date;
  if (const auto day = parse_weekday(word)) {
    // Counted from tomorrow: today's own weekday means a week from now.
    return checked(add_days(today, (*day - std::chrono::weekday{today + days{1}}).count() + 1));
  }
  return {};
}

std::optional<Date> read_day(Words words, Date today) {
  if (words.size() == 1) return read_named_day(words[0], today);
  if (words.size() == 2) {
    const auto day = parse_weekday(words[1]);
    if (!day) return {};
    if (words[0] == "next") return read_named_day(words[1], today);
    if (words[0] != "last") return {};
    const auto back = std::chrono::weekday{today - days{1}} - *day;
    return checked(add_days(today, -back.count() - 1));
  }
  const auto distance = parse_distance(words);
  if (!distance) return {};
  for (const std::string_view unit : {"day", "week", "month", "year"}) {
    if (distance->unit == unit) return checked(shifted(today, distance->number, unit[0]));
  }
  return {};
}

// "now", "in 2 hours", "30 minutes ago", "2026-11-22T21:30+01:00": no day need be known.
std::optional<Moment> read_instant(Words words, const Moment& now) {
  if (words.size() == 1 && words[0] == "now") return now;
  if (words.size() == 2) {
    std::string text = words[0] + 'T' + words[1];
    if (text.ends_with('z')) text.back() = 'Z';
    return parse_moment(text);
  }
  const auto distance = parse_distance(words);
  if (!distance || (distance->unit != "minute" && distance->unit != "hour")) return {};
  const seconds unit = distance->unit == "hour" ? seconds{3600} : seconds{60};
  Moment then{now.utc + unit * distance->number, now.offset};
  if (!in_range(then.date())) fail_out_of_range();
  // The clocks may change in between. A `now` from another zone keeps that zone's offset.
  if (local_moment(now.utc).offset == now.offset) then = local_moment(then.utc);
  if (!in_range(then.date())) fail_out_of_range();
  return then;
}

// "9:30", "09:30" or "09:30:15".
std::optional<seconds> read_time(const std::string& word) {
  return parse_time(word.find(':') == 1 ? '0' + word : word);
}

// A day, a time of today, or a day and a time with or without "at" in between.
std::optional<When> read_local(Words words, const Moment& now) {
  if (words.empty()) return {};
  const Date today = now.date();
  if (const auto date = read_day(words, today)) {
    return When{Moment{to_utc(*date, now.offset), now.offset}, true};
  }
  const auto time = read_time(words.back());
  if (!time) return {};
  words = words.first(words.size() - 1);
  if (!words.empty() && words.back() == "at") words = words.first(words.size() - 1);
  const auto date = words.empty() ? today : read_day(words, today);
  if (!date) return {};
  return When{at_local(*date + *time), false};
}

}  // namespace

When read_when(std::string_view text, const Moment& now) {
  const auto words = split(text);
  if (const auto moment = read_instant(words, now)) return {*moment, false};
  if (const auto when = read_local(words, now)) return *when;
  throw Error(fmt::format("cannot read {} as a time, give a day or a moment such as '2026-11-22', "
                          "'2026-11-22T21:30', 'now', 'today', 'yesterday', 'tomorrow', 'friday', "
                          "'last friday', '3 days ago', 'in 2 weeks', '9:30' or 'yesterday 21:30'",
                          in_quotes(text)),
              Exit::usage);
}

}  // namespace trustkit
