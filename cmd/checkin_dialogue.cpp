#include "cmd/checkin_dialogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "cmd/keep.h"
#include "cmd/promise_steps.h"
#include "model/answers.h"
#include "model/checkin.h"
#include "model/described.h"
#include "model/draft.h"
#include "model/interview.h"
#include "model/promise.h"
#include "model/safety.h"
#include "model/walk.h"

namespace trustkit {
namespace {

class Dialogue {
 public:
  Dialogue(const Session& session, const PromptSet& set, const std::string& author,
           const std::vector<std::string>& with)
      : session_(session),
        set_(set),
        draft_(session.log),
        promises_(session, checkin_, [this] { save(); }) {
    checkin_.by = author;
    checkin_.with = with;
  }

  void run() {
    greet(session_);
    checkin_.time = session_.when();
    introduce();
    if (!pass_gate() || !take_up_draft()) return;
    find_promises();
    try {
      do {
        walk();
      } while (!finish());
    } catch (const Error&) {
      if (draft_.saved()) session_.notice("\nYour answers are kept for the next time.");
      throw;
    }
  }

 private:
  enum class What { promise, item, fresh };
  struct Step {
    What what;
    std::size_t index;
  };

  [[nodiscard]] Output& err() const { return session_.err(); }

  void introduce() {
    err().write(err().bold(wrap(printable(set_.title), err().width())) + '\n');
    if (!set_.purpose.empty()) session_.notice(set_.purpose);
    session_.notice(
        "(Enter alone skips, :b goes back, :e opens your editor, Ctrl-D goes to the end.)");
  }

  bool pass_gate() {
    if (set_.depth < 3) return true;
    static constexpr std::array<std::string_view, 2> words{"go on", "stop"};
    return ask_word(session_.prompter(), err(), tender_set_question(), words) == 0;
  }

  // False where the person puts it off.
  bool take_up_draft() {
    if (session_.common.dry_run) return true;
    std::optional<Checkin> old = draft_.take(checkin_.by, set_.name);
    if (!old) return true;
    static constexpr std::array<std::string_view, 3> words{"go on", "begin anew", "later"};
    const auto choice = ask_word(
        session_.prompter(), err(),
        fmt::format("On {} you stopped in the midst of this, and your answers are here. Go on with "
                    "them, begin anew without them, or later?",
                    spoken(old->time.at.date())),
        words);
    if (choice == 1 && !ask_yes(session_.prompter(), err(), "Remove those answers?")) return false;
    if (choice == 1) draft_.drop();
    if (choice == 0) take_over(*std::move(old));
    return choice < 2;
  }

  void take_over(Checkin old) {
    old.time = checkin_.time;
    if (!session_.common.overrides.with.empty()) old.with = checkin_.with;
    checkin_ = std::move(old);
    resumed_ = true;
  }

  void find_promises() {
    Problems problems;
    open_ = open_promises(session_.log, checkin_.by, problems);
    session_.tell(problems);
    std::erase_if(open_, [](const Promise& promise) { return promise.id().empty(); });
    // What was answered when it was broken off may have been settled since.
    std::erase_if(checkin_.outcomes, [&](const PromiseOutcome& outcome) {
      const bool is_open = std::any_of(open_.begin(), open_.end(), [&](const Promise& promise) {
        return promise.id() == outcome.of;
      });
      if (!is_open) session_.notice("The promise " + outcome.of + " was settled meanwhile.");
      return !is_open;
    });
    drop_what_fits_no_more();
    for (std::size_t i = 0; i < open_.size(); ++i)
      steps_.push_back({What::promise, i});
    for (std::size_t i = 0; i < set_.items.size(); ++i)
      steps_.push_back({What::item, i});
    steps_.push_back({What::fresh, 0});
    at_ = resumed_ ? first_open_step() : 0;
  }

  // Of a set that was changed since: an answer of an item that is gone stays, as it is.
  void drop_what_fits_no_more() {
    std::erase_if(checkin_.fields, [&](const rec::Pair& field) {
      const Item* const item = set_.item(field.first);
      if (item == nullptr) return false;
      try {
        std::vector<std::string> ignored;
        static_cast<void>(read_answer(*item, field.second, ignored));
        return false;
      } catch (const Error& error) {
        session_.notice(std::string{error.what()} + "; it is left out.");
        return true;
      }
    });
  }

  // The step behind the last one that was answered.
  [[nodiscard]] std::size_t first_open_step() {
    std::size_t open = 0;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      if (is_answered(steps_[i])) open = i + 1;
    }
    return std::min(open, steps_.size() - 1);
  }

  [[nodiscard]] bool is_answered(const Step& step) {
    if (step.what == What::promise) return checkin_.outcome_of(open_[step.index].id()) != nullptr;
    if (step.what == What::item) return !checkin_.answers_to(set_.items[step.index]).empty();
    return !checkin_.promised({}).empty();
  }

  // From the step where it stands to the end, or to where the person stops.
  void walk() {
    while (at_ < steps_.size()) {
      const Step step = steps_[at_];
      session_.notice(fmt::format("\nStep {} of {}.", at_ + 1, steps_.size()));
      const Move move = take(step);
      save();
      if (move == Move::stop) return;
      if (move == Move::on) ++at_;
      if (move == Move::back && at_ > 0) --at_;
    }
  }

