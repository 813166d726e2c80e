#include "report/boundaries.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "format/json.h"
#include "model/prompts.h"
#include "report/list.h"

namespace trustkit {
namespace {

constexpr int json_version = 1;

using State = Boundary::State;

std::string day_of(const Entry& entry) {
  return entry.time ? to_string(entry.time->at.date()) : "no day";
}

// "since 2026-08-03, look again 2026-11-01"
std::string state_of(const Boundary& boundary) {
  if (boundary.state == State::drafted) return "draft of " + day_of(boundary.first);
  if (boundary.state == State::retired) return "retired " + day_of(boundary.history.back());
  std::string text = "since " + (boundary.said ? to_string(*boundary.said) : "no day");
  if (boundary.due) text += ", look again " + to_string(*boundary.due);
  return text;
}

std::string_view event_word(const Entry& entry) {
  const std::string_view word = event_of(boundary_words, entry);
  return word.empty() ? boundary_events.front() : word;
}

bool is_said_to_others(const Boundary& boundary, std::string_view name) {
  const bool is_own = !boundary.text(statement_field).empty();
  if (is_own) return name == statement_field;
  return std::find(statement_parts.begin(), statement_parts.end(), name) != statement_parts.end();
}

// The answers in an entry, without what trustkit writes of its own.
std::vector<rec::Pair> answers_in(const Entry& entry) {
  std::vector<rec::Pair> fields;
  for (const rec::Pair& field : entry.fields) {
    if (!is_reserved_field(field.first)) fields.push_back(field);
  }
  return fields;
}

void write_field(const std::string& name, std::string_view value, Output& out) {
  const std::string text = printable(name + ": " + std::string{value});
  out.write("  " + wrap(text, out.width() - 2, 4) + '\n');
}

void write_event(const Entry& entry, bool shows_answers, Output& out) {
  out.write(fmt::format("{}  {}\n", day_of(entry), event_word(entry)));
  if (shows_answers) {
    for (const auto& [name, value] : answers_in(entry))
      write_field(name, value, out);
  }
  if (entry.has("Due") && event_word(entry) != "drafted" && event_word(entry) != "retired") {
    write_field("look again", entry.text("Due"), out);
  }
  if (entry.has("Note")) write_field("note", entry.text("Note"), out);
}

void write_json_event(const Entry& entry, bool shows_answers, JsonWriter& json) {
  const auto text_or_null = [&](std::string_view key, std::string_view name) {
    json.key(key);
    entry.has(name) ? json.text(entry.text(name)) : json.null();
  };
  json.begin_object().key("event").text(event_word(entry));
  text_or_null("id", "Id");
  text_or_null("time", "Time");
  text_or_null("look_again", "Due");
  text_or_null("note", "Note");
  json.key("fields");
  write_json_fields(shows_answers ? answers_in(entry) : std::vector<rec::Pair>{}, json);
  json.end_object();
}

void write_json(const Boundary& boundary, JsonWriter& json) {
  const auto text_or_null = [&](std::string_view key, std::string_view text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
  };
  const auto day_or_null = [&](std::string_view key, const std::optional<Date>& day) {
    text_or_null(key, day ? to_string(*day) : "");
  };
  json.begin_object();
  text_or_null("id", boundary.id());
  json.key("state").text(to_string(boundary.state));
  day_or_null("said", boundary.said);
  day_or_null("look_again", boundary.due);
  text_or_null("by", boundary.by());
  json.key("with").begin_array();
  for (const std::string& person : boundary.with)
    json.text(person);
  json.end_array();
  text_or_null("set", boundary.first.text("Set"));
  json.key("statement").text(statement(boundary.fields)).key("fields");
  write_json_fields(boundary.fields, json);
  json.key("history").begin_array();
  write_json_event(boundary.first, true, json);
  for (const Entry& event : boundary.history)
    write_json_event(event, event_word(event) == "revised", json);
  json.end_array().end_object();
}

}  // namespace

std::string boundary_line(const Boundary& boundary) {
  return fmt::format("{} {}: {}", boundary.id().empty() ? "-" : printable_line(boundary.id()),
                     state_of(boundary), printable_line(boundary.limit(), 1000));
}

void write_boundary(const Boundary& boundary, Output& out) {
  std::string head = fmt::format("{} {}", printable_line(boundary.id()), state_of(boundary));
  std::string people;
  for (const std::string& person : boundary.with)
    people += (people.empty() ? ", with " : ", ") + printable_line(person);
  out.write(out.bold(wrap(head + people, out.width(), 2)) + '\n');
  if (const std::string said = statement(boundary.fields); !said.empty()) {
    out.write('\n' + wrap(printable(said), out.width()) + '\n');
  }
  bool has_notes = false;
  for (const auto& [name, value] : boundary.fields) {
    if (is_said_to_others(boundary, name)) continue;
    if (!has_notes) out.write("\nNotes to yourself:\n");
    has_notes = true;
    write_field(name, value, out);
  }
  out.write("\nSo far:\n");
  // What it began with stands above, as it is now.
  write_event(boundary.first, false, out);
  for (const Entry& event : boundary.history)
    write_event(event, event_word(event) == "revised", out);
}

void write_boundaries_json(std::span<const Boundary> boundaries, Output& out) {
  JsonWriter json{out};
  json.begin_object().key("version").number(json_version).key("boundaries").begin_array();
  for (const Boundary& boundary : boundaries)
    write_json(boundary, json);
  json.end_array().end_object();
  json.done();
}

}  // namespace trustkit
