#include "report/charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace trustkit {
namespace {

using std::chrono::year_month_day;

constexpr double width = 340;
constexpr double right_edge = width - 6;
constexpr double font_size = 11.5;  // as in the style sheet
constexpr std::string_view ellipsis = "…";

// "12.5", "12": a place in a chart.
std::string place(double value) {
  const double rounded = std::round(value * 10) / 10;
  return fmt::format("{}", rounded == 0 ? 0.0 : rounded);
}

// About how wide a character is, a little more than in the fonts that systems have, so that what
// is measured so has room in any of them.
double em_of(std::string_view character) {
  constexpr std::string_view narrow = "iljtfr.,:;'!|()[] ";
  constexpr std::string_view wide = "mwMWQO@%";
  if (character.size() > 1) return display_width(character) > 1 ? 1.1 : 0.8;
  if (narrow.find(character) != std::string_view::npos) return 0.42;
  if (wide.find(character) != std::string_view::npos) return 1.0;
  return character[0] >= 'A' && character[0] <= 'Z' ? 0.76 : 0.64;
}

std::size_t length_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80)
    ++end;
  return end - at;
}

double width_of(std::string_view text) {
  double em = 0;
  for (std::size_t at = 0; at < text.size(); at += length_at(text, at))
    em += em_of(text.substr(at, length_at(text, at)));
  return em * font_size;
}

// `text` on one line, cut with an ellipsis to what has room.
std::string fitting(std::string_view text, double room) {
  const std::string line = printable_line(text, 100);
  if (width_of(line) <= room) return line;
  double used = width_of(ellipsis);
  std::size_t end = 0;
  while (end < line.size()) {
    const std::size_t length = length_at(line, end);
    used += width_of(std::string_view{line}.substr(end, length));
    if (used > room) break;
    end += length;
  }
  return std::string{trim(std::string_view{line}.substr(0, end))} + std::string{ellipsis};
}

void begin(HtmlWriter& html, double height, const ChartWords& called) {
  const std::string title = called.id + "-title";
  const std::string description = called.id + "-description";
  html.open("svg", {{"viewBox", "0 0 340 " + place(height)},
                    {"role", "img"},
                    {"aria-labelledby", title},
                    {"aria-describedby", description}});
  html.element("title", called.title, {{"id", title}});
  html.element("desc", called.description, {{"id", description}});
}

void draw_text(HtmlWriter& html, double x, double y, std::string_view text,
               std::string_view look = "") {
  html.element("text", text, {{"x", place(x)}, {"y", place(y)}, {"class", look}});
}

void draw_path(HtmlWriter& html, std::string_view path, std::string_view look,
               double stroke_width = 0) {
  if (path.empty()) return;
  if (stroke_width > 0) {
    html.single("path", {{"class", look}, {"d", path}, {"stroke-width", place(stroke_width)}});
  } else {
    html.single("path", {{"class", look}, {"d", path}});
  }
}

// Where the steps stand between two edges. A few stand together on the left.
class Slots {
 public:
  Slots(std::size_t count, double left)
      : left_(left),
        slot_(std::min((right_edge - left) / static_cast<double>(std::max<std::size_t>(count, 1)),
                       56.0)) {}
  [[nodiscard]] double middle(std::size_t index) const {
    return left_ + slot_ * (static_cast<double>(index) + 0.5);
  }
  [[nodiscard]] double width() const { return slot_; }
  [[nodiscard]] double left() const { return left_; }

 private:
  double left_;
  double slot_;
};

// The number of a step on the calendar, so that every third month is one that begins a quarter.
int number_of(Step step, Date day) {
  const year_month_day date{day};
  if (step == Step::year) return int{date.year()};
  if (step == Step::month)
    return int{date.year()} * 12 + static_cast<int>(unsigned{date.month()}) - 1;
  return static_cast<int>((day.time_since_epoch().count() + 3) / 7);  // from a Monday
}

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// The name of a step below the axis: without its year, which stands below the name where it is not
// that of the name before.
std::string tick_name(Step step, Date day) {
  const year_month_day date{day};
  if (step == Step::year) return fmt::format("{}", int{date.year()});
  const std::string month{months.at(unsigned{date.month()} - 1)};
  return step == Step::month ? month : fmt::format("{} {}", unsigned{date.day()}, month);
}

