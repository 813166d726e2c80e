#include "cmd/resume.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

void drop_answers(const Session& session, const PromptSet& set, Checkin& checkin) {
  std::erase_if(checkin.fields, [&](const rec::Pair& field) {
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

}  // namespace

bool ask_to_remove(const Session& session) {
  static constexpr std::array<std::string_view, 2> words{"yes", "no"};
  return ask_word(session.prompter(), session.err(), "Remove all these answers?", words) == 0;
}

Resume offer_draft(const Session& session, const PromptSet& set, Draft& draft, Checkin& checkin) {
  std::optional<Checkin> old = draft.take(checkin.by, set.name);
  if (!old) return Resume::nothing;
  static constexpr std::array<std::string_view, 4> words{"go on", "begin anew", "drop", "later"};
  while (true) {
    const auto choice = ask_word(
        session.prompter(), session.err(),
        fmt::format("On {} you stopped in the midst of this, and your answers are here. Go on with "
                    "them, begin anew without them, drop them, or leave them for later?",
                    spoken(old->time.at.date())),
        words);
    if (choice == 3) {
      session.notice("They stay here for the next time.");
      return Resume::end;
    }
    if (choice == 0) break;
    if (!ask_to_remove(session)) continue;
    draft.drop();
    return choice == 1 ? Resume::nothing : Resume::end;
  }
  old->time = checkin.time;
  if (!session.common.overrides.with.empty()) old->with = checkin.with;
  checkin = *std::move(old);
  return Resume::go_on;
}

void bring_up_to_date(const Session& session, const PromptSet& set, const OpenThings& open,
                      Checkin& checkin) {
  drop_outcomes(session, open, checkin);
  drop_days(session, checkin);
  drop_answers(session, set, checkin);
}

}  // namespace trustkit
