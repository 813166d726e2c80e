// trustkit boundary revise: a limit is changed by the one whose limit it is.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "cmd/boundary.h"
#include "cmd/dialogue.h"
#include "cmd/keep.h"
#include "cmd/kept_draft.h"
#include "cmd/resume.h"
#include "model/answers.h"
#include "model/described.h"
#include "model/interview.h"
#include "model/safety.h"
#include "model/sets.h"
#include "model/sheet.h"
#include "model/walk.h"

namespace trustkit {
namespace {

// The set that asks for the fields as they stand, where its own one cannot be found any more.
PromptSet set_from(const Boundary& boundary) {
  PromptSet set;
  set.kind = SetKind::boundary;
  const auto add = [&](std::string_view key) {
    if (set.item(key) != nullptr) return;
    const bool is_list = answers_to(boundary.fields, key).size() > 1;
    set.items.push_back({.key = std::string{key},
                         .type = is_list ? Item::Type::list : Item::Type::text,
                         .ask = printable_line(key)});
  };
  for (const std::string_view key : statement_parts)
    add(key);
  for (const auto& [key, value] : boundary.fields)
    add(key);
  return set;
}

PromptSet set_of(const Boundary& boundary, const Session& session, const BoundaryOptions& options) {
  const std::string_view own = boundary.first.set_name();
  if (!options.set.empty()) {
    return find_set(SetKind::boundary, options.set, session.config, options.lang);
  }
  try {
    if (!is_set_name(own)) return set_from(boundary);
    return find_set(SetKind::boundary, std::string{own}, session.config, options.lang);
  } catch (const Error& error) {
    if (error.status() != Exit::not_found) throw;
    return set_from(boundary);
  }
}

constexpr std::string_view unchanged = "That is how it stands already, and nothing was written.";

// Rule S24. What is answered is written nowhere.
bool pass_wish_gate(const Session& session) {
  static constexpr std::array<std::string_view, 4> words{"theirs", "mine", "both", "not sure"};
  const std::size_t wish =
      ask_word(session.prompter(), session.err(), whose_wish_question(), words);
  if (wish == 1 || wish == 2) return true;
  say(session.err(), whose_wish_text());
  if (ask_yes(session.prompter(), session.err(), "Do you want to go on with the change?")) {
    return true;
  }
  session.notice("Then nothing is written, and it stands as it was.");
  return false;
}

class Revision {
 public:
  Revision(const Session& session, const BoundaryOptions& options, std::string_view id)
      : session_(session),
        options_(options),
        writer_(session, options),
        boundary_(writer_.find(id)),
        found_(set_of(boundary_, session, options)),
        set_(as_fields(found_)),
        draft_(session),
        notes_(session, found_.for_one()) {
    refuse_private_in_shared(found_, session.config, "boundary revise");
  }

  Exit run(const std::vector<std::string>& answers) {
    NewEvent event = writer_.event_of(boundary_, "revised");
    if (!session_.is_dialogue()) check_call(answers);
    if (!answers.empty()) {
      read(answers);
      if (changes_.empty()) {
        session_.notice(std::string{unchanged});
        return Exit::ok;
      }
    }
    if (!options_.my_wish && !pass_wish_gate(session_)) return Exit::ok;
    if (!answers.empty()) {
      check_changes(event);
      writer_.write(event, described_items(found_));
      say_own_words();
      return Exit::ok;
    }
    return walk_and_write(event);
  }

 private:
  [[noreturn]] static void refuse(const std::string& message) { throw Error(message, Exit::usage); }

  void check_call(const std::vector<std::string>& answers) const {
    if (answers.empty()) {
      refuse("nothing to change; give it as Key=value, or call this on a terminal");
    }
    if (!options_.my_wish) {
      refuse(
          "a limit is yours to keep as it is; --my-wish says that the change is your own wish, or "
          "both of yours, and 'trustkit help help-lines' who can think it through with you");
    }
  }

  void read(const std::vector<std::string>& answers) {
    Answers given = read_answers(set_, answers, [this] { return writer_.texts().input(); });
    for (const std::string& notice : given.notices)
      session_.notice("trustkit: " + notice);
    for (const Item& item : set_.items) {
      const auto values = answers_to(given.fields, item.key);
      if (!values.empty()) change(item, values);
    }
  }

  [[nodiscard]] std::vector<std::string> today(const Item& item) const {
    return answers_to(boundary_.fields, item.key);
  }

  // What differs from how it stands is a change.
  void change(const Item& item, const std::vector<std::string>& values) {
    const bool is_same = values == today(item);
    put_answers(changes_, set_, item, is_same ? std::vector<std::string>{} : values);
  }

  // Puts the changes into the event. Throws where the log does not take them.
  void check_changes(NewEvent& event) const {
    event.fields = changes_;
    if (!found_.name.empty()) {
      event.fields.emplace(event.fields.begin(), "Set",
                           fmt::format("{} {}", found_.name, found_.version));
    }
    check_described(session_.log, Kind::boundary, changes_);
    check_event(boundary_, event, writer_.at(), session_.now().date());
  }

