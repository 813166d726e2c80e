// How a letter is marked up: as Markdown, or as a mail with its header.
#pragma once

#include <cstddef>
#include <string_view>

namespace trustkit::markup {

std::string_view without_blanks(std::string_view line);  // at its start

// "1.", "12)", "-", "*", "+" and a blank: the bytes to the item's text, or 0.
std::size_t list_mark(std::string_view line);
// "# " to "###### ": the bytes to the heading's text, or 0.
std::size_t heading_mark(std::string_view line);
// A line of nothing but marks: what underlines a heading, a rule across the page.
bool is_ruler(std::string_view line);

// The bytes of a mail's header with the empty line behind it, or 0: To, From or Subject tell one.
std::size_t header_size(std::string_view source);

}  // namespace trustkit::markup
