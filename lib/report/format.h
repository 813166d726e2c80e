// The forms in which a command can show what it found.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace trustkit {

enum class Format { text, json, csv, md, html, ics, rec };

// The word of an option: "md".
std::string_view to_string(Format format);

// The format that --format names, out of those that fit; the first of these where `word` is empty.
// Throws Error (usage) that lists them. `what` is what they fit: "--due".
Format format_of(std::string_view word, std::span<const Format> fitting, std::string_view what);

}  // namespace trustkit
