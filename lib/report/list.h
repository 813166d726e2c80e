// Entries as text to read, as JSON (list.schema.json), CSV or Markdown, or as the records they are.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/output.h"
#include "format/rec.h"
#include "model/entry.h"
#include "model/first_texts.h"
#include "report/format.h"

namespace trustkit {

class CsvWriter;
class JsonWriter;

// An object with the values of each name as an array, in the order in which the names first stand.
void write_json_fields(std::span<const rec::Pair> fields, JsonWriter& json);

// An object for one entry, as list.schema.json describes it.
void write_json_entry(const Entry& entry, JsonWriter& json);

// "2026-11-22 09:00" in the writer's own time; a day alone where only that is known; what stands
// there where it is no time. It may hold anything, so it is still to be made printable.
std::string shown_time(const Entry& entry);

// Writes entries one after another. No entries: nothing as text and Markdown, else a valid document
// without any. CSV has a row for each field, so that its columns are the same whatever is found:
// entry (a number, from 1), kind, id, time, by, with, set, field, value.
class ListWriter {
 public:
  ListWriter(Format format, Output& out);
  ListWriter(const ListWriter&) = delete;
  ListWriter& operator=(const ListWriter&) = delete;
  ~ListWriter();
  // From now on, text and Markdown show beside an event's Of what it is of. `texts` must outlive
  // the writer.
  void name_things(FirstTexts& texts) { texts_ = &texts; }
  // As records, entries of one kind must come one after another, as recfiles want them.
  void add(const Entry& entry);
  void done();

 private:
  [[nodiscard]] Entry with_words(const Entry& entry) const;
  void add_rows(const Entry& entry);

  Format format_;
  Output& out_;
  std::unique_ptr<CsvWriter> csv_{};
  std::unique_ptr<JsonWriter> json_{};
  std::optional<Kind> kind_{};  // of the entry before
  std::size_t count_{0};
  FirstTexts* texts_{nullptr};
};

}  // namespace trustkit
