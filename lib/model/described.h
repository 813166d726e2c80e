// What a log's descriptor says of the items of a set, so that recutils can check them.
#pragma once

#include <span>
#include <string>

#include "format/rec.h"
#include "model/log.h"
#include "model/prompts.h"

namespace trustkit {

// The lines of a new log's descriptor for the scales of a set ("%type: Heard,Free range 1 5\n"), as
// log_header() takes them.
std::string described_items(const PromptSet& set);

// Throws Error (usage) where a field of a new entry is outside the range that the descriptor of its
// log gives it, which recfix(1) would complain of from then on. A log that is not there describes
// nothing.
void check_described(const Log& log, Kind kind, std::span<const rec::Pair> fields);

}  // namespace trustkit
