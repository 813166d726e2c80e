// Whatever may be written to a log reads back the same, and stands on its own behind whatever
// stands there: parse(old + separator + write(x)) ends with x.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "format/rec.h"

using namespace trustkit;  // NOLINT(google-build-using-namespace): a target of its own

namespace {

// What a crash or a hand left at the end of a log, up to the first 0xFE (which is no UTF-8).
std::string_view take(std::string_view& text) {
  const std::size_t end = std::min(text.find('\xFE'), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

std::vector<rec::Pair> fields_of(std::string_view text) {
  std::vector<rec::Pair> fields;
  while (!text.empty()) {
    std::string value = rec::made_writable(take(text));
    // An answer holds no control characters (clean_answer); a carriage return at the end of a line
    // would be taken for half of a CRLF.
    std::erase(value, '\r');
    std::erase(value, '\0');
    fields.emplace_back(fields.size() % 2 == 0 ? "Answer" : "Note_2", rec::made_writable(value));
  }
  return fields;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text{reinterpret_cast<const char*>(data), size};
  const std::string_view old = take(text);
  const std::vector<rec::Pair> fields = fields_of(text);
  if (fields.empty()) return 0;
  const std::string whole = std::string{old} + rec::separator_after(old) + rec::to_text(fields);
  rec::Reader reader{whole, "whole.rec"};
  Problems problems;
  rec::Record record;
  rec::Record last;
  while (reader.next(record, problems))
    last = record;
  if (last.fields.size() != fields.size()) std::abort();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (last.fields[i].name != fields[i].first) std::abort();
    if (last.fields[i].value() != fields[i].second) std::abort();
  }
  return 0;
}
