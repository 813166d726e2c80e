// Entries as text to read, as JSON, or as the records they are.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/output.h"
#include "model/entry.h"

namespace trustkit {

enum class Format { text, json, rec };

std::optional<Format> parse_format(std::string_view word);

// No entries: nothing as text, else a valid document without entries.
void write_list(const std::vector<Entry>& entries, Format format, Output& out);

}  // namespace trustkit
