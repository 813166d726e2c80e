// The clock of the local zone, which is the one that TZ names.
//
// All three throw Error (usage) where TZ names a zone that this machine does not know: the C
// library would take it for UTC without a word.
#pragma once

#include <chrono>

#include "base/time.h"

namespace trustkit {

// The system's clock in the local zone.
Moment system_now();

// That instant as the local clock shows it.
Moment local_moment(std::chrono::sys_seconds utc);

// The moment at which the local clock shows `local`. An hour that stands twice (autumn) is
// taken as the second, in standard time. Throws Error (usage) too for a time that the local
// clock skipped, and for a year outside 1 to 9999.
Moment at_local(std::chrono::local_seconds local);

}  // namespace trustkit
