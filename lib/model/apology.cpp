#include "model/apology.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace trustkit {
namespace {

Apology fold(Thread&& thread, Problems& problems) {
  Apology apology{thread.first, {}, {}};
  for (Entry& event : thread.later) {
    if (is_somebody_elses(event, thread, "apology", problems)) continue;
    const bool is_said = event.text("Event") == "said";
    if (is_said && apology.said) {
      leave_out(event, "apology", apology.id(), "was said already", problems);
    } else if (is_said) {
      apology.said = std::move(event);
    } else if (apology.said) {
      apology.followed.push_back(std::move(event));
    } else {
      leave_out(event, "apology", apology.id(), "was not said by then", problems);
    }
  }
  return apology;
}

Named named(const Apology& apology) {
  const std::string_view act = apology.drafted.text(letter_parts.front());
  return {apology.id(), apology.drafted.text("By"),
          act.empty() ? apology.drafted.text(letter_field) : act};
}

// What a new event has to follow. The words on how it went need not come in any order.
const Entry& last_step(const Apology& apology) {
  return apology.said ? *apology.said : apology.drafted;
}

}  // namespace

std::vector<std::string_view> Apology::people() const {
  std::vector<std::string_view> people = drafted.texts("With");
  return people.empty() && said ? said->texts("With") : people;
}

std::optional<Date> Apology::said_on() const {
  if (!said || !said->time) return {};
  return said->time->at.date();
}

std::optional<Date> Apology::follow_up() const {
  const std::optional<Date> start = said_on();
  if (!start) return {};
  const auto day = [&](std::size_t i) {
    return add(*start, {follow_up_days.at(i), 'd'});
  };
  std::size_t next = 0;
  for (const Entry& word : followed) {
    ++next;
    while (next < follow_up_days.size() && word.time && day(next) <= word.time->at.date())
      ++next;
  }
  if (next >= follow_up_days.size()) return {};
  return day(next);
}

std::vector<Apology> read_apologies(const Log& log, Problems& problems) {
  std::vector<Apology> apologies;
  for (Thread& thread : read_threads(log, Kind::apology, apology_words, problems))
    apologies.push_back(fold(std::move(thread), problems));
  sort_by_line(problems);
  const auto order = [](const Apology& apology) {
    return std::tuple{event_time(apology.drafted.time), apology.id()};
  };
  std::stable_sort(
      apologies.begin(), apologies.end(),
      [&](const Apology& left, const Apology& right) { return order(left) < order(right); });
  return apologies;
}

const Apology& find_apology(std::span<const Apology> apologies, std::string_view author,
                            std::string_view prefix) {
  std::vector<Named> names;
  names.reserve(apologies.size());
  for (const Apology& apology : apologies)
    names.push_back(named(apology));
  return apologies[find_named(names, "apology", author, prefix,
                              "'trustkit apologize --list' lists them")];
}

NewEvent new_event(const Apology& apology, std::string_view event, const When& at) {
  NewEvent made = new_event(Kind::apology, apology.drafted, event);
  made.day_only = event_time_after(last_step(apology).time, at).day_only;
  return made;
}

void check_event(const Apology& apology, std::string_view event, const When& at, Date today) {
  const auto refuse = [&](const std::string& why) {
    throw Error("the apology " + to_string(named(apology)) + ' ' + why, Exit::usage);
  };
  if (event == "said" && apology.said) {
    const std::optional<Date> day = apology.said_on();
    refuse(fmt::format("was said already{}; --follow-up records how it went since",
                       day ? ", on " + to_string(*day) : ""));
  }
  if (event == "followed" && !apology.said) {
    refuse("was not said yet; --said records that it was");
  }
  if (at.at.date() > today) {
    refuse("cannot have been " + std::string{event} +
           " on a day that is still to come; leave --at out");
  }
  const std::optional<When>& last = last_step(apology).time;
  if (!comes_after(apology_words, event, at, apology.state(), last)) {
    refuse(fmt::format("was {} at {}, and what comes after that needs a later time than {}",
                       apology.state(), to_string(*last), to_string(at)));
  }
}

std::string letter(std::span<const rec::Pair> fields) {
  std::string text;
  const auto add_field = [&](std::string_view name) {
    for (const auto& [key, value] : fields) {
      const std::string_view part = key == name ? trim(value) : std::string_view{};
      if (!part.empty()) text += (text.empty() ? "" : "\n\n") + std::string{part};
    }
  };
  add_field(letter_field);
  if (!text.empty()) return text;
  for (const std::string_view part : letter_parts)
    add_field(part);
  return text;
}

}  // namespace trustkit
