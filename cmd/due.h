// What is due: `review --due`.
#pragma once

#include <string>

#include "base/error.h"
#include "cmd/session.h"

namespace trustkit {

struct DueOptions {
  std::string within{};   // a period, or empty
  bool discreet{false};   // only how many
  bool full{false};       // in a calendar: what each thing is, in words
  bool exit_code{false};  // Exit::found where something is due, or shown for `within`
};

// Writes what is due to standard output as --format says: a line for each thing, and nothing where
// nothing is due; or a document in JSON or iCalendar, which may be empty. A calendar also holds
// what is still to come, up to the end of `within` where that is given. Throws Error (usage) for a
// period that is none, for another format, and for options that do not go together.
Exit show_due(const Session& session, const DueOptions& options);

}  // namespace trustkit
