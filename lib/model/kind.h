// The kinds of entry and their logs, in one table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trustkit {

enum class Kind { ask, checkin, promise, apology, boundary };

struct KindInfo {
  Kind kind;
  std::string_view name;  // "apology": in options and JSON
  std::string_view file;  // "apology.rec"
  std::string_view type;  // "Apology": the record type
  std::string_view doc;   // what the log says of itself
};

// In the order of the enumerators.
std::span<const KindInfo> all_kinds();
const KindInfo& info(Kind kind);
std::optional<Kind> parse_kind(std::string_view name);

// What a log starts with: a comment for the reader and the descriptor for recutils. Ends with
// an empty line. `described` are further descriptor lines, each with its newline ("%type: ...").
std::string log_header(Kind kind, std::string_view described = {});

}  // namespace trustkit
