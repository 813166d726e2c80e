// Any bytes are a time, a date or a period that somebody typed, or an Error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "base/when.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  trustkit::parse_period(text);
  try {
    trustkit::read_when(text, {std::chrono::sys_seconds{std::chrono::seconds{1795379400}}, {}});
  } catch (const trustkit::Error&) {
    return 0;  // as it should
  }
  return 0;
}
