#include "model/threads.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace trustkit {
namespace {

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words)
    text += (text.empty() ? "" : ", ") + std::string{word};
  return text;
}

}  // namespace

EventTime event_time(const std::optional<When>& time) {
  if (!time) return {Date::min(), false, std::chrono::sys_seconds::min()};
  if (time->day_only) return {time->at.date(), true, {}};
  return {time->at.date(), false, time->at.utc};
}

std::vector<Thread> read_threads(const Log& log, Kind kind, std::span<const std::string_view> words,
                                 Problems& problems) {
  std::vector<Thread> threads;
  std::vector<Entry> events;
  std::map<std::string, std::size_t, std::less<>> places;  // in `threads`, by id
  log.each(kind, problems, [&](Entry&& entry) {
    // Written by hand, what makes a thing may say no more than what it is.
    const bool is_first = entry.text("Event") == words.front() || !entry.has("Event");
    if (!is_first || entry.has("Of")) {
      events.push_back(std::move(entry));
      return;
    }
    const std::string id{entry.text("Id")};
    if (!id.empty() && !places.try_emplace(id, threads.size()).second) {
      problems.push_back({entry.place,
                          "the id " + in_quotes(id) +
                              " stands in an entry above already; this one is left "
                              "out",
                          {}});
      return;
    }
    threads.push_back({std::move(entry), {}});
  });
  for (Entry& event : events) {
    const std::string_view word = event.text("Event");
    const std::string_view of = event.text("Of");
    const auto place = places.find(of);
    if (std::find(words.begin() + 1, words.end(), word) == words.end()) {
      problems.push_back({event.place,
                          "the event " + in_quotes(word) + did_you_mean(word, words.subspan(1)) +
                              " is none of those that can follow (" + listed(words.subspan(1)) +
                              "); it is left out",
                          {}});
    } else if (place == places.end()) {
      problems.push_back({event.place,
                          in_quotes(word) + " is of " + in_quotes(of) +
                              ", and no entry here has that id; it is left out",
                          {}});
    } else {
      threads[place->second].later.push_back(std::move(event));
    }
  }
  const auto order = [&](const Entry& event) {
    const auto word = std::find(words.begin(), words.end(), event.text("Event"));
    return std::tuple{event_time(event.time), word - words.begin(), event.text("Id")};
  };
  for (Thread& thread : threads) {
    std::stable_sort(
        thread.later.begin(), thread.later.end(),
        [&](const Entry& left, const Entry& right) { return order(left) < order(right); });
  }
  return threads;
}

}  // namespace trustkit
