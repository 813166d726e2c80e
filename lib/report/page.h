// The look back as one page: a file that needs no network, no script and no manual.
#pragma once

#include <string>
#include <vector>

#include "base/output.h"
#include "base/time.h"
#include "model/due.h"
#include "model/figures.h"

namespace trustkit {

struct PageContent {
  const Figures& figures;
  const std::vector<Due>& due;
  // Questions to close with, in trustkit's own words: they stand on a redacted page, too.
  std::vector<std::string> closing_questions{};
  Moment now{};
  // Leaves out every free text, name and id, the figures of private sets, and the words of sets
  // that are not built in, so that the page can be shown to somebody.
  bool redact{false};
};

// Writes a whole HTML document. Everything that comes out of a log is escaped; charts show the
// steps from the first to the last that have anything where there are many.
void write_page(const PageContent& content, Output& out);

}  // namespace trustkit
