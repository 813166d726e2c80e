#include "report/spark.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace trustkit {
namespace {

using Levels = std::array<std::string_view, 8>;

constexpr Levels heights{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr Levels ascii_heights{"_", ".", ",", "-", "~", "=", "+", "#"};
// Parts of a column, in eighths.
constexpr Levels widths{"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

}  // namespace

std::string sparkline(std::span<const std::optional<double>> values, double low, double high,
                      Glyphs glyphs) {
  // Eight of them, 0 to 7.
  const Levels& levels = glyphs == Glyphs::blocks ? heights : ascii_heights;
  std::string line;
  for (const std::optional<double>& value : values) {
    if (!value) {
      line += ' ';
      continue;
    }
    const double part = high > low ? std::clamp((*value - low) / (high - low), 0.0, 1.0) : 1.0;
    line += levels.at(static_cast<std::size_t>(std::lround(part * 7)));
  }
  return line;
}

std::string bar(std::size_t value, std::size_t most, std::size_t columns, Glyphs glyphs) {
  if (value == 0 || most == 0) return {};
  const double length = static_cast<double>(std::min(value, most)) / static_cast<double>(most) *
                        static_cast<double>(columns);
  if (glyphs == Glyphs::ascii) {
    return std::string(static_cast<std::size_t>(std::max(1L, std::lround(length))), '#');
  }
  const auto eighths = static_cast<std::size_t>(std::max(1L, std::lround(length * 8)));
  std::string text;
  for (std::size_t i = 0; i < eighths / 8; ++i)
    text += widths.back();
  if (eighths % 8 > 0) text += widths.at(eighths % 8 - 1);
  return text;
}

}  // namespace trustkit
