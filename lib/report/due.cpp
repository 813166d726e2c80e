#include "report/due.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/zone.h"
#include "format/ical.h"
#include "format/json.h"
#include "model/entry.h"

namespace trustkit {
namespace {

using std::chrono::days;
using std::chrono::local_seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

constexpr int json_version = 1;
constexpr std::string_view discreet_title = "trustkit: due";

// "promise k7x2mq9d4h1c: Water the plants."
std::string words_of(const Due& due) {
  const std::string name = due.name.empty() ? "-" : printable_line(due.name);
  if (due.kind == Kind::checkin) return "check-in " + name;
  if (due.kind != Kind::apology) {
    return fmt::format("{} {}: {}", info(due.kind).name, name, printable_line(due.text, 200));
  }
  std::string people;
  for (const std::string& person : due.with)
    people += (people.empty() ? "" : ", ") + person;
  return "apology follow-up " + name +
         (people.empty() ? "" : ": to " + printable_line(people, 200));
}

std::string clock_time(std::chrono::minutes after_midnight) {
  const std::chrono::hh_mm_ss time{after_midnight};
  return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

void write_json(const Due& due, JsonWriter& json) {
  const auto text_or_null = [&](std::string_view key, std::string_view text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
  };
  const bool is_checkin = due.kind == Kind::checkin;
  json.begin_object().key("kind").text(info(due.kind).name);
  text_or_null("id", is_checkin ? std::string_view{} : due.name);
  text_or_null("set", is_checkin ? due.name : std::string_view{});
  json.key("day").text(to_string(due.day));
  text_or_null("time", due.time ? clock_time(*due.time) : "");
  json.key("ahead").boolean(due.ahead);
  text_or_null("text", due.text);
  json.key("with").begin_array();
  for (const std::string& person : due.with)
    json.text(person);
  json.end_array().end_object();
}

// --- the time zone of a calendar

struct Span {
  sys_seconds from{};
  sys_seconds to{};
};

// Stays away from the ends of what four digits can say, in any zone.
sys_seconds near_year(Date day, int years) {
  const Date first{std::chrono::year{1} / 1 / 3};
  const Date last{std::chrono::year{9999} / 12 / 29};
  const Date moved = years < 0 ? subtract(day, {-years, 'y'}) : add(day, {years, 'y'});
  return sys_days{std::clamp(moved, first, last).time_since_epoch()};
}

// The times in which the offset is looked for: some years around today, and those in which further
// events stand, if any do.
std::vector<Span> spans_of(std::span<const Due> all, Date today) {
  constexpr int years_ahead = 5;
  const Date new_year{std::chrono::year_month_day{today}.year() / 1 / 1};
  std::vector<Span> spans{{near_year(new_year, -1), near_year(new_year, years_ahead)}};
  for (const Due& due : all) {
    if (due.time) spans.push_back({near_year(due.day, -1), near_year(due.day, 1)});
  }
  std::sort(spans.begin(), spans.end(),
            [](const Span& left, const Span& right) { return left.from < right.from; });
  std::vector<Span> joined;
  for (const Span& span : spans) {
    if (joined.empty() || joined.back().to < span.from) {
      joined.push_back(span);
    } else {
      joined.back().to = std::max(joined.back().to, span.to);
    }
  }
  return joined;
}

std::vector<ClockChange> changes_in(const std::vector<Span>& spans) {
  std::vector<ClockChange> changes;
  for (const Span& span : spans) {
    std::vector<ClockChange> more = clock_changes(span.from, span.to);
    std::move(more.begin(), more.end(), std::back_inserter(changes));
  }
  return changes;
}

// A calendar program knows a zone of the database by its name, and may put its own rules in the
// place of these. A name of our own must not stand for two zones, on two machines or after a
// journey, so it is made of what the zone is.
std::string zone_id(const std::vector<ClockChange>& changes) {
  std::string name = zone_name();
  if (!name.empty()) return name;
  std::string rules;
  for (const ClockChange& change : changes)
    rules += ical_time(change.at) + ical_offset(change.after);
  return fmt::format("trustkit-{:016x}", stable_hash(rules));
}

void write_change(const ClockChange& change, CalendarWriter& calendar) {
  const std::string_view component = change.is_summer ? "DAYLIGHT" : "STANDARD";
  // By the clock as it was before.
  const local_seconds onset{change.at.time_since_epoch() + change.before};
  calendar.begin(component)
      .value("DTSTART", ical_time(onset))
      .value("TZOFFSETFROM", ical_offset(change.before))
      .value("TZOFFSETTO", ical_offset(change.after))
      .text("TZNAME", change.name)
      .end(component);
}

// --- its events

// Identifiers of events: the same for the same thing in every calendar, and no two alike in this
// one.
class Names {
 public:
  std::string name(const Due& due) {
    const bool has_id = due.kind != Kind::checkin && is_id(due.name);
    std::string name = has_id ? due.name : hashed(due.source);
    // Two that were written by hand may be the same to the letter.
    for (int number = 2; !used_.insert(name).second; ++number)
      name = hashed(due.source + '\0' + std::to_string(number));
    return name + "@trustkit";
  }

 private:
  // Nothing of it can be read: a calendar program shows its events' identifiers to others.
  static std::string hashed(std::string_view source) {
    return fmt::format("{:016x}", stable_hash(source));
  }

  std::set<std::string> used_{};
};

void write_start(const Due& due, std::string_view zone, CalendarWriter& calendar) {
  if (due.time) {
    calendar.value("DTSTART", ical_time(local_seconds{due.day} + *due.time), {{"TZID", zone}});
  } else {
    calendar.value("DTSTART", ical_date(due.day), {{"VALUE", "DATE"}});
  }
}

// What a journal written by hand can say is moved into the years that a calendar has.
sys_seconds stamp_of(const Due& due, const Moment& now) {
  const sys_seconds first{sys_days{std::chrono::year{1} / 1 / 1}};
  const sys_seconds last =
      sys_days{std::chrono::year{9999} / 12 / 31} + days{1} - std::chrono::seconds{1};
  return std::clamp(due.changed.value_or(now.utc), first, last);
}

void write_event(const Due& due, const std::string& name, std::string_view title,
                 std::string_view zone, const Moment& now, CalendarWriter& calendar) {
  calendar.begin("VEVENT")
      .text("UID", name)
      .value("DTSTAMP", ical_time(stamp_of(due, now)))
      .value("SEQUENCE", std::to_string(due.revision));
  write_start(due, zone, calendar);
  calendar.text("SUMMARY", title)
      .value("CLASS", "PRIVATE")
      .value("TRANSP", "TRANSPARENT")
      .begin("VALARM")
      .value("ACTION", "DISPLAY")
      // From the start of the event: at nine on its day.
      .value("TRIGGER", due.time ? "PT0S" : "PT9H")
      .text("DESCRIPTION", discreet_title)
      .end("VALARM")
      .end("VEVENT");
}

}  // namespace

void write_due_text(std::span<const Due> all, bool discreet, Output& out) {
  if (discreet && !all.empty()) out.print("trustkit: {} due\n", all.size());
  if (discreet) return;
  for (const Due& due : all) {
    const std::string line =
        (due.ahead ? "on " : "since ") + to_string(due.day) + ": " + words_of(due);
    out.write((out.is_terminal() ? wrap(line, out.width(), 2) : line) + '\n');
  }
}

void write_due_json(std::span<const Due> all, bool discreet, Output& out) {
  JsonWriter json{out};
  json.begin_object().key("version").number(json_version);
  json.key("count").number(static_cast<std::int64_t>(all.size()));
  if (!discreet) {
    json.key("due").begin_array();
    for (const Due& due : all)
      write_json(due, json);
    json.end_array();
  }
  json.end_object();
  json.done();
}

void write_due_calendar(std::span<const Due> all, bool full, const Moment& now, Output& out) {
  const std::vector<ClockChange> changes = changes_in(spans_of(all, now.date()));
  const std::string zone = zone_id(changes);
  CalendarWriter calendar{out};
  calendar.begin("VCALENDAR")
      .value("VERSION", "2.0")
      .text("PRODID", "-//trustkit//trustkit//EN")
      .begin("VTIMEZONE")
      .text("TZID", zone);
  for (const ClockChange& change : changes)
    write_change(change, calendar);
  calendar.end("VTIMEZONE");
  Names names;
  for (const Due& due : all) {
    const std::string title = full ? words_of(due) : std::string{discreet_title};
    write_event(due, names.name(due), title, zone, now, calendar);
  }
  calendar.end("VCALENDAR");
}

}  // namespace trustkit
