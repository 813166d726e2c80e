#include "report/format.h"

#include <array>

#include "base/error.h"
#include "catch.h"

namespace trustkit {

using Catch::Matchers::Message;

TEST_CASE("A format is one of those that fit") {
  constexpr std::array<Format, 3> fitting{Format::text, Format::json, Format::ics};
  CHECK(format_of("", fitting, "--due") == Format::text);
  CHECK(format_of("ics", fitting, "--due") == Format::ics);
  CHECK_THROWS_MATCHES(format_of("html", fitting, "--due"), Error,
                       Message("--format takes text, json or ics with --due, not 'html'"));
  CHECK_THROWS_MATCHES(format_of("JSON", fitting, "--due"), Error,
                       Message("--format takes text, json or ics with --due, not 'JSON'"));
}

}  // namespace trustkit
