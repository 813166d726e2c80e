// Event logs: what a first entry made, and what later entries say became of it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
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

// The time at which an event counts: its own, or the end of its day. The start of all time where it
// has none that can be read.
std::chrono::sys_seconds time_of_event(const Entry& event);

}  // namespace trustkit
