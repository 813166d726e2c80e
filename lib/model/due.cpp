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

// The last day on which the author did each set.
using LastDays = std::map<std::string, Date, std::less<>>;

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
        const auto [had, is_new] = last.try_emplace(name, time->at.date());
        if (!is_new) had->second = std::max(had->second, time->at.date());
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

Due due_of(const Rhythm& rhythm, const LastDays& last, const Moment& now) {
  const auto done = last.find(rhythm.set);
  const Date day = done == last.end() ? last_chance(rhythm, now) : next_day(rhythm, done->second);
  return {day, Kind::checkin, rhythm.set, {}, is_too_early(rhythm, day, now)};
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
      const Due due = due_of(rhythm, last, now);
      const bool counts = within ? due.day <= until : !due.ahead;
      if (counts && sets.erase(rhythm.set) > 0) found.push_back(due);
    }
  }
  const auto add_thing = [&](std::optional<Date> day, Kind kind, std::string_view id,
                             std::string_view text) {
    if (!day || *day > until) return;
    found.push_back({*day, kind, std::string{id}, std::string{text}, *day > today});
  };
  const OpenThings open = find_open(log, author, until, problems);
  for (const Promise& promise : open.promises)
    add_thing(promise.due, Kind::promise, promise.id(), promise.text());
  for (const Boundary& boundary : open.boundaries)
    add_thing(boundary.due, Kind::boundary, boundary.id(), boundary.limit());
  for (const Apology& apology : open.apologies)
    add_thing(apology.follow_up(), Kind::apology, apology.id(), people_of(apology));
  const auto order = [](const Due& due) {
    return std::tie(due.day, due.kind);
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Due& left, const Due& right) { return order(left) < order(right); });
  return found;
}

}  // namespace trustkit
