#include "model/due.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/history.h"
#include "model/open.h"

namespace trustkit {
namespace {

using std::chrono::days;
using std::chrono::weekday;

// When the author did each set last.
struct Last {
  Date day{};
  std::chrono::sys_seconds at{};
};
using LastDays = std::map<std::string, Last, std::less<>>;

// By day and not by place in the file, because entries are backdated and merged: so some are looked
// at even where every set was found.
LastDays last_days(const Log& log, const std::set<std::string_view>& sets, std::string_view author,
                   const Moment& now) {
  constexpr std::size_t fewest_entries = 100;
  LastDays last;
  std::size_t entries = 0;
  static constexpr std::array<std::string_view, 3> wanted{"Time", "By", "Set"};
  log.each_backward(Kind::checkin, history_bytes, wanted, [&](const rec::Record& record) {
    const auto time = time_of(record);
    // Of somebody who has travelled west since, the day may be tomorrow's.
    const bool is_past = time && (time->at.utc <= now.utc || time->at.date() <= now.date());
    if (is_past && raw_value(record, "By") == author) {
      const std::string name{set_name_in(raw_value(record, "Set"))};
      if (sets.contains(name)) {
        Last& had = last.try_emplace(name, Last{time->at.date(), time->at.utc}).first->second;
        had = {std::max(had.day, time->at.date()), std::max(had.at, time->at.utc)};
      }
    }
    ++entries;
    return entries < (last.size() == sets.size() ? fewest_entries : history_entries);
  });
  return last;
}

// The last such weekday up to that day.
Date last_weekday(Date day, weekday which) {
  return day - (weekday{day} - which);
}

bool is_too_early(const Rhythm& rhythm, Date day, const Moment& now) {
  const std::chrono::local_seconds from{day + rhythm.time.value_or(std::chrono::minutes{0})};
  return now.local() < from;
}

// The last day of a rhythm that was never kept: on its weekday, and not before its time.
Date last_chance(const Rhythm& rhythm, const Moment& now) {
  const Date today = now.date();
  const Date day = is_too_early(rhythm, today, now) ? today - days{1} : today;
  return rhythm.day ? last_weekday(day, *rhythm.day) : day;
}

// What Due::source is: no part of it holds the byte that keeps the parts apart.
template <class... Parts>
std::string source_of(Kind kind, const Parts&... parts) {
  std::string source{info(kind).name};
  ((source += '\0', source += parts), ...);
  return source;
}

Due due_of(const Rhythm& rhythm, std::string_view author, const LastDays& last, const Moment& now) {
  constexpr Date first_day{std::chrono::year{1} / 1 / 1};
  const auto done = last.find(rhythm.set);
  const bool is_new = done == last.end();
  const Date day = is_new ? last_chance(rhythm, now) : next_day(rhythm, done->second.day);
  Due due{day, Kind::checkin, rhythm.set, {}, is_too_early(rhythm, day, now)};
  due.time = rhythm.time;
  due.changed = is_new ? at_offset(day, now.offset).utc : done->second.at;
  due.revision = static_cast<int>((day - first_day).count());
  due.source = source_of(Kind::checkin, author, rhythm.set);
  return due;
}

// Of a thing that `first` made, and `last` was the last word on.
Due due_of(Date day, std::string_view text, const Entry& first, const Entry& last) {
  Due due{day, first.kind, std::string{first.text("Id")}, std::string{text}};
  for (const std::string_view person : first.texts("With"))
    due.with.emplace_back(person);
  if (last.time) due.changed = last.time->at.utc;
  due.source = source_of(due.kind, due.name);
  if (!due.name.empty()) return due;
  for (const auto& [name, value] : first.fields)
    due.source += source_of(due.kind, name, value);
  return due;
}

template <class People>
std::vector<std::string> names(const People& people) {
  return {people.begin(), people.end()};
}

Due due_of(const Promise& promise, Date day) {
  Due due = due_of(day, promise.text(), promise.made, promise.last());
  due.revision = promise.moves;
  return due;
}

Due due_of(const Boundary& boundary, Date day) {
  const bool is_new = boundary.history.empty();
  Due due = due_of(day, boundary.limit(), boundary.first,
                   is_new ? boundary.first : boundary.history.back());
  due.with = boundary.with;
  due.revision = static_cast<int>(boundary.history.size());
  return due;
}

Due due_of(const Apology& apology, Date day) {
  // Nothing of what was said: a reminder may be read by others.
  Due due = due_of(day, {}, apology.drafted,
                   apology.followed.empty() ? *apology.said : apology.followed.back());
  due.with = names(apology.people());
  due.revision = static_cast<int>(apology.followed.size());
  return due;
}

}  // namespace

Date next_day(const Rhythm& rhythm, Date last) {
  const Date day = add(last, rhythm.every);
  if (!rhythm.day) return day;
  // The weekday nearest to a day stands within three days of it, so it is the last one up to the
  // third day after. A rhythm of days comes up again on a later day all the same.
  const Date near = last_weekday(day + days{3}, *rhythm.day);
  return near > last ? near : near + days{7};
}

std::vector<Due> find_due(const Config& config, const Log& log, std::string_view author,
                          const Moment& now, const std::optional<Period>& within,
                          Problems& problems) {
  const Date today = now.date();
  const Date until = within ? add(today, *within) : today;
  std::vector<Due> found;
  if (!config.checkins.empty()) {
    std::set<std::string_view> sets;
    for (const Rhythm& rhythm : config.checkins)
      sets.insert(rhythm.set);
    const LastDays last = last_days(log, sets, author, now);
    for (const Rhythm& rhythm : config.checkins) {
      Due due = due_of(rhythm, author, last, now);
      const bool counts = within ? due.day <= until : !due.ahead;
      if (counts && sets.erase(rhythm.set) > 0) found.push_back(std::move(due));
    }
  }
  const auto add_thing = [&](const auto& thing, std::optional<Date> day) {
    if (!day || *day > until) return;
    found.push_back(due_of(thing, *day));
    found.back().ahead = *day > today;
  };
  const OpenThings open = find_open(log, author, until, problems);
  for (const Promise& promise : open.promises)
    add_thing(promise, promise.due);
  for (const Boundary& boundary : open.boundaries)
    add_thing(boundary, boundary.due);
  for (const Apology& apology : open.apologies)
    add_thing(apology, apology.follow_up());
  const auto order = [](const Due& due) {
    return std::tie(due.day, due.kind);
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Due& left, const Due& right) { return order(left) < order(right); });
  return found;
}

}  // namespace trustkit
