#include "base/bytes.h"

#include <algorithm>
#include <numeric>

namespace trustkit {
namespace {

[[maybe_unused]] bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// How often texts have a byte, near enough: those named first most of all.
std::size_t frequency(char c) {
  constexpr std::string_view order = " etaoinshrdlucmwfgypbvk.,:+-IATS0123456789jxqz";
  const std::size_t place = order.find(c);
  return place == std::string_view::npos ? 0 : order.size() - place;
}

}  // namespace

Finder::Finder(std::string_view literal, Case letters)
    : literal_(literal), fold_(letters == Case::either ? 0x20 : 0) {
  if (fold_ != 0) std::transform(literal_.begin(), literal_.end(), literal_.begin(), lower);
  std::vector<std::size_t> places(literal_.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return frequency(literal_[a]) < frequency(literal_[b]);
  });
  rare_ = places.front();
  other_ = places[places.size() > 1 ? 1 : 0];
}

bool Finder::stands_at(const char* text) const {
  if (fold_ == 0) return std::memcmp(text, literal_.data(), literal_.size()) == 0;
  return std::equal(literal_.begin(), literal_.end(), text,
                    [](char own, char c) { return own == lower(c); });
}

// The places among the next block_size ones at which both bytes stand where they should. Without
// regard to case, bytes that are no letters may be taken for others, and stands_at() tells.
std::uint64_t Finder::candidates(const char* text) const {
#ifdef __SSE2__
  const __m128i fold = _mm_set1_epi8(fold_);
  const __m128i rare = _mm_or_si128(_mm_set1_epi8(literal_[rare_]), fold);
  const __m128i other = _mm_or_si128(_mm_set1_epi8(literal_[other_]), fold);
  const auto both = [&](std::size_t at) {
    const __m128i first = _mm_or_si128(sse2::load(text + rare_ + at), fold);
    const __m128i second = _mm_or_si128(sse2::load(text + other_ + at), fold);
    return _mm_and_si128(_mm_cmpeq_epi8(first, rare), _mm_cmpeq_epi8(second, other));
  };
  const __m128i a = both(0);
  const __m128i b = both(16);
  const __m128i c = both(32);
  const __m128i d = both(48);
  // Mostly there is none.
  if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) == 0) return 0;
  return sse2::bits_of(a, b, c, d);
#else
  const auto places = [&](std::size_t at) {
    const char c = literal_[at];
    std::uint64_t bits = block_bits(text + at, c);
    if (fold_ != 0 && is_letter(c)) bits |= block_bits(text + at, static_cast<char>(c ^ 0x20));
    return bits;
  };
  const std::uint64_t bits = places(rare_);
  return bits == 0 ? 0 : bits & places(other_);
#endif
}

// The first of these candidates, of the block at `at`, that is it; npos if none is.
std::size_t Finder::first_of(std::uint64_t bits, std::string_view text, std::size_t at) const {
  for (; bits != 0; bits &= bits - 1) {
    const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(bits));
    if (stands_at(text.data() + place)) return place;
  }
  return std::string_view::npos;
}

std::size_t Finder::find(std::string_view text, std::size_t from) const {
  if (text.size() < literal_.size()) return std::string_view::npos;
  const std::size_t end = text.size() - literal_.size() + 1;  // of the places where it may begin
  if (end < block_size) {
    for (std::size_t at = from; at < end; ++at) {
      if (stands_at(text.data() + at)) return at;
    }
    return std::string_view::npos;
  }
  for (std::size_t at = from; at < end; at += block_size) {
    // The last block begins so early that it ends with the text.
    const std::size_t block = std::min(at, end - block_size);
    std::uint64_t bits = candidates(text.data() + block);
    if (bits == 0) continue;
    bits &= ~std::uint64_t{0} << (at - block);
    const std::size_t place = first_of(bits, text, block);
    if (place != std::string_view::npos) return place;
  }
  return std::string_view::npos;
}

}  // namespace trustkit
