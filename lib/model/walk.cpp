#include "model/walk.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "model/answers.h"
#include "model/interview.h"

namespace trustkit {
namespace {

std::string hint_of(const Item& item) {
  switch (item.type) {
    case Item::Type::scale:
      return numbered(item.points);
    case Item::Type::choice:
      return numbered(item.choices);
    case Item::Type::yesno:
      return "yes or no";
    case Item::Type::list:
      return "(One a line; Enter alone ends.)";
    case Item::Type::whenthen:
      return "(As in: when it is late, I will ring.)";
    case Item::Type::text:
      break;
  }
  return {};
}

// Adds an answer to those of an item, or puts it in their place. False where the item takes
// another.
bool take(Output& err, const Item& item, std::string text, std::vector<std::string>& answers) {
  const bool has_words = item.type == Item::Type::scale || item.type == Item::Type::choice;
  if (has_words && text.ends_with('.')) text.pop_back();
  std::vector<std::string> notices;
  try {
    std::string answer = read_answer(item, std::move(text), notices);
    if (item.type != Item::Type::list) answers.clear();
    answers.push_back(std::move(answer));
  } catch (const Error& error) {
    say(err, has_words ? "Please answer with one of these words, or its number."
                       : std::string{error.what()} + '.');
    return false;
  }
  if (has_words) say(err, spoken(item, answers.back()) + '.');
  return true;
}

}  // namespace

void show_step(Output& err, const std::string& question, const std::string& hint,
               const std::vector<std::string>& answers) {
  err.write(err.bold(wrap(printable(question), err.width())) + '\n');
  if (!hint.empty()) say(err, hint);
  if (answers.empty()) return;
  say(err, "So far:");
  for (const std::string& answer : answers)
    say(err, answer);
  say(err, "(Enter keeps this, :x takes it out.)");
}

Move ask_item(Prompter& prompter, Output& err, const std::filesystem::path& folder,
              const Item& item, std::vector<std::string>& answers,
              const std::function<void()>& changed) {
  std::vector<std::string> shown;
  shown.reserve(answers.size());
  for (const std::string& answer : answers)
    shown.push_back(spoken(item, answer));
  show_step(err, item.ask, hint_of(item), shown);
  const bool is_list = item.type == Item::Type::list;
  while (true) {
    const std::string draft = is_list || answers.empty() ? "" : answers.front();
    Reply reply = read_step(prompter, err, folder, draft);
    switch (reply.what) {
      case Reply::What::stop:
        return Move::stop;
      case Reply::What::back:
        return Move::back;
      case Reply::What::skip:
        return Move::on;
      case Reply::What::remove:
        answers.clear();
        break;
      case Reply::What::answer:
        if (!take(err, item, std::move(reply.text), answers)) continue;
        break;
    }
    if (changed) changed();
    if (!is_list) return Move::on;
  }
}

std::string spoken(const Item& item, const std::string& answer) {
  if (item.type != Item::Type::scale) return answer;
  const auto point = static_cast<std::size_t>(parse_number(answer).value_or(0));
  const bool is_point = point >= 1 && point <= item.points.size();
  return is_point ? answer + ", " + item.points[point - 1] : answer;
}

}  // namespace trustkit
