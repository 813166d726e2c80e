#include "report/list.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "format/json.h"
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

// "2026-11-22 09:00" in the writer's own time; a day alone where only that is known.
std::string shown_time(const Entry& entry) {
  if (!entry.time) return entry.has("Time") ? std::string{entry.text("Time")} : "no time";
  std::string text = to_string(*entry.time);
  if (entry.time->day_only) return text;
  text.resize(16);
  text[10] = ' ';
  return text;
}

// One line that says when, what and who, then a field a line, wrapped below its name; the
// question and the answer of an ask stand without their names.
void write_entry(const Entry& entry, Output& out) {
  std::string head = shown_time(entry) + "  " + std::string{info(entry.kind).name};
  if (entry.has("Set")) head += ' ' + std::string{entry.text("Set")};
  if (entry.has("By")) head += ", " + std::string{entry.text("By")};
  if (entry.has("With")) head += " with " + joined(entry.texts("With"));
  head += entry.has("Id") ? "  " + std::string{entry.text("Id")} : "  (no id)";
  out.write(out.bold(wrap(printable_line(head, 500), out.width(), 2)) + '\n');
  for (const auto& [name, value] : entry.fields) {
    if (is_head(name)) continue;
    if (entry.kind == Kind::ask && (name == "Prompt" || name == "Depth")) continue;
    const bool bare = entry.kind == Kind::ask && (name == "Question" || name == "Answer");
    const std::string label = bare ? "" : name + ": ";
    out.write("  " + wrap(printable(label + value), out.width() - 2, 2) + '\n');
  }
}

void begin_json(JsonWriter& json) {
  json.begin_object().key("version").number(json_version).key("entries").begin_array();
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
  std::vector<rec::Pair> fields = entry.fields;
  std::erase_if(fields, [](const rec::Pair& field) {
    return field.first == "Time" || field.first == "By" || field.first == "With" ||
           field.first == "Id";
  });
  json.key("fields");
  write_json_fields(fields, json);
  json.end_object();
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

ListWriter::ListWriter(Format format, Output& out) : format_(format), out_(out) {
  if (format != Format::json) return;
  json_ = std::make_unique<JsonWriter>(out);
  begin_json(*json_);
}

ListWriter::~ListWriter() = default;

void ListWriter::add(const Entry& entry) {
  switch (format_) {
    case Format::text:
      if (kind_) out_.write("\n");
      write_entry(entry, out_);
      break;
    case Format::json:
      write_json_entry(entry, *json_);
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
