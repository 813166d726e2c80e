#include "cmd/resume.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "model/answers.h"
#include "model/interview.h"

namespace trustkit {
namespace {

const Promise* find(const std::vector<Promise>& promises, const std::string& id) {
  const auto found = std::find_if(promises.begin(), promises.end(),
                                  [&](const Promise& promise) { return promise.id() == id; });
  return found == promises.end() ? nullptr : &*found;
}

// What is no longer to be said, with the words that came with it.
void say_dropped(const Session& session, const PromiseOutcome& outcome, const std::string& why) {
  const std::string note = outcome.note.empty() ? "" : " Your word on it was: " + outcome.note;
  say(session.err(),
      "The promise " + outcome.of + ' ' + why + ", so '" + outcome.event + "' is left out." + note);
}

void drop_outcomes(const Session& session, const std::vector<Promise>& open, Checkin& checkin) {
  std::erase_if(checkin.outcomes, [&](PromiseOutcome& outcome) {
    const Promise* const promise = find(open, outcome.of);
    const bool is_past = outcome.due && *outcome.due < checkin.time.at.date();
    if (promise == nullptr) say_dropped(session, outcome, "was settled meanwhile");
    if (promise != nullptr && is_past) say_dropped(session, outcome, "has a new day that is past");
    if (promise == nullptr || is_past) return true;
    outcome.day_only = event_time_after(*promise, checkin.time).day_only;
    return false;
  });
}

void drop_days(const Session& session, Checkin& checkin) {
  for (NewPromise& promise : checkin.promises) {
    if (!promise.due || *promise.due >= checkin.time.at.date()) continue;
    say(session.err(), "The day of your promise is past, so it has none now: " + promise.text);
    promise.due.reset();
  }
}

}  // namespace

void drop_answers(const Session& session, const PromptSet& set, std::vector<rec::Pair>& fields) {
  std::erase_if(fields, [&](const rec::Pair& field) {
    const Item* const item = set.item(field.first);
    if (item == nullptr) return false;
    try {
      std::vector<std::string> ignored;
      static_cast<void>(read_answer(*item, field.second, ignored));
      return false;
    } catch (const Error& error) {
      say(session.err(), std::string{error.what()} + "; it is left out.");
      return true;
    }
  });
}

void bring_up_to_date(const Session& session, const PromptSet& set,
                      const std::vector<Promise>& open, Checkin& checkin) {
  drop_outcomes(session, open, checkin);
  drop_days(session, checkin);
  drop_answers(session, set, checkin.fields);
}

}  // namespace trustkit