// How many steps lie between two that are named, at least: a round number on the calendar.
int steps_between_names(Step step, const Slots& slots) {
  static constexpr std::array<int, 8> weeks{1, 2, 4, 8, 13, 26, 52, 104};
  static constexpr std::array<int, 8> of_months{1, 2, 3, 6, 12, 24, 60, 120};
  static constexpr std::array<int, 8> years{1, 2, 5, 10, 20, 50, 100, 200};
  const double room = step == Step::week ? 54 : 42;
  const auto& choices = step == Step::year ? years : step == Step::month ? of_months : weeks;
  for (const int choice : choices) {
    if (choice * slots.width() >= room) return choice;
  }
  const double last = choices.back();
  return static_cast<int>(last * std::ceil(room / (last * slots.width())));
}

// The axis below a chart: as many of the steps are named as there is room for.
class AxisLine {
 public:
  AxisLine(const TimeAxis& axis, const Slots& slots)
      : axis_(axis), slots_(slots), every_(steps_between_names(axis.step, slots)) {}

  [[nodiscard]] double height() const { return has_years_below() ? 36 : 22; }

  void draw(HtmlWriter& html, double y) const {
    const bool by_year = !has_years_below();
    // Weeks are counted from the first one, since no week begins a quarter.
    const int first = axis_.step == Step::week ? number_of(axis_.step, axis_.days.front()) : 0;
    std::string ticks = fmt::format("M{} {}H{}", place(slots_.left()), place(y), place(right_edge));
    double used = 0;
    std::optional<std::chrono::year> year;
    for (std::size_t i = 0; i < axis_.days.size(); ++i) {
      const Date day = axis_.days[i];
      if ((number_of(axis_.step, day) - first) % every_ != 0) continue;
      const std::string name = tick_name(by_year ? Step::year : axis_.step, day);
      const double half = width_of(name) / 2;
      const double x = std::min(slots_.middle(i), width - half);
      if (x - half < used) continue;
      ticks += fmt::format("M{} {}v4", place(slots_.middle(i)), place(y));
      draw_text(html, x, y + 18, name, "tick");
      const std::chrono::year its_year = year_month_day{day}.year();
      if (!by_year && year != its_year) {
        draw_text(html, x, y + 32, fmt::format("{}", int{its_year}), "tick");
      }
      year = its_year;
      used = x + half + 6;
    }
    draw_path(html, ticks, "axis");
  }

 private:
  // Months that are whole years apart are called by their years.
  [[nodiscard]] bool has_years_below() const {
    return axis_.step == Step::week || (axis_.step == Step::month && every_ % 12 != 0);
  }

  const TimeAxis& axis_;
  const Slots& slots_;
  int every_;
};

// Where the points of a scale stand.
struct Levels {
  double top{12};
  double between{22};
  int points{5};
  [[nodiscard]] double at(double point) const { return top + (points - point) * between; }
};

// What stands beside the lines of a scale, from its first point on.
std::vector<std::string> level_names(const Levels& levels, std::span<const std::string> words) {
  constexpr double most_room = 118;
  std::vector<std::string> names;
  for (int point = 1; point <= levels.points; ++point) {
    const auto index = static_cast<std::size_t>(point - 1);
    const bool has_word = index < words.size() && !words[index].empty();
    names.push_back(
        fitting(fmt::format("{}{}", point, has_word ? " " + words[index] : ""), most_room));
  }
  return names;
}

// The left edge of what is to be drawn beside these names.
double right_of(std::span<const std::string> names) {
  double gutter = 0;
  for (const std::string& name : names)
    gutter = std::max(gutter, width_of(name));
  return gutter + 12;
}

void draw_levels(HtmlWriter& html, const Levels& levels, std::span<const std::string> names,
                 double left) {
  std::string lines;
  for (int point = 1; point <= levels.points; ++point) {
    lines += fmt::format("M{} {}H{}", place(left), place(levels.at(point)), place(right_edge));
    draw_text(html, 0, levels.at(point) + 4, names[static_cast<std::size_t>(point - 1)], "level");
  }
  draw_path(html, lines, "grid");
}

int points_of(std::span<const std::string> words, std::span<const Tally> tallies) {
  int points = std::clamp(static_cast<int>(words.size()), 2, Tally::most_points);
  for (const Tally& tally : tallies)
    points = std::max(points, tally.highest());
  return points;
}

}  // namespace

std::string short_name(Step step, Date day) {
  const year_month_day date{day};
  const std::string year = fmt::format("{}", int{date.year()});
  if (step == Step::year) return year;
  const std::string month = std::string{months.at(unsigned{date.month()} - 1)} + ' ' + year;
  return step == Step::month ? month : fmt::format("{} {}", unsigned{date.day()}, month);
}

