#include "report/list.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "format/csv.h"
#include "format/json.h"
#include "format/markdown.h"
#include "format/rec.h"

namespace trustkit {
namespace {

constexpr int json_version = 1;
constexpr std::array<std::string_view, 5> head_fields{"Time", "By", "With", "Set", "Id"};

bool is_head(std::string_view name) {
  return std::find(head_fields.begin(), head_fields.end(), name) != head_fields.end();
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const std::string_view name : names)
    text += (text.empty() ? "" : ", ") + std::string{name};
  return text;
}

std::string people_of(const Entry& entry) {
  std::string people;
  if (entry.has("By")) people += ", " + std::string{entry.text("By")};
  if (entry.has("With")) people += " with " + joined(entry.texts("With"));
  return people;
}

// What a reader needs no more, where the question itself stands there.
bool is_plumbing(const Entry& entry, std::string_view name) {
  return is_head(name) || (entry.kind == Kind::ask && (name == "Prompt" || name == "Depth"));
}

// One line that says when, what and who, then a field a line, wrapped below its name; the
// question and the answer of an ask stand without their names.
void write_entry(const Entry& entry, Output& out) {
  std::string head = shown_time(entry) + "  " + std::string{info(entry.kind).name};
  if (entry.has("Set")) head += ' ' + std::string{entry.text("Set")};
  head += people_of(entry);
  head += entry.has("Id") ? "  " + std::string{entry.text("Id")} : "  (no id)";
  out.write(out.bold(wrap(printable_line(head, 500), out.width(), 2)) + '\n');
  for (const auto& [name, value] : entry.fields) {
    if (is_plumbing(entry, name)) continue;
    const bool bare = entry.kind == Kind::ask && (name == "Question" || name == "Answer");
    const std::string label = bare ? "" : name + ": ";
    out.write("  " + wrap(printable(label + value), out.width() - 2, 2) + '\n');
  }
}

// A heading that says when, what and who, the set and the id, then what was said: a question in
// bold, its answer as a quotation, other fields as a list.
void write_markdown_entry(const Entry& entry, Output& out) {
  const std::string head = shown_time(entry) + ", " + std::string{info(entry.kind).name};
  out.write("## " + markdown::line(head + people_of(entry)) + "\n\n");
  const std::string set = entry.has("Set") ? std::string{entry.text("Set")} + ", " : "";
  out.write(markdown::line(set + (entry.has("Id") ? std::string{entry.text("Id")} : "no id")) +
            '\n');
  bool in_list = false;
  for (const auto& [name, value] : entry.fields) {
    if (is_plumbing(entry, name)) continue;
    const bool is_question = entry.kind == Kind::ask && name == "Question";
    const bool is_answer = entry.kind == Kind::ask && name == "Answer";
    std::string text;
    if (is_question) {
      text = markdown::line(value);
      if (!text.empty()) text = "**" + text + "**";
    } else if (is_answer) {
      text = "> " + markdown::block(value, "> ");
    } else {
      text = "- **" + markdown::line(name) + ":** " + markdown::block(value, "  ");
    }
    const bool is_item = !is_question && !is_answer;
    out.write((is_item && in_list ? "" : "\n") + text + '\n');
    in_list = is_item;
  }
}

// What stands in no place of its own: all fields but With and the first of each of these names. A
// second Time, which a merge by hand may leave, is not lost.
std::vector<rec::Pair> without_heads(const Entry& entry, std::span<const std::string_view> single) {
  std::vector<rec::Pair> fields = entry.fields;
  std::vector<std::string_view> left{single.begin(), single.end()};
  std::erase_if(fields, [&](const rec::Pair& field) {
    return field.first == "With" || std::erase(left, std::string_view{field.first}) > 0;
  });
  return fields;
}

void begin_json(JsonWriter& json) {
  json.begin_object().key("version").number(json_version).key("entries").begin_array();
}

// A log written by hand may hold what recsel would not read back.
std::vector<rec::Pair> writable(std::vector<rec::Pair> fields) {
  for (auto& [name, value] : fields) {
    std::erase(value, '\0');
    value = rec::made_writable(value);
  }
  return fields;
}

}  // namespace

