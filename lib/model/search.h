// Finding entries.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/pattern.h"
#include "base/time.h"
#include "model/entry.h"
#include "model/log.h"

namespace trustkit {

// What an entry must be; whatever is empty does not matter.
struct Query {
  std::vector<Kind> kinds{};
  std::optional<Date> since{};       // that day and later; days count in the entry's own offset
  std::optional<Date> until{};       // that day and earlier
  std::string by{};                  // its author
  std::vector<std::string> with{};   // each of these people is in it, as author or in With
  std::string set{};                 // the name of its set
  std::optional<Pattern> pattern{};  // matches in the value of some field
};

enum class Order { by_time, by_kind };

// Calls `see` with the entries that match, in order of time, then of id, those without a readable
// time first; by_kind: so within each kind, one kind after another. Where what matches in each log
// is in order of time already, memory does not grow with what is found; else it holds all of it.
// What cannot be read is among `problems`; a log that cannot be read at all is left out, told with
// its file and returned.
[[nodiscard]] std::vector<Kind> find_entries(const Log& log, const Query& query, Order order,
                                             Problems& problems,
                                             const std::function<void(const Entry&)>& see);

}  // namespace trustkit
