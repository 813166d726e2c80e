#include "cmd/promise_steps.h"

#include <algorithm>
#include <vector>

#include "cmd/small_questions.h"
#include "model/answers.h"
#include "model/interview.h"

namespace trustkit {
// `typed` tells whether the person answered, if only what was there before.
Move PromiseSteps::ask(const Item& item, std::vector<std::string>& answers, bool& typed) {
  typed = false;
  return ask_item(session_.prompter(), session_.err(), session_.log.directory(), item, answers,
                  [&] { typed = true; });
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
      move = ask_by_when(promise.due);
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
    const Move move = ask_by_when(checkin_.promises.back().due);
    if (move == Move::back) checkin_.promises.pop_back();
    save_();
    if (move == Move::stop) return move;
    session_.notice("");
  }
}

Move PromiseSteps::ask_by_when(std::optional<Date>& day) {
  return ask_day(session_, {.question = "By which day?", .from = checkin_.time.at.date()}, day);
}

}  // namespace trustkit
