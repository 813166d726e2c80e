// What is due on a day: check-ins by the rhythm that the config gives them, promises by their date,
// boundaries by the day to look at them again, and apologies by that of the next follow-up.
// Everything is counted on calendar days, each entry on the day that it gives in its own offset, so
// that neither clock changes nor time zones shift a rhythm.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "model/config.h"
#include "model/kind.h"
#include "model/log.h"

namespace trustkit {

struct Due {
  Date day{};          // since when, or from when on
  Kind kind{};         // any but ask
  std::string name{};  // of the set, or the id
  std::string text{};  // of the promise, the limit; of an apology nothing that was said
  bool ahead{false};   // its day or its time is still to come
  std::vector<std::string> with{};                    // the people, but for a check-in
  std::optional<std::chrono::minutes> time{};         // of a check-in: on its day, after midnight
  std::optional<std::chrono::sys_seconds> changed{};  // the time of its newest entry
  // Rises whenever an entry moves the day. Of a check-in it counts days, so that it falls where a
  // new rhythm in the config brings the day forward.
  int revision{0};
  // The same for the same thing as long as there is one, and for no other: its kind with its id, or
  // with what its entry says where that has none; of a check-in its author and set.
  std::string source{};
};

// The day on which a rhythm comes up again after `last`: `every` later, and where the rhythm names
// a weekday, on that weekday nearest to it. So a check-in that was two days late is followed by one
// on the usual day, and one that was a day early does not come up again the next day.
Date next_day(const Rhythm& rhythm, Date last);

// What is due for `author` on the day of `now` or within the period after it, in order of its day.
// A check-in with a time is due on its day from that time on. One that is not among the author's of
// the last 500 entries of checkin.rec counts as never done, and is due since the last moment of its
// rhythm; where every set is found, the last 100 are enough. An entry that is dated ahead does not
// count before its day or its time has come. A set that stands in the config several times is named
// once.
std::vector<Due> find_due(const Config& config, const Log& log, std::string_view author,
                          const Moment& now, const std::optional<Period>& within,
                          Problems& problems);

}  // namespace trustkit
