#include "wording/cases.h"

#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "format/rec.h"

namespace trustkit {

std::vector<Case> read_cases(const std::string& file) {
  const std::string text = read_file(file);
  Problems problems;
  rec::Reader reader{text, file};
  rec::Record record;
  std::vector<Case> cases;
  while (reader.next(record, problems)) {
    if (record.descriptor) continue;
    Case one;
    for (const rec::Field& field : record.fields) {
      if (field.name == "Id") one.id = field.value();
      if (field.name == "Part") one.part = field.value();
      if (field.name == "Verdict") one.verdict = field.value();
      if (field.name == "Family") one.family = field.value();
      if (field.name == "Text") one.text = field.value();
      if (field.name == "Shows") one.shows.push_back(field.value());
      if (field.name == "Undo") one.undo.push_back(field.value());
    }
    cases.push_back(std::move(one));
  }
  if (!problems.empty()) throw Error(problems);
  return cases;
}

}  // namespace trustkit
