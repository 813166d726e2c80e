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
  Promise promise{thread.first, {}, "made", {}};
  promise.due = due_of(promise.made, problems);
  promise.last = promise.made;
  for (Entry& event : thread.later) {
    const std::string_view word = event.text("Event");
    if (is_somebody_elses(event, thread, "promise", problems)) continue;
    if (!promise.is_open()) {
      problems.push_back({event.place,
                          fmt::format("'{}' is of the promise {}, which was {} already; it is "
                                      "left out",
                                      word, printable_line(promise.id()), promise.state),
                          {}});
      continue;
    }
    if (word == "moved") promise.due = due_of(event, problems);
    promise.state = word;
    promise.last = std::move(event);
  }
  return promise;
}

Named named(const Promise& promise) {
  return {promise.id(), promise.made.text("By"), promise.text()};
}

}  // namespace

std::vector<Promise> read_promises(const Log& log, Problems& problems) {
  std::vector<Promise> promises;
  for (Thread& thread : read_threads(log, Kind::promise, promise_words, problems))
    promises.push_back(fold(std::move(thread), problems));
  sort_by_line(problems);
  const auto order = [](const Promise& promise) {
    return std::tuple{promise.due.value_or(Date::max()), event_time(promise.made.time),
                      promise.id()};
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
  std::vector<Named> names;
  names.reserve(promises.size());
  for (const Promise& promise : promises)
    names.push_back(named(promise));
  return promises[find_named(names, "promise", author, prefix,
                             "'trustkit checkin --open' lists the open ones")];
}

When event_time_after(const Promise& promise, When at) {
  return event_time_after(promise.last.time, at);
}

void check_event(const Promise& promise, std::string_view event, const When& at, Date today) {
  const auto refuse = [&](const std::string& why) {
    throw Error("the promise " + to_string(named(promise)) + ' ' + why, Exit::usage);
  };
  const std::optional<When>& last = promise.last.time;
  if (!promise.is_open()) {
    refuse(fmt::format("was {} already{}; make a new one", promise.state,
                       last ? ", on " + to_string(last->at.date()) : ""));
  }
  if (at.at.date() > today) {
    refuse("cannot be settled for a day that is still to come; leave --at out");
  }
  if (!comes_after(promise_words, event, at, promise.state, last)) {
    refuse(fmt::format("was {} at {}, and what comes after that needs a later time than {}",
                       promise.state, to_string(*last), to_string(at)));
  }
}

Date promised_day(std::string_view text, const Moment& now, Date from) {
  const Date day = read_day(text, now, Towards::future);
  if (day >= from) return day;
  const std::string why = from <= now.date() ? "is past" : "comes before the promise itself";
  throw Error(fmt::format("{} is {}, which {}; a promise needs a day to come", in_quotes(text),
                          to_string(day), why),
              Exit::usage);
}

}  // namespace trustkit
