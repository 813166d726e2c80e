// What every command that writes does alike: say what must be said first, and keep an entry.
#pragma once

#include <vector>

#include "cmd/session.h"
#include "format/rec.h"
#include "model/kind.h"

namespace trustkit {

// Said before the first question of a dialogue: what trustkit is, where there is no journal yet,
// and where entries lie that could once not be written.
void greet(const Session& session);

// Appends an entry of these fields to its log and says so: a sentence at a terminal, else the id
// on standard output, for scripts. With --dry-run the entry is shown and nothing is written.
void keep(const Session& session, Kind kind, std::vector<rec::Pair> fields);

}  // namespace trustkit
