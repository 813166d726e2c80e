// Apologies: drafted, said, and looked back on. The log holds events; today's state is what folding
// them says.
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
inline constexpr std::array<std::string_view, 3> apology_events{"drafted", "said", "followed"};

inline constexpr EventWords apology_words{"apology", apology_events};

// How many days after it was said one comes back to an apology.
inline constexpr std::array<int, 3> follow_up_days{7, 30, 90};

struct Apology {
  Entry drafted{};                // the entry that made it, with all that was answered
  std::optional<Entry> said{};    // the event, where it was
  std::vector<Entry> followed{};  // how it went since, in order of time

  [[nodiscard]] std::string_view id() const { return drafted.text("Id"); }
  [[nodiscard]] std::string_view state() const { return said ? "said" : "drafted"; }
  // Whom it is to: as it was drafted, or where that was left open as it was said.
  [[nodiscard]] std::vector<std::string_view> people() const;
  // The day on which it was said: nothing where it was not, or no day can be read.
  [[nodiscard]] std::optional<Date> said_on() const;
  // The day of the next follow-up, past or to come: the first of follow_up_days that is open. Each
  // word on how it went closes the first that is open, and all others that have come by its day.
  [[nodiscard]] std::optional<Date> follow_up() const;
};

// Everybody's apologies, in order of time. Reports what is out of order, and leaves it out: an
// event of an apology that is not there, one that was said already, a follow-up before that.
std::vector<Apology> read_apologies(const Log& log, Problems& problems);

// The author's own apology whose id is `prefix` or begins with it, in letters of either case.
// Throws Error: (not_found) where there is none, (usage) where there are several, which it names.
const Apology& find_apology(std::span<const Apology> apologies, std::string_view author,
                            std::string_view prefix);

// The event on the apology, now: as a day alone where what it has to follow is of the same day and
// has no time, so that it comes after it.
NewEvent new_event(const Apology& apology, std::string_view event, const When& at);

// Throws Error (usage) where `event` cannot be said of the apology at that time: it was said
// already, or not yet; or the event would come before what it has to follow; or the day of `at` is
// still to come.
void check_event(const Apology& apology, std::string_view event, const When& at, Date today);

// The key of what will be different, a promise once the apology was said.
inline constexpr std::string_view change_part = "Change";
// The keys of what can be said to the other, in the order in which it is.
inline constexpr std::array<std::string_view, 8> letter_parts{
    "Act", "Own", "Effect", "Regret", "Repair", change_part, "Reason", "Space"};
// The key of a letter in words of one's own, which stands for all of them.
inline constexpr std::string_view letter_field = "Letter";

// What an apology of these fields says to the other, a paragraph for each part; other fields are
// notes to oneself. Empty where it says nothing.
std::string letter(std::span<const rec::Pair> fields);

}  // namespace trustkit
