#include "report/together.h"

#include <algorithm>

#include "base/text.h"
#include "format/json.h"
#include "format/markdown.h"
#include "model/prompts.h"
#include "report/people.h"

namespace trustkit {
namespace {

constexpr int json_version = 1;

std::string title_of(const AskedQuestion& question) {
  return trim(question.text).empty() ? question.set + ' ' + question.prompt : question.text;
}

// "Alex, 2026-11-22"
std::string signature_of(const GivenAnswer& answer) {
  return answer.by + (answer.day ? ", " + to_string(*answer.day) : "");
}

// What stands in the place of an answer that is hidden: neither a word of it nor its length or day.
std::string stand_in(const AwaitedAnswer& awaited) {
  const std::vector<std::string_view> people{awaited.answered_by.begin(),
                                             awaited.answered_by.end()};
  return spoken_names(people) + (people.size() == 1 ? " has" : " have") +
         " answered; this shows once you have, too";
}

void write_text(const Together& together, Output& out) {
  bool first = true;
  const auto write_title = [&](const AskedQuestion& question) {
    if (!first) out.write("\n");
    first = false;
    const std::string title = printable(trim(title_of(question)));
    out.write(out.bold(wrap(title, out.width())) + '\n');
  };
  const auto write_part = [&](std::string_view text, std::size_t indent) {
    const std::string spaces(indent, ' ');
    out.write(spaces + wrap(printable(text), out.width() - indent, indent) + '\n');
  };
  for (const AnsweredTogether& answered : together.answered) {
    write_title(answered.question);
    for (const GivenAnswer& answer : answered.answers) {
      write_part(printable_line(signature_of(answer), 200) + ':', 2);
      write_part(answer.text, 4);
    }
  }
  for (const AwaitedAnswer& awaited : together.awaited) {
    write_title(awaited.question);
    const std::string command = command_to_answer(awaited.question);
    write_part(stand_in(awaited) + (command.empty() ? "." : ":"), 2);
    if (!command.empty()) out.write("    " + command + '\n');  // not wrapped: it is to be copied
  }
}

void write_markdown(const Together& together, Output& out) {
  bool first = true;
  const auto write_title = [&](const AskedQuestion& question) {
    out.write((first ? "## " : "\n## ") + markdown::line(title_of(question)) + '\n');
    first = false;
  };
  for (const AnsweredTogether& answered : together.answered) {
    write_title(answered.question);
    for (const GivenAnswer& answer : answered.answers) {
      out.write("\n**" + markdown::line(signature_of(answer)) + ":**\n\n> " +
                markdown::block(answer.text, "> ") + '\n');
    }
  }
  for (const AwaitedAnswer& awaited : together.awaited) {
    write_title(awaited.question);
    const std::string command = command_to_answer(awaited.question);
    out.write('\n' + markdown::line(stand_in(awaited)) +
              (command.empty() ? "." : ": " + markdown::code(command)) + '\n');
  }
}

void write_json(const AskedQuestion& question, JsonWriter& json) {
  const auto text_or_null = [&](std::string_view key, std::string_view text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
  };
  text_or_null("set", question.set);
  text_or_null("prompt", question.prompt);
  text_or_null("question", question.text);
}

void write_json(const Together& together, std::string_view author, Output& out) {
  JsonWriter json{out};
  const auto text_or_null = [&](std::string_view key, std::string_view text) {
    json.key(key);
    text.empty() ? json.null() : json.text(text);
  };
  json.begin_object().key("version").number(json_version).key("author").text(author);
  json.key("answered").begin_array();
  for (const AnsweredTogether& answered : together.answered) {
    json.begin_object();
    write_json(answered.question, json);
    json.key("answers").begin_array();
    for (const GivenAnswer& answer : answered.answers) {
      json.begin_object().key("by").text(answer.by);
      text_or_null("id", answer.id);
      text_or_null("time", answer.time);
      json.key("text").text(answer.text).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().key("awaited").begin_array();
  for (const AwaitedAnswer& awaited : together.awaited) {
    json.begin_object();
    write_json(awaited.question, json);
    json.key("answered_by").begin_array();
    for (const std::string& person : awaited.answered_by)
      json.text(person);
    json.end_array().end_object();
  }
  json.end_array().end_object();
  json.done();
}

// In single quotes, in which a shell takes everything as it is.
std::string quoted_for_shell(std::string_view word) {
  std::string quoted = "'";
  for (const char c : word)
    quoted += c == '\'' ? "'\\''" : std::string{c};
  return quoted + '\'';
}

}  // namespace

void write_together(const Together& together, std::string_view author, Format format, Output& out) {
  switch (format) {
    case Format::json:
      write_json(together, author, out);
      break;
    case Format::md:
      write_markdown(together, out);
      break;
    default:
      write_text(together, out);
      break;
  }
}

std::string command_to_answer(const AskedQuestion& question) {
  if (!question.set.empty()) {
    const auto is_word = [](const std::string& name) {
      return is_set_name(name) && name.front() != '-';
    };
    const bool plain = is_word(question.set) && is_word(question.prompt);
    return plain ? "trustkit ask --set " + question.set + " --id " + question.prompt : "";
  }
  // A word that begins like an option would be one; what is not shown as it is cannot be copied.
  const std::string_view text = trim(question.text);
  const bool can_be_copied = !text.empty() && text.front() != '-' &&
                             text.find_first_of("\n\t") == std::string_view::npos &&
                             printable(text) == text;
  return can_be_copied ? "trustkit ask " + quoted_for_shell(text) : "";
}

}  // namespace trustkit
