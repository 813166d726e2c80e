// The look back itself: `review` without --list, --together or --due.
#pragma once

#include <string>

#include "base/error.h"
#include "cmd/session.h"
#include "model/look_back.h"

namespace trustkit {

// Shows the figures of that look back in the format that the options name. `closing` is the set of
// the questions it ends with; empty: one that suits the time. Throws Error (usage) for a format
// that does not fit, (not_found) for a set that is not there.
Exit show_look_back(const Session& session, const LookBack& look, const std::string& closing,
                    bool redact);

}  // namespace trustkit
