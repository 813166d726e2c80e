// What is open between people: what somebody promised and has not done, limits to look at again,
// apologies to come back to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "model/apology.h"
#include "model/boundary.h"
#include "model/log.h"
#include "model/promise.h"
#include "model/threads.h"

namespace trustkit {

struct OpenThings {
  std::vector<Promise> promises{};
  std::vector<Boundary> boundaries{};
  std::vector<Apology> apologies{};
};

// The author's own: all promises that are open, and the boundaries that stand and apologies that
// were said to which one comes back by the day `until`, in order of that day. No draft is ever
// among them.
OpenThings find_open(const Log& log, std::string_view author, Date until, Problems& problems);

// Those of which something can be said: without an id, nothing can.
OpenThings with_ids(OpenThings open);

// An apology, and the open promises that came out of it.
struct OwedApology {
  Apology apology{};
  std::vector<Promise> promises{};
};

// `open` are the open promises of the same author.
OwedApology owed_on(Apology apology, std::span<const Promise> open);

// Whom an apology was made to: "Sam, Kim"; empty where it does not say.
std::string people_of(const Apology& apology);

// What reminds its author of the thing that an event is of, on one line; nothing where it is none
// of these.
std::optional<std::string> reminder_of(const OpenThings& open, const NewEvent& event);

// The same event as if it was made now; nothing where its thing is none of these.
std::optional<NewEvent> made_anew(const OpenThings& open, NewEvent event, const When& at);

}  // namespace trustkit
