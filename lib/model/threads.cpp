#include "model/threads.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "base/when.h"

namespace trustkit {
namespace {

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words)
    text += (text.empty() ? "" : ", ") + std::string{word};
  return text;
}

std::ptrdiff_t place_of(const EventWords& events, std::string_view word) {
  return std::find(events.words.begin(), events.words.end(), word) - events.words.begin();
}

}  // namespace

std::string_view event_of(const EventWords& events, const Entry& entry) {
  const std::string_view word = entry.text("Event");
  return !word.empty() && word == events.written ? events.means : word;
}

EventTime event_time(const std::optional<When>& time) {
  if (!time) return {Date::min(), false, std::chrono::sys_seconds::min()};
  if (time->day_only) return {time->at.date(), true, {}};
  return {time->at.date(), false, time->at.utc};
}

std::vector<Thread> read_threads(const Log& log, Kind kind, const EventWords& event_words,
                                 Problems& problems) {
  const std::span<const std::string_view> words = event_words.words;
  std::vector<Thread> threads;
  std::vector<Entry> events;
  std::map<std::string, std::size_t, std::less<>> places;  // in `threads`, by id
  log.each(kind, problems, [&](Entry&& entry) {
    // Written by hand, what makes a thing may say no more than what it is.
    const auto firsts = words.first(event_words.first_words);
    const bool is_first =
        !entry.has("Event") ||
        std::find(firsts.begin(), firsts.end(), event_of(event_words, entry)) != firsts.end();
    if (!is_first || entry.has("Of")) {
      events.push_back(std::move(entry));
      return;
    }
    const std::string id{entry.text("Id")};
    if (!id.empty() && !places.try_emplace(id, threads.size()).second) {
      problems.push_back({entry.place,
                          "the id " + in_quotes(id) +
                              " stands in an entry above already; this one is left "
                              "out",
                          {}});
      return;
    }
    threads.push_back({std::move(entry), {}});
  });
  for (Entry& event : events) {
    const std::string_view word = event_of(event_words, event);
    const std::string_view of = event.text("Of");
    const auto place = places.find(of);
    if (std::find(words.begin() + 1, words.end(), word) == words.end()) {
      problems.push_back({event.place,
                          "the event " + in_quotes(word) + did_you_mean(word, words.subspan(1)) +
                              " is none of those that can follow (" + listed(words.subspan(1)) +
                              "); it is left out",
                          {}});
    } else if (place == places.end()) {
      problems.push_back({event.place,
                          in_quotes(word) + " is of " + in_quotes(of) +
                              ", and no entry here has that id; it is left out",
                          {}});
    } else {
      threads[place->second].later.push_back(std::move(event));
    }
  }
  for (Thread& thread : threads)
    sort_events(event_words, thread.later);
  return threads;
}

void sort_events(const EventWords& words, std::vector<Entry>& events) {
  const auto order = [&](const Entry& event) {
    return std::tuple{event_time(event.time), place_of(words, event_of(words, event)),
                      event.text("Id")};
  };
  std::stable_sort(events.begin(), events.end(), [&](const Entry& left, const Entry& right) {
    return order(left) < order(right);
  });
}

bool comes_after(const EventWords& events, std::string_view event, const When& at,
                 std::string_view last_event, const std::optional<When>& last) {
  return std::tuple{event_time(at), place_of(events, event)} >
         std::tuple{event_time(last), place_of(events, last_event)};
}

When event_time_after(const std::optional<When>& last, When at) {
  if (last && last->day_only && last->at.date() == at.at.date()) at.day_only = true;
  return at;
}

std::optional<Date> due_of(const Entry& entry, Problems& problems) {
  const std::string_view text = entry.text("Due");
  if (text.empty()) return {};
  if (const auto when = parse_when(text)) return when->at.date();
  problems.push_back({entry.place,
                      "Due is " + in_quotes(text) + ", which is no date; write it as 2026-11-22",
                      {}});
  return {};
}

