#include "base/zone.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

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

// What the local clock shows at that instant. Needs load_zone().
std::tm shown_at(sys_seconds utc) {
  const auto time = static_cast<std::time_t>(utc.time_since_epoch().count());
  std::tm fields{};
  if (localtime_r(&time, &fields) == nullptr) {
    throw Error("the local clock has no such time, give a nearer one", Exit::usage);
  }
  return fields;
}

// How far it is ahead of UTC then.
seconds exact_offset(sys_seconds utc) {
  return seconds{shown_at(utc).tm_gmtoff};
}

// Offsets are written in minutes, while sundials had seconds: Berlin was at +00:53:28 once.
minutes written_offset(seconds exact) {
  const auto offset = std::chrono::round<minutes>(exact);
  if (std::chrono::abs(offset) >= days{1}) {
    throw Error("the time zone in TZ is a day or more away from UTC, correct TZ", Exit::usage);
  }
  return offset;
}

// The change in these days, of which there is one: no clock changes twice in two days.
ClockChange change_between(sys_seconds before, sys_seconds after) {
  const seconds old_offset = exact_offset(before);
  while (after - before > seconds{1}) {
    const sys_seconds middle = before + (after - before) / 2;
    (exact_offset(middle) == old_offset ? before : after) = middle;
  }
  const std::tm was = shown_at(before);
  const std::tm is = shown_at(after);
  const bool is_summer = was.tm_isdst != is.tm_isdst && is.tm_gmtoff > was.tm_gmtoff;
  return {after, old_offset, seconds{is.tm_gmtoff}, is_summer, is.tm_zone};
}

bool is_plain_name(std::string_view name) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/";
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' &&
         name.find_first_not_of(allowed) == std::string_view::npos;
}

}  // namespace

Moment local_moment(sys_seconds utc) {
  load_zone();
  return {utc, written_offset(exact_offset(utc))};
}

Moment system_now() {
  return local_moment(std::chrono::floor<seconds>(std::chrono::system_clock::now()));
}

Moment at_local(local_seconds local) {
  require_in_range(std::chrono::floor<days>(local));
  load_zone();
  // Not mktime(): its answer for an hour that stands twice depends on tm_isdst, which is
  // set in Irish winters and not in summers, or on what it was asked before. No clock is a day
  // away from UTC or changes twice in two days, so the offsets a day earlier and a day later are
  // all that can be in force at `local`; the smaller one belongs to the later instant.
  const sys_seconds as_utc{local.time_since_epoch()};
  const seconds before = exact_offset(as_utc - days{1});
  const seconds after = exact_offset(as_utc + days{1});
  for (const seconds offset : {std::min(before, after), std::max(before, after)}) {
    if (exact_offset(as_utc - offset) != offset) continue;
    // From the rounded offset, so that the clock shows what was asked for to the second.
    return at_offset(local, written_offset(offset));
  }
  const std::string asked = to_string(Moment{as_utc, {}});
  throw Error(fmt::format("the clocks skipped {} {}, give an earlier or a later time",
                          asked.substr(0, 10), asked.substr(11, 5)),
              Exit::usage);
}

std::vector<ClockChange> clock_changes(sys_seconds from, sys_seconds to) {
  load_zone();
  const std::tm start = shown_at(from);
  const seconds offset{start.tm_gmtoff};
  std::vector<ClockChange> changes{{from, offset, offset, false, start.tm_zone}};
  for (sys_seconds day = from; day < to;) {
    const sys_seconds next = std::min(day + days{1}, to);
    if (exact_offset(day) != exact_offset(next)) changes.push_back(change_between(day, next));
    day = next;
  }
  // It was summer where what comes next ends it.
  const bool is_ended = changes.size() > 1 && changes[1].after < offset && !changes[1].is_summer;
  changes.front().is_summer = is_ended && shown_at(changes[1].at).tm_isdst != start.tm_isdst;
  return changes;
}

std::string zone_name() {
  const char* const value = std::getenv("TZ");
  std::string name{value == nullptr ? "" : value};
  if (name.starts_with(':')) name.erase(0, 1);
  if (value != nullptr && name.empty()) return "UTC";
  std::error_code unreadable;
  if (value == nullptr) name = std::filesystem::read_symlink("/etc/localtime", unreadable).native();
  constexpr std::string_view folder = "/zoneinfo/";
  if (const auto at = name.rfind(folder); at != std::string::npos) {
    name.erase(0, at + folder.size());
  }
  if (name.starts_with("posix/")) name.erase(0, std::string_view{"posix/"}.size());
  const bool is_known = name == "UTC" || (is_plain_name(name) && is_zone_file(name));
  return is_known ? name : "";
}

}  // namespace trustkit
