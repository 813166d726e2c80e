// Charts of a look back, as SVG that needs no script. Each is an image with a title and a
// description for who does not see it; colours and type are the page's. A chart is 340 units wide
// however much it shows, so that on a phone its words are as large as on a screen.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "format/html.h"
#include "model/figures.h"

namespace trustkit {

// What a chart is called, and what it shows. `id` is the program's own and stands once on a page.
struct ChartWords {
  std::string id{};
  std::string title{};
  std::string description{};
};

// The steps that the charts of a page show: not empty, one after another.
struct TimeAxis {
  Step step{Step::week};
  std::span<const Date> days{};
};

// "26 Oct 2026", "Oct 2026" or "2026": how a step is called where there is little room.
std::string short_name(Step step, Date day);

// The answers on one scale over time: a dot for the middle one of each step, a band from its lowest
// to its highest, a line where one step follows another, nothing where there was no answer. `words`
// are those of the points, from 1 on; a point without a word has its number. One tally for each
// day of the axis.
void draw_scale(HtmlWriter& html, const TimeAxis& axis, std::span<const std::string> words,
                std::span<const Tally> tallies, const ChartWords& called);

// Things that were counted, one for each day of the axis.
struct Counted {
  std::string name{};
  std::vector<std::size_t> counts{};
};

// A row of bars for each, one below the other and all of one measure, with its name and its total.
void draw_rows(HtmlWriter& html, const TimeAxis& axis, std::span<const Counted> rows,
               const ChartWords& called);

struct Bar {
  std::string name{};
  std::size_t count{0};
};

// A bar across for each, with its name and its count.
void draw_bars(HtmlWriter& html, std::span<const Bar> bars, const ChartWords& called);

}  // namespace trustkit
