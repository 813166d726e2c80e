#include "cmd/resume.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "model/answers.h"
#include "model/interview.h"

namespace trustkit {
namespace {

// What is no longer to be said, with the words that came with it.
void say_dropped(const Session& session, const NewEvent& outcome, const std::string& why) {
  const std::string note = outcome.note.empty() ? "" : " Your word on it was: " + outcome.note;
  say(session.err(), fmt::format("The {} {} {}, so '{}' is left out.{}", info(outcome.kind).name,
                                 outcome.of, why, outcome.event, note));
}

void drop_outcomes(const Session& session, const OpenThings& open, Checkin& checkin) {
  std::erase_if(checkin.outcomes, [&](NewEvent& outcome) {
    std::optional<NewEvent> anew = made_anew(open, outcome, checkin.time);
    const bool is_past = outcome.due && *outcome.due < checkin.time.at.date();
    if (!anew) {
      say_dropped(
          session, outcome,
          outcome.kind == Kind::promise ? "was settled meanwhile" : "was seen to meanwhile");
    } else if (is_past) {
      say_dropped(session, outcome, "has a new day that is past");
    }
    if (!anew || is_past) return true;
    outcome = *std::move(anew);
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

void bring_up_to_date(const Session& session, const PromptSet& set, const OpenThings& open,
                      Checkin& checkin) {
  drop_outcomes(session, open, checkin);
  drop_days(session, checkin);
  drop_answers(session, set, checkin.fields);
}

}  // namespace trustkit
