// GNU recfiles: reading all that recutils reads and a little more, writing only what it reads
// back byte for byte. The format: GNU recutils manual, "The Rec Format"; how recutils 1.9 really
// reads the corners was tried with recsel, which is the judge.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "format/known_names.h"

namespace trustkit::rec {

// One field of a record that was read. The views end with the next record.
struct Field {
  std::string_view name{};
  std::string_view raw{};  // the value as it stands in the file, without the last newline
  int line{0};
  int wanted{-1};  // its place among the names that the reader was told to want

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
  // At most so many problems are reported for a file.
  static constexpr int most_problems = 20;

  // `text` must outlive the reader. `file` is the name for problems, `line` the number of
  // its first line.
  Reader(std::string_view text, std::string file, int line = 1);
  Reader(FileReader& source, std::string file);

  // From now on, fields of other names are left out of records, which takes a fraction of the time;
  // Field::wanted says which of `names` it is. Records and problems stay the same, and fields that
  // describe (%rec) are always there. No names: all are wanted again.
  void want(std::span<const std::string_view> names);
  // No fields are wanted at all.
  void want_nothing();

  // False at the end. Views in `record` end with the next call.
  bool next(Record& record, Problems& problems);

  // Of the record that next() gave last, until it is called again: all that stands from the end of
  // the record before to its own, comments and empty lines too;
  [[nodiscard]] std::string_view text() const { return at_hand().substr(0, at_ - start_); }
  // where that begins, in bytes from where the reader began;
  [[nodiscard]] std::uintmax_t offset() const { return dropped_ + start_; }
  // the number of the line that it begins with;
  [[nodiscard]] int first_line() const { return first_line_; }
  // the same, and what has been read of the text behind it;
  [[nodiscard]] std::string_view at_hand() const { return data_.substr(start_); }
  // whether a backslash glues lines of it together;
  [[nodiscard]] bool is_glued() const { return glued_; }
  // and the record with all its fields, whatever is wanted. Its views end with the next call, too.
  void read_whole(Record& record) const;
  // The same with the fields that are wanted by now.
  void read_again(Record& record) const;

  // What a reader has to know to go on where another one has come to, between two records.
  struct State {
    std::string type{};  // of the records
    int line{1};
    int reported{0};  // problems
    friend bool operator==(const State&, const State&) = default;
  };
  [[nodiscard]] State state() const { return {type_, line_, reported_}; }
  // To be called before anything is read.
  void go_on_from(State state);

 private:
  // A part of the record, as an offset from its start: views move when more of the file is read.
  struct Span {
    std::size_t start{0};
    std::size_t size{0};
  };
  // What a line that begins with + belongs to.
  enum class Open { nothing, kept, passed };

  void find_line_ends();
  bool take_line(Span& line);
  void take_glued_lines(Span& line);
  bool take_plain_lines();
  bool take_field(Span line, std::string_view text, int number);
  bool take_any_line(Span line, int number, Problems& problems);
  bool read_record(Problems& problems);
  [[nodiscard]] int place_of(std::string_view name) const;
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
  std::uintmax_t dropped_{0};  // bytes of the source before data_
  std::size_t start_{0};       // of the record, in data_
  std::size_t at_{0};          // what is read of data_
  std::size_t searched_{0};    // what has been searched of it for the ends of lines
  std::size_t block_{0};       // where the last block of that begins,
  std::uint64_t ends_{0};      // and its bytes that are newlines and not read yet
  int line_{1};                // the number of the line at at_
  int first_line_{1};
  int reported_{0};
  bool skipping_{false};  // the line before could not be read: so neither can its continuation
  bool begun_{false};     // a field of the record was read
  bool glued_{false};
  Open open_{Open::nothing};
  Record* record_{nullptr};  // what is being read
  std::string type_{};
  bool wants_all_{true};
  std::vector<std::string> wanted_{};
  KnownNames known_{};
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
