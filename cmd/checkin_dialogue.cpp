#include "cmd/checkin_dialogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "cmd/dialogue.h"
#include "cmd/keep.h"
#include "cmd/kept_draft.h"
#include "cmd/open_steps.h"
#include "cmd/promise_steps.h"
#include "cmd/resume.h"
#include "model/checkin.h"
#include "model/described.h"
#include "model/interview.h"
#include "model/open.h"
#include "model/walk.h"

namespace trustkit {
namespace {

class Dialogue {
 public:
  Dialogue(const Session& session, const PromptSet& set, const std::string& author,
           const std::vector<std::string>& with)
      : session_(session),
        set_(set),
        draft_(session),
        notes_(session, set.for_one()),
        open_steps_(session, checkin_, [this] { save(); }),
        promises_(session, checkin_, [this] { save(); }) {
    checkin_.by = author;
    checkin_.with = with;
  }

  void run() {
    greet(session_);
    checkin_.time = session_.when();
    check_scales(session_, set_, Kind::checkin);
    introduce(session_, set_);
    if (!pass_gate(session_, set_)) return;
    resume();
    if (resume_ == Resume::end) return;
    find_steps();
    try {
      do {
        walk();
      } while (!finish());
    } catch (const Error&) {
      draft_.say_kept();
      throw;
    }
  }

 private:
  enum class What { promise, boundary, apology, item, fresh };
  struct Step {
    What what;
    std::size_t index;
  };

  [[nodiscard]] Output& err() const { return session_.err(); }

  void resume() {
    std::vector<NewEntry> entries;
    resume_ = draft_.offer(checkin_.by, set_.name, Kind::checkin, entries);
    if (resume_ != Resume::go_on) return;
    Checkin old = read_draft(entries);
    old.time = checkin_.time;
    if (!session_.common.overrides.with.empty()) old.with = checkin_.with;
    checkin_ = std::move(old);
  }

  void find_steps() {
    Problems problems;
    // What one comes back to later has no place in a check-in of a day before.
    const Date until = std::min(session_.now().date(), checkin_.time.at.date());
    open_ = with_ids(find_open(session_.log, checkin_.by, until, problems));
    session_.tell(problems);
    if (resume_ == Resume::go_on) bring_up_to_date(session_, set_, open_, checkin_);
    add_steps(What::promise, open_.promises.size());
    add_steps(What::boundary, open_.boundaries.size());
    add_steps(What::apology, open_.apologies.size());
    bool asks_for_promise = false;
    for (std::size_t i = 0; i < set_.items.size(); ++i) {
      steps_.push_back({What::item, i});
      asks_for_promise = asks_for_promise || set_.items[i].writes_promise;
    }
    // Who has said no to one is not asked for one again.
    if (!asks_for_promise) steps_.push_back({What::fresh, 0});
    if (resume_ == Resume::go_on) {
      at_ = first_open_step(steps_.size(), [&](std::size_t i) { return is_answered(steps_[i]); });
    }
  }

  void add_steps(What what, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      steps_.push_back({what, i});
  }

  [[nodiscard]] bool is_answered(const Step& step) {
    const auto is_said = [&](Kind kind, std::string_view id) {
      return checkin_.outcome_of(kind, id) != nullptr;
    };
    switch (step.what) {
      case What::promise:
        return is_said(Kind::promise, open_.promises[step.index].id());
      case What::boundary:
        return is_said(Kind::boundary, open_.boundaries[step.index].id());
      case What::apology:
        return is_said(Kind::apology, open_.apologies[step.index].id());
      case What::item:
        return !checkin_.answers_to(set_.items[step.index]).empty();
      case What::fresh:
        break;
    }
    return !checkin_.promised({}).empty();
  }

  // From the step where it stands to the end, or to where the person stops.
  void walk() {
    take_steps(session_, steps_.size(), at_, [&](std::size_t i) {
      const Move move = take(steps_[i]);
      save();
      return move;
    });
  }

