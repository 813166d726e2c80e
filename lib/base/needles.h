// What a text must hold for a pattern to match in it, to be looked for before anything is tried.
#pragma once

#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace trustkit {

class Needles {
 public:
  // `pattern` is one that Pattern takes.
  explicit Needles(std::string_view pattern);
  // Nothing is known of the pattern: it may match in any text.
  [[nodiscard]] bool empty() const noexcept { return finders_.empty(); }
  // False where the pattern cannot match in `text`. A needle stands within one line.
  [[nodiscard]] bool may_match(std::string_view text) const;

 private:
  std::vector<Finder> finders_{};  // one of them at least
};

}  // namespace trustkit
