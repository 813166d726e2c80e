// Any bytes are a time, a date or a period that somebody typed, or an Error; what was read is
// written and reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/when.h"

using namespace trustkit;  // NOLINT(google-build-using-namespace): a target of its own

namespace {

void check(const When& when) {
  const auto again = parse_when(to_string(when));
  if (!again || again->at.utc != when.at.utc || again->day_only != when.day_only) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (const auto period = parse_period(text)) {
    const auto again = parse_period(to_string(*period));
    if (!again || again->number != period->number || again->unit != period->unit) std::abort();
  }
  if (const auto when = parse_when(text)) check(*when);
  try {
    const When when =
        read_when(text, {std::chrono::sys_seconds{std::chrono::seconds{1795379400}}, {}});
    if (!when.day_only) check(when);
  } catch (const Error&) {
    return 0;  // as it should
  }
  return 0;
}
