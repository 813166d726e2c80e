#include "cmd/apology_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "cmd/dialogue.h"
#include "cmd/keep.h"
#include "model/answers.h"
#include "model/described.h"
#include "model/entry.h"
#include "model/interview.h"
#include "model/promise.h"
#include "model/sets.h"
#include "model/sheet.h"

namespace trustkit {
namespace {

std::vector<std::string> promise_keys(const PromptSet& set) {
  std::vector<std::string> keys;
  for (const Item& item : set.items) {
    if (item.writes_promise) keys.push_back(item.key);
  }
  return keys;
}

// Of a set that is named in a log, which may say anything: the name of a file is none.
std::vector<std::string> promise_keys(const Config& config, const std::string& set) {
  try {
    if (is_set_name(set)) return promise_keys(find_set(SetKind::apologize, set, config));
  } catch (const Error&) {
    // It is gone, or cannot be read any more.
  }
  return {std::string{change_part}};
}

// The set as its answers are given for a letter: what becomes a promise stays in the letter, and
// the whole letter can be given too.
PromptSet as_letter(PromptSet set) {
  for (Item& item : set.items)
    item.writes_promise = false;
  if (set.item(letter_field) == nullptr) set.items.push_back({.key = std::string{letter_field}});
  return set;
}

}  // namespace

ApologyWriter::ApologyWriter(const Session& session, std::string author, const ApologyWords& words)
    : session_(session),
      author_(std::move(author)),
      words_(words),
      texts_(session),
      at_(session.when()) {}

void ApologyWriter::write(const PromptSet& set, std::span<const std::string> answers) {
  Answers given = read_answers(as_letter(set), answers, [this] { return texts_.input(); });
  for (const std::string& notice : given.notices)
    session_.notice("trustkit: " + notice);
  check_described(session_.log, Kind::apology, given.fields);
  NewEntry drafted =
      entry_of(Sheet{Kind::apology, at_, author_, people_of(session_, &set),
                     fmt::format("{} {}", set.name, set.version), std::move(given.fields)},
               "drafted");
  drafted.described = described_items(set);
  if (!words_.free) {
    keep(session_, {std::move(drafted)});
    return;
  }
  // The other entries name it.
  drafted.fields.emplace_back("Id", new_id());
  const Apology apology{Entry{Kind::apology, drafted.fields, at_, {}}, {}, {}};
  write_said(apology, promise_keys(set), {std::move(drafted)});
}

void ApologyWriter::record_said(const std::string& id) {
  const Apology apology = find(id);
  write_said(apology, promise_keys(session_.config, std::string{apology.drafted.set_name()}), {});
}

void ApologyWriter::record_follow_up(const std::string& id) {
  Apology apology = find(id);
  NewEvent event = event_of(apology, "followed");
  if (event.note.empty() && session_.is_dialogue()) {
    event.note = ask_how_it_went();
    if (event.note.empty()) {
      session_.notice("Nothing was written.");
      return;
    }
  }
  keep(session_, {entry_of(event, at_, author_)}, {{}, [&] {
                                                     check_again(event);
                                                   }});
  if (!session_.out().is_terminal() || session_.common.dry_run) return;
  apology.followed.push_back({Kind::apology, {}, time_of(event, at_), {}});
  const std::optional<Date> next = apology.follow_up();
  session_.notice(next ? "The next day to look back at it is " + spoken(*next) + '.'
                       : "No other day to look back at it comes up by itself.");
}

Apology ApologyWriter::find(const std::string& id) const {
  Problems problems;
  const std::vector<Apology> apologies = read_apologies(session_.log, problems);
  session_.tell(problems);
  return find_apology(apologies, author_, id);
}

NewEvent ApologyWriter::event_of(const Apology& apology, std::string_view event) {
  NewEvent made = new_event(apology, event, at_);
  check_event(apology, event, time_of(made, at_), session_.now().date());
  const std::vector<std::string>& with = session_.common.overrides.with;
  if (!with.empty()) made.with = with;
  if (!words_.note.empty()) {
    made.note = texts_.text("--note", words_.note, OptionTexts::Lines::many);
  }
  return made;
}

void ApologyWriter::write_said(const Apology& apology, std::span<const std::string> keys,
                               std::vector<NewEntry> before) {
  const NewEvent said = event_of(apology, "said");
  std::vector<NewEntry> entries = promises_of(apology, said, keys);
  const bool is_new = !before.empty();
  std::move(before.begin(), before.end(), std::back_inserter(entries));
  entries.push_back(entry_of(said, at_, author_));
  AppendWith with;
  if (!is_new) {
    with.check = [&] {
      check_again(said);
    };
  }
  keep(session_, std::move(entries), with);
  if (!session_.out().is_terminal() || session_.common.dry_run) return;
  std::string days;
  for (const int number : follow_up_days) {
    const Date day = add(at_.at.date(), {number, 'd'});
    days += (days.empty() ? "" : number == follow_up_days.back() ? " and " : ", ") + spoken(day);
  }
  session_.notice(fmt::format("There are three days to look back at it: {} ({} days after).", days,
                              fmt::join(follow_up_days, ", ")));
}

std::vector<NewEntry> ApologyWriter::promises_of(const Apology& apology, const NewEvent& said,
                                                 std::span<const std::string> keys) const {
  std::optional<Date> due;
  if (!words_.due.empty()) due = promised_day(words_.due, session_.now(), at_.at.date());
  std::vector<NewEntry> entries;
  for (const std::string& key : keys) {
    for (std::string& text : answers_to(apology.drafted.fields, key)) {
      std::replace(text.begin(), text.end(), '\n', ' ');  // a promise is one line
      text = trim(text);
      if (text.empty()) continue;
      if (!can_be_written(text)) {
        say(session_.err(), "What " + key + " holds cannot stand in a promise; it is left out.");
        continue;
      }
      entries.push_back(entry_of(NewPromise{std::move(text), due, {}}, at_, author_, said.with));
      entries.back().fields.emplace_back("From", "apology " + said.of);
    }
  }
  if (due && entries.empty()) {
    throw Error("--due is the day of a promise, and none is made here", Exit::usage);
  }
  return entries;
}

void ApologyWriter::check_again(const NewEvent& event) const {
  Problems ignored;
  const std::vector<Apology> apologies = read_apologies(session_.log, ignored);
  check_event(find_apology(apologies, author_, event.of), event.event, time_of(event, at_),
              session_.now().date());
}

std::string ApologyWriter::ask_how_it_went() const {
  show_step(session_.err(), "How did it go since?",
            "(:e opens your editor; Enter alone: nothing is written.)", {});
  Reply reply = read_reply(session_.prompter(), session_.err(), session_.log.directory());
  if (reply.what != Reply::What::answer) return {};
  Notes{session_, true}.see({}, {reply.text});
  return std::move(reply.text);
}

}  // namespace trustkit
