// The questions that both people answered: `review --together`.
#pragma once

#include "base/output.h"
#include "cmd/session.h"
#include "model/search.h"
#include "report/together.h"

namespace trustkit {

// Writes to `out` the questions that the author and others answered, side by side, and those that
// await the author's answer without what the others said. Of the query, the days, the set and the
// people count. Throws Error (usage) where nobody knows who the author is, (io) for a log that
// cannot be read.
Exit show_together(const Session& session, const Query& query, Format format, Output& out);

}  // namespace trustkit
