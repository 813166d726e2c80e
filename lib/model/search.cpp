#include "model/search.h"

#include <algorithm>
#include <utility>

namespace trustkit {
namespace {

bool is_in_period(const Entry& entry, const Query& query) {
  if (!query.since && !query.until) return true;
  if (!entry.time) return false;
  const Date date = entry.time->at.date();
  return (!query.since || date >= *query.since) && (!query.until || date <= *query.until);
}

bool involves(const Entry& entry, const std::string& person) {
  const auto with = entry.texts("With");
  return entry.text("By") == person || std::find(with.begin(), with.end(), person) != with.end();
}

bool pattern_matches(const Entry& entry, const Pattern& pattern) {
  return std::any_of(entry.fields.begin(), entry.fields.end(), [&](const rec::Pair& field) {
    return pattern.find(field.second).has_value();
  });
}

std::chrono::sys_seconds instant(const Entry& entry) {
  return entry.time ? entry.time->at.utc : std::chrono::sys_seconds::min();
}

}  // namespace

bool matches(const Entry& entry, const Query& query) {
  return is_in_period(entry, query) && (query.by.empty() || entry.text("By") == query.by) &&
         (query.set.empty() || entry.set_name() == query.set) &&
         std::all_of(query.with.begin(), query.with.end(),
                     [&](const std::string& person) { return involves(entry, person); }) &&
         (!query.pattern || pattern_matches(entry, *query.pattern));
}

std::vector<Entry> find_entries(const Log& log, const Query& query, Problems& problems) {
  std::vector<Entry> entries;
  for (const KindInfo& kind : all_kinds()) {
    if (!query.kinds.empty() &&
        std::find(query.kinds.begin(), query.kinds.end(), kind.kind) == query.kinds.end()) {
      continue;
    }
    log.each(kind.kind, problems, [&](Entry&& entry) {
      if (matches(entry, query)) entries.push_back(std::move(entry));
    });
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    const auto time_a = instant(a);
    const auto time_b = instant(b);
    return time_a != time_b ? time_a < time_b : a.text("Id") < b.text("Id");
  });
  return entries;
}

}  // namespace trustkit
