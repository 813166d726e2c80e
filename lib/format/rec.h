// GNU recfiles: reading all that recutils reads and a little more, writing only what it reads
// back byte for byte. The format: GNU recutils manual, "The Rec Format"; how recutils 1.9 really
// reads the corners was tried with recsel, which is the judge.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"

namespace trustkit::rec {

// One field of a record that was read. The views end with the next record.
struct Field {
  std::string_view name{};
  std::string_view raw{};  // the value as it stands in the file, without the last newline
  int line{0};

  // The value: continuation lines joined, CRLF as LF.
  [[nodiscard]] std::string value() const;
  // The same without a copy where it is one line; `scratch` holds it where it is more.
  [[nodiscard]] std::string_view value(std::string& scratch) const;
};

struct Record {
  std::vector<Field> fields{};
  // The type of the record set it stands in ("Ask"), or nothing before any descriptor.
  std::string_view type{};
  // It describes the records after it (it has a field %rec) and is not data itself.
  bool descriptor{false};
  int line{0};

  // The first field of that name, or null.
  [[nodiscard]] const Field* find(std::string_view name) const;
};

// Reads records one after another, holding no more of the file than the longest. What cannot
// be read is skipped and reported at its line, the rest of the record is kept. CRLF and a byte
// order mark at the start, which recutils refuses, are read.
class Reader {
 public:
  // `text` must outlive the reader. `file` is the name for problems, `line` the number of
  // its first line.
  Reader(std::string_view text, std::string file, int line = 1);
  Reader(FileReader& source, std::string file);

  // From now on, fields that begin with other letters than these names do may be passed over, which
  // takes a fraction of the time; what is wrong with them is not reported.
  void want(std::span<const std::string_view> names);

  // False at the end. At most 20 problems are reported for a file.
  bool next(Record& record, Problems& problems);

 private:
  // A part of the record, as an offset from its start: views move when more of the file is read.
  struct Span {
    std::size_t start{0};
    std::size_t size{0};
  };

  bool take_line(Span& line);
  void take_glued_lines(Span& line);
  bool take_field(Span line, std::string_view text, int number);
  bool read_record(Problems& problems);
  void report(Problems& problems, int number, const Span& line);
  [[nodiscard]] std::string_view view(const Span& span) const {
    return {data_.data() + start_ + span.start, span.size};
  }
  [[nodiscard]] Span span(std::string_view view) const {
    return {static_cast<std::size_t>(view.data() - data_.data()) - start_, view.size()};
  }
  bool more();

  FileReader* source_{nullptr};
  std::string file_;
  std::string_view data_{};
  std::size_t start_{0};  // of the record, in data_
  std::size_t at_{0};     // what is read of data_
  int line_{1};           // the number of the line at at_
  int reported_{0};
  bool skipping_{false};     // the line before could not be read: so neither can its continuation
  Record* record_{nullptr};  // what is being read
  std::string type_{};
  std::array<bool, 256> unwanted_{};  // letters that a field may not begin with
};

// Whether `line` is a conflict marker that git leaves: <<<<<<<, |||||||, ======= or >>>>>>>.
bool is_conflict_marker(std::string_view line);

// [A-Za-z][A-Za-z0-9_]*: a name that can stand in a log.
bool is_field_name(std::string_view name);

// The name nearest to what somebody wrote, up to 64 bytes: "Two_words" for "Two words". Empty where
// nothing of it can be part of one.
std::string field_name_like(std::string_view text);

// A name and a value to write.
using Pair = std::pair<std::string, std::string>;

// Whether recsel would read `value` back the same. It would not where a line ends in a
// backslash (the next line would be glued to it) or a NUL stands in it (the value would end).
bool is_writable(std::string_view value);
// `value` with a space after each backslash that ends a line, so that it can be written.
std::string made_writable(std::string_view value);

// The record with an empty line after it. Names must be field names (or start with %), values
// writable.
std::string to_text(const std::vector<Pair>& fields);

// What must stand between the end of a file (its last bytes are `tail`) and a new record, so
// that the record stands on its own whatever was torn, cut or left without newline before it.
std::string separator_after(std::string_view tail);

}  // namespace trustkit::rec
