// Any bytes are a config file: they are a document or an Error.
#include <cstddef>
#include <cstdint>

#include "base/error.h"
#include "format/tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    trustkit::parse_toml({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  } catch (const trustkit::Error&) {
    return 0;  // as it should
  }
  return 0;
}
