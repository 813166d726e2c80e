#include "report/page_checkins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/page_frame.h"
#include "report/page_tables.h"

namespace trustkit {
namespace {

// "in the week from 26 October 2026"
std::string step_in_words(Step step, Date day) {
  if (step == Step::week) return "in the week from " + day_in_words(day);
  return "in " + (step == Step::month ? month_in_words(day) : short_name(step, day));
}

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

bool has_words(const ScaleFigures& scale) {
  return !scale.points.empty() &&
         std::none_of(scale.points.begin(), scale.points.end(),
                      [](const std::string& point) { return point.empty(); });
}

// in_words() of a scale whose points have words, else the number alone.
std::string in_words(const ScaleFigures& scale, double value) {
  if (has_words(scale)) return printable_line(scale.in_words(value), 200);
  const double below = std::floor(value);
  return below == value ? fmt::format("{}", value)
                        : fmt::format("between {} and {}", below, below + 1);
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
  return fmt::format("In the middle{} {}. From {}{} to {}. {}", between ? "," : ":", middle,
                     in_words(scale, all.lowest()), has_words(scale) ? "," : "",
                     in_words(scale, all.highest()), answers);
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

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
}

// "I felt heard. 1 is not at all, 5 is fully."
std::string table_caption(const ScaleFigures& scale) {
  const std::string ask = printable_line(scale.ask, 300);
  if (scale.points.empty() || scale.points.front().empty()) return ask;
  return fmt::format("{}{} 1 is {}, {} is {}.", ask, ends_sentence(ask) ? "" : ".",
                     printable_line(scale.points.front()), scale.points.size(),
                     printable_line(scale.points.back()));
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
             {id, title + (ends_sentence(title) ? " " : ". ") + pace_of(axis.step),
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

}  // namespace

bool has_checkins(const PageContent& content) {
  const auto& rhythms = content.figures.rhythms;
  return std::any_of(rhythms.begin(), rhythms.end(), [&](const RhythmFigures& rhythm) {
    return rhythm.entries > 0 && may_show(rhythm.is_private, content);
  });
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

}  // namespace trustkit
