#include "report/charts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"

namespace trustkit {
namespace {

const std::vector<std::string> points{"not at all", "a little", "partly", "mostly", "fully"};
const ChartWords called{"scale-1", "I felt heard", "First 3, last 4."};

// So many steps from the day on.
std::vector<Date> steps_from(Step step, const char* first, std::size_t count) {
  std::vector<Date> days{start_of(step, parse_date(first).value())};
  const Period period{1, step == Step::week ? 'w' : step == Step::month ? 'm' : 'y'};
  while (days.size() < count)
    days.push_back(add(days.back(), period));
  return days;
}

Tally tally_of(std::vector<int> given) {
  Tally tally;
  for (const int point : given)
    tally.add(point);
  return tally;
}

template <class Draw>
std::string drawn(const Draw& draw) {
  std::string text;
  Output out{text};
  HtmlWriter html{out};
  draw(html);
  html.done();
  out.flush();
  return text;
}

std::string drawn_scale(Step step, const std::vector<Date>& days, const std::vector<Tally>& tallies,
                        const std::vector<std::string>& words = points) {
  return drawn([&](HtmlWriter& html) { draw_scale(html, {step, days}, words, tallies, called); });
}

// The data of the first path that looks like this.
std::string path_of(const std::string& svg, const std::string& look) {
  const std::string start = "<path class=\"" + look + "\" d=\"";
  const std::size_t at = svg.find(start);
  if (at == std::string::npos) return "";
  const std::size_t from = at + start.size();
  return svg.substr(from, svg.find('"', from) - from);
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

// What stands below the axis.
std::vector<std::string> ticks_of(const std::string& svg) {
  std::vector<std::string> ticks;
  const std::string start = "class=\"tick\">";
  for (std::size_t at = svg.find(start); at != std::string::npos; at = svg.find(start, at + 1)) {
    const std::size_t from = at + start.size();
    ticks.push_back(svg.substr(from, svg.find('<', from) - from));
  }
  return ticks;
}

TEST_CASE("a chart is an image with a title and a description") {
  const std::string svg =
      drawn_scale(Step::week, steps_from(Step::week, "2026-10-26", 4), {tally_of({3})});
  CHECK(svg.starts_with("<svg viewBox=\"0 0 340 "));
  CHECK(svg.find("role=\"img\" aria-labelledby=\"scale-1-title\" "
                 "aria-describedby=\"scale-1-description\"") != std::string::npos);
  CHECK(svg.find("<title id=\"scale-1-title\">I felt heard</title>") != std::string::npos);
  CHECK(svg.find("<desc id=\"scale-1-description\">First 3, last 4.</desc>") != std::string::npos);
}

TEST_CASE("a scale says its points in its own words") {
  const std::string svg =
      drawn_scale(Step::week, steps_from(Step::week, "2026-10-26", 1), {tally_of({3})});
  for (const char* const level : {"1 not at all", "3 partly", "5 fully"})
    CHECK(svg.find('>' + std::string{level} + "</text>") != std::string::npos);
  const std::string numbers =
      drawn_scale(Step::week, steps_from(Step::week, "2026-10-26", 1), {tally_of({7})}, {"", ""});
  CHECK(numbers.find(">7</text>") != std::string::npos);
}

TEST_CASE("a step without an answer stays a gap") {
  const std::string svg = drawn_scale(Step::week, steps_from(Step::week, "2026-10-26", 4),
                                      {tally_of({3}), tally_of({4}), Tally{}, tally_of({5})});
  CHECK(count_of(path_of(svg, "dots"), "M") == 3);
  CHECK(count_of(path_of(svg, "line"), "M") == 2);
  CHECK(count_of(path_of(svg, "line"), "L") == 1);
  CHECK(path_of(svg, "band").empty());
}

TEST_CASE("a band goes from the lowest answer to the highest, and the dot is the middle one") {
  const std::string svg =
      drawn_scale(Step::week, steps_from(Step::week, "2026-10-26", 1), {tally_of({1, 4, 5})});
  // Points are 22 apart, the fifth at 12.
  CHECK(path_of(svg, "band").ends_with("100V12"));
  CHECK(path_of(svg, "dots").ends_with(" 34h0"));
}

TEST_CASE("days are named as there is room") {
  const auto ticks = [&](Step step, const char* first, std::size_t count) {
    return ticks_of(drawn_scale(step, steps_from(step, first, count), std::vector<Tally>(count)));
  };
  using Names = std::vector<std::string>;
  CHECK(ticks(Step::week, "2026-11-16", 1) == Names{"16 Nov", "2026"});
  CHECK(ticks(Step::week, "2026-10-26", 4) == Names{"26 Oct", "2026", "2 Nov", "9 Nov", "16 Nov"});
  CHECK(ticks(Step::week, "2025-11-17", 53) ==
        Names{"17 Nov", "2025", "16 Feb", "2026", "18 May", "17 Aug"});
  CHECK(ticks(Step::month, "2016-12-01", 120) == Names{"2018", "2020", "2022", "2024", "2026"});
  CHECK(ticks(Step::year, "0001-01-01", 9998).size() <= 6);
}

TEST_CASE("a word that has no room is cut with an ellipsis") {
  const std::string svg = drawn_scale(Step::week, steps_from(Step::week, "2026-10-26", 1), {},
                                      {std::string(1000, 'W'), "<b>\n\xff"});
  CHECK(svg.find("1 WWW") != std::string::npos);
  CHECK(svg.find("…</text>") != std::string::npos);
  CHECK(svg.find(std::string(20, 'W')) == std::string::npos);
  CHECK(svg.find("2 &lt;b&gt; \\xff</text>") != std::string::npos);
}

TEST_CASE("rows of bars have one measure, and each its name and total") {
  const std::vector<Counted> rows{{"Made", {4, 0}}, {"Kept", {2, 1}}};
  const std::vector<Date> days = steps_from(Step::month, "2026-10-01", 2);
  const std::string svg = drawn([&](HtmlWriter& html) {
    draw_rows(html, {Step::month, days}, rows, called);
  });
  CHECK(svg.find(">Made 4</text>") != std::string::npos);
  CHECK(svg.find(">Kept 3</text>") != std::string::npos);
  const std::string bars = path_of(svg, "bars");
  CHECK(count_of(bars, "M") == 3);
  CHECK(bars.find("v-25") != std::string::npos);
  CHECK(bars.find("v-12.5") != std::string::npos);
}

TEST_CASE("bars across have their numbers, and none where nothing was counted") {
  const std::vector<Bar> bars{{"1 light", 8}, {"2 personal", 4}, {"3 tender", 0}};
  const std::string svg = drawn([&](HtmlWriter& html) { draw_bars(html, bars, called); });
  CHECK(count_of(path_of(svg, "bars"), "M") == 2);
  CHECK(count_of(svg, "class=\"count\"") == 3);
  CHECK(svg.find(">0</text>") != std::string::npos);
}

}  // namespace
}  // namespace trustkit
