#include "model/boundary.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "model/prompts.h"

namespace trustkit {
namespace {

using State = Boundary::State;

std::string_view first_text(std::span<const rec::Pair> fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const rec::Pair& field) {
    return field.first == name && !trim(field.second).empty();
  });
  return found == fields.end() ? std::string_view{} : found->second;
}

std::vector<rec::Pair> answers_in(const Entry& entry) {
  std::vector<rec::Pair> fields;
  for (const rec::Pair& field : entry.fields) {
    if (!is_reserved_field(field.first)) fields.push_back(field);
  }
  return fields;
}

// Why the event has no place where the boundary is; empty where it has one.
std::string_view why_not(State state, std::string_view event) {
  if (state == State::retired) return "was retired already";
  if (state == State::standing && event == "said") return "was said already";
  if (state == State::drafted && (event == "honored" || event == "crossed")) {
    return "was not said by then";
  }
  return {};
}

// Puts what changed in the place of what was there. Nothing is taken out by a change.
void revise(std::vector<rec::Pair>& fields, const Entry& event, Problems& problems) {
  std::vector<rec::Pair> changes = answers_in(event);
  std::erase_if(changes, [&](const rec::Pair& change) {
    if (!trim(change.second).empty()) return false;
    problems.push_back({event.place, change.first + " is empty; what was there stays", {}});
    return true;
  });
  const auto is_of = [](std::string_view name) {
    return [name](const rec::Pair& field) {
      return field.first == name;
    };
  };
  while (!changes.empty()) {
    const std::string name = changes.front().first;
    auto place = std::find_if(fields.begin(), fields.end(), is_of(name));
    const auto behind = place - fields.begin();
    std::erase_if(fields, is_of(name));
    place = fields.begin() + behind;
    for (const rec::Pair& change : changes) {
      if (change.first == name) place = fields.insert(place, change) + 1;
    }
    std::erase_if(changes, is_of(name));
  }
}

void say_it(Boundary& boundary, const Entry& event, Problems& problems) {
  boundary.state = State::standing;
  if (event.time) boundary.said = event.time->at.date();
  boundary.due = due_of(event, problems);
}

// The event has a place where the boundary is.
void take(Boundary& boundary, Entry&& event, Problems& problems) {
  const std::string_view word = event_of(boundary_words, event);
  if (word == "said") {
    say_it(boundary, event, problems);
  } else if (word == "retired") {
    boundary.state = State::retired;
    boundary.due.reset();
  } else {
    if (word == "revised") revise(boundary.fields, event, problems);
    const std::optional<Date> due = due_of(event, problems);
    if (due && boundary.stands()) boundary.due = due;
  }
  boundary.history.push_back(std::move(event));
}

Boundary begin(Entry&& first, Problems& problems) {
  Boundary boundary{std::move(first)};
  boundary.fields = answers_in(boundary.first);
  if (event_of(boundary_words, boundary.first) == "said") {
    say_it(boundary, boundary.first, problems);
  }
  return boundary;
}

Boundary fold(Thread&& thread, Problems& problems) {
  Boundary boundary = begin(Entry{thread.first}, problems);
  for (Entry& event : thread.later) {
    if (is_somebody_elses(event, thread, "boundary", problems)) continue;
    const std::string_view why = why_not(boundary.state, event_of(boundary_words, event));
    if (why.empty()) {
      take(boundary, std::move(event), problems);
    } else {
      leave_out(event, "boundary", boundary.id(), why, problems);
    }
  }
  return boundary;
}

bool are_alike(const Boundary& left, const Boundary& right) {
  return std::tie(left.state, left.said, left.due) ==
             std::tie(right.state, right.said, right.due) &&
         left.fields == right.fields && left.history.size() == right.history.size();
}

// Whether the event counts as if it was the last, wherever its time, its word and an id that nobody
// knows yet put it.
bool would_count(const Boundary& boundary, const Entry& event) {
  if (event_time(event.time) < event_time(boundary.first.time)) return false;
  Problems ignored;
  Boundary wanted = boundary;
  take(wanted, Entry{event}, ignored);
  for (const char* const id : {"", "~"}) {
    Thread thread{boundary.first, boundary.history};
    thread.later.push_back(event);
    thread.later.back().fields.emplace_back("Id", id);
    sort_events(boundary_words, thread.later);
    if (!are_alike(fold(std::move(thread), ignored), wanted)) return false;
  }
  return true;
}

Named named(const Boundary& boundary) {
  return {boundary.id(), boundary.by(), boundary.limit()};
}

const Entry& last_entry(const Boundary& boundary) {
  return boundary.history.empty() ? boundary.first : boundary.history.back();
}

// " on 2026-11-22"
std::string day_of(const Entry& entry) {
  return entry.time ? ", on " + to_string(entry.time->at.date()) : "";
}

