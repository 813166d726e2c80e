#include "model/promise.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "model/threads.h"

namespace trustkit {
namespace {

Promise fold(Thread&& thread, Problems& problems) {
  Promise promise{thread.first, {}, "made", {}};
  promise.due = due_of(promise.made, problems);
  for (Entry& event : thread.later) {
    const std::string_view word = event.text("Event");
    if (is_somebody_elses(event, thread, "promise", problems)) continue;
    if (!promise.is_open()) {
      leave_out(event, "promise", promise.id(), "was " + promise.state + " already", problems);
      continue;
    }
    if (word == "moved") {
      promise.due = due_of(event, problems);
      ++promise.moves;
    }
    promise.state = word;
    promise.history.push_back(std::move(event));
  }
  return promise;
}

Named named(const Promise& promise) {
  return {promise.id(), promise.made.text("By"), promise.text()};
}

}  // namespace

NewEntry entry_of(const NewPromise& promise, const When& at, const std::string& by,
                  const std::vector<std::string>& with) {
  NewEntry entry{Kind::promise, entry_head(at, by, with), {}};
  entry.fields.emplace_back("Event", promise_events.front());
  if (!promise.text.empty()) entry.fields.emplace_back("Text", promise.text);
  if (promise.due) entry.fields.emplace_back("Due", to_string(*promise.due));
  return entry;
}

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

NewEvent new_event(const Promise& promise, std::string_view event, const When& at) {
  NewEvent made = new_event(Kind::promise, promise.made, event);
  made.day_only = event_time_after(promise.last().time, at).day_only;
  return made;
}

void check_event(const Promise& promise, std::string_view event, const When& at, Date today) {
  const auto refuse = [&](const std::string& why) {
    throw Error("the promise " + to_string(named(promise)) + ' ' + why, Exit::usage);
  };
  const std::optional<When>& last = promise.last().time;
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
  return day_to_come(text, now, from, promise_words.thing);
}

}  // namespace trustkit
