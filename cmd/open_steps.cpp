#include "cmd/open_steps.h"

#include "base/text.h"
#include "cmd/small_questions.h"
#include "model/interview.h"

namespace trustkit {
namespace {

// What may have become of a promise, as an item that it is asked by.
Item outcome_item(const Promise& promise) {
  std::string ask = "You promised";
  for (const std::string_view person : promise.made.texts("With"))
    ask += (ask.ends_with("promised") ? " " : ", ") + printable_line(person);
  if (promise.made.time) ask += " on " + spoken(promise.made.time->at.date());
  if (promise.due)
    ask += (promise.state == "moved" ? ", now for " : ", for ") + spoken(*promise.due);
  return {.key = "This",
          .type = Item::Type::choice,
          .ask = ask + ": " + printable_line(promise.text(), 1000),
          .choices = {"kept", "missed", "moved", "dropped"}};
}

Item outcome_item(const Boundary& boundary) {
  std::string ask = "A limit of yours";
  if (boundary.said) ask += " since " + spoken(*boundary.said);
  return {.key = "This",
          .type = Item::Type::choice,
          .ask = ask + ": " + printable_line(boundary.limit(), 1000),
          .choices = {"honored", "crossed", "retired"}};
}

// Nothing of what was said in it: others may see the screen.
Item outcome_item(const Apology& apology) {
  const std::string people = people_of(apology);
  std::string ask = "You apologised";
  if (!people.empty()) ask += " to " + people;
  if (const auto day = apology.said_on()) ask += " on " + spoken(*day);
  return {.key = "This", .type = Item::Type::text, .ask = ask + ". How did it go since?"};
}

}  // namespace

// `typed` tells whether the person answered, if only what was there before.
Move OpenSteps::ask_again(const Item& item, std::vector<std::string>& answers, bool& typed) {
  typed = false;
  return ask_item(session_.prompter(), session_.err(), session_.log.directory(), item, answers,
                  [&] { typed = true; });
}

Move OpenSteps::ask_outcome(const Item& item, Kind kind, std::string_view id,
                            const std::function<Move(std::string_view event)>& complete) {
  while (true) {
    std::vector<std::string> answers;
    if (const NewEvent* const had = checkin_.outcome_of(kind, id)) answers.push_back(had->event);
    bool typed = false;
    Move move = ask_again(item, answers, typed);
    if (move != Move::on || !typed) return move;
    if (answers.empty()) {
      checkin_.forget_outcome(kind, id);
      return Move::on;
    }
    move = complete(answers.front());
    if (move != Move::back) return move;
  }
}

// Says why something cannot be written, where that is so.
bool OpenSteps::is_refused(const std::function<void()>& check) {
  try {
    check();
    return false;
  } catch (const Error& error) {
    say(session_.err(), std::string{error.what()} + '.');
    return true;
  }
}

void OpenSteps::explain(bool& explained, const std::string& text) {
  if (!std::exchange(explained, true)) session_.notice(text);
}

void OpenSteps::put(NewEvent outcome) {
  checkin_.forget_outcome(outcome.kind, outcome.of);
  checkin_.outcomes.push_back(std::move(outcome));
  save_();
}

Move OpenSteps::ask_note_of_last() {
  NewEvent& outcome = checkin_.outcomes.back();
  bool changed = false;
  const Move move = ask_note(session_, note_question(outcome.event), outcome.note, changed);
  if (changed) save_();
  return move;
}

Move OpenSteps::ask(const Promise& promise) {
  explain(promises_explained_,
          "(Of a promise: moved is to a new day, and you said so in time; dropped is let go of "
          "together. Enter alone: still open.)");
  return ask_outcome(outcome_item(promise), Kind::promise, promise.id(),
                     [&](std::string_view event) { return complete(promise, event); });
}

Move OpenSteps::complete(const Promise& promise, std::string_view event) {
  NewEvent outcome = new_event(promise, event, checkin_.time);
  if (is_refused([&] {
        check_event(promise, event, time_of(outcome, checkin_.time), session_.now().date());
      })) {
    return Move::on;
  }
  const NewEvent* const had = checkin_.outcome_of(Kind::promise, promise.id());
  if (had != nullptr) outcome.note = had->note;
  if (event == "moved") {
    if (had != nullptr) outcome.due = had->due;
    const Move move = ask_day(
        session_, {.question = "To which day?", .from = checkin_.time.at.date()}, outcome.due);
    if (move != Move::on) return move;
    if (!outcome.due) {
      session_.notice("Without a new day it stays as it was.");
      return Move::on;
    }
  }
  put(std::move(outcome));
  return ask_note_of_last();
}

Move OpenSteps::ask(const Boundary& boundary) {
  explain(boundaries_explained_,
          "(Of a limit: where it was crossed, the word is on what you did next; retired, it no "
          "longer stands. Enter alone: look again later.)");
  return ask_outcome(outcome_item(boundary), Kind::boundary, boundary.id(),
                     [&](std::string_view event) { return complete(boundary, event); });
}

Move OpenSteps::complete(const Boundary& boundary, std::string_view event) {
  NewEvent outcome = new_event(boundary, event, checkin_.time);
  const NewEvent* const had = checkin_.outcome_of(Kind::boundary, boundary.id());
  const Date from = checkin_.time.at.date();
  const Date usual = add(from, session_.config.boundary_review);
  if (had != nullptr) outcome.note = had->note;
  if (event != "retired") outcome.due = had != nullptr && had->due ? had->due : usual;
  if (is_refused([&] { check_event(boundary, outcome, checkin_.time, session_.now().date()); })) {
    return Move::on;
  }
  put(std::move(outcome));
  const Move move = ask_note_of_last();
  if (move != Move::on || event == "retired") return move;
  std::optional<Date>& due = checkin_.outcomes.back().due;
  const Move chosen = ask_day(session_,
                              {.question = "When do you want to look at it again?",
                               .without = "on " + spoken(due.value_or(usual)),
                               .from = from},
                              due);
  if (!due) due = usual;
  save_();
  return chosen;
}

Move OpenSteps::ask(const Apology& apology) {
  const NewEvent* const had = checkin_.outcome_of(Kind::apology, apology.id());
  std::vector<std::string> answers;
  if (had != nullptr) answers.push_back(had->note);
  bool typed = false;
  const Move move = ask_again(outcome_item(apology), answers, typed);
  if (!typed) return move;
  checkin_.forget_outcome(Kind::apology, apology.id());
  if (answers.empty()) return move;
  NewEvent outcome = new_event(apology, "followed", checkin_.time);
  outcome.note = answers.front();
  if (is_refused([&] {
        check_event(apology, outcome.event, time_of(outcome, checkin_.time), session_.now().date());
      })) {
    return move;
  }
  put(std::move(outcome));
  return move;
}

}  // namespace trustkit
