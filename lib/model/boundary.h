// Boundaries: a limit, and what its owner does where it is crossed. The log holds events; today's
// state is what folding them says.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "format/rec.h"
#include "model/entry.h"
#include "model/log.h"
#include "model/threads.h"

namespace trustkit {

// In the order in which events of the same time count. trustkit-log(5).
inline constexpr std::array<std::string_view, 6> boundary_events{"drafted", "said",    "revised",
                                                                 "honored", "crossed", "retired"};

// Drafted or said makes one.
inline constexpr EventWords boundary_words{"boundary", boundary_events, 2, "honoured", "honored"};

struct Boundary {
  enum class State { drafted, standing, retired };
  Entry first{};  // the entry that made it
  State state{State::drafted};
  std::vector<rec::Pair> fields{};  // its answers as they stand today, and what else was written
  std::optional<Date> said{};       // the day on which it was said
  std::optional<Date> due{};        // when to look at it again; only what stands has a day
  std::vector<Entry> history{};     // what came after `first`, in the order in which it counts

  [[nodiscard]] std::string_view id() const { return first.text("Id"); }
  [[nodiscard]] std::string_view by() const { return first.text("By"); }
  [[nodiscard]] bool stands() const { return state == State::standing; }
  // Of a field as it stands, the first of that name; empty where there is none.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  // What reminds its owner of it: the limit, or the statement.
  [[nodiscard]] std::string_view limit() const;
};

std::string_view to_string(Boundary::State state);  // "standing"

// Everybody's boundaries, in order of time. Reports what is out of order, and leaves it out: an
// event of a boundary that is not there, one that was said already, a crossing of a draft.
std::vector<Boundary> read_boundaries(const Log& log, Problems& problems);

// The author's own boundaries that stand, in that order.
std::vector<Boundary> standing_boundaries(const Log& log, std::string_view author,
                                          Problems& problems);

// The author's own boundary whose id is `prefix` or begins with it, in letters of either case.
// Throws Error: (not_found) where there is none, (usage) where there are several, which it names.
const Boundary& find_boundary(std::span<const Boundary> boundaries, std::string_view author,
                              std::string_view prefix);

// The event on the boundary, now: as a day alone where what came last is of the same day and has no
// time, so that it comes after it.
NewEvent new_event(const Boundary& boundary, std::string_view event, const When& at);

// Throws Error (usage) where the event cannot be said of the boundary at that time: it has no place
// where the boundary is now; it is said that it was said, and it names no own act; the day of `at`
// is still to come; or what came later would undo it.
void check_event(const Boundary& boundary, const NewEvent& event, const When& at, Date today);

// The key of what its owner does, without which no boundary is said.
inline constexpr std::string_view own_act = "OwnAct";
// The keys of what can be said to others, in the order in which it is.
inline constexpr std::array<std::string_view, 5> statement_parts{"Happens", "LookingAfter", "Limit",
                                                                 own_act, "Ask"};
// The key of a statement in words of one's own, which stands for all of them.
inline constexpr std::string_view statement_field = "Statement";

// What a boundary of these fields says to others, in one paragraph, a sentence for each part; other
// fields are notes to oneself. Empty where it says nothing.
std::string statement(std::span<const rec::Pair> fields);

// Whether these fields name an own act.
bool has_own_act(std::span<const rec::Pair> fields);

}  // namespace trustkit
