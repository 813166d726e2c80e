#include "model/checkin.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "model/answers.h"
#include "model/entry.h"
#include "model/sheet.h"

namespace trustkit {
namespace {

void add(std::vector<rec::Pair>& fields, std::string_view name, std::string value) {
  if (!value.empty()) fields.emplace_back(name, std::move(value));
}

void add(std::vector<rec::Pair>& fields, std::string_view name, const std::optional<Date>& date) {
  if (date) fields.emplace_back(name, to_string(*date));
}

NewEntry entry_of(const PromiseOutcome& outcome, const Checkin& checkin) {
  When time = checkin.time;
  time.day_only = time.day_only || outcome.day_only;
  NewEntry entry{Kind::promise, entry_head(time, checkin.by, outcome.with), {}};
  add(entry.fields, "Event", outcome.event);
  add(entry.fields, "Of", outcome.of);
  add(entry.fields, "Due", outcome.due);
  add(entry.fields, "Note", outcome.note);
  return entry;
}

NewEntry entry_of(const NewPromise& promise, const Checkin& checkin) {
  NewEntry entry{Kind::promise, entry_head(checkin.time, checkin.by, checkin.with), {}};
  add(entry.fields, "Event", "made");
  add(entry.fields, "Text", promise.text);
  add(entry.fields, "Due", promise.due);
  entry.from_last = !checkin.fields.empty();
  return entry;
}

NewEntry own_entry(const Checkin& checkin) {
  NewEntry entry = entry_of(
      Sheet{Kind::checkin, checkin.time, checkin.by, checkin.with, checkin.set, checkin.fields},
      {});
  entry.described = checkin.described;
  return entry;
}

// The item that a new promise answers stands in a draft alone.
constexpr std::string_view item_field = "Item";

std::optional<Date> date_of(const NewEntry& entry) {
  return parse_date(value_of(entry, "Due"));
}

void take_promise(const NewEntry& entry, Checkin& checkin) {
  const auto text = [&](std::string_view name) {
    return std::string{value_of(entry, name)};
  };
  if (text("Event") == "made") {
    checkin.promises.push_back({text("Text"), date_of(entry), text(item_field)});
  } else {
    checkin.outcomes.push_back({text("Of"), text("Event"), date_of(entry), text("Note"),
                                answers_to(entry.fields, "With"), false});
  }
}

void take_answers(const NewEntry& entry, Checkin& checkin) {
  Sheet sheet = sheet_of(entry);
  checkin.time = sheet.time;
  checkin.by = std::move(sheet.by);
  checkin.with = std::move(sheet.with);
  checkin.set = std::move(sheet.set);
  checkin.fields = std::move(sheet.fields);
}

}  // namespace

PromiseOutcome outcome_of(const Promise& promise, std::string_view event, const When& at) {
  PromiseOutcome outcome{std::string{promise.id()}, std::string{event}, {}, {}, {}, false};
  outcome.day_only = event_time_after(promise, at).day_only;
  for (const std::string_view person : promise.made.texts("With")) {
    if (can_be_written(person)) outcome.with.emplace_back(person);
  }
  return outcome;
}

std::vector<std::string> Checkin::answers_to(const Item& item) const {
  if (item.writes_promise) return promised(item.key);
  return trustkit::answers_to(fields, item.key);
}

std::vector<std::string> Checkin::promised(std::string_view key) const {
  std::vector<std::string> texts;
  for (const NewPromise& promise : promises) {
    if (promise.item == key) texts.push_back(promise.text);
  }
  return texts;
}

void Checkin::answer(const PromptSet& prompts, const Item& item,
                     const std::vector<std::string>& answers) {
  put_answers(fields, prompts, item, answers);
}

PromiseOutcome* Checkin::outcome_of(std::string_view id) {
  const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                  [&](const PromiseOutcome& outcome) { return outcome.of == id; });
  return found == outcomes.end() ? nullptr : &*found;
}

std::optional<Error> check_outcomes(const Checkin& checkin, const Log& log, Date today) {
  if (checkin.outcomes.empty()) return {};
  try {
    Problems ignored;
    const std::vector<Promise> promises = read_promises(log, ignored);
    for (const PromiseOutcome& outcome : checkin.outcomes) {
      When at = checkin.time;
      at.day_only = at.day_only || outcome.day_only;
      check_event(find_promise(promises, checkin.by, outcome.of), outcome.event, at, today);
    }
    return {};
  } catch (const Error& error) {
    return error;
  }
}

std::vector<NewEntry> entries_of(const Checkin& checkin) {
  std::vector<NewEntry> entries;
  for (const PromiseOutcome& outcome : checkin.outcomes)
    entries.push_back(entry_of(outcome, checkin));
  for (const NewPromise& promise : checkin.promises)
    entries.push_back(entry_of(promise, checkin));
  if (!checkin.fields.empty()) entries.push_back(own_entry(checkin));
  return entries;
}

std::string to_draft(const Checkin& checkin) {
  std::vector<NewEntry> entries{own_entry(checkin)};
  for (const PromiseOutcome& outcome : checkin.outcomes)
    entries.push_back(entry_of(outcome, checkin));
  for (const NewPromise& promise : checkin.promises) {
    entries.push_back(entry_of(promise, checkin));
    add(entries.back().fields, item_field, promise.item);
  }
  return to_bundle(entries);
}

Checkin read_draft(std::span<const NewEntry> draft) {
  Checkin checkin;
  for (const NewEntry& entry : draft) {
    if (entry.kind == Kind::promise) take_promise(entry, checkin);
    if (entry.kind == Kind::checkin) take_answers(entry, checkin);
  }
  return checkin;
}

}  // namespace trustkit
