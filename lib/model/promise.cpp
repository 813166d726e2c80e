#include "model/promise.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "base/when.h"
#include "model/threads.h"

namespace trustkit {
namespace {

std::optional<Date> due_of(const Entry& entry, Problems& problems) {
  const std::string_view text = entry.text("Due");
  if (text.empty()) return {};
  if (const auto when = parse_when(text)) return when->at.date();
  problems.push_back({entry.place,
                      "Due is " + in_quotes(text) + ", which is no date; write it as 2026-11-22",
                      {}});
  return {};
}

Promise fold(Thread&& thread, Problems& problems) {
  Promise promise{std::move(thread.first), {}, "made", {}};
  promise.due = due_of(promise.made, problems);
  promise.last = promise.made;
  for (Entry& event : thread.later) {
    const std::string_view word = event.text("Event");
    if (!promise.is_open()) {
      problems.push_back({event.place,
                          fmt::format("'{}' is of the promise {}, which was {} already; it is "
                                      "left out",
                                      word, promise.id(), promise.state),
                          {}});
      continue;
    }
    if (word == "moved") promise.due = due_of(event, problems);
    promise.state = word;
    promise.last = std::move(event);
  }
  return promise;
}

// "k7x2mq9d4h1c (When it is late, I will ring.)"
std::string named(const Promise& promise) {
  return fmt::format("{} ({})", promise.id(), printable_line(promise.text(), 30));
}

}  // namespace

std::vector<Promise> read_promises(const Log& log, Problems& problems) {
  std::vector<Promise> promises;
  for (Thread& thread : read_threads(log, Kind::promise, promise_events, problems))
    promises.push_back(fold(std::move(thread), problems));
  sort_by_line(problems);
  const auto order = [](const Promise& promise) {
    return std::tuple{promise.due.value_or(Date::max()), time_of_event(promise.made), promise.id()};
  };
  std::stable_sort(
      promises.begin(), promises.end(),
      [&](const Promise& left, const Promise& right) { return order(left) < order(right); });
  return promises;
}

std::vector<Promise> open_promises(const Log& log, std::string_view author, Problems& problems) {
  std::vector<Promise> promises = read_promises(log, problems);
  std::erase_if(promises, [&](const Promise& promise) {
    return !promise.is_open() || promise.made.text("By") != author;
  });
  return promises;
}

const Promise& find_promise(std::span<const Promise> promises, std::string_view author,
                            std::string_view prefix) {
  const std::string wanted = ascii_lower(prefix);
  std::vector<const Promise*> found;
  for (const Promise& promise : promises) {
    const bool fits = !wanted.empty() && promise.id().starts_with(wanted);
    if (fits && promise.made.text("By") == author) found.push_back(&promise);
  }
  if (found.size() == 1) return *found.front();
  if (found.empty()) {
    throw Error("no promise of " + in_quotes(author) + " has an id that begins with " +
                    in_quotes(prefix) + "; 'trustkit checkin --open' lists the open ones",
                Exit::not_found);
  }
  constexpr std::size_t most_named = 10;
  std::string names;
  for (std::size_t i = 0; i < std::min(found.size(), most_named); ++i)
    names += (i == 0 ? "" : ", ") + named(*found[i]);
  if (found.size() > most_named) names += ", ...";
  throw Error(fmt::format("{} promises have an id that begins with {}: {}; write more of it",
                          found.size(), in_quotes(prefix), names),
              Exit::usage);
}

void check_open(const Promise& promise, const When& at) {
  const std::optional<When>& last = promise.last.time;
  if (!promise.is_open()) {
    throw Error(fmt::format("the promise {} was {} already{}", named(promise), promise.state,
                            last ? ", on " + to_string(last->at.date()) : ""),
                Exit::usage);
  }
  // Within a day that is written without its time, nothing can be told apart.
  const bool by_day = at.day_only || (last && last->day_only);
  const bool is_before =
      last && (by_day ? at.at.date() < last->at.date() : at.at.utc < last->at.utc);
  if (is_before) {
    throw Error(fmt::format("the promise {} was {} at {}, which is later than {}; leave --at out, "
                            "or give a later time",
                            named(promise), promise.state, to_string(*last), to_string(at)),
                Exit::usage);
  }
}

Date promised_day(std::string_view text, const Moment& now, Date from) {
  const Date day = read_day(text, now, Towards::future);
  if (day >= from) return day;
  throw Error(fmt::format("{} is {}, which is past; a promise needs a day to come", in_quotes(text),
                          to_string(day)),
              Exit::usage);
}

}  // namespace trustkit
