#include "report/page_tables.h"

#include <fmt/format.h>

#include "base/text.h"

namespace trustkit {
namespace {

void write_counted_table(HtmlWriter& html, const TimeAxis& axis, std::span<const Counted> rows,
                         const std::string& caption) {
  std::vector<std::string> columns;
  for (const Counted& row : rows)
    columns.push_back(row.name);
  StepTable table{html, axis.step, caption, columns};
  for (std::size_t i = 0; i < axis.days.size(); ++i) {
    std::vector<std::string> cells;
    bool has_any = false;
    for (const Counted& row : rows) {
      const std::size_t count = i < row.counts.size() ? row.counts[i] : 0;
      has_any = has_any || count > 0;
      cells.push_back(std::to_string(count));
    }
    if (has_any) table.row(axis.days[i], cells);
  }
}

}  // namespace

ShownSteps shown_steps(const Figures& figures) {
  constexpr std::size_t few = 60;
  const std::size_t all = figures.steps.size();
  if (all <= few) return {0, all};
  const auto has_any = [&](std::size_t i) {
    const auto is_zero = [](std::size_t count) {
      return count == 0;
    };
    if (i < figures.entries_by_step.size()) {
      const auto& counts = figures.entries_by_step[i];
      if (!std::all_of(counts.begin(), counts.end(), is_zero)) return true;
    }
    if (i < figures.promises_by_step.size()) {
      const PromiseCounts& counts = figures.promises_by_step[i];
      if (counts.made + counts.kept + counts.moved + counts.missed + counts.dropped > 0) {
        return true;
      }
    }
    return std::any_of(figures.scales.begin(), figures.scales.end(), [&](const auto& scale) {
      return i < scale.steps.size() && scale.steps[i].entries() > 0;
    });
  };
  std::size_t first = 0;
  while (first < all && !has_any(first))
    ++first;
  if (first == all) return {};
  std::size_t last = all - 1;
  while (!has_any(last))
    --last;
  return {first, last - first + 1};
}

TimeAxis axis_of(const Figures& figures, const ShownSteps& steps) {
  return {figures.step, std::span{figures.steps}.subspan(steps.first, steps.count)};
}

std::string pace_of(Step step) {
  const std::string_view name = to_string(step);
  std::string text = fmt::format("{} by {}", name, name);
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

StepTable::StepTable(HtmlWriter& html, Step step, std::string_view caption,
                     std::span<const std::string> columns)
    : html_(html), step_(step) {
  html.open("details").element("summary", "The numbers");
  html.open("div",
            {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
  html.open("table").element("caption", caption);
  html.open("thead").open("tr");
  html.element("th",
               step == Step::week    ? "Week from"
               : step == Step::month ? "Month"
                                     : "Year",
               {{"scope", "col"}});
  for (const std::string& column : columns)
    html.element("th", column, {{"scope", "col"}});
  html.close().close().open("tbody");
}
StepTable::~StepTable() {
  html_.close().close().close().close();
}

void StepTable::row(Date day, std::span<const std::string> cells) {
  html_.open("tr").element("th", short_name(step_, day), {{"scope", "row"}});
  for (const std::string& cell : cells)
    html_.element("td", cell);
  html_.close();
}

std::size_t most_in(std::span<const Counted> rows) {
  std::size_t most = 0;
  for (const Counted& row : rows) {
    for (const std::size_t count : row.counts)
      most = std::max(most, count);
  }
  return most;
}

void write_counted(HtmlWriter& html, const TimeAxis& axis, std::span<const Counted> rows,
                   const std::string& id, const std::string& title, const std::string& said) {
  const std::size_t most = most_in(rows);
  const std::string pace = pace_of(axis.step);
  const HtmlElement figure{html, "figure"};
  html.open("figcaption").element("strong", title);
  html.element("p", fmt::format("{}; the tallest bar stands for {}.", pace, most));
  html.close();
  draw_rows(html, axis, rows,
            {id, title + ", " + ascii_lower(pace.substr(0, 1)) + pace.substr(1), said});
  write_counted_table(html, axis, rows, title);
}

}  // namespace trustkit
