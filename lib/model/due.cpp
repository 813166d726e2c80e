#include "model/due.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/history.h"
#include "model/promise.h"

namespace trustkit {
namespace {

using std::chrono::days;
using std::chrono::weekday;

// The last day on which the author did each set.
using LastDays = std::map<std::string, Date, std::less<>>;

// By day and not by place in the file, because entries are backdated and merged; so all of them are
// looked at, up to a number that no rhythm needs.
LastDays last_days(const Log& log, std::string_view author, Date today) {
  LastDays last;
  std::size_t entries = history_entries;
  static constexpr std::array<std::string_view, 3> wanted{"Time", "By", "Set"};
  log.each_backward(Kind::checkin, history_bytes, wanted, [&](const rec::Record& record) {
    const auto time = time_of(record);
    if (time && time->at.date() <= today && raw_value(record, "By") == author) {
      const std::string_view set = raw_value(record, "Set");
      const std::string name{set.substr(0, set.find(' '))};
      const auto [had, is_new] = last.try_emplace(name, time->at.date());
      if (!is_new) had->second = std::max(had->second, time->at.date());
    }
    return --entries > 0;
  });
  return last;
}

// The last such weekday up to that day.
Date last_weekday(Date day, weekday which) {
  return day - (weekday{day} - which);
}

Due due_of(const Rhythm& rhythm, const LastDays& last, Date today) {
  Due due{today, Kind::checkin, rhythm.set, {}};
  if (const auto done = last.find(rhythm.set); done != last.end()) {
    due.day = next_day(rhythm, done->second);
  } else if (rhythm.day) {
    due.day = last_weekday(today, *rhythm.day);
  }
  return due;
}

bool is_too_early(const Rhythm& rhythm, Date day, const Moment& now) {
  const std::chrono::local_seconds from{day + rhythm.time.value_or(std::chrono::minutes{0})};
  return now.local() < from;
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
    const LastDays last = last_days(log, author, today);
    std::set<std::string_view> sets;
    for (const Rhythm& rhythm : config.checkins) {
      const Due due = due_of(rhythm, last, today);
      const bool early = !within && is_too_early(rhythm, due.day, now);
      if (!early && due.day <= until && sets.insert(rhythm.set).second) found.push_back(due);
    }
  }
  for (const Promise& promise : open_promises(log, author, problems)) {
    if (!promise.due || *promise.due > until) continue;
    found.push_back(
        {*promise.due, Kind::promise, std::string{promise.id()}, std::string{promise.text()}});
  }
  const auto order = [](const Due& due) {
    return std::tie(due.day, due.kind);
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Due& left, const Due& right) { return order(left) < order(right); });
  return found;
}

}  // namespace trustkit
