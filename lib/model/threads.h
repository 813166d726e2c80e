// Event logs: what a first entry made, and what later entries say became of it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "model/entry.h"
#include "model/log.h"

namespace trustkit {

// A promise, an apology or a boundary: the entry that made it, and the events that name its id in
// their field Of, in the order in which they count.
struct Thread {
  Entry first{};
  std::vector<Entry> later{};

  [[nodiscard]] std::string_view id() const { return first.text("Id"); }
};

// All threads of an event log, in the order of their first entries in the file. `words` are the
// events in the order in which those of the same time count; the first of them makes a thread.
// Later entries count in order of time, then of `words`, then of their ids, never by their place in
// the file, which merging changes. A day alone counts as the end of that day. An entry whose Event
// is none of `words`, one that is of an entry which is not there, and a first entry whose id
// another one has already, are reported and left out.
std::vector<Thread> read_threads(const Log& log, Kind kind, std::span<const std::string_view> words,
                                 Problems& problems);

// By which events come one after another: their days, a day alone behind those with a time; then
// their times. Where there is none that can be read, before all others.
using EventTime = std::tuple<Date, bool, std::chrono::sys_seconds>;
EventTime event_time(const std::optional<When>& time);

}  // namespace trustkit
