// Promises: what somebody said they will do, and what became of it. The log holds events; today's
// state is what folding them says.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "model/entry.h"
#include "model/log.h"
#include "model/threads.h"

namespace trustkit {

// In the order in which events of the same time count: what moves a promise comes before what ends
// it, so that both of one day can stand. trustkit-log(5).
inline constexpr std::array<std::string_view, 5> promise_events{"made", "moved", "kept", "missed",
                                                                "dropped"};

inline constexpr EventWords promise_words{"promise", promise_events};

struct Promise {
  Entry made{};                  // the entry that made it
  std::optional<Date> due{};     // as it stands today; nothing where it has no date
  std::string state{};           // its last event
  std::vector<Entry> history{};  // what came after `made`, in the order in which it counts
  int moves{0};                  // how often it was moved

  [[nodiscard]] std::string_view id() const { return made.text("Id"); }
  [[nodiscard]] std::string_view text() const { return made.text("Text"); }
  [[nodiscard]] bool is_open() const { return state == "made" || state == "moved"; }
  // The entry of its last event.
  [[nodiscard]] const Entry& last() const { return history.empty() ? made : history.back(); }
};

// A promise on its way into the log.
struct NewPromise {
  std::string text{};
  std::optional<Date> due{};
  std::string item{};  // the key of the item that it answers; empty where it was made beside them
};

NewEntry entry_of(const NewPromise& promise, const When& at, const std::string& by,
                  const std::vector<std::string>& with);

// Everybody's promises, those that are due first first and those without a date last, then in order
// of time. Reports what is out of order, and leaves it out: an event of a promise that is not
// there, or that has ended already.
std::vector<Promise> read_promises(const Log& log, Problems& problems);

// The author's own open promises, in that order.
std::vector<Promise> open_promises(const Log& log, std::string_view author, Problems& problems);

// The author's own promise whose id is `prefix` or begins with it, in letters of either case.
// Throws Error: (not_found) where there is none, (usage) where there are several, which it names.
const Promise& find_promise(std::span<const Promise> promises, std::string_view author,
                            std::string_view prefix);

// The event on the promise, now: as a day alone where what came last is of the same day and has no
// time, so that it comes after it.
NewEvent new_event(const Promise& promise, std::string_view event, const When& at);

// Throws Error (usage) where `event` cannot be said of the promise at that time: it has ended; or
// something was said of it then or later; or the day of `at` is still to come.
void check_event(const Promise& promise, std::string_view event, const When& at, Date today);

// The day that a promise of the day `from` is for: day_to_come().
Date promised_day(std::string_view text, const Moment& now, Date from);

}  // namespace trustkit