std::string advice(const Boundary& boundary, std::string_view event) {
  const std::string id = printable_line(boundary.id());
  if (boundary.state == State::retired) {
    return day_of(last_entry(boundary)) + "; 'trustkit boundary set' sets a new one";
  }
  if (event != "said") return "; 'trustkit boundary said " + id + "' says that it was";
  const std::string day = boundary.said ? ", on " + to_string(*boundary.said) : "";
  return day + "; 'trustkit boundary revise " + id + "' changes it";
}

std::string sentence(std::string_view text) {
  std::string line{trim(text)};
  std::replace(line.begin(), line.end(), '\n', ' ');
  static constexpr std::string_view ends{".!?:;\"')"};
  // What ends otherwise, in letters of another script, may end a sentence there.
  const bool is_open = static_cast<unsigned char>(line.back()) < 0x80 &&
                       ends.find(line.back()) == std::string_view::npos;
  return is_open ? line + '.' : line;
}

}  // namespace

std::string_view Boundary::text(std::string_view name) const {
  return first_text(fields, name);
}

std::string_view Boundary::limit() const {
  const std::string_view limit = text("Limit");
  return limit.empty() ? text(statement_field) : limit;
}

std::string_view to_string(Boundary::State state) {
  static constexpr std::array<std::string_view, 3> words{"drafted", "standing", "retired"};
  return words.at(static_cast<std::size_t>(state));
}

std::vector<Boundary> read_boundaries(const Log& log, Problems& problems) {
  std::vector<Boundary> boundaries;
  for (Thread& thread : read_threads(log, Kind::boundary, boundary_words, problems))
    boundaries.push_back(fold(std::move(thread), problems));
  sort_by_line(problems);
  const auto order = [](const Boundary& boundary) {
    return std::tuple{event_time(boundary.first.time), boundary.id()};
  };
  std::stable_sort(
      boundaries.begin(), boundaries.end(),
      [&](const Boundary& left, const Boundary& right) { return order(left) < order(right); });
  return boundaries;
}

std::vector<Boundary> standing_boundaries(const Log& log, std::string_view author,
                                          Problems& problems) {
  std::vector<Boundary> boundaries = read_boundaries(log, problems);
  std::erase_if(boundaries, [&](const Boundary& boundary) {
    return !boundary.stands() || boundary.by() != author;
  });
  return boundaries;
}

const Boundary& find_boundary(std::span<const Boundary> boundaries, std::string_view author,
                              std::string_view prefix) {
  std::vector<Named> names;
  names.reserve(boundaries.size());
  for (const Boundary& boundary : boundaries)
    names.push_back(named(boundary));
  return boundaries[find_named(names, "boundary", author, prefix,
                               "'trustkit boundary list --all' lists them")];
}

NewEvent new_event(const Boundary& boundary, std::string_view event, const When& at) {
  NewEvent made = new_event(Kind::boundary, boundary.first, event);
  made.day_only = event_time_after(last_entry(boundary).time, at).day_only;
  return made;
}

void check_event(const Boundary& boundary, const NewEvent& event, const When& at, Date today) {
  const auto refuse = [&](const std::string& why) {
    throw Error("the boundary " + to_string(named(boundary)) + ' ' + why, Exit::usage);
  };
  if (const std::string_view why = why_not(boundary.state, event.event); !why.empty()) {
    const bool is_draft = boundary.state == State::drafted;
    refuse(std::string{is_draft ? "was not said yet" : why} + advice(boundary, event.event));
  }
  if (event.event == "said" && !has_own_act(boundary.fields)) {
    refuse(
        fmt::format("does not name what you will do yourself, and needs that before it is said: "
                    "trustkit boundary revise {} {}=\"I will ...\"",
                    printable_line(boundary.id()), own_act));
  }
  if (at.at.date() > today) refuse("has no place for a day that is still to come; leave --at out");
  const When when = time_of(event, at);
  Entry entry{Kind::boundary, entry_of(event, at, std::string{boundary.by()}).fields, when, {}};
  if (!would_count(boundary, entry)) {
    const Entry& last = last_entry(boundary);
    refuse(fmt::format(
        "was {} at {}, and what comes after that needs a later time than {}",
        event_of(boundary_words, last).empty() ? "drafted" : event_of(boundary_words, last),
        last.time ? to_string(*last.time) : "no time", to_string(when)));
  }
}

std::string statement(std::span<const rec::Pair> fields) {
  if (const std::string_view whole = first_text(fields, statement_field); !whole.empty()) {
    return std::string{trim(whole)};
  }
  std::string text;
  for (const std::string_view part : statement_parts) {
    const std::string_view value = first_text(fields, part);
    if (!value.empty()) text += (text.empty() ? "" : " ") + sentence(value);
  }
  return text;
}

bool has_own_act(std::span<const rec::Pair> fields) {
  return !first_text(fields, own_act).empty();
}

}  // namespace trustkit
