// Looking for bytes in long texts, many of them at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace trustkit {

// How many bytes are looked at together.
constexpr std::size_t block_size = 64;

#ifdef __SSE2__
namespace sse2 {

inline __m128i load(const char* bytes) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

// The bytes of four results, of 0 or 0xff, as bits.
inline std::uint64_t bits_of(__m128i a, __m128i b, __m128i c, __m128i d) {
  const auto bits = [](__m128i bytes) {
    return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(bytes))};
  };
  return bits(a) | (bits(b) << 16U) | (bits(c) << 32U) | (bits(d) << 48U);
}

}  // namespace sse2
#endif

// What block_bits() is on a processor of any kind.
inline std::uint64_t plain_block_bits(const char* bytes, char wanted) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t low = 0x7f * ones;
  std::uint64_t bits = 0;
  for (unsigned at = 0; at < block_size; at += 8) {
    std::uint64_t word = 0;
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(&word, bytes + at, sizeof word);
    } else {
      for (unsigned i = 8; i-- > 0;)
        word = (word << 8U) | static_cast<unsigned char>(bytes[at + i]);
    }
    word ^= ones * static_cast<unsigned char>(wanted);
    const std::uint64_t zeros = ~(((word & low) + low) | word | low);  // 0x80 where a byte is 0
    // The highest bits of the eight bytes, beside each other.
    bits |= (((zeros >> 7U) * 0x0102040810204080U) >> 56U) << at;
  }
  return bits;
}

// A bit for each of the block_size bytes from `bytes` on, the first one the lowest: whether it is
// `wanted`.
[[gnu::always_inline]] inline std::uint64_t block_bits(const char* bytes, char wanted) {
#ifdef __SSE2__
  const __m128i all = _mm_set1_epi8(wanted);
  return sse2::bits_of(
      _mm_cmpeq_epi8(sse2::load(bytes), all), _mm_cmpeq_epi8(sse2::load(bytes + 16), all),
      _mm_cmpeq_epi8(sse2::load(bytes + 32), all), _mm_cmpeq_epi8(sse2::load(bytes + 48), all));
#else
  return plain_block_bits(bytes, wanted);
#endif
}

// Finds one literal in text after text.
class Finder {
 public:
  enum class Case {
    same,
    either,  // letters of ASCII are the same in either case
  };
  // `literal` must not be empty.
  explicit Finder(std::string_view literal, Case letters = Case::same);

  // Where the literal first stands in `text` from the byte `from` on; npos where it does not.
  [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;

 private:
  [[nodiscard]] bool stands_at(const char* text) const;
  [[nodiscard]] std::uint64_t candidates(const char* text) const;
  [[nodiscard]] std::size_t first_of(std::uint64_t bits, std::string_view text,
                                     std::size_t at) const;

  std::string literal_;
  char fold_;            // 0x20 where case does not matter: what is set in letters to compare them
  std::size_t rare_{0};  // the places of two bytes of it that texts have few of
  std::size_t other_{0};
};

}  // namespace trustkit
