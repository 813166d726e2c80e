// Any bytes are a log: reading them reports and never crashes, and what was read can be written
// and reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "format/rec.h"
#include "model/bundle.h"

using namespace trustkit;  // NOLINT(google-build-using-namespace): a target of its own

// What can be read as a bundle is written as one that holds the same.
static void check_bundle(std::string_view text) {
  if (text.find('\r') != std::string_view::npos) return;
  try {
    const std::string written = to_bundle(read_bundle(text, "fuzz.rec"));
    if (to_bundle(read_bundle(written, "again.rec")) != written) std::abort();
  } catch (const Error& error) {
    if (error.problems().front().place.file == "again.rec") std::abort();
  }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  Problems problems;
  rec::Reader reader{text, "fuzz.rec"};
  for (rec::Record record; reader.next(record, problems);) {
    std::vector<rec::Pair> fields;
    for (const rec::Field& field : record.fields) {
      fields.emplace_back(field.name, field.value());
      // A carriage return at the end of a line is taken for half of a CRLF.
      const std::string& value = fields.back().second;
      if (!rec::is_writable(value) || value.find('\r') != std::string::npos) fields.pop_back();
    }
    if (fields.empty()) continue;
    const std::string written = rec::to_text(fields);
    rec::Reader again{written, "again.rec"};
    rec::Record copy;
    if (!again.next(copy, problems) || copy.fields.size() != fields.size()) std::abort();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (copy.fields[i].value() != fields[i].second) std::abort();
    }
  }
  check_bundle(text);
  return 0;
}