Date day_to_come(std::string_view text, const Moment& now, Date from, std::string_view thing) {
  const Date day = read_day(text, now, Towards::future);
  if (day >= from) return day;
  const std::string why =
      from <= now.date() ? "is past" : fmt::format("comes before the {} itself", thing);
  throw Error(fmt::format("{} is {}, which {}; a {} needs a day to come", in_quotes(text),
                          to_string(day), why, thing),
              Exit::usage);
}

NewEvent new_event(Kind kind, const Entry& first, std::string_view event) {
  NewEvent made{kind, std::string{first.text("Id")}, std::string{event}};
  for (const std::string_view person : first.texts("With")) {
    if (can_be_written(person)) made.with.emplace_back(person);
  }
  return made;
}

When time_of(const NewEvent& event, When at) {
  at.day_only = at.day_only || event.day_only;
  return at;
}

NewEntry entry_of(const NewEvent& event, const When& at, const std::string& by) {
  NewEntry entry{event.kind, entry_head(time_of(event, at), by, event.with), {}};
  entry.fields.emplace_back("Event", event.event);
  entry.fields.emplace_back("Of", event.of);
  entry.fields.insert(entry.fields.end(), event.fields.begin(), event.fields.end());
  if (event.due) entry.fields.emplace_back("Due", to_string(*event.due));
  if (!event.note.empty()) entry.fields.emplace_back("Note", event.note);
  return entry;
}

void leave_out(const Entry& event, std::string_view thing, std::string_view id,
               std::string_view why, Problems& problems) {
  problems.push_back(
      {event.place,
       fmt::format("'{}' is of the {} {}, which {}; it is left out",
                   printable_line(event.text("Event")), thing, printable_line(id), why),
       {}});
}

bool is_somebody_elses(const Entry& event, const Thread& thread, std::string_view thing,
                       Problems& problems) {
  const std::string_view owner = thread.first.text("By");
  if (event.text("By") == owner) return false;
  problems.push_back({event.place,
                      fmt::format("'{}' is by {}, and the {} {} is {}'s own; it is left out",
                                  event.text("Event"), in_quotes(event.text("By")), thing,
                                  printable_line(thread.id()), printable_line(owner)),
                      {}});
  return true;
}

std::size_t find_named(std::span<const Named> things, std::string_view thing,
                       std::string_view author, std::string_view prefix, std::string_view advice) {
  const std::string wanted = ascii_lower(prefix);
  std::vector<std::size_t> found;
  std::string_view somebody;
  for (std::size_t i = 0; i < things.size(); ++i) {
    const std::string id = ascii_lower(things[i].id);
    // An id that cannot be written is none.
    if (wanted.empty() || !id.starts_with(wanted) || !can_be_written(id)) continue;
    if (things[i].by != author) {
      somebody = things[i].by;
    } else if (id == wanted) {
      return i;
    } else {
      found.push_back(i);
    }
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    const std::string other =
        somebody.empty() ? "" : ", but one of " + in_quotes(somebody) + " has";
    throw Error(fmt::format("no {} of {} has an id that begins with {}{}; {}", thing,
                            in_quotes(author), in_quotes(prefix), other, advice),
                Exit::not_found);
  }
  constexpr std::size_t most_named = 10;
  std::string names;
  for (std::size_t i = 0; i < std::min(found.size(), most_named); ++i)
    names += (i == 0 ? "" : ", ") + to_string(things[found[i]]);
  if (found.size() > most_named) names += ", ...";
  throw Error(
      fmt::format("{} {} have an id that begins with {}: {}; write more of it", found.size(),
                  thing == "boundary"  ? "boundaries"
                  : thing == "apology" ? "apologies"
                                       : "promises",
                  in_quotes(prefix), names),
      Exit::usage);
}

std::string to_string(const Named& named) {
  return fmt::format("{} ({})", printable_line(named.id), printable_line(named.text, 30));
}

}  // namespace trustkit
