#include "report/apologies.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

#include "base/text.h"
#include "format/json.h"
#include "report/people.h"

namespace trustkit {
namespace {

constexpr int json_version = 1;

// The day of its last step: "2026-11-22".
std::string day_of(const Apology& apology) {
  const std::optional<When>& time = apology.said ? apology.said->time : apology.drafted.time;
  return time ? to_string(time->at.date()) : "-";
}

// "k7x2mq9d4h1c said 2026-11-22 to Sam; look back on 2026-11-29"
std::string line_of(const Apology& apology, Date today) {
  std::string line =
      fmt::format("{} {} {}", apology.id().empty() ? "-" : printable_line(apology.id()),
                  apology.state(), day_of(apology));
  if (const auto people = apology.people(); !people.empty()) line += " to " + spoken_names(people);
  if (const std::optional<Date> day = apology.follow_up()) {
    line += fmt::format("; look back {} {}", *day > today ? "on" : "since", to_string(*day));
  }
  return line;
}

std::string line_of(const Promise& promise) {
  return fmt::format(
      "  promise {} {} {}", promise.id().empty() ? "-" : printable_line(promise.id()),
      promise.due ? to_string(*promise.due) : "-", printable_line(promise.text(), 1000));
}

}  // namespace

void write_apologies(std::span<const OwedApology> all, Date today, Output& out) {
  const auto write = [&](const std::string& line, std::size_t indent) {
    out.write((out.is_terminal() ? wrap(line, out.width(), indent) : line) + '\n');
  };
  for (const OwedApology& owed : all) {
    write(line_of(owed.apology, today), 2);
    for (const Promise& promise : owed.promises)
      write(line_of(promise), 4);
  }
}

void write_apologies_json(std::span<const OwedApology> all, Output& out) {
  JsonWriter json{out};
  const auto text_or_null = [&](std::string_view key, std::string_view text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
  };
  const auto day_or_null = [&](std::string_view key, const std::optional<Date>& day) {
    text_or_null(key, day ? to_string(*day) : "");
  };
  json.begin_object().key("version").number(json_version).key("apologies").begin_array();
  for (const OwedApology& owed : all) {
    const Apology& apology = owed.apology;
    json.begin_object();
    text_or_null("id", apology.id());
    json.key("state").text(apology.state());
    text_or_null("drafted", apology.drafted.text("Time"));
    text_or_null("said", apology.said ? apology.said->text("Time") : "");
    json.key("with").begin_array();
    for (const std::string_view person : apology.people())
      json.text(person);
    json.end_array();
    day_or_null("follow_up", apology.follow_up());
    json.key("promises").begin_array();
    for (const Promise& promise : owed.promises) {
      json.begin_object();
      text_or_null("id", promise.id());
      day_or_null("due", promise.due);
      json.key("text").text(promise.text()).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  json.done();
}

std::string signed_letter(const Apology& apology) {
  const std::string text = letter(apology.drafted.fields);
  if (text.empty()) return {};
  const auto people = apology.people();
  const std::string to = people.empty() ? "" : spoken_names(people) + ",\n\n";
  return printable(to + text + "\n\n" + std::string{apology.drafted.text("By")});
}

}  // namespace trustkit
