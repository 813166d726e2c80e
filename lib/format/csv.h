// Writing CSV as RFC 4180 has it, streamed to an Output, and so that a spreadsheet takes no cell
// for a formula.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/output.h"

namespace trustkit {

// `value` as a cell holds it, before quoting. Spreadsheets run what begins with = + - @ (in the
// wide forms of East Asian scripts, too), a tab or a line break, and some drop spaces before it:
// such a value gets an apostrophe in front, and so does one that begins with an apostrophe. So
// whoever takes one apostrophe away, where there is one in front, has every value back.
std::string harmless_cell(std::string_view value);

class CsvWriter {
 public:
  // Rows end in CRLF; on a terminal, where that shows, in a newline.
  explicit CsvWriter(Output& out);
  // A row of values, each made harmless. Bytes that are not UTF-8, and NULs, which few readers
  // survive, become U+FFFD.
  void row(std::initializer_list<std::string_view> values);

 private:
  Output& out_;
};

}  // namespace trustkit
