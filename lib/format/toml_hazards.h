// What toml++ 3.3 and 3.4 do not tell well or do not survive, looked for before they see it:
// strings that never end, whose end they complain of; keys of hundreds of thousands of dots, which
// overflow the stack; and what breaks their assertions. Characters past ASCII they never see: some
// lead is_non_ascii_horizontal_whitespace() into undefined behaviour wherever it is asked of them,
// in strings too.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "format/source.h"

namespace trustkit {

// A document in ASCII that means the same: every string is one in double quotes, with escapes in
// the place of characters.
struct PlainText {
  // The offsets behind a piece that differs.
  struct Joint {
    std::size_t plain;
    std::size_t given;
  };

  std::string text;
  std::vector<Joint> joints;

  // Of a byte of `text`: the offset in the given document.
  [[nodiscard]] std::size_t given_offset(std::size_t offset) const;
};

// Throws Error (io) at the first hazard.
PlainText without_hazards(Source& source);

// The message for tables and arrays deeper in each other than max_depth.
std::string too_deep();

}  // namespace trustkit
