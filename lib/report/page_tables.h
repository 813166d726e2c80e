// What the charts of a page have in common: which steps they show, and the tables behind them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/html.h"
#include "model/figures.h"
#include "report/charts.h"

namespace trustkit {

// The steps that the charts show: all of them where they are few, else those from the first to the
// last in which there is anything.
struct ShownSteps {
  std::size_t first{0};
  std::size_t count{0};
};
ShownSteps shown_steps(const Figures& figures);

// Of the values for each step those that are shown.
template <class Value>
std::vector<Value> shown(const std::vector<Value>& values, const ShownSteps& steps) {
  const std::size_t first = std::min(steps.first, values.size());
  const std::size_t last = std::min(steps.first + steps.count, values.size());
  return {values.begin() + static_cast<std::ptrdiff_t>(first),
          values.begin() + static_cast<std::ptrdiff_t>(last)};
}

// The axis of these steps, which points into the figures.
TimeAxis axis_of(const Figures& figures, const ShownSteps& steps);

// "Week by week"
std::string pace_of(Step step);

// A table with a row for each step that has anything, folded up below its chart.
class StepTable {
 public:
  StepTable(HtmlWriter& html, Step step, std::string_view caption,
            std::span<const std::string> columns);
  StepTable(const StepTable&) = delete;
  StepTable& operator=(const StepTable&) = delete;
  ~StepTable();

  void row(Date day, std::span<const std::string> cells);

 private:
  HtmlWriter& html_;
  Step step_;
};

// The greatest of all counts.
std::size_t most_in(std::span<const Counted> rows);

// The rows as a figure: caption, chart and table. `said` says for the chart what it shows.
void write_counted(HtmlWriter& html, const TimeAxis& axis, std::span<const Counted> rows,
                   const std::string& id, const std::string& title, const std::string& said);

}  // namespace trustkit
