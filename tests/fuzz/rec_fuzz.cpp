// Any bytes are a log: reading them reports and never crashes, and what was read can be written
// and reads back the same.
#include <array>
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

// What a reader that wants one field alone passes over is the same, and told the same.
static void check_wanted(std::string_view text) {
  static constexpr std::array<std::string_view, 1> names{"Time"};
  rec::Reader plain{text, "fuzz.rec"};
  rec::Reader wanting{text, "fuzz.rec"};
  wanting.want(names);
  Problems problems;
  Problems others;
  rec::Record all;
  rec::Record kept;
  rec::Record whole;
  std::uintmax_t end = 0;
  while (plain.next(all, problems)) {
    if (!wanting.next(kept, others) || kept.line != all.line || kept.type != all.type ||
        kept.descriptor != all.descriptor || wanting.offset() != end) {
      std::abort();
    }
    end += wanting.text().size();
    wanting.read_whole(whole);
    if (whole.fields.size() != all.fields.size()) std::abort();
    for (std::size_t i = 0; i < all.fields.size(); ++i) {
      const rec::Field& field = whole.fields[i];
      if (field.raw != all.fields[i].raw || field.line != all.fields[i].line) std::abort();
    }
    std::erase_if(all.fields, [](const rec::Field& field) {
      return field.name != "Time" && !field.name.starts_with('%');
    });
    if (kept.fields.size() != all.fields.size()) std::abort();
    for (std::size_t i = 0; i < all.fields.size(); ++i) {
      if (kept.fields[i].raw != all.fields[i].raw) std::abort();
    }
  }
  if (wanting.next(kept, others) || problems.size() != others.size()) std::abort();
  for (std::size_t i = 0; i < problems.size(); ++i) {
    if (to_string(problems[i]) != to_string(others[i])) std::abort();
  }
}

// A reader of the rest finds there what one of the whole does, wherever the text is cut between two
// records.
static void check_parts(std::string_view text) {
  rec::Reader whole{text, "fuzz.rec"};
  Problems problems;
  Problems others;
  rec::Record record;
  rec::Record same;
  whole.next(record, problems);
  rec::Reader rest{text.substr(static_cast<std::size_t>(whole.offset()) + whole.text().size()),
                   "fuzz.rec"};
  rest.go_on_from(whole.state());
  others = problems;
  while (whole.next(record, problems)) {
    if (!rest.next(same, others) || same.line != record.line || same.type != record.type ||
        same.fields.size() != record.fields.size()) {
      std::abort();
    }
  }
  if (rest.next(same, others) || whole.state() != rest.state()) std::abort();
  if (problems.size() != others.size()) std::abort();
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
  check_wanted(text);
  check_parts(text);
  return 0;
}
