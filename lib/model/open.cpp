#include "model/open.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"

namespace trustkit {
namespace {

template <class Thing>
const Thing* find(const std::vector<Thing>& things, std::string_view id) {
  const auto found = std::find_if(things.begin(), things.end(),
                                  [&](const Thing& thing) { return thing.id() == id; });
  return found == things.end() ? nullptr : &*found;
}

template <class Thing>
void drop_nameless(std::vector<Thing>& things) {
  std::erase_if(things, [](const Thing& thing) { return thing.id().empty(); });
}

// Calls `use` with the thing that the event is of, where it is one of these.
template <class Use>
void with_thing(const OpenThings& open, const NewEvent& event, const Use& use) {
  if (event.kind == Kind::promise) {
    if (const Promise* const promise = find(open.promises, event.of)) use(*promise);
  } else if (event.kind == Kind::boundary) {
    if (const Boundary* const boundary = find(open.boundaries, event.of)) use(*boundary);
  } else if (event.kind == Kind::apology) {
    if (const Apology* const apology = find(open.apologies, event.of)) use(*apology);
  }
}

constexpr std::size_t widest_reminder = 1000;  // columns

std::string reminder(const Promise& promise) {
  return printable_line(promise.text(), widest_reminder);
}
std::string reminder(const Boundary& boundary) {
  return printable_line(boundary.limit(), widest_reminder);
}
std::string reminder(const Apology& apology) {
  const std::string people = people_of(apology);
  return people.empty() ? "your apology" : "to " + people;
}

}  // namespace

OpenThings find_open(const Log& log, std::string_view author, Date until, Problems& problems) {
  OpenThings open{open_promises(log, author, problems), standing_boundaries(log, author, problems),
                  read_apologies(log, problems)};
  std::erase_if(open.boundaries,
                [&](const Boundary& boundary) { return !boundary.due || *boundary.due > until; });
  std::stable_sort(
      open.boundaries.begin(), open.boundaries.end(),
      [](const Boundary& left, const Boundary& right) { return left.due < right.due; });
  std::erase_if(open.apologies, [&](const Apology& apology) {
    const std::optional<Date> day = apology.follow_up();
    return apology.drafted.text("By") != author || !day || *day > until;
  });
  std::stable_sort(open.apologies.begin(), open.apologies.end(),
                   [](const Apology& left, const Apology& right) {
                     return left.follow_up() < right.follow_up();
                   });
  return open;
}

OpenThings with_ids(OpenThings open) {
  drop_nameless(open.promises);
  drop_nameless(open.boundaries);
  drop_nameless(open.apologies);
  return open;
}

OwedApology owed_on(Apology apology, std::span<const Promise> open) {
  OwedApology owed{std::move(apology), {}};
  if (owed.apology.id().empty()) return owed;
  const std::string origin = "apology " + std::string{owed.apology.id()};
  std::copy_if(open.begin(), open.end(), std::back_inserter(owed.promises),
               [&](const Promise& promise) { return promise.made.text("From") == origin; });
  return owed;
}

std::string people_of(const Apology& apology) {
  std::string names;
  for (const std::string_view person : apology.people())
    names += (names.empty() ? "" : ", ") + printable_line(person);
  return names;
}

std::optional<std::string> reminder_of(const OpenThings& open, const NewEvent& event) {
  std::optional<std::string> text;
  with_thing(open, event, [&](const auto& thing) { text = reminder(thing); });
  return text;
}

std::optional<NewEvent> made_anew(const OpenThings& open, NewEvent event, const When& at) {
  bool is_there = false;
  with_thing(open, event, [&](const auto& thing) {
    event.day_only = new_event(thing, event.event, at).day_only;
    is_there = true;
  });
  if (!is_there) return {};
  return event;
}

}  // namespace trustkit
