#include "report/spark.h"

#include <vector>

#include "catch.h"

namespace trustkit {
namespace {

using Values = std::vector<std::optional<double>>;

TEST_CASE("a sparkline has a column for each value, and gaps") {
  CHECK(sparkline(Values{1, 2, 3, 4, 5}, 1, 5, Glyphs::blocks) == "▁▃▅▆█");
  CHECK(sparkline(Values{1, {}, 5}, 1, 5, Glyphs::blocks) == "▁ █");
  CHECK(sparkline(Values{1, {}, 5}, 1, 5, Glyphs::ascii) == "_ #");
  CHECK(sparkline(Values{}, 1, 5, Glyphs::blocks).empty());
}

TEST_CASE("a sparkline stays within its ends") {
  CHECK(sparkline(Values{-3, 9}, 1, 5, Glyphs::blocks) == "▁█");
  CHECK(sparkline(Values{0, 0}, 0, 0, Glyphs::blocks) == "██");
}

TEST_CASE("a bar is as long as its part, and never nothing for something") {
  CHECK(bar(8, 8, 4, Glyphs::blocks) == "████");
  CHECK(bar(4, 8, 4, Glyphs::blocks) == "██");
  CHECK(bar(1, 8, 4, Glyphs::blocks) == "▌");
  CHECK(bar(1, 100000, 4, Glyphs::blocks) == "▏");
  CHECK(bar(0, 8, 4, Glyphs::blocks).empty());
  CHECK(bar(0, 0, 4, Glyphs::blocks).empty());
  CHECK(bar(9, 8, 4, Glyphs::ascii) == "####");
  CHECK(bar(1, 100000, 4, Glyphs::ascii) == "#");
}

}  // namespace
}  // namespace trustkit