  Move take(const Step& step) {
    if (step.what == What::promise) return promises_.ask_outcome(open_[step.index]);
    if (step.what == What::item) return ask(set_.items[step.index]);
    return promises_.ask_new();
  }

  void save() {
    if (session_.common.dry_run || saving_failed_) return;
    try {
      if (checkin_.empty()) return draft_.drop();
      checkin_.set = fmt::format("{} {}", set_.name, set_.version);
      draft_.save(checkin_);
    } catch (const Error& error) {
      saving_failed_ = true;
      say(err(), std::string{error.what()} +
                     "; until the end, what you answer is kept in this window alone.");
    }
  }

  Move ask(const Item& item) {
    const std::vector<std::string> before = checkin_.answers_to(item);
    std::vector<std::string> answers = before;
    Move move = Move::on;
    try {
      move = ask_item(session_.prompter(), err(), session_.log.directory(), item, answers);
    } catch (const Interrupted&) {
      // A list may have some of its answers already.
      if (answers != before && !item.writes_promise) checkin_.answer(set_, item, answers);
      save();
      throw;
    }
    if (answers == before) return move;
    offer_help(item, answers);
    if (!item.writes_promise) {
      checkin_.answer(set_, item, answers);
      return move;
    }
    std::erase_if(checkin_.promises,
                  [&](const NewPromise& promise) { return promise.item == item.key; });
    return answers.empty() ? move : promises_.make(answers.front(), item.key);
  }

  // Where somebody writes for themselves alone: once, on the screen, and written nowhere.
  void offer_help(const Item& item, const std::vector<std::string>& answers) {
    const Config& config = session_.config;
    if (!set_.for_one() || config.shared || !config.safety_notes) return;
    for (const std::string& answer : answers) {
      if (tells_unfree(item.key, answer) && !std::exchange(unfree_noted_, true)) {
        say(err(), unfree_note());
      }
      if (names_danger(answer) && !std::exchange(danger_noted_, true)) say(err(), safety_note());
    }
  }

  void show_summary() {
    session_.notice("\nThis will be written:");
    const auto line = [&](const std::string& name, const std::string& text) {
      say(err(), name + ": " + text);
    };
    for (const PromiseOutcome& outcome : checkin_.outcomes) {
      const auto promise = std::find_if(
          open_.begin(), open_.end(), [&](const Promise& each) { return each.id() == outcome.of; });
      const std::string day = outcome.due ? " to " + spoken(*outcome.due) : "";
      line(outcome.event + day, std::string{promise->text()});
      if (!outcome.note.empty()) line("note", outcome.note);
    }
    for (const auto& [name, value] : checkin_.fields) {
      const Item* const item = set_.item(name);
      line(name, item == nullptr ? value : spoken(*item, value));
    }
    for (const NewPromise& promise : checkin_.promises) {
      line(promise.due ? "promise, by " + spoken(*promise.due) : "promise", promise.text);
    }
  }

  // Shows what there is and asks what to do with it. True where it is done with.
  bool finish() {
    if (checkin_.empty()) {
      session_.notice("Nothing was answered, and nothing was written.");
      return true;
    }
    show_summary();
    static constexpr std::array<std::string_view, 4> words{"write", "back", "drop", "later"};
    switch (ask_word(session_.prompter(), err(),
                     "\nWrite it, go back, drop it all, or leave it for later?", words)) {
      case 0:
        return write();
      case 1:
        at_ = std::min(at_, steps_.size() - 1);
        return false;
      case 2:
        return drop();
      default:
        put_off();
        return true;
    }
  }

  bool drop() {
    at_ = steps_.size();
    if (!ask_yes(session_.prompter(), err(), "Remove all these answers?")) return false;
    draft_.drop();
    session_.notice("Nothing was written.");
    return true;
  }

  void put_off() {
    if (session_.common.dry_run) return;
    draft_.save(checkin_);
    session_.notice("Your answers are kept for the next time you call this, and not written yet.");
  }

  // False where something that is needed is not answered.
  bool write() {
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const bool is_missing = steps_[i].what == What::item && !is_answered(steps_[i]) &&
                              set_.items[steps_[i].index].required && !checkin_.fields.empty();
      if (!is_missing) continue;
      say(err(),
          "The set asks for an answer here; you can also drop it all, or leave it for later.");
      at_ = i;
      return false;
    }
    checkin_.set = fmt::format("{} {}", set_.name, set_.version);
    checkin_.described = described_items(set_);
    check_described(session_.log, Kind::checkin, checkin_.fields);
    try {
      keep(session_, entries_of(checkin_));
    } catch (const NotWritten& error) {
      if (error.kept()) draft_.drop();  // else this is the only place that has it
      throw;
    }
    draft_.drop();
    return true;
  }

  const Session& session_;
  const PromptSet& set_;
  Draft draft_;
  Checkin checkin_{};
  PromiseSteps promises_;
  std::vector<Promise> open_{};
  std::vector<Step> steps_{};
  std::size_t at_{0};
  bool resumed_{false};
  bool saving_failed_{false};
  bool unfree_noted_{false};
  bool danger_noted_{false};
};

}  // namespace

void hold_checkin(const Session& session, const PromptSet& set, const std::string& author,
                  const std::vector<std::string>& with) {
  Dialogue{session, set, author, with}.run();
}

}  // namespace trustkit
