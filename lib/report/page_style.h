// How pages look: one style sheet, for light and dark, for screens of any width, and for paper.
#pragma once

#include <string_view>

namespace trustkit {

extern const std::string_view page_style;

}  // namespace trustkit
