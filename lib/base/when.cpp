#include "base/when.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "base/zone.h"

namespace trustkit {

namespace {

using std::chrono::days;
using std::chrono::seconds;

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
  int number{0};
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
  return Distance{ago ? -*number : *number, std::move(unit)};
}

// "yesterday", "friday", "2026-11-22".
std::optional<Date> read_named_day(const std::string& word, Date today) {
  if (word == "today") return today;
  if (word == "yesterday") return require_in_range(shifted(today, {-1, 'd'}));
  if (word == "tomorrow") return require_in_range(shifted(today, {1, 'd'}));
  if (const auto date = parse_date(word)) return date;
  if (const auto day = parse_weekday(word)) {
    // Counted from tomorrow: today's own weekday means a week from now.
    const Date tomorrow = today + days{1};
    return require_in_range(tomorrow + (*day - std::chrono::weekday{tomorrow}));
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
    const Date yesterday = today - days{1};
    return require_in_range(yesterday - (std::chrono::weekday{yesterday} - *day));
  }
  const auto distance = parse_distance(words);
  if (!distance) return {};
  for (const std::string_view unit : {"day", "week", "month", "year"}) {
    if (distance->unit == unit)
      return require_in_range(shifted(today, {distance->number, unit[0]}));
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
  // The clocks may change in between. A `now` from another zone keeps that zone's offset.
  if (local_moment(now.utc).offset == now.offset) then = local_moment(then.utc);
  require_in_range(then.date());
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
    return When{at_offset(*date, now.offset), true};
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

Date read_day(std::string_view text, const Moment& now, Towards direction) {
  if (const auto period = parse_period(trim(text))) {
    const Date today = now.date();
    return direction == Towards::past ? subtract(today, *period) : add(today, *period);
  }
  const When when = read_when(text, now);
  if (!when.day_only && ascii_lower(trim(text)) != "now") {
    throw Error(in_quotes(text) + " names a time of the day, and a day alone is wanted here",
                Exit::usage);
  }
  return when.at.date();
}

}  // namespace trustkit
