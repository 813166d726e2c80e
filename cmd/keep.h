// What every command that writes does alike: say what must be said first, and keep an entry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cmd/session.h"
#include "format/rec.h"
#include "model/bundle.h"
#include "model/kind.h"
#include "model/prompts.h"

namespace trustkit {

// Said before the first question of a dialogue: what trustkit is, where there is no journal yet,
// and where entries lie that could once not be written.
void greet(const Session& session);

// Who else an entry is about: those named on the command line, else the config's, but not where
// people write for themselves alone. `set` is null where there is none.
std::vector<std::string> people_of(const Session& session, const PromptSet* set);

// Throws Error (usage) where `set` is private and the journal is shared. `command` names it in the
// advice: "ask".
void refuse_private_in_shared(const PromptSet& set, const Config& config, std::string_view command);

// Appends an entry of these fields to its log and says so: a sentence at a terminal, else the id
// on standard output, for scripts. With --dry-run the entry is shown and nothing is written.
void keep(const Session& session, Kind kind, std::vector<rec::Pair> fields);
// The same for entries that belong together (Log::append()): all of them or none. For scripts, the
// id of a check-in comes first, and those of promises last. Returns the ids, in the order of the
// entries; none where nothing was written.
std::vector<std::string> keep(const Session& session, std::vector<NewEntry> entries,
                              const AppendWith& with = {});

}  // namespace trustkit
