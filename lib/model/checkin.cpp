#include "model/checkin.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "model/entry.h"

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

// A draft may come from anywhere, as every file in a journal: what it holds is checked as if it was
// typed.
void check(const NewEntry& entry) {
  const bool is_known = entry.kind == Kind::promise || entry.kind == Kind::checkin;
  bool is_good = is_known;
  for (const auto& [name, value] : entry.fields)
    is_good = is_good && can_be_written(value);
  if (entry.kind == Kind::promise) {
    const std::string_view event = value_of(entry, "Event");
    is_good = is_good && std::find(promise_events.begin(), promise_events.end(), event) !=
                             promise_events.end();
  }
  if (!is_good) throw Error("a draft with what nobody could have typed");
}

void take_promise(const NewEntry& entry, Checkin& checkin) {
  const auto text = [&](std::string_view name) {
    return std::string{value_of(entry, name)};
  };
  if (text("Event") == "made") {
    checkin.promises.push_back({text("Text"), date_of(entry), text(item_field)});
  } else {
    checkin.outcomes.push_back(
        {text("Of"), text("Event"), date_of(entry), text("Note"), with_of(entry), false});
  }
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

Checkin read_draft(std::string_view text, const std::string& file) {
  Checkin checkin;
  for (const NewEntry& entry : read_bundle(text, file)) {
    check(entry);
    if (entry.kind == Kind::promise) take_promise(entry, checkin);
    if (entry.kind == Kind::checkin) take_answers(entry, checkin);
  }
  return checkin;
}

}  // namespace trustkit
