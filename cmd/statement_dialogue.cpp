#include "cmd/statement_dialogue.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "cmd/keep.h"
#include "cmd/statement_walk.h"
#include "model/boundary.h"
#include "model/config.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {
namespace {

// False where it is not theirs, or they are not free: then what was said leads elsewhere.
bool is_own_and_free(const Session& session) {
  const auto passes = [&](std::string_view question, std::string_view otherwise) {
    if (ask_yes(session.prompter(), session.err(), question)) return true;
    say(session.err(), otherwise);
    return false;
  };
  return passes(own_act_question(), not_mine_text()) &&
         passes(free_not_to_question(), not_free_text());
}

// Whom it is for, where neither the command line nor the config says so.
std::vector<std::string> ask_for_whom(const Session& session) {
  say(session.err(), "\nWho is it for? (A name or a letter; Enter alone leaves it open.)");
  while (true) {
    session.err().flush();
    const auto line = session.prompter().read_line("> ");
    const std::string name{trim(line.value_or(""))};
    if (name.empty()) return {};
    try {
      check_name(name, "the name");
      return {name};
    } catch (const Error& error) {
      say(session.err(), std::string{error.what()} + '.');
    }
  }
}

// Who has just thought of what they stand for can look at what they did (Schumann 2018).
void steady(const Session& session) {
  session.notice(
      "\nBefore you begin, think of one thing that you stand for, and of one time you lived by it. "
      "Nothing of that is written.");
}

// `advice` ends with the id.
void keep_draft(const Session& session, StatementWalk& walk, const std::string& advice) {
  const std::string id = walk.write(entry_of(walk.sheet(), "drafted"));
  if (!id.empty() && !advice.empty()) session.notice(advice + id);
}

// Whether a boundary can stand as it is now; where it cannot, that is said, and the walk goes on
// from where that can be changed.
bool can_stand(const Session& session, StatementWalk& walk) {
  if (walk.sheet().time.at.date() > session.now().date()) {
    say(session.err(), "A boundary cannot stand on a day that is still to come; leave --at out.");
    return false;
  }
  if (has_own_act(walk.sheet().fields)) return true;
  say(session.err(),
      "What you will do yourself is missing here. It is the part that needs nobody's leave, and a "
      "boundary needs it before it is said; as a draft it can wait.");
  walk.go_to(own_act);
  return false;
}

void keep_standing(const Session& session, StatementWalk& walk,
                   const std::optional<Date>& review_on) {
  const Date day =
      review_on.value_or(add(walk.sheet().time.at.date(), session.config.boundary_review));
  NewEntry entry = entry_of(walk.sheet(), "said");
  entry.fields.emplace_back("Due", to_string(day));
  if (!walk.write(std::move(entry)).empty()) {
    session.notice("It stands. The day to look at it again is " + spoken(day) + '.');
  }
}

}  // namespace

void hold_apology(const Session& session, const PromptSet& set, const std::string& author,
                  const std::vector<std::string>& with) {
  greet(session);
  if (!is_own_and_free(session)) return;
  session.notice("");
  StatementWalk walk{session, set, letter_kind, author, with};
  if (!walk.begin()) return;
  if (walk.sheet().with.empty() && !set.for_one()) walk.set_people(ask_for_whom(session));
  if (set.depth >= 3 && !walk.is_resumed()) steady(session);
  static constexpr std::array<std::string_view, 5> words{"keep", "edit", "back", "drop", "later"};
  walk.run("Keep it as a draft, edit it, go back, drop it all, or leave it for later?", words,
           [&](std::size_t /*keep*/) {
             keep_draft(session, walk,
                        "It is a draft. When it was said: trustkit apologize --said ");
             return true;
           });
}

void hold_boundary(const Session& session, const PromptSet& set, const std::string& author,
                   const std::vector<std::string>& with, const std::optional<Date>& review_on) {
  greet(session);
  StatementWalk walk{session, set, boundary_kind, author, with};
  if (!walk.begin()) return;
  static constexpr std::array<std::string_view, 6> words{"draft", "standing", "edit",
                                                         "back",  "drop",     "later"};
  constexpr std::size_t standing = 1;
  walk.run(
      "Keep it as a draft, or as one that was said and stands, edit it, go back, drop it all, or "
      "leave it for later?",
      words, [&](std::size_t choice) {
        if (choice != standing) {
          keep_draft(session, walk, "It is a draft. When it was said: trustkit boundary said ");
          return true;
        }
        if (!can_stand(session, walk)) return false;
        if (ask_yes(session.prompter(), session.err(), safe_to_say_question())) {
          keep_standing(session, walk, review_on);
        } else {
          say(session.err(), not_safe_text());
          keep_draft(session, walk, {});
        }
        return true;
      });
}

}  // namespace trustkit
