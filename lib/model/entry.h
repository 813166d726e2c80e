// One entry of a log: its fields in order, and what the program needs to know of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "format/rec.h"
#include "model/kind.h"

namespace trustkit {

struct Entry {
  Kind kind{Kind::ask};
  std::vector<rec::Pair> fields{};  // all of them, unknown ones too, as they stand
  std::optional<When> time{};       // of the field Time, where it can be read as one
  Place place{};                    // where it starts

  // The value of the first field of that name; empty where there is none.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  // The values of all fields of that name.
  [[nodiscard]] std::vector<std::string_view> texts(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  // The name in "Set: weekly-pair 1".
  [[nodiscard]] std::string_view set_name() const;
};

// The name in "weekly-pair 1", the value of a field Set.
std::string_view set_name_in(std::string_view set);

// The value of the record's first field of that name, if it is one line; not copied, for what is
// read by the thousand. Empty where there is none.
std::string_view raw_value(const rec::Record& record, std::string_view name);

// The first of the record's times that can be read.
std::optional<When> time_of(const rec::Record& record);

// Reports a Time that is none; the entry is read all the same.
Entry to_entry(const rec::Record& record, Kind kind, const std::string& file, Problems& problems);

// Whether a record stands in the log's own set of records, and is no descriptor: a record
// before any descriptor counts, one of another type does not.
bool belongs_to(const rec::Record& record, Kind kind);

// Whether trustkit writes such a value: UTF-8 without control characters, that recsel reads back
// the same. What comes out of a file need not be one.
bool can_be_written(std::string_view value);

// The first fields of a new entry: Time, By, With.
std::vector<rec::Pair> entry_head(const When& time, const std::string& by,
                                  const std::vector<std::string>& with);

// A new id: 12 characters of Crockford's base 32 in lower case, 60 bits of the system's random
// source. Throws Error (io) where the system has none.
std::string new_id();
bool is_id(std::string_view text);

// Whether `tail`, the last bytes of a log, ends with an entry that is whole: with its id, which an
// entry has last, or with nothing at all.
bool ends_sealed(std::string_view tail);

}  // namespace trustkit
