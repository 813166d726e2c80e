// The names of fields that a reader has seen. The same few come again and again, so that most lines
// of a log are known for fields by a single comparison.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace trustkit::rec {

class KnownNames {
 public:
  // How many bytes of a line are looked at; it and all behind it must be at hand.
  static constexpr std::size_t key_size = 16;

  struct Name {
    std::array<char, key_size> start{'\n'};  // with its colon; no line begins with a newline
    std::uint32_t size{0};                   // without the colon
    bool kept{false};                        // what the reader keeps with it
    int wanted{-1};
  };

  // The name that a line begins with, its colon behind it; null if it is not known.
  [[gnu::always_inline]] [[nodiscard]] const Name* find(const char* line) const {
    const Name& name = names_[slot_of(line)];
    return begins_alike(line, name.start.data(), name.size + 1) ? &name : nullptr;
  }

  // The first `size` bytes of the line are a name, and a colon stands behind it. A long one is not
  // taken, and one that another stands in the place of is forgotten.
  void learn(const char* line, std::size_t size, bool kept, int wanted);

 private:
  using Words = std::array<std::uint64_t, key_size / 8>;

  // The bytes that count where so many do.
  static const std::array<Words, key_size + 1> masks;

  // From the first four bytes, the colon and more among them where the name is short; the factor
  // was chosen so that fields that stand in one log do not meet, as far as they are built in.
  [[gnu::always_inline]] static std::size_t slot_of(const char* line) {
    constexpr std::uint32_t spread = 0xb8e7df9b;
    std::uint32_t start = 0;
    std::memcpy(&start, line, sizeof start);
    return (start * spread) >> 24U;
  }

  [[gnu::always_inline]] static bool begins_alike(const char* line, const char* key,
                                                  std::size_t size) {
    Words a{};
    Words b{};
    std::memcpy(a.data(), line, key_size);
    std::memcpy(b.data(), key, key_size);
    return (((a[0] ^ b[0]) & masks[size][0]) | ((a[1] ^ b[1]) & masks[size][1])) == 0;
  }

  std::array<Name, 256> names_{};
};

}  // namespace trustkit::rec
