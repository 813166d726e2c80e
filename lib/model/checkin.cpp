#include "model/checkin.h"

#include <algorithm>
#include <span>
#include <utility>

#include "base/error.h"
#include "model/answers.h"
#include "model/apology.h"
#include "model/boundary.h"
#include "model/entry.h"
#include "model/sheet.h"

namespace trustkit {
namespace {

NewEntry new_promise(const NewPromise& promise, const Checkin& checkin) {
  NewEntry entry = entry_of(promise, checkin.time, checkin.by, checkin.with);
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

bool is_new_promise(const NewEntry& entry) {
  return entry.kind == Kind::promise && value_of(entry, "Event") == promise_events.front();
}

NewEvent to_outcome(const NewEntry& entry) {
  return {.kind = entry.kind,
          .of = std::string{value_of(entry, "Of")},
          .event = std::string{value_of(entry, "Event")},
          .due = date_of(entry),
          .note = std::string{value_of(entry, "Note")},
          .with = answers_to(entry.fields, "With")};
}

NewPromise to_promise(const NewEntry& entry) {
  return {std::string{value_of(entry, "Text")}, date_of(entry),
          std::string{value_of(entry, item_field)}};
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

const NewEvent* Checkin::outcome_of(Kind kind, std::string_view id) const {
  const auto found = std::find_if(outcomes.begin(), outcomes.end(), [&](const NewEvent& outcome) {
    return outcome.kind == kind && outcome.of == id;
  });
  return found == outcomes.end() ? nullptr : &*found;
}

void Checkin::forget_outcome(Kind kind, std::string_view id) {
  std::erase_if(outcomes,
                [&](const NewEvent& outcome) { return outcome.kind == kind && outcome.of == id; });
}

void check_outcomes(const Checkin& checkin, const Log& log, Date today) {
  const auto is_about = [&](Kind kind) {
    return std::any_of(checkin.outcomes.begin(), checkin.outcomes.end(),
                       [&](const NewEvent& outcome) { return outcome.kind == kind; });
  };
  Problems ignored;
  std::vector<Promise> promises;
  std::vector<Boundary> boundaries;
  std::vector<Apology> apologies;
  if (is_about(Kind::promise)) promises = read_promises(log, ignored);
  if (is_about(Kind::boundary)) boundaries = read_boundaries(log, ignored);
  if (is_about(Kind::apology)) apologies = read_apologies(log, ignored);
  for (const NewEvent& outcome : checkin.outcomes) {
    const When at = time_of(outcome, checkin.time);
    if (outcome.kind == Kind::promise) {
      check_event(find_promise(promises, checkin.by, outcome.of), outcome.event, at, today);
    } else if (outcome.kind == Kind::boundary) {
      check_event(find_boundary(boundaries, checkin.by, outcome.of), outcome, at, today);
    } else {
      check_event(find_apology(apologies, checkin.by, outcome.of), outcome.event, at, today);
    }
  }
}

std::vector<NewEntry> entries_of(const Checkin& checkin) {
  std::vector<NewEntry> entries;
  for (const NewEvent& outcome : checkin.outcomes)
    entries.push_back(entry_of(outcome, checkin.time, checkin.by));
  for (const NewPromise& promise : checkin.promises)
    entries.push_back(new_promise(promise, checkin));
  if (!checkin.fields.empty()) entries.push_back(own_entry(checkin));
  return entries;
}

std::string to_draft(const Checkin& checkin) {
  std::vector<NewEntry> entries{own_entry(checkin)};
  for (const NewEvent& outcome : checkin.outcomes)
    entries.push_back(entry_of(outcome, checkin.time, checkin.by));
  for (const NewPromise& promise : checkin.promises) {
    entries.push_back(new_promise(promise, checkin));
    if (!promise.item.empty()) entries.back().fields.emplace_back(item_field, promise.item);
  }
  return to_bundle(entries);
}

Checkin read_draft(std::span<const NewEntry> draft) {
  Checkin checkin;
  for (const NewEntry& entry : draft) {
    if (entry.kind == Kind::checkin) {
      take_answers(entry, checkin);
    } else if (is_new_promise(entry)) {
      checkin.promises.push_back(to_promise(entry));
    } else {
      checkin.outcomes.push_back(to_outcome(entry));
    }
  }
  return checkin;
}

}  // namespace trustkit
