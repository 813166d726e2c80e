// What toml++ 3.3 and 3.4 do not tell well or do not survive, looked for before they see it:
// strings that never end, whose end they complain of; keys of hundreds of thousands of dots, which
// overflow the stack; characters past ASCII outside strings and comments, which are errors, but
// some of which (U+00E9 for one) lead is_non_ascii_horizontal_whitespace() into undefined
// behaviour; and what breaks their assertions.
#pragma once

#include <string>

#include "format/source.h"

namespace trustkit {

// The text that is safe to give to toml++: it may have escapes in the place of characters. Throws
// Error (io) at the first hazard.
std::string without_hazards(Source& source);

// The message for tables and arrays deeper in each other than max_depth.
std::string too_deep();

}  // namespace trustkit