std::string shown_time(const Entry& entry) {
  if (!entry.time) return entry.has("Time") ? std::string{entry.text("Time")} : "no time";
  std::string text = to_string(*entry.time);
  if (entry.time->day_only) return text;
  text.resize(16);
  text[10] = ' ';
  return text;
}

void write_json_fields(std::span<const rec::Pair> fields, JsonWriter& json) {
  std::map<std::string_view, std::vector<std::string_view>> values;
  std::vector<std::string_view> names;
  for (const auto& [name, value] : fields) {
    std::vector<std::string_view>& same = values[name];
    if (same.empty()) names.emplace_back(name);
    same.emplace_back(value);
  }
  json.begin_object();
  for (const std::string_view name : names) {
    json.key(name).begin_array();
    for (const std::string_view text : values[name])
      json.text(text);
    json.end_array();
  }
  json.end_object();
}

void write_json_entry(const Entry& entry, JsonWriter& json) {
  const auto text_or_null = [&](std::string_view name) {
    json.key(ascii_lower(name));
    entry.has(name) ? json.text(entry.text(name)) : json.null();
  };
  json.begin_object().key("kind").text(info(entry.kind).name);
  text_or_null("Id");
  text_or_null("Time");
  text_or_null("By");
  json.key("with").begin_array();
  for (const std::string_view person : entry.texts("With"))
    json.text(person);
  json.end_array();
  constexpr std::array<std::string_view, 3> single{"Id", "Time", "By"};
  json.key("fields");
  write_json_fields(without_heads(entry, single), json);
  json.end_object();
}

ListWriter::ListWriter(Format format, Output& out) : format_(format), out_(out) {
  if (format == Format::json) {
    json_ = std::make_unique<JsonWriter>(out);
    begin_json(*json_);
  } else if (format == Format::csv) {
    csv_ = std::make_unique<CsvWriter>(out);
    csv_->row({"entry", "kind", "id", "time", "by", "with", "set", "field", "value"});
  }
}

ListWriter::~ListWriter() = default;

// The entry as people are shown it: "Of: k7x2mq9d4h1c (When it is late, I will ring.)".
Entry ListWriter::with_words(const Entry& entry) const {
  Entry shown = entry;
  const std::string_view words = texts_ != nullptr ? texts_->of(entry) : std::string_view{};
  if (words.empty()) return shown;
  const auto of = std::find_if(shown.fields.begin(), shown.fields.end(),
                               [](const rec::Pair& field) { return field.first == "Of"; });
  of->second += " (" + std::string{words} + ')';
  return shown;
}

void ListWriter::add_rows(const Entry& entry) {
  const std::string number = std::to_string(count_);
  std::string people;  // one a line
  for (const std::string_view person : entry.texts("With"))
    people += (people.empty() ? "" : "\n") + std::string{person};
  const std::string_view id = entry.text("Id");
  const std::string_view time = entry.text("Time");
  const std::string_view by = entry.text("By");
  const std::string_view set = entry.text("Set");
  const auto add_row = [&](std::string_view field, std::string_view value) {
    csv_->row({number, info(entry.kind).name, id, time, by, people, set, field, value});
  };
  constexpr std::array<std::string_view, 4> single{"Id", "Time", "By", "Set"};
  const std::vector<rec::Pair> fields = without_heads(entry, single);
  for (const auto& [name, value] : fields)
    add_row(name, value);
  if (fields.empty()) add_row("", "");
}

void ListWriter::add(const Entry& entry) {
  ++count_;
  switch (format_) {
    case Format::text:
      if (kind_) out_.write("\n");
      write_entry(with_words(entry), out_);
      break;
    case Format::json:
      write_json_entry(entry, *json_);
      break;
    case Format::csv:
      add_rows(entry);
      break;
    case Format::md:
      if (kind_) out_.write("\n");
      write_markdown_entry(with_words(entry), out_);
      break;
    case Format::rec:
      if (kind_ != entry.kind) out_.print("%rec: {}\n\n", info(entry.kind).type);
      out_.write(rec::to_text(writable(entry.fields)));
      break;
    default:
      break;
  }
  kind_ = entry.kind;
}

void ListWriter::done() {
  if (!json_) return;
  json_->end_array().end_object();
  json_->done();
}

}  // namespace trustkit
