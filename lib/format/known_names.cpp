#include "format/known_names.h"

#include <algorithm>
#include <bit>

namespace trustkit::rec {

constexpr std::array<KnownNames::Words, KnownNames::key_size + 1> KnownNames::masks = [] {
  std::array<Words, key_size + 1> all{};
  for (std::size_t size = 0; size <= key_size; ++size) {
    std::array<unsigned char, key_size> bytes{};
    std::fill_n(bytes.begin(), size, static_cast<unsigned char>(0xff));
    all.at(size) = std::bit_cast<Words>(bytes);
  }
  return all;
}();

void KnownNames::learn(const char* line, std::size_t size, bool kept, int wanted) {
  if (size >= key_size) return;
  Name& name = names_[slot_of(line)];
  std::copy_n(line, size + 1, name.start.begin());
  name.size = static_cast<std::uint32_t>(size);
  name.kept = kept;
  name.wanted = wanted;
}

}  // namespace trustkit::rec