  Move take(const Step& step) {
    switch (step.what) {
      case What::promise:
        return open_steps_.ask(open_.promises[step.index]);
      case What::boundary:
        return open_steps_.ask(open_.boundaries[step.index]);
      case What::apology:
        return open_steps_.ask(open_.apologies[step.index]);
      case What::item:
        return ask(set_.items[step.index]);
      case What::fresh:
        break;
    }
    return promises_.ask_new();
  }

  std::string draft_text() {
    checkin_.set = fmt::format("{} {}", set_.name, set_.version);
    return checkin_.empty() ? "" : to_draft(checkin_);
  }

  void save() { draft_.save(draft_text()); }

  Move ask(const Item& item) {
    if (item.writes_promise) return promises_.ask_item_of(item);
    const std::vector<std::string> before = checkin_.answers_to(item);
    std::vector<std::string> answers = before;
    const Move move =
        ask_item(session_.prompter(), err(), session_.log.directory(), item, answers, [&] {
          checkin_.answer(set_, item, answers);
          save();
        });
    if (answers != before) notes_.see(item.key, answers);
    return move;
  }

  void show_summary() {
    session_.notice("\nThis will be written:");
    const auto line = [&](const std::string& name, const std::string& text) {
      say(err(), name + ": " + text);
    };
    for (const NewEvent& outcome : checkin_.outcomes) {
      const bool is_moved = outcome.kind == Kind::promise && outcome.due;
      const std::string day = is_moved ? " to " + spoken(*outcome.due) : "";
      line(outcome.event + day, reminder_of(open_, outcome).value_or(outcome.of));
      if (!outcome.note.empty()) line("note", outcome.note);
      if (outcome.due && !is_moved) line("look again", spoken(*outcome.due));
    }
    for (const auto& [name, value] : checkin_.fields) {
      const Item* const item = set_.item(name);
      line(name, item == nullptr ? value : spoken(*item, value));
    }
    for (const NewPromise& promise : checkin_.promises) {
      line(promise.due ? "promise, by " + spoken(*promise.due) : "promise", promise.text);
    }
  }

  // False where the person goes back.
  bool finish() {
    static constexpr std::array<std::string_view, 4> words{"write", "back", "drop", "later"};
    return finish_dialogue(session_, draft_,
                           {.question = "\nWrite it, go back, drop it all, or leave it for later?",
                            .words = words,
                            .nothing = "Nothing was answered, and nothing was written.",
                            .draft = [this] { return draft_text(); },
                            .show = [this] { show_summary(); },
                            .act =
                                [this](std::size_t /*write*/) {
                                  return write() ? Next::over : Next::steps;
                                }},
                           steps_.size(), at_);
  }

  // The first step that the set needs an answer to, and has none.
  [[nodiscard]] std::optional<std::size_t> missing_step() {
    for (std::size_t i = 0; i < steps_.size() && !checkin_.fields.empty(); ++i) {
      if (steps_[i].what != What::item || is_answered(steps_[i])) continue;
      if (set_.items[steps_[i].index].required) return i;
    }
    return {};
  }

  // False where something that is needed is not answered.
  bool write() {
    if (const auto missing = missing_step()) {
      say(err(),
          "The set asks for an answer here; you can also drop it all, or leave it for later.");
      at_ = *missing;
      return false;
    }
    checkin_.set = fmt::format("{} {}", set_.name, set_.version);
    checkin_.described = described_items(set_);
    const Date today = session_.now().date();
    draft_.write(entries_of(checkin_), [&] { check_outcomes(checkin_, session_.log, today); });
    return true;
  }

  const Session& session_;
  const PromptSet& set_;
  KeptDraft draft_;
  Notes notes_;
  Checkin checkin_{};
  OpenSteps open_steps_;
  PromiseSteps promises_;
  OpenThings open_{};
  std::vector<Step> steps_{};
  std::size_t at_{0};
  Resume resume_{Resume::nothing};
};

}  // namespace

void hold_checkin(const Session& session, const PromptSet& set, const std::string& author,
                  const std::vector<std::string>& with) {
  Dialogue{session, set, author, with}.run();
}

}  // namespace trustkit
