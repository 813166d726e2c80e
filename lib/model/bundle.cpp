#include "model/bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace trustkit {
namespace {

// The last line, behind the empty one of the last entry: a bundle without it was torn.
constexpr std::string_view end_mark = "# end\n";

bool is_whole(std::string_view text) {
  return text == end_mark || text.ends_with("\n\n# end\n");
}

std::optional<Kind> kind_of_type(std::string_view type) {
  for (const KindInfo& kind : all_kinds()) {
    if (kind.type == type) return kind.kind;
  }
  return {};
}

// "%type: Heard range 1 5\n" for each field of a descriptor but the type of record.
std::string described_by(const rec::Record& descriptor) {
  std::vector<rec::Pair> fields;
  for (const rec::Field& field : descriptor.fields) {
    if (field.name != "%rec") fields.emplace_back(field.name, rec::made_writable(field.value()));
  }
  std::string lines = rec::to_text(fields);
  lines.pop_back();  // the empty line that ends a record
  return lines;
}

}  // namespace

std::string_view value_of(const NewEntry& entry, std::string_view name) {
  const auto found = std::find_if(entry.fields.begin(), entry.fields.end(),
                                  [&](const rec::Pair& field) { return field.first == name; });
  return found == entry.fields.end() ? std::string_view{} : found->second;
}

std::string to_bundle(std::span<const NewEntry> entries) {
  std::string text;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    // Once for those of a kind that follow one another: recutils takes no type twice.
    if (i == 0 || entries[i].kind != entries[i - 1].kind) {
      text += fmt::format("%rec: {}\n{}\n", info(entries[i].kind).type, entries[i].described);
    }
    text += rec::to_text(entries[i].fields);
  }
  return text += end_mark;
}

std::vector<NewEntry> read_bundle(std::string_view text, const std::string& file) {
  std::vector<NewEntry> entries;
  Problems problems;
  rec::Reader reader{text, file};
  rec::Record record;
  std::string described;
  while (reader.next(record, problems)) {
    if (record.descriptor) {
      described = described_by(record);
      continue;
    }
    const auto kind = kind_of_type(record.type);
    if (!kind) problems.push_back({{file, record.line, 0}, "an entry of no kind", {}});
    NewEntry entry{kind.value_or(Kind::ask), {}, described};
    for (const rec::Field& field : record.fields)
      entry.fields.emplace_back(field.name, rec::made_writable(field.value()));
    entries.push_back(std::move(entry));
  }
  if (!is_whole(text)) problems.push_back({{file, 0, 0}, "its end is missing", {}});
  if (!problems.empty()) throw Error(std::move(problems));
  return entries;
}

}  // namespace trustkit
