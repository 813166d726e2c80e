// Questions that several people answered, side by side: as text to read, as JSON
// (together.schema.json) or as Markdown.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/output.h"
#include "model/together.h"
#include "report/format.h"

namespace trustkit {

inline constexpr std::array<Format, 3> together_formats{Format::text, Format::json, Format::md};

// The questions that were answered, then those that await the author's answer. Nothing at all: an
// empty text, or a valid document without any.
void write_together(const Together& together, std::string_view author, Format format, Output& out);

// The command that answers a question, to be copied into a shell whatever the question holds; empty
// where it cannot be named there.
std::string command_to_answer(const AskedQuestion& question);

}  // namespace trustkit
