#include "cmd/dialogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "format/rec.h"
#include "model/described.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {

void introduce(const Session& session, const PromptSet& set) {
  Output& err = session.err();
  err.write(err.bold(wrap(printable(set.title), err.width())) + '\n');
  if (!set.purpose.empty()) session.notice(set.purpose);
  session.notice(
      "(Enter alone skips, :b goes back, :e opens your editor, Ctrl-D goes to the end.)");
}

void check_scales(const Session& session, const PromptSet& set, Kind kind) {
  std::vector<rec::Pair> highest;
  for (const Item& item : set.items) {
    if (item.type == Item::Type::scale) {
      highest.emplace_back(item.key, std::to_string(item.points.size()));
    }
  }
  check_described(session.log, kind, highest);
}

bool pass_gate(const Session& session, const PromptSet& set) {
  if (set.depth < 3) return true;
  static constexpr std::array<std::string_view, 2> words{"go on", "stop"};
  if (ask_word(session.prompter(), session.err(), tender_set_question(), words) != 0) return false;
  return set.depth < 4 || pass_repair_gate(session);
}

bool pass_repair_gate(const Session& session) {
  const auto yes = [&](std::string_view question) {
    return ask_yes(session.prompter(), session.err(), question);
  };
  const bool passed = yes(repair_gate_both_willing()) && yes(repair_gate_free_to_refuse());
  say(session.err(), std::string{passed ? repair_advice() : repair_gate_refused()} + '\n');
  return passed;
}

void take_steps(const Session& session, std::size_t count, std::size_t& at,
                const std::function<Move(std::size_t)>& take) {
  while (at < count) {
    session.notice(fmt::format("\nStep {} of {}.", at + 1, count));
    const Move move = take(at);
    if (move == Move::stop) return;
    if (move == Move::on) ++at;
    if (move == Move::back && at > 0) --at;
  }
}

std::size_t first_open_step(std::size_t count,
                            const std::function<bool(std::size_t)>& is_answered) {
  std::size_t open = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (is_answered(i)) open = i + 1;
  }
  return std::min(open, count - 1);
}

bool finish_dialogue(const Session& session, KeptDraft& draft, const Ending& ending,
                     std::size_t count, std::size_t& at) {
  const std::size_t own = ending.words.size() - 3;
  for (std::string text = ending.draft(); !text.empty(); text = ending.draft()) {
    ending.show();
    const std::size_t choice =
        ask_word(session.prompter(), session.err(), ending.question, ending.words);
    if (choice < own) {
      const Next next = ending.act(choice);
      if (next != Next::ask) return next == Next::over;
    } else if (choice == own) {
      at = std::min(at, count - 1);
      return false;
    } else if (choice == own + 1) {
      if (draft.drop()) return true;
    } else {
      draft.put_off(text);
      return true;
    }
  }
  session.notice(std::string{ending.nothing});
  return true;
}

Notes::Notes(const Session& session, bool are_offered)
    : session_(session),
      are_offered_(are_offered && !session.config.shared && session.config.safety_notes) {}

void Notes::see(std::string_view key, const std::vector<std::string>& answers) {
  if (!are_offered_) return;
  for (const std::string& answer : answers) {
    if (tells_unfree(key, answer) && !std::exchange(unfree_said_, true)) {
      say(session_.err(), unfree_note());
    }
    if (names_danger(answer) && !std::exchange(danger_said_, true)) {
      say(session_.err(), safety_note());
    }
  }
}

}  // namespace trustkit
