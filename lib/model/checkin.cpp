#include "model/checkin.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/error.h"
#include "model/apology.h"
#include "model/boundary.h"
#include "model/entry.h"
#include "model/promise.h"

namespace trustkit {
namespace {

void add(std::vector<rec::Pair>& fields, std::string_view name, std::string value) {
  if (!value.empty()) fields.emplace_back(name, std::move(value));
}

void add(std::vector<rec::Pair>& fields, std::string_view name, const std::optional<Date>& date) {
  if (date) fields.emplace_back(name, to_string(*date));
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
  NewEntry entry{Kind::checkin, entry_head(checkin.time, checkin.by, checkin.with),
                 checkin.described};
  add(entry.fields, "Set", checkin.set);
  entry.fields.insert(entry.fields.end(), checkin.fields.begin(), checkin.fields.end());
  return entry;
}

// The item that a new promise answers stands in a draft alone.
constexpr std::string_view item_field = "Item";

std::optional<Date> date_of(const NewEntry& entry) {
  return parse_date(value_of(entry, "Due"));
}

std::vector<std::string> with_of(const NewEntry& entry) {
  std::vector<std::string> with;
  for (const auto& [name, value] : entry.fields) {
    if (name == "With") with.push_back(value);
  }
  return with;
}

// What a check-in can say of things that are there.
std::span<const std::string_view> outcomes_of(Kind kind) {
  static constexpr std::array<std::string_view, 3> of_boundary{"honored", "crossed", "retired"};
  static constexpr std::array<std::string_view, 1> of_apology{"followed"};
  if (kind == Kind::promise) return std::span{promise_events}.subspan(1);
  if (kind == Kind::boundary) return of_boundary;
  if (kind == Kind::apology) return of_apology;
  return {};
}

bool is_outcome(const NewEntry& entry) {
  const auto words = outcomes_of(entry.kind);
  return std::find(words.begin(), words.end(), value_of(entry, "Event")) != words.end();
}

bool is_new_promise(const NewEntry& entry) {
  return entry.kind == Kind::promise && value_of(entry, "Event") == promise_events.front();
}

// A draft may come from anywhere, as every file in a journal: what it holds is checked as if it was
// typed.
void check(const NewEntry& entry) {
  bool is_good = entry.kind == Kind::checkin || is_new_promise(entry) || is_outcome(entry);
  for (const auto& [name, value] : entry.fields)
    is_good = is_good && can_be_written(value);
  if (!is_good) throw Error("a draft with what nobody could have typed");
}

NewEvent to_outcome(const NewEntry& entry) {
  return {.kind = entry.kind,
          .of = std::string{value_of(entry, "Of")},
          .event = std::string{value_of(entry, "Event")},
          .due = date_of(entry),
          .note = std::string{value_of(entry, "Note")},
          .with = with_of(entry)};
}

NewPromise to_promise(const NewEntry& entry) {
  return {std::string{value_of(entry, "Text")}, date_of(entry),
          std::string{value_of(entry, item_field)}};
}

void take_answers(const NewEntry& entry, Checkin& checkin) {
  checkin.time = parse_when(value_of(entry, "Time")).value_or(When{});
  checkin.by = value_of(entry, "By");
  checkin.with = with_of(entry);
  checkin.set = value_of(entry, "Set");
  for (const rec::Pair& field : entry.fields) {
    if (!is_reserved_field(field.first)) checkin.fields.push_back(field);
  }
}

}  // namespace

std::vector<std::string> Checkin::answers_to(const Item& item) const {
  if (item.writes_promise) return promised(item.key);
  std::vector<std::string> answers;
  for (const auto& [name, value] : fields) {
    if (name == item.key) answers.push_back(value);
  }
  return answers;
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
  std::vector<rec::Pair> ordered;
  for (const Item& each : prompts.items) {
    if (each.writes_promise) continue;
    for (const std::string& value : each.key == item.key ? answers : answers_to(each))
      ordered.emplace_back(each.key, value);
  }
  // What an older version of the set asked stays.
  for (rec::Pair& field : fields) {
    if (prompts.item(field.first) == nullptr) ordered.push_back(std::move(field));
  }
  fields = std::move(ordered);
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

std::optional<Error> check_outcomes(const Checkin& checkin, const Log& log, Date today) {
  const auto is_about = [&](Kind kind) {
    return std::any_of(checkin.outcomes.begin(), checkin.outcomes.end(),
                       [&](const NewEvent& outcome) { return outcome.kind == kind; });
  };
  Problems ignored;
  std::vector<Promise> promises;
  std::vector<Boundary> boundaries;
  std::vector<Apology> apologies;
  try {
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
    return {};
  } catch (const Error& error) {
    return error;
  }
}

std::vector<NewEntry> entries_of(const Checkin& checkin) {
  std::vector<NewEntry> entries;
  for (const NewEvent& outcome : checkin.outcomes)
    entries.push_back(entry_of(outcome, checkin.time, checkin.by));
  for (const NewPromise& promise : checkin.promises)
    entries.push_back(entry_of(promise, checkin));
  if (!checkin.fields.empty()) entries.push_back(own_entry(checkin));
  return entries;
}

std::string to_draft(const Checkin& checkin) {
  std::vector<NewEntry> entries{own_entry(checkin)};
  for (const NewEvent& outcome : checkin.outcomes)
    entries.push_back(entry_of(outcome, checkin.time, checkin.by));
  for (const NewPromise& promise : checkin.promises) {
    entries.push_back(entry_of(promise, checkin));
    add(entries.back().fields, item_field, promise.item);
  }
  return to_bundle(entries);
}

Checkin read_draft(std::string_view text, const std::string& file) {
  Checkin checkin;
  for (const NewEntry& entry : read_bundle(text, file)) {
    check(entry);
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
