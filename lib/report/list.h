// Entries as text to read, as JSON, or as the records they are.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/output.h"
#include "format/rec.h"
#include "model/entry.h"
#include "report/format.h"

namespace trustkit {

class JsonWriter;

// An object with the values of each name as an array, in the order in which the names first stand.
void write_json_fields(std::span<const rec::Pair> fields, JsonWriter& json);

// Writes entries one after another. No entries: nothing as text, else a valid document without
// any.
class ListWriter {
 public:
  ListWriter(Format format, Output& out);
  ListWriter(const ListWriter&) = delete;
  ListWriter& operator=(const ListWriter&) = delete;
  ~ListWriter();
  // As records, entries of one kind must come one after another, as recfiles want them.
  void add(const Entry& entry);
  void done();

 private:
  Format format_;
  Output& out_;
  std::unique_ptr<JsonWriter> json_{};
  std::optional<Kind> kind_{};  // of the entry before
};

}  // namespace trustkit
