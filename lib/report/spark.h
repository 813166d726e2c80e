// Small drawings in a line of text.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace trustkit {

// What a terminal can show: block elements, or ASCII alone.
enum class Glyphs { blocks, ascii };

// One column for each value, its height between `low` and `high`; a place without a value stays a
// gap. Empty where there are no values.
std::string sparkline(std::span<const std::optional<double>> values, double low, double high,
                      Glyphs glyphs);

// A bar of at most `columns` columns for a `value` out of `most`; at least a sliver for what is not
// 0.
std::string bar(std::size_t value, std::size_t most, std::size_t columns, Glyphs glyphs);

}  // namespace trustkit
