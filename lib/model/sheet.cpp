#include "model/sheet.h"

#include "model/answers.h"
#include "model/entry.h"
#include "model/prompts.h"

namespace trustkit {

NewEntry entry_of(const Sheet& sheet, std::string_view event) {
  NewEntry entry{sheet.kind, entry_head(sheet.time, sheet.by, sheet.with), {}};
  if (!event.empty()) entry.fields.emplace_back("Event", event);
  if (!sheet.set.empty()) entry.fields.emplace_back("Set", sheet.set);
  entry.fields.insert(entry.fields.end(), sheet.fields.begin(), sheet.fields.end());
  return entry;
}

Sheet sheet_of(const NewEntry& entry) {
  Sheet sheet{entry.kind,
              parse_when(value_of(entry, "Time")).value_or(When{}),
              std::string{value_of(entry, "By")},
              answers_to(entry.fields, "With"),
              std::string{value_of(entry, "Set")},
              {}};
  for (const rec::Pair& field : entry.fields) {
    if (!is_reserved_field(field.first)) sheet.fields.push_back(field);
  }
  return sheet;
}

}  // namespace trustkit
