// What is due, as lines to read, as JSON (due.schema.json), or as a calendar (RFC 5545).
#pragma once

#include <span>

#include "base/output.h"
#include "base/time.h"
#include "model/due.h"

namespace trustkit {

// A line for each thing, wrapped on a terminal; `discreet`: how many, on one line. Nothing where
// nothing is due.
void write_due_text(std::span<const Due> all, bool discreet, Output& out);

// One document, also where nothing is due; `discreet`: without the things, only how many.
void write_due_json(std::span<const Due> all, bool discreet, Output& out);

// A calendar with an event for each thing, which is on its day all day long, and a check-in with a
// time at that time of the local zone; with an alarm, but no busy time, and for the author alone.
// Each is called "trustkit: due", with `full` what its line of text says. The same things, day and
// zone give the same bytes; of what has no time, the entry's is that of `now`. An empty calendar
// holds just its time zone. Throws Error (usage) where TZ names a zone that is not known.
void write_due_calendar(std::span<const Due> all, bool full, const Moment& now, Output& out);

}  // namespace trustkit