void draw_scale(HtmlWriter& html, const TimeAxis& axis, std::span<const std::string> words,
                std::span<const Tally> tallies, const ChartWords& called) {
  Levels levels;
  levels.points = points_of(words, tallies);
  if (levels.points > 6) levels.between = 17;
  const double bottom = levels.at(1) + 10;
  const std::vector<std::string> names = level_names(levels, words);
  const Slots slots{axis.days.size(), right_of(names)};
  const AxisLine axis_line{axis, slots};
  begin(html, bottom + axis_line.height(), called);
  draw_levels(html, levels, names, slots.left());
  std::string bands;
  std::string line;
  std::string dots;
  bool follows = false;
  for (std::size_t i = 0; i < std::min(tallies.size(), axis.days.size()); ++i) {
    const Tally& tally = tallies[i];
    const bool answered = tally.entries() > 0;
    if (answered) {
      const std::string x = place(slots.middle(i));
      const std::string y = place(levels.at(tally.median()));
      if (tally.lowest() < tally.highest()) {
        bands += fmt::format("M{} {}V{}", x, place(levels.at(tally.lowest())),
                             place(levels.at(tally.highest())));
      }
      line += fmt::format("{}{} {}", follows ? 'L' : 'M', x, y);
      dots += fmt::format("M{} {}h0", x, y);
    }
    follows = answered;
  }
  draw_path(html, bands, "band", std::clamp(slots.width() * 0.75, 1.2, 10.0));
  draw_path(html, line, "line");
  draw_path(html, dots, "dots", std::clamp(slots.width() * 0.9, 2.4, 7.0));
  axis_line.draw(html, bottom);
  html.close();
}

void draw_rows(HtmlWriter& html, const TimeAxis& axis, std::span<const Counted> rows,
               const ChartWords& called) {
  constexpr double row_height = 34;
  constexpr double tallest = 25;
  constexpr double most_room = 76;
  std::size_t most = 1;
  std::vector<std::string> names;
  for (const Counted& row : rows) {
    std::size_t total = 0;
    for (const std::size_t count : row.counts) {
      total += count;
      most = std::max(most, count);
    }
    names.push_back(fitting(row.name, most_room) + fmt::format(" {}", total));
  }
  const double bottom = row_height * static_cast<double>(rows.size()) + 2;
  const Slots slots{axis.days.size(), right_of(names)};
  const AxisLine axis_line{axis, slots};
  begin(html, bottom + axis_line.height(), called);
  std::string bars;
  std::string lines;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double floor = row_height * static_cast<double>(i + 1);
    draw_text(html, 0, floor - 4, names[i], "level");
    if (i + 1 < rows.size()) {
      lines += fmt::format("M{} {}H{}", place(slots.left()), place(floor), place(right_edge));
    }
    for (std::size_t step = 0; step < std::min(rows[i].counts.size(), axis.days.size()); ++step) {
      const std::size_t count = rows[i].counts[step];
      if (count == 0) continue;
      const double height =
          std::max(2.0, tallest * static_cast<double>(count) / static_cast<double>(most));
      bars += fmt::format("M{} {}v-{}", place(slots.middle(step)), place(floor), place(height));
    }
  }
  draw_path(html, lines, "grid");
  draw_path(html, bars, "bars", std::clamp(slots.width() * 0.72, 0.9, 20.0));
  axis_line.draw(html, bottom);
  html.close();
}

void draw_bars(HtmlWriter& html, std::span<const Bar> bars, const ChartWords& called) {
  constexpr double row_height = 26;
  double gutter = 0;
  std::size_t most = 1;
  for (const Bar& bar : bars) {
    gutter = std::max(gutter, width_of(bar.name));
    most = std::max(most, bar.count);
  }
  const double left = gutter + 12;
  // To the right of the longest bar there is room for its number.
  const double room = right_edge - left - width_of(fmt::format("{}", most)) - 8;
  begin(html, row_height * static_cast<double>(bars.size()), called);
  std::string path;
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double y = row_height * (static_cast<double>(i) + 0.5);
    const double length = room * static_cast<double>(bars[i].count) / static_cast<double>(most);
    draw_text(html, 0, y + 4, bars[i].name, "level");
    if (bars[i].count > 0) {
      path += fmt::format("M{} {}h{}", place(left), place(y), place(std::max(length, 2.0)));
    }
    draw_text(html, left + length + (bars[i].count > 0 ? 8 : 0), y + 4,
              fmt::format("{}", bars[i].count), "count");
  }
  draw_path(html, path, "bars", 13);
  html.close();
}

}  // namespace trustkit
