#include "cmd/promise_steps.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "model/answers.h"
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

}  // namespace

// `typed` tells whether the person answered, if only what was there before.
Move PromiseSteps::ask(const Item& item, std::vector<std::string>& answers, bool& typed) {
  typed = false;
  return ask_item(session_.prompter(), session_.err(), session_.log.directory(), item, answers,
                  [&] { typed = true; });
}

Move PromiseSteps::ask_outcome(const Promise& promise) {
  if (!std::exchange(explained_, true)) {
    session_.notice(
        "(Of a promise: moved is to a new day, and you said so in time; dropped is let go of "
        "together. Enter alone: still open.)");
  }
  std::vector<std::string> answers;
  const PromiseOutcome* const had = checkin_.outcome_of(promise.id());
  if (had != nullptr) answers.push_back(had->event);
  bool typed = false;
  const Move move = ask(outcome_item(promise), answers, typed);
  if (move != Move::on || !typed) return move;
  if (answers.empty()) {
    forget(promise.id());
    return Move::on;
  }
  PromiseOutcome outcome = outcome_of(promise, answers.front(), checkin_.time);
  try {
    check_event(promise, outcome.event, event_time_after(promise, checkin_.time),
                session_.now().date());
  } catch (const Error& error) {
    say(session_.err(), std::string{error.what()} + '.');
    return Move::on;
  }
  if (had != nullptr) {
    outcome.due = had->due;
    outcome.note = had->note;
  }
  const Move completed = complete(std::move(outcome));
  return completed == Move::back ? ask_outcome(promise) : completed;
}

void PromiseSteps::forget(std::string_view id) {
  std::erase_if(checkin_.outcomes, [&](const PromiseOutcome& outcome) { return outcome.of == id; });
}

Move PromiseSteps::complete(PromiseOutcome outcome) {
  if (outcome.event != "moved") {
    outcome.due.reset();
  } else {
    const Move move = ask_day("To which day?", outcome.due);
    if (move != Move::on) return move;
    if (!outcome.due) {
      session_.notice("Without a new day it stays as it was.");
      return Move::on;
    }
  }
  forget(outcome.of);
  checkin_.outcomes.push_back(std::move(outcome));
  save_();
  std::string& note = checkin_.outcomes.back().note;
  show_step(session_.err(), "A word on it?", "(Enter alone: none.)",
            note.empty() ? std::vector<std::string>{} : std::vector{note});
  Reply reply = read_step(session_.prompter(), session_.err(), session_.log.directory(), note);
  if (reply.what == Reply::What::answer || reply.what == Reply::What::remove) {
    note = std::move(reply.text);
    save_();
  }
  if (reply.what == Reply::What::stop) return Move::stop;
  return reply.what == Reply::What::back ? Move::back : Move::on;
}

Move PromiseSteps::ask_item_of(const Item& item) {
  const auto had =
      std::find_if(checkin_.promises.begin(), checkin_.promises.end(),
                   [&](const NewPromise& promise) { return promise.item == item.key; });
  NewPromise promise{{}, {}, item.key};
  if (had != checkin_.promises.end()) promise = *had;
  std::vector<std::string> answers = checkin_.promised(item.key);
  bool typed = false;
  Move move = ask(item, answers, typed);
  if (typed) {
    std::erase_if(checkin_.promises, [&](const NewPromise& each) { return each.item == item.key; });
    if (!answers.empty()) {
      promise.text = answers.front();
      checkin_.promises.push_back(promise);
      save_();
      move = ask_day("By which day?", promise.due);
      checkin_.promises.back().due = promise.due;
      save_();
      if (move == Move::back) return ask_item_of(item);
    }
  }
  if (move != Move::on || checkin_.promised(item.key).empty()) return move;
  session_.notice("");
  const Move more = ask_new();
  return more == Move::back ? ask_item_of(item) : more;
}

Move PromiseSteps::ask_new() {
  const Item item{.key = "A promise", .type = Item::Type::whenthen};
  bool shows_all = true;
  while (true) {
    const std::string question = checkin_.promises.empty()
                                     ? "A small promise, before next time? Enter alone: none."
                                     : "Another small promise? Enter alone: none.";
    show_step(session_.err(), question, "(As in: when it is late, I will ring.)",
              shows_all ? checkin_.promised({}) : std::vector<std::string>{});
    shows_all = false;
    const Reply reply =
        read_step(session_.prompter(), session_.err(), session_.log.directory(), {});
    if (reply.what == Reply::What::stop) return Move::stop;
    if (reply.what == Reply::What::back) return Move::back;
    if (reply.what == Reply::What::skip) return Move::on;
    if (reply.what == Reply::What::remove) {
      std::erase_if(checkin_.promises, [](const NewPromise& each) { return each.item.empty(); });
      save_();
      continue;
    }
    std::vector<std::string> notices;
    try {
      checkin_.promises.push_back({read_answer(item, reply.text, notices), {}, {}});
    } catch (const Error& error) {
      say(session_.err(), std::string{error.what()} + '.');
      continue;
    }
    save_();
    const Move move = ask_day("By which day?", checkin_.promises.back().due);
    if (move == Move::back) checkin_.promises.pop_back();
    save_();
    if (move == Move::stop) return move;
    session_.notice("");
  }
}

// A day to come, or none.
Move PromiseSteps::ask_day(const std::string& question, std::optional<Date>& day) {
  std::vector<std::string> before;
  if (day) before.push_back(spoken(*day));
  show_step(session_.err(), question,
            "(A day such as sunday, 2026-12-24 or 2w. Enter alone: none.)", before);
  while (true) {
    const Reply reply =
        read_step(session_.prompter(), session_.err(), session_.log.directory(), {});
    if (reply.what == Reply::What::stop) return Move::stop;
    if (reply.what == Reply::What::back) return Move::back;
    if (reply.what == Reply::What::remove) day.reset();
    if (reply.what != Reply::What::answer) return Move::on;
    try {
      day = promised_day(reply.text, session_.now(), checkin_.time.at.date());
      session_.notice("That is " + spoken(*day) + '.');
      return Move::on;
    } catch (const Error&) {
      say(session_.err(),
          in_quotes(reply.text) + " is no day to come. Try sunday or 2w; Enter alone: none.");
    }
  }
}

}  // namespace trustkit
