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

// The events of one kind of thread, in the order in which those of the same time count. The first
// `first_words` of them make a thread, where their entry is of no other one.
struct EventWords {
  std::string_view thing;  // what messages call a thread: "promise"
  std::span<const std::string_view> words;
  std::size_t first_words{1};
  // A second way to write one of the words.
  std::string_view written{};
  std::string_view means{};
};

// The event of an entry, as the words have it.
std::string_view event_of(const EventWords& events, const Entry& entry);

// All threads of an event log, in the order of their first entries in the file. Later entries count
// in order of time, then of the words, then of their ids, never by their place in the file, which
// merging changes. A day alone counts as the end of that day. An entry whose Event is none of the
// words, one that is of an entry which is not there, and a first entry whose id another one has
// already, are reported and left out.
std::vector<Thread> read_threads(const Log& log, Kind kind, const EventWords& events,
                                 Problems& problems);

// In the order in which they count.
void sort_events(const EventWords& words, std::vector<Entry>& events);

// By which events come one after another: their days, a day alone behind those with a time; then
// their times. Where there is none that can be read, before all others.
using EventTime = std::tuple<Date, bool, std::chrono::sys_seconds>;
EventTime event_time(const std::optional<When>& time);

// Whether `event` at the time `at` counts after `last_event` at the time `last`.
bool comes_after(const EventWords& events, std::string_view event, const When& at,
                 std::string_view last_event, const std::optional<When>& last);

// When an event that follows one of the time `last` counts: `at`, but as a day alone where that one
// is of the same day and has no time, so that it comes after it.
When event_time_after(const std::optional<When>& last, When at);

// The day in the entry's field Due; nothing where there is none, or none that can be read, which is
// reported.
std::optional<Date> due_of(const Entry& entry, Problems& problems);

// The day to come that is named for a thing of the day `from`, as read_day() takes it: when a
// promise is for, when one looks at a boundary again. Throws Error (usage) also for a day before
// that.
Date day_to_come(std::string_view text, const Moment& now, Date from, std::string_view thing);

// An event on its way into a log: what is said of a thing that is there.
struct NewEvent {
  Kind kind{Kind::promise};
  std::string of{};  // its id
  std::string event{};
  std::vector<rec::Pair> fields{};  // of a change: what is new
  std::optional<Date> due{};        // the new day
  std::string note{};
  std::vector<std::string> with{};  // those of the thing
  bool day_only{false};             // written with its day alone: event_time_after()
};

// The event on the thing that `first` made, with the same people.
NewEvent new_event(Kind kind, const Entry& first, std::string_view event);
When time_of(const NewEvent& event, When at);
NewEntry entry_of(const NewEvent& event, const When& at, const std::string& by);

// Reports that an event on the thing of that id is left out, and why: "was said already".
void leave_out(const Entry& event, std::string_view thing, std::string_view id,
               std::string_view why, Problems& problems);

// Reports that an event is left out because somebody else wrote it: threads are their author's own.
bool is_somebody_elses(const Entry& event, const Thread& thread, std::string_view thing,
                       Problems& problems);

// What a person can name by the start of its id.
struct Named {
  std::string_view id;
  std::string_view by;
  std::string_view text;  // what reminds the person of it
};

// Which of `things` is the author's own and has the id `prefix`, or one that begins with it, in
// letters of either case. `advice` ends the message where there is none ("'trustkit checkin --open'
// lists the open ones"). Throws Error: (not_found) where there is none, (usage) where there are
// several, which it names.
std::size_t find_named(std::span<const Named> things, std::string_view thing,
                       std::string_view author, std::string_view prefix, std::string_view advice);
// "k7x2mq9d4h1c (When it is late, I will ring.)"
std::string to_string(const Named& named);

}  // namespace trustkit
