#include "cmd/statement_walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "cmd/check.h"
#include "cmd/resume.h"
#include "model/answers.h"
#include "model/apology.h"
#include "model/boundary.h"
#include "model/described.h"
#include "model/interview.h"
#include "model/walk.h"

namespace trustkit {

constinit const StatementKind letter_kind{Kind::apology, "letter", letter_field,
                                          letter_parts,  letter,   Rule::Part::apology};

constinit const StatementKind boundary_kind{Kind::boundary,  "statement", statement_field,
                                            statement_parts, statement,   Rule::Part::boundary};

StatementWalk::StatementWalk(const Session& session, const PromptSet& set,
                             const StatementKind& kind, const std::string& author,
                             const std::vector<std::string>& with)
    : session_(session),
      set_(set),
      kind_(kind),
      draft_(session),
      notes_(session, true),
      sheet_{kind.kind, session.when(), author, with, fmt::format("{} {}", set.name, set.version),
             {}} {}

bool StatementWalk::begin() {
  check_scales(session_, set_, kind_.kind);
  introduce(session_, set_);
  if (!pass_gate(session_, set_)) return false;
  std::vector<NewEntry> old;
  resume_ = draft_.offer(sheet_.by, set_.name, kind_.kind, old);
  if (!is_resumed()) return resume_ == Resume::nothing;
  Sheet before = sheet_of(old.front());
  sheet_.fields = std::move(before.fields);
  if (session_.common.overrides.with.empty()) sheet_.with = std::move(before.with);
  drop_answers(session_, set_, sheet_.fields);
  at_ = first_open_step(set_.items.size(), [&](std::size_t i) { return is_answered(i); });
  return true;
}

void StatementWalk::run(std::string_view question, std::span<const std::string_view> words,
                        const Keep& keep) {
  try {
    do {
      if (walk() == Walked::put_off) return;
    } while (!finish(question, words, keep));
  } catch (const Error&) {
    draft_.say_kept();
    throw;
  }
}

StatementWalk::Walked StatementWalk::walk() {
  bool stopped = false;
  from_before_ = false;
  take_steps(session_, set_.items.size(), at_, [&](std::size_t i) {
    const Item& item = set_.items[i];
    stopped = item.sitting > 0 && stop_for_today(item);
    if (stopped) return Move::stop;
    const Move move = ask(item);
    from_before_ = move == Move::on;
    return move;
  });
  return stopped ? Walked::put_off : Walked::on;
}

// Offered where a sitting begins, and there is something to come back to.
bool StatementWalk::stop_for_today(const Item& item) {
  if (!from_before_ || sheet_.fields.empty() || session_.common.dry_run) return false;
  static constexpr std::array<std::string_view, 2> words{"go on", "stop for today"};
  const auto choice = ask_word(
      session_.prompter(), session_.err(),
      fmt::format("Here sitting {} begins. A day between sittings does good, and your answers are "
                  "kept. Go on now, or stop for today?",
                  item.sitting),
      words);
  if (choice == 1) draft_.put_off(bundle());
  return choice == 1;
}

Move StatementWalk::ask(const Item& item) {
  const std::vector<std::string> before = answers_to(sheet_.fields, item.key);
  std::vector<std::string> answers = before;
  const Move move =
      ask_item(session_.prompter(), session_.err(), session_.log.directory(), item, answers, [&] {
        put_answers(sheet_.fields, set_, item, answers);
        save();
      });
  if (answers != before) notes_.see(item.key, answers);
  return move;
}

// True where the person is done with it.
bool StatementWalk::finish(std::string_view question, std::span<const std::string_view> words,
                           const Keep& keep) {
  const std::size_t to_edit = words.size() - 4;
  const auto act = [&](std::size_t choice) {
    if (choice != to_edit) return is_complete() && keep(choice) ? Next::over : Next::steps;
    edit();
    return Next::ask;
  };
  return finish_dialogue(session_, draft_,
                         {.question = question,
                          .words = words,
                          .nothing = "Nothing was answered, and nothing was written.",
                          .draft = [this] { return bundle(); },
                          .show = [this] { show(); },
                          .act = act},
                         set_.items.size(), at_);
}

void StatementWalk::show() const {
  const std::string text = kind_.text(sheet_.fields);
  if (text.empty()) {
    session_.notice("\nSo far these are notes to yourself; nothing of it is said to anybody.\n");
  } else {
    session_.notice(fmt::format("\nThe {}:\n", kind_.name));
    say(session_.err(), text + '\n');
  }
  if (!text.empty()) show_check(session_, kind_.wording, text, sheet_.fields);
  bool is_first = true;
  for (const auto& [name, value] : sheet_.fields) {
    if (is_said(name)) continue;
    if (std::exchange(is_first, false)) session_.notice("For yourself, and not in it:");
    const Item* const item = set_.item(name);
    say(session_.err(), name + ": " + (item == nullptr ? value : spoken(*item, value)));
  }
  if (!is_first) session_.notice("");
}

bool StatementWalk::is_said(std::string_view key) const {
  return key == kind_.whole ||
         std::find(kind_.parts.begin(), kind_.parts.end(), key) != kind_.parts.end();
}

// What comes back from the editor stands for all parts, as long as it is another text than theirs.
void StatementWalk::edit() {
  const Reply reply = edit_text(session_.prompter(), session_.err(), session_.log.directory(),
                                kind_.text(sheet_.fields));
  if (reply.what == Reply::What::skip) return;
  take_whole(reply.what == Reply::What::answer ? reply.text : "");
  save();
  notes_.see(kind_.whole, {reply.text});
}

void StatementWalk::take_whole(const std::string& text) {
  std::erase_if(sheet_.fields, [&](const rec::Pair& field) { return field.first == kind_.whole; });
  if (text.empty() || text == kind_.text(sheet_.fields)) return;
  sheet_.fields.emplace_back(kind_.whole, text);
  // In its place, where the set has an item for it.
  if (const Item* const item = set_.item(kind_.whole)) {
    put_answers(sheet_.fields, set_, *item, {text});
  }
}

bool StatementWalk::is_complete() {
  for (std::size_t i = 0; i < set_.items.size(); ++i) {
    if (!set_.items[i].required || is_answered(i)) continue;
    say(session_.err(),
        "The set asks for an answer here; you can also drop it all, or leave it for later.");
    at_ = i;
    return false;
  }
  return true;
}

void StatementWalk::go_to(std::string_view key) {
  const auto found = std::find_if(set_.items.begin(), set_.items.end(),
                                  [&](const Item& item) { return item.key == key; });
  at_ = found == set_.items.end() ? set_.items.size() - 1
                                  : static_cast<std::size_t>(found - set_.items.begin());
}

std::string StatementWalk::write(NewEntry entry) {
  entry.described = described_items(set_);
  const std::vector<std::string> ids = draft_.write({std::move(entry)}, {});
  return ids.empty() ? "" : ids.front();
}

bool StatementWalk::is_answered(std::size_t item) const {
  return !answers_to(sheet_.fields, set_.items[item].key).empty();
}

std::string StatementWalk::bundle() const {
  if (sheet_.fields.empty()) return {};
  return to_bundle(std::vector{entry_of(sheet_, {})});
}

}  // namespace trustkit
