#include "cmd/small_questions.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/text.h"
#include "model/interview.h"
#include "model/threads.h"

namespace trustkit {

Move ask_day(const Session& session, const DayQuestion& question, std::optional<Date>& day) {
  std::vector<std::string> before;
  if (day) before.push_back(spoken(*day));
  const std::string hint =
      fmt::format("(A day such as sunday, 2026-12-24 or 2w. Enter alone: {}.)", question.without);
  show_step(session.err(), question.question, hint, before);
  while (true) {
    const Reply reply = read_step(session.prompter(), session.err(), session.log.directory(), {});
    if (reply.what == Reply::What::stop) return Move::stop;
    if (reply.what == Reply::What::back) return Move::back;
    if (reply.what == Reply::What::remove) day.reset();
    if (reply.what != Reply::What::answer) return Move::on;
    try {
      day = day_to_come(reply.text, session.now(), question.from, "day");
      session.notice("That is " + spoken(*day) + '.');
      return Move::on;
    } catch (const Error&) {
      say(session.err(), fmt::format("{} is no day to come. Try sunday or 2w; Enter alone: {}.",
                                     in_quotes(reply.text), question.without));
    }
  }
}

std::string_view note_question(std::string_view event) {
  return event == "crossed" ? "What did you do next, yourself?" : "A word on it?";
}

Move ask_note(const Session& session, std::string_view question, std::string& note, bool& changed) {
  show_step(session.err(), std::string{question}, "(Enter alone: none.)",
            note.empty() ? std::vector<std::string>{} : std::vector{note});
  Reply reply = read_step(session.prompter(), session.err(), session.log.directory(), note);
  changed = reply.what == Reply::What::answer || reply.what == Reply::What::remove;
  if (changed) note = std::move(reply.text);
  if (reply.what == Reply::What::stop) return Move::stop;
  return reply.what == Reply::What::back ? Move::back : Move::on;
}

}  // namespace trustkit
