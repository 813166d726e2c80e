// What is due, in lines: `review --due`.
#pragma once

#include <string>

#include "base/error.h"
#include "cmd/session.h"

namespace trustkit {

// Writes a line for each thing that is due to standard output, nothing where nothing is. `within`
// is a period, or empty. `discreet` says only how many, on one line. With `exit_code` the status is
// Exit::found where there is something. Throws Error (usage) for a period that is none, and for
// another format than text.
Exit show_due(const Session& session, const std::string& within, bool discreet, bool exit_code);

}  // namespace trustkit
