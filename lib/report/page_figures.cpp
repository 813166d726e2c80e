#include "report/page_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include "report/page_frame.h"
#include "report/page_tables.h"

namespace trustkit {
namespace {

constexpr std::size_t kinds = 5;

// Where everything of a kind was counted for each step.
template <class Count>
Counted counted_row(std::string name, const ShownSteps& steps, const Count& count_at) {
  Counted row{std::move(name), {}};
  for (std::size_t i = steps.first; i < steps.first + steps.count; ++i)
    row.counts.push_back(count_at(i));
  return row;
}

}  // namespace

bool has_promises(const PageContent& content) {
  const PromiseCounts& counts = content.figures.promises;
  return counts.made + counts.kept + counts.moved + counts.missed + counts.dropped > 0 ||
         !content.figures.open_promises.empty();
}

bool has_entries(const PageContent& content) {
  const auto& entries = content.figures.entries;
  return std::accumulate(entries.begin(), entries.end(), std::size_t{0}) > 0;
}

bool has_questions(const PageContent& content) {
  const auto& depths = content.figures.depths;
  return std::accumulate(depths.begin(), depths.end(), std::size_t{0}) > 0;
}

void write_promise_counts(const PageContent& content, HtmlWriter& html) {
  const Figures& figures = content.figures;
  const PromiseCounts& counts = figures.promises;
  std::vector<std::string> parts{fmt::format("{} made", counts.made),
                                 fmt::format("{} kept", counts.kept),
                                 fmt::format("{} moved to another day", counts.moved),
                                 fmt::format("{} missed", counts.missed)};
  if (counts.dropped > 0) parts.push_back(fmt::format("{} let go together", counts.dropped));
  const std::string said = fmt::format("In this time {}. Open today: {}.", listed_in_words(parts),
                                       figures.open_promises.size());
  html.element("p", said, {{"class", "say"}});
  const ShownSteps steps = shown_steps(figures);
  const auto row = [&](const char* name, std::size_t PromiseCounts::*count) {
    return counted_row(name, steps, [&](std::size_t i) {
      return i < figures.promises_by_step.size() ? figures.promises_by_step[i].*count : 0;
    });
  };
  std::vector<Counted> rows{row("Made", &PromiseCounts::made), row("Kept", &PromiseCounts::kept),
                            row("Moved", &PromiseCounts::moved),
                            row("Missed", &PromiseCounts::missed)};
  if (counts.dropped > 0) rows.push_back(row("Let go", &PromiseCounts::dropped));
  if (most_in(rows) == 0) return;
  const HtmlElement charts{html, "div", {{"class", "charts"}}};
  write_counted(html, axis_of(figures, steps), rows, "promises", "What became of promises", said);
}

void write_entry_counts(const PageContent& content, HtmlWriter& html) {
  static constexpr std::array<const char*, kinds> names{"Questions", "Check-ins", "Promises",
                                                        "Apologies", "Boundaries"};
  const Figures& figures = content.figures;
  const ShownSteps steps = shown_steps(figures);
  const std::string said = entries_in_words(figures) + '.';
  html.element("p",
               said +
                   " What was said later of a promise, an apology or a boundary counts as an "
                   "entry of its own.",
               {{"class", "say"}});
  std::vector<Counted> rows;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    if (figures.entries[kind] == 0) continue;
    rows.push_back(counted_row(names[kind], steps, [&](std::size_t i) {
      return i < figures.entries_by_step.size() ? figures.entries_by_step[i][kind] : 0;
    }));
  }
  if (most_in(rows) == 0) return;
  const HtmlElement charts{html, "div", {{"class", "charts"}}};
  write_counted(html, axis_of(figures, steps), rows, "entries", "Entries by kind", said);
}

void write_question_depths(const PageContent& content, HtmlWriter& html) {
  static constexpr std::array<const char*, Figures::deepest> names{"1 light", "2 personal",
                                                                   "3 tender", "4 repair"};
  const auto& depths = content.figures.depths;
  std::vector<Bar> bars;
  std::vector<std::string> parts;
  for (std::size_t depth = 1; depth < depths.size(); ++depth) {
    bars.push_back({names[depth - 1], depths[depth]});
    parts.push_back(fmt::format("{} {}", depths[depth], names[depth - 1] + 2));
  }
  if (depths[0] > 0) {
    bars.push_back({"Your own", depths[0]});
    parts.push_back(fmt::format("{} of your own", depths[0]));
  }
  const std::string said = "Answered: " + listed_in_words(parts) + '.';
  const HtmlElement charts{html, "div", {{"class", "charts"}}};
  const HtmlElement figure{html, "figure"};
  html.open("figcaption").element("strong", "Questions answered, from light to deep");
  html.element("p", "Each bar has its number. Light is as good as deep.").close();
  draw_bars(html, bars, {"depths", "Questions answered, by depth", said});
  html.open("details").element("summary", "The numbers");
  html.open("table").element("caption", "Questions answered, by depth");
  html.open("thead").open("tr");
  html.element("th", "Depth", {{"scope", "col"}}).element("th", "Answered", {{"scope", "col"}});
  html.close().close().open("tbody");
  for (const Bar& bar : bars) {
    html.open("tr").element("th", bar.name, {{"scope", "row"}});
    html.element("td", std::to_string(bar.count)).close();
  }
  html.close().close().close();
}

std::string entries_in_words(const Figures& figures) {
  static constexpr std::array<std::pair<const char*, const char*>, kinds> names{
      {{"question", "questions"},
       {"check-in", "check-ins"},
       {"promise", "promises"},
       {"apology", "apologies"},
       {"boundary", "boundaries"}}};
  std::size_t all = 0;
  std::vector<std::string> parts;
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    const std::size_t count = figures.entries[kind];
    all += count;
    if (count > 0) parts.push_back(counted(count, names[kind].first, names[kind].second));
  }
  std::string text = counted(all, "entry", "entries");
  return parts.empty() ? text : text + ": " + listed_in_words(parts);
}

}  // namespace trustkit
