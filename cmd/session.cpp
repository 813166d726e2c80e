#include "cmd/session.h"

#include "base/error.h"
#include "base/text.h"
#include "base/when.h"
#include "base/zone.h"
#include "model/interview.h"

namespace trustkit {

Moment current_time(const World& world) {
  const auto fixed = world.env("TRUSTKIT_NOW");
  if (!fixed || fixed->empty()) return world.clock();
  if (const auto moment = parse_moment(*fixed)) return *moment;
  try {
    // Without an offset the time is local, and a day is its midnight.
    if (const auto date = parse_date(*fixed)) return at_local(*date);
    if (parse_date(fixed->substr(0, 10))) return read_when(*fixed, Moment{}).at;
  } catch (const Error&) {
    // Falls to the words below, which name the variable.
  }
  throw Error("TRUSTKIT_NOW is " + in_quotes(*fixed) +
                  ", which is no time; write it as 2026-11-22T21:30:00+01:00",
              Exit::usage);
}

Moment Session::now() const {
  return current_time(world);
}

When Session::when() const {
  if (common.at.empty()) return {now(), config.day_only};
  When when = read_when(common.at, now());
  when.day_only = when.day_only || config.day_only;
  return when;
}

void Session::notice(const std::string& sentence) const {
  if (!common.quiet) say(err(), sentence);
}

void Session::tell(const Problems& problems) const {
  for (const Problem& problem : problems)
    err().print("{}\n", printable(to_string(problem)));
}

}  // namespace trustkit
