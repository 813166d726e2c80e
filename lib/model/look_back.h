// Reading figures out of the logs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "model/config.h"
#include "model/figures.h"
#include "model/kind.h"
#include "model/log.h"

namespace trustkit {

// Whose figures, and over what.
struct LookBack {
  std::string author{};
  // Nothing: from the author's first entry on.
  std::optional<Date> since{};
  Date until{};
  std::vector<std::string> with{};  // only what each of these people is in
  std::vector<Kind> kinds{};        // only these; empty: all
  std::string set{};                // only entries of this set
};

// Days count on the calendar of each entry. An entry without a time that can be read is in no
// figure, and so is one after `until`. A rating that is no number of its scale is reported and left
// out, and so is whatever a log cannot be read for; of a log or a set that cannot be opened at all
// the reason is reported, and the others are read. The ratings of a set that is not there any more
// are in no figure.
//
// `again` are entries of `ask` and `checkin` from before the period, or from more than four weeks
// before its end where it has no beginning: none of a private set, of one that is not there, of
// depth 3 or more. They stay the same as long as `until` does.
Figures read_figures(const Log& log, const Config& config, const LookBack& look,
                     Problems& problems);

}  // namespace trustkit
