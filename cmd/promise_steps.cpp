#include "cmd/promise_steps.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/interview.h"

namespace trustkit {
namespace {

// What may have become of a promise, as an item that it is asked by.
Item outcome_item(const Promise& promise) {
  std::string ask = "You promised on " + spoken(promise.made.time.value_or(When{}).at.date());
  if (promise.due) ask += ", for " + spoken(*promise.due);
  return {.key = "This",
          .type = Item::Type::choice,
          .ask = ask + ": " + std::string{promise.text()},
          .choices = {"kept", "missed", "moved", "dropped"}};
}

}  // namespace

Move PromiseSteps::ask_outcome(const Promise& promise) {
  if (!std::exchange(explained_, true)) {
    session_.notice(
        "(Moved: you said so in time, and it has a new date. Dropped: let go of together. Enter "
        "alone: still open.)");
  }
  std::vector<std::string> answers;
  if (const PromiseOutcome* const had = checkin_.outcome_of(promise.id())) {
    answers.push_back(had->event);
  }
  const std::vector<std::string> before = answers;
  const Move move = ask_item(session_.prompter(), session_.err(), session_.log.directory(),
                             outcome_item(promise), answers);
  if (move != Move::on || answers == before) return move;
  std::erase_if(checkin_.outcomes,
                [&](const PromiseOutcome& outcome) { return outcome.of == promise.id(); });
  if (answers.empty()) return Move::on;
  PromiseOutcome outcome{std::string{promise.id()}, answers.front(), {}, {}, {}};
  for (const std::string_view person : promise.made.texts("With"))
    outcome.with.emplace_back(person);
  return complete(std::move(outcome));
}

Move PromiseSteps::complete(PromiseOutcome outcome) {
  if (outcome.event == "moved") {
    const Move move = ask_day("To which day?", outcome.due);
    if (move != Move::on) return move;
    if (!outcome.due) {
      session_.notice("Without a new day it stays as it was.");
      return Move::on;
    }
  }
  checkin_.outcomes.push_back(std::move(outcome));
  save_();
  show_step(session_.err(), "A word on it?", "(Enter alone: none.)", {});
  Reply reply = read_step(session_.prompter(), session_.err(), session_.log.directory(), {});
  checkin_.outcomes.back().note = std::move(reply.text);
  return reply.what == Reply::What::stop ? Move::stop : Move::on;
}

Move PromiseSteps::make(const std::string& text, const std::string& item) {
  checkin_.promises.push_back({text, {}, item});
  save_();
  const Move move = ask_day("By which day?", checkin_.promises.back().due);
  return move == Move::back ? Move::on : move;
}

Move PromiseSteps::ask_new() {
  Item item{.key = "A promise", .type = Item::Type::whenthen};
  while (true) {
    const bool is_more = !checkin_.promises.empty();
    item.ask = is_more ? "Another small promise? Enter alone: none."
                       : "A small promise, before next time? Enter alone: none.";
    std::vector<std::string> answers;
    const Move move =
        ask_item(session_.prompter(), session_.err(), session_.log.directory(), item, answers);
    if (move == Move::back && !checkin_.promised({}).empty()) {
      take_back_last();
      continue;
    }
    if (move != Move::on || answers.empty()) return move;
    if (make(answers.front(), {}) == Move::stop) return Move::stop;
    save_();
    session_.notice("");
  }
}

void PromiseSteps::take_back_last() {
  const auto last = std::find_if(checkin_.promises.rbegin(), checkin_.promises.rend(),
                                 [](const NewPromise& each) { return each.item.empty(); });
  session_.notice("Taken out: " + last->text);
  checkin_.promises.erase(std::next(last).base());
}

// A day to come, or none.
Move PromiseSteps::ask_day(const std::string& question, std::optional<Date>& day) {
  show_step(session_.err(), question,
            "(A day such as sunday, 2026-12-24 or 2w. Enter alone: none.)", {});
  while (true) {
    const Reply reply =
        read_step(session_.prompter(), session_.err(), session_.log.directory(), {});
    if (reply.what == Reply::What::stop) return Move::stop;
    if (reply.what == Reply::What::back) return Move::back;
    if (reply.what != Reply::What::answer) return Move::on;
    try {
      day = promised_day(reply.text, session_.now(), checkin_.time.at.date());
      session_.notice("That is " + spoken(*day) + '.');
      return Move::on;
    } catch (const Error& error) {
      say(session_.err(), std::string{error.what()} + '.');
    }
  }
}

}  // namespace trustkit
