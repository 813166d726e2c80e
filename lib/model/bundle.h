// Entries of several kinds in one text, for what is on its way into the logs: a recfile with a
// descriptor before the entries of each kind that says which log they belong to.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/rec.h"
#include "model/kind.h"

namespace trustkit {

// An entry that is not in a log yet.
struct NewEntry {
  Kind kind{Kind::ask};
  std::vector<rec::Pair> fields{};  // the field Id, if there is one already, is the last
  std::string described{};          // for a new log: further lines of its descriptor, as
                                    // log_header() takes them
  bool from_last{false};  // it comes out of the last of those that it is appended with, and gets a
                          // field From that says so
};

// The value of the first field of that name; empty where there is none.
std::string_view value_of(const NewEntry& entry, std::string_view name);

std::string to_bundle(std::span<const NewEntry> entries);

// The entries of a bundle that is whole. Throws Error (io) for anything else, one that was torn
// for example; `file` is its name for messages.
std::vector<NewEntry> read_bundle(std::string_view text, const std::string& file);

}  // namespace trustkit
