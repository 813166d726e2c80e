// A look back in words, small drawings and figures: `review`.
#pragma once

#include <string>
#include <vector>

#include "base/output.h"
#include "base/time.h"
#include "model/figures.h"
#include "report/spark.h"

namespace trustkit {

struct Summary {
  const Figures& figures;
  Date today{};
  std::vector<std::string> questions{};  // to close with
};

// Text in sections, each of which stands only where there is something to say; wrapped to the
// output's width. Where nothing was found, a line that says so.
void write_summary(const Summary& summary, Glyphs glyphs, Output& out);

// The same as Markdown, without drawings.
void write_summary_markdown(const Summary& summary, Output& out);

// A row for each figure that is counted by week, month or year, as `what`, `set`, `name`, `from`
// (the first day), `entries`, and of a scale `median`, `lowest` and `highest`.
void write_summary_csv(const Summary& summary, Output& out);

// One object, the same for the same figures; summary.schema.json describes it.
void write_summary_json(const Summary& summary, Output& out);

}  // namespace trustkit
