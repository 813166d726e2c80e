// Any bytes are a prompt set: what is wrong with them is reported, and nothing else happens.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/prompts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  trustkit::Problems problems;
  trustkit::parse_prompt_set({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", problems);
  return 0;
}
