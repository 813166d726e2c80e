#include "model/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trustkit {

void Tally::add(int point, std::size_t times) {
  times_.at(static_cast<std::size_t>(point - 1)) += times;
}

void Tally::add(const Tally& other) {
  for (std::size_t i = 0; i < times_.size(); ++i)
    times_[i] += other.times_[i];
}

std::size_t Tally::entries() const {
  return std::accumulate(times_.begin(), times_.end(), std::size_t{0});
}

std::size_t Tally::times(int point) const {
  return times_.at(static_cast<std::size_t>(point - 1));
}

double Tally::median() const {
  const std::size_t all = entries();
  if (all == 0) return 0;
  // The points at the places below and above the middle; the same place where there is one.
  const auto point_at = [&](std::size_t place) {
    std::size_t seen = 0;
    int point = 0;
    while (seen <= place)
      seen += times_.at(static_cast<std::size_t>(point++));
    return point;
  };
  return (point_at((all - 1) / 2) + point_at(all / 2)) / 2.0;
}

int Tally::lowest() const {
  const auto* const found =
      std::find_if(times_.begin(), times_.end(), [](std::size_t times) { return times > 0; });
  return found == times_.end() ? 0 : static_cast<int>(found - times_.begin()) + 1;
}

int Tally::highest() const {
  const auto found =
      std::find_if(times_.rbegin(), times_.rend(), [](std::size_t times) { return times > 0; });
  return static_cast<int>(times_.rend() - found);
}

std::string_view to_string(Step step) {
  return step == Step::week ? "week" : step == Step::month ? "month" : "year";
}

Date start_of(Step step, Date day) {
  using namespace std::chrono;
  if (step == Step::week) return day - (weekday{day} - Monday);
  const year_month_day date{day};
  const month first = step == Step::year ? January : date.month();
  return Date{date.year() / first / 1};
}

std::string ScaleFigures::in_words(double value) const {
  const auto word = [&](double point) {
    const auto place = static_cast<std::size_t>(point) - 1;
    return fmt::format("{:.0f}{}", point, place < points.size() ? ", " + points[place] : "");
  };
  if (value == std::floor(value)) return word(value);
  return "between " + word(std::floor(value)) + ", and " + word(std::ceil(value));
}

std::size_t Figures::step_of(Date day) const {
  const auto after = std::upper_bound(steps.begin(), steps.end(), day);
  return static_cast<std::size_t>(after - steps.begin()) - 1;
}

bool Figures::empty() const {
  return std::all_of(entries.begin(), entries.end(),
                     [](std::size_t count) { return count == 0; }) &&
         open_promises.empty() && boundaries.empty() && apologies.empty() && again.empty();
}

}  // namespace trustkit
