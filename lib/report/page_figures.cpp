#include "report/page_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string_view>

#include "base/text.h"
#include "report/page_frame.h"

namespace trustkit {
namespace {

constexpr std::size_t kinds = 5;

// Of the values for each step those that are shown.
template <class Value>
std::vector<Value> shown(const std::vector<Value>& values, const ShownSteps& steps) {
  const std::size_t first = std::min(steps.first, values.size());
  const std::size_t last = std::min(steps.first + steps.count, values.size());
  return {values.begin() + static_cast<std::ptrdiff_t>(first),
          values.begin() + static_cast<std::ptrdiff_t>(last)};
}

TimeAxis axis_of(const Figures& figures, const ShownSteps& steps) {
  return {figures.step, std::span{figures.steps}.subspan(steps.first, steps.count)};
}

// "Week by week"
std::string pace_of(Step step) {
  const std::string_view name = to_string(step);
  std::string text = fmt::format("{} by {}", name, name);
  text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// "in the week from 26 October 2026"
std::string step_in_words(Step step, Date day) {
  if (step == Step::week) return "in the week from " + day_in_words(day);
  return "in " + (step == Step::month ? month_in_words(day) : short_name(step, day));
}

// A table with a row for each step that has anything, folded up below its chart.
class StepTable {
 public:
  StepTable(HtmlWriter& html, Step step, std::string_view caption,
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
  StepTable(const StepTable&) = delete;
  StepTable& operator=(const StepTable&) = delete;
  ~StepTable() { html_.close().close().close().close(); }

  void row(Date day, std::span<const std::string> cells) {
    html_.open("tr").element("th", short_name(step_, day), {{"scope", "row"}});
    for (const std::string& cell : cells)
      html_.element("td", cell);
    html_.close();
  }

 private:
  HtmlWriter& html_;
  Step step_;
};

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

std::size_t most_in(std::span<const Counted> rows) {
  std::size_t most = 0;
  for (const Counted& row : rows) {
    for (const std::size_t count : row.counts)
      most = std::max(most, count);
  }
  return most;
}

// The rows as a figure: caption, chart and table.
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

// --- check-ins ---

// How a set is called where names of one's own may not be shown.
std::string title_of(const RhythmFigures& rhythm, bool redact) {
  if (redact && !rhythm.is_builtin) return "A set of your own";
  return rhythm.title.empty() ? rhythm.set : rhythm.title;
}

// A scale as it may be shown.
ScaleFigures showable(const ScaleFigures& scale, bool redact) {
  ScaleFigures copy = scale;
  if (redact && !scale.is_builtin) {
    copy.ask = "A scale of your own";
    copy.points.assign(scale.points.size(), "");
  }
  return copy;
}

// in_words() of a scale whose points have words, else the number alone.
std::string in_words(const ScaleFigures& scale, double value) {
  ScaleFigures words;
  const bool has_words = std::any_of(scale.points.begin(), scale.points.end(),
                                     [](const std::string& point) { return !point.empty(); });
  if (has_words) words.points = scale.points;
  return printable_line(words.in_words(value), 200);
}

// "In the middle: 4, mostly. From 2, a little, to 5, fully. 12 answers."
std::string answers_in_words(const ScaleFigures& scale) {
  const Tally& all = scale.all;
  const std::string answers = counted(all.entries(), "answer", "answers") + '.';
  if (all.lowest() == all.highest()) {
    return fmt::format("{}{}. {}", all.entries() > 1 ? "Always " : "",
                       in_words(scale, all.lowest()), answers);
  }
  const std::string middle = in_words(scale, all.median());
  const bool between = middle.starts_with("between");
  return fmt::format("In the middle{} {}. From {}, to {}. {}", between ? "," : ":", middle,
                     in_words(scale, all.lowest()), in_words(scale, all.highest()), answers);
}

// What came first and what came last, for who does not see the line.
std::string course_in_words(const ScaleFigures& scale, const TimeAxis& axis,
                            std::span<const Tally> tallies) {
  std::vector<std::size_t> answered;
  for (std::size_t i = 0; i < std::min(tallies.size(), axis.days.size()); ++i) {
    if (tallies[i].entries() > 0) answered.push_back(i);
  }
  if (answered.empty()) return "No answers.";
  const auto at = [&](std::size_t i) {
    return step_in_words(axis.step, axis.days[i]) + ": " + in_words(scale, tallies[i].median());
  };
  if (answered.size() == 1) return "Answered " + at(answered.front()) + '.';
  return fmt::format(
      "First, {}. Last, {}. Of {}, {} with an answer.", at(answered.front()), at(answered.back()),
      counted(axis.days.size(), to_string(axis.step), std::string{to_string(axis.step)} + 's'),
      answered.size());
}

// "I felt heard. 1 is not at all, 5 is fully."
std::string table_caption(const ScaleFigures& scale) {
  const std::string ask = printable_line(scale.ask, 300);
  if (scale.points.empty() || scale.points.front().empty()) return ask;
  return fmt::format("{} 1 is {}, {} is {}.", ask, printable_line(scale.points.front()),
                     scale.points.size(), printable_line(scale.points.back()));
}

std::string short_number(double value) {
  return fmt::format("{}", value);
}

void write_scale_table(HtmlWriter& html, const ScaleFigures& scale, const TimeAxis& axis,
                       std::span<const Tally> tallies) {
  static const std::array<std::string, 4> columns{"Middle", "Lowest", "Highest", "Answers"};
  StepTable table{html, axis.step, table_caption(scale), columns};
  for (std::size_t i = 0; i < std::min(tallies.size(), axis.days.size()); ++i) {
    const Tally& tally = tallies[i];
    if (tally.entries() == 0) continue;
    const std::array<std::string, 4> cells{
        short_number(tally.median()), std::to_string(tally.lowest()),
        std::to_string(tally.highest()), std::to_string(tally.entries())};
    table.row(axis.days[i], cells);
  }
}

void write_scale(HtmlWriter& html, const ScaleFigures& scale, const TimeAxis& axis,
                 const ShownSteps& steps, const std::string& id) {
  const std::vector<Tally> tallies = shown(scale.steps, steps);
  const HtmlElement figure{html, "figure"};
  html.open("figcaption").element("strong", scale.ask, {{"dir", "auto"}});
  html.element("p", answers_in_words(scale)).close();
  const std::string title = printable_line(scale.ask, 300);
  draw_scale(html, axis, scale.points, tallies,
             {id, title + (title.ends_with('.') ? " " : ": ") + pace_of(axis.step),
              course_in_words(scale, axis, tallies)});
  write_scale_table(html, scale, axis, tallies);
}

bool may_show(bool is_private, const PageContent& content) {
  return !(is_private && content.redact);
}

// The check-ins with one set, then its scales.
void write_set(HtmlWriter& html, const RhythmFigures& rhythm, const PageContent& content,
               const ShownSteps& steps, std::size_t number) {
  const Figures& figures = content.figures;
  const TimeAxis axis = axis_of(figures, steps);
  const std::string title = title_of(rhythm, content.redact);
  html.element("h3", title, {{"dir", "auto"}});
  std::string said = counted(rhythm.entries, "check-in", "check-ins");
  if (rhythm.last) {
    said += (rhythm.entries == 1 ? ", on " : ", the last on ") + spoken(*rhythm.last);
  }
  said += rhythm.is_private ? ". A private set: think before you show this page." : ".";
  html.element("p", said, {{"class", "say"}});
  if (steps.count == 0) return;
  const HtmlElement charts{html, "div", {{"class", "charts"}}};
  std::size_t scale_number = 0;
  for (const ScaleFigures& scale : figures.scales) {
    if (scale.set != rhythm.set || scale.all.entries() == 0) continue;
    if (!may_show(scale.is_private, content)) continue;
    write_scale(html, showable(scale, content.redact), axis, steps,
                fmt::format("scale-{}-{}", number, ++scale_number));
  }
  const std::array<Counted, 1> rows{Counted{"Check-ins", shown(rhythm.steps, steps)}};
  if (most_in(rows) == 0) return;
  write_counted(html, axis, rows, fmt::format("rhythm-{}", number), "When there was a check-in",
                said);
}

// Where everything of a kind was counted for each step.
template <class Count>
Counted counted_row(std::string name, const ShownSteps& steps, const Count& count_at) {
  Counted row{std::move(name), {}};
  for (std::size_t i = steps.first; i < steps.first + steps.count; ++i)
    row.counts.push_back(count_at(i));
  return row;
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

bool has_checkins(const PageContent& content) {
  const auto& rhythms = content.figures.rhythms;
  return std::any_of(rhythms.begin(), rhythms.end(), [&](const RhythmFigures& rhythm) {
    return rhythm.entries > 0 && may_show(rhythm.is_private, content);
  });
}

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

void write_checkins(const PageContent& content, HtmlWriter& html) {
  const std::string_view step = to_string(content.figures.step);
  html.element("p",
               fmt::format("A dot is the answer in the middle of all answers of a {}; the band "
                           "behind it reaches from the lowest to the highest. A {} without an "
                           "answer stays empty. The answers say how it was for the one who gave "
                           "them, and nothing of anybody else.",
                           step, step),
               {{"class", "say"}});
  const ShownSteps steps = shown_steps(content.figures);
  std::size_t number = 0;
  for (const RhythmFigures& rhythm : content.figures.rhythms) {
    if (rhythm.entries == 0 || !may_show(rhythm.is_private, content)) continue;
    write_set(html, rhythm, content, steps, ++number);
  }
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
