#include "base/pattern.h"

#include <fmt/format.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {
namespace {

// Far above what a sensible pattern needs on one entry, and still a small part of a second.
constexpr std::uint32_t match_limit = 1'000'000;
constexpr std::uint32_t depth_limit = 50'000;
constexpr std::uint32_t heap_limit = 16 * 1024;  // kibibytes
constexpr std::size_t pattern_limit = 4096;      // bytes

PCRE2_SPTR bytes_of(std::string_view text) {
  // PCRE2 refuses a null pointer, even with a length of 0.
  return reinterpret_cast<PCRE2_SPTR>(text.data() == nullptr ? "" : text.data());
}

std::string message_of(int code) {
  std::array<PCRE2_UCHAR, 256> buffer{};
  pcre2_get_error_message(code, buffer.data(), buffer.size());
  return reinterpret_cast<const char*>(buffer.data());
}

}  // namespace

struct Pattern::Compiled {
  std::string text{};
  pcre2_code* code{nullptr};
  pcre2_match_data* data{nullptr};
  pcre2_match_context* limits{nullptr};

  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() {
    pcre2_match_context_free(limits);
    pcre2_match_data_free(data);
    pcre2_code_free(code);
  }
};

Pattern::Pattern(std::string_view text, Use use) : compiled_(std::make_unique<Compiled>()) {
  if (text.size() > pattern_limit) {
    throw Error(
        fmt::format("the pattern is {} bytes long; use at most {}", text.size(), pattern_limit),
        Exit::usage);
  }
  compiled_->text = text;
  int error = 0;
  PCRE2_SIZE offset = 0;
  // UCP: \b and \w know letters of every script. Invalid bytes in the subject match nothing
  // instead of being undefined (PCRE2 10.34 and later). \C could cut a character in half.
  constexpr std::uint32_t options =
      PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
  compiled_->code = pcre2_compile(bytes_of(text), text.size(), options, &error, &offset, nullptr);
  if (compiled_->code == nullptr) {
    throw Error(fmt::format("the pattern {} is wrong at character {}: {}", in_quotes(text),
                            count_characters(text.substr(0, offset)) + 1, message_of(error)),
                Exit::usage);
  }
  compiled_->data = pcre2_match_data_create_from_pattern(compiled_->code, nullptr);
  compiled_->limits = pcre2_match_context_create(nullptr);
  if (compiled_->data == nullptr || compiled_->limits == nullptr) throw std::bad_alloc{};
  pcre2_set_match_limit(compiled_->limits, match_limit);
  pcre2_set_depth_limit(compiled_->limits, depth_limit);
  pcre2_set_heap_limit(compiled_->limits, heap_limit);
  // Where it is refused, it is interpreted as ever.
  if (use == Use::many_texts) pcre2_jit_compile(compiled_->code, PCRE2_JIT_COMPLETE);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

std::optional<Pattern::Match> Pattern::find(std::string_view text) const {
  const auto match = [&](std::uint32_t options) {
    return pcre2_match(compiled_->code, bytes_of(text), text.size(), 0, options, compiled_->data,
                       compiled_->limits);
  };
  int found = match(0);
  // Machine code has a small stack of its own; the interpreter has the limits above.
  if (found == PCRE2_ERROR_JIT_STACKLIMIT) found = match(PCRE2_NO_JIT);
  if (found == PCRE2_ERROR_NOMATCH) return {};
  if (found < 0) {
    throw Error(fmt::format("the pattern {} gave up on a text of {} bytes: {}; make it simpler",
                            in_quotes(compiled_->text), text.size(), message_of(found)),
                Exit::usage);
  }
  const PCRE2_SIZE* const ends = pcre2_get_ovector_pointer(compiled_->data);
  return Match{ends[0], ends[1] > ends[0] ? ends[1] - ends[0] : 0};
}

}  // namespace trustkit