  // Where a statement in words of one's own stands for the parts, changing these does not change
  // it.
  void say_own_words() const {
    const auto is_part = [](const rec::Pair& field) {
      return std::find(statement_parts.begin(), statement_parts.end(), field.first) !=
             statement_parts.end();
    };
    const bool has_own = !boundary_.text(statement_field).empty();
    const bool is_changed = !answers_to(changes_, statement_field).empty();
    if (has_own && !is_changed && std::any_of(changes_.begin(), changes_.end(), is_part)) {
      session_.notice(
          fmt::format("What you say is in words of your own, and stays as it is; {} "
                      "changes it.",
                      statement_field));
    }
  }

  // --- step by step

  // Of a draft, the id of the boundary stands in the place of the set, so that it is offered for
  // no other.
  [[nodiscard]] std::string draft_text() const {
    if (changes_.empty()) return {};
    const NewEntry entry = entry_of(Sheet{Kind::boundary,
                                          writer_.at(),
                                          writer_.author(),
                                          {},
                                          std::string{boundary_.id()},
                                          changes_},
                                    {});
    return to_bundle(std::span{&entry, 1});
  }

  Exit walk_and_write(NewEvent& event) {
    // A statement is asked for where there is one, in whose place the parts would not be heard.
    if (boundary_.text(statement_field).empty() && found_.item(statement_field) == nullptr) {
      std::erase_if(set_.items, [](const Item& item) { return item.key == statement_field; });
    }
    if (resume() == Resume::end) return Exit::ok;
    session_.notice(
        "(Enter alone keeps what stands, :b goes back, :e opens your editor, Ctrl-D goes to the "
        "end.)");
    try {
      do {
        take_steps(session_, set_.items.size(), at_,
                   [&](std::size_t i) { return ask(set_.items[i]); });
      } while (!finish(event));
    } catch (const Error&) {
      draft_.say_kept();
      throw;
    }
    return Exit::ok;
  }

  Resume resume() {
    if (session_.common.dry_run) return Resume::nothing;
    std::vector<NewEntry> old;
    const Resume resume =
        draft_.offer(writer_.author(), std::string{boundary_.id()}, Kind::boundary, old);
    if (resume != Resume::go_on) return resume;
    changes_ = sheet_of(old.front()).fields;
    std::erase_if(changes_,
                  [&](const rec::Pair& field) { return set_.item(field.first) == nullptr; });
    drop_answers(session_, set_, changes_);
    at_ = first_open_step(set_.items.size(), [&](std::size_t i) {
      return !answers_to(changes_, set_.items[i].key).empty();
    });
    return resume;
  }

  Move ask(const Item& item) {
    std::vector<std::string> answers = answers_to(changes_, item.key);
    if (answers.empty()) answers = today(item);
    const std::vector<std::string> before = answers;
    const Move move =
        ask_item(session_.prompter(), session_.err(), session_.log.directory(), item, answers, [&] {
          if (answers.empty() && !today(item).empty()) {
            say(session_.err(), "A change takes nothing out, so this stays as it was.");
          }
          change(item, answers);
          draft_.save(draft_text());
        });
    if (answers != before) notes_.see(item.key, answers);
    return move;
  }

  void show_changes() const {
    session_.notice("\nThis changes:");
    for (const auto& [name, value] : changes_) {
      const Item* const item = set_.item(name);
      say(session_.err(), name + ": " + (item == nullptr ? value : spoken(*item, value)));
    }
    say_own_words();
  }

  // False where the person goes back.
  bool finish(NewEvent& event) {
    static constexpr std::array<std::string_view, 4> words{"write", "back", "drop", "later"};
    return finish_dialogue(session_, draft_,
                           {.question = "\nWrite it, go back, drop it all, or leave it for later?",
                            .words = words,
                            .nothing = unchanged,
                            .draft = [this] { return draft_text(); },
                            .show = [this] { show_changes(); },
                            .act =
                                [&](std::size_t /*write*/) {
                                  write(event);
                                  return Next::over;
                                }},
                           set_.items.size(), at_);
  }

  void write(NewEvent& event) {
    check_changes(event);
    NewEntry entry = entry_of(event, writer_.at(), writer_.author());
    entry.described = described_items(found_);
    draft_.write({std::move(entry)}, [&] { writer_.check_again(event); });
    writer_.say_look_again(event.due);
  }

  const Session& session_;
  const BoundaryOptions& options_;
  BoundaryWriter writer_;
  const Boundary& boundary_;
  PromptSet found_;
  PromptSet set_;
  KeptDraft draft_;
  Notes notes_;
  std::vector<rec::Pair> changes_{};
  std::size_t at_{0};
};

}  // namespace

Exit revise_boundary(const Session& session, const BoundaryOptions& options, std::string_view id,
                     const std::vector<std::string>& answers) {
  return Revision{session, options, id}.run(answers);
}

}  // namespace trustkit
