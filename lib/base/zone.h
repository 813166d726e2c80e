// The clock of the local zone, which is the one that TZ names.
//
// All but zone_name() throw Error (usage) where TZ names a zone that this machine does not know:
// the C library would take it for UTC without a word.
#pragma once

#include <chrono>
#include <string>
#include <vector>

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

// What the local clock is changed to, and when.
struct ClockChange {
  std::chrono::sys_seconds at{};  // from this instant on
  std::chrono::seconds before{};  // ahead of UTC
  std::chrono::seconds after{};
  // To the time that is ahead of the other one of the year. Not what the zone's own rules call
  // summer time: in Ireland and Morocco they call winter time or Ramadan so, which few readers of
  // calendars expect.
  bool is_summer{false};
  std::string name{};  // "CEST"
};

// The changes of the local clock from one instant up to and with another, in order of time. The
// first of them says what the clock was at `from`, and changes nothing.
std::vector<ClockChange> clock_changes(std::chrono::sys_seconds from, std::chrono::sys_seconds to);

// The name of the local zone in the zone database, "Europe/Berlin": of TZ, or of the link
// /etc/localtime where TZ is not set. Empty where neither names a zone that is there.
std::string zone_name();

}  // namespace trustkit
