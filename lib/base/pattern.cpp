#include "base/pattern.h"

#include <fmt/format.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {
namespace {

// Far above what a sensible pattern needs on one entry, and still a small part of a second.
constexpr std::uint32_t match_limit = 1'000'000;
constexpr std::uint32_t depth_limit = 50'000;
constexpr std::uint32_t heap_limit = 16 * 1024;  // kibibytes
constexpr std::size_t pattern_limit = 16'000;    // bytes

PCRE2_SPTR bytes_of(std::string_view text) {
  // PCRE2 refuses a null pointer, even with a length of 0.
  return reinterpret_cast<PCRE2_SPTR>(text.data() == nullptr ? "" : text.data());
}

std::string message_of(int code) {
  std::array<PCRE2_UCHAR, 256> buffer{};
  pcre2_get_error_message(code, buffer.data(), buffer.size());
  return reinterpret_cast<const char*>(buffer.data());
}

// One for all patterns of a thread: nobody looks at groups, and the memory that matching needs is
// kept from one call to the next.
class Matching {
 public:
  Matching()
      : data_(pcre2_match_data_create(1, nullptr)), limits_(pcre2_match_context_create(nullptr)) {
    if (data_ == nullptr || limits_ == nullptr) throw std::bad_alloc{};
    pcre2_set_match_limit(limits_, match_limit);
    pcre2_set_depth_limit(limits_, depth_limit);
    pcre2_set_heap_limit(limits_, heap_limit);
  }
  Matching(const Matching&) = delete;
  Matching& operator=(const Matching&) = delete;
  ~Matching() {
    pcre2_match_context_free(limits_);
    pcre2_match_data_free(data_);
  }

  int match(const pcre2_code* code, std::string_view text, std::size_t from,
            std::uint32_t options) {
    return pcre2_match(code, bytes_of(text), text.size(), from, options, data_, limits_);
  }
  [[nodiscard]] Pattern::Match found() const {
    const PCRE2_SIZE* const ends = pcre2_get_ovector_pointer(data_);
    return {ends[0], ends[1] > ends[0] ? ends[1] - ends[0] : 0};
  }

 private:
  pcre2_match_data* data_;
  pcre2_match_context* limits_;
};

Matching& matching() {
  thread_local Matching instance;
  return instance;
}

// UCP: \b and \w know letters of every script. Invalid bytes in the subject match nothing
// instead of being undefined (PCRE2 10.34 and later). \C could cut a character in half.
constexpr std::uint32_t compile_options =
    PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;

}  // namespace

struct Pattern::Compiled {
  std::string own{};
  std::string_view text{};  // for messages
  pcre2_code* code{nullptr};

  Compiled() = default;
  Compiled(const Compiled&) = delete;
  Compiled& operator=(const Compiled&) = delete;
  ~Compiled() { pcre2_code_free(code); }
};

Pattern::Pattern(std::string_view text, Use use) : compiled_(std::make_unique<Compiled>()) {
  compiled_->own = text;
  compiled_->text = compiled_->own;
  if (text.size() > pattern_limit) {
    throw Error(
        fmt::format("the pattern is {} bytes long; use at most {}", text.size(), pattern_limit),
        Exit::usage);
  }
  int error = 0;
  PCRE2_SIZE offset = 0;
  compiled_->code =
      pcre2_compile(bytes_of(text), text.size(), compile_options, &error, &offset, nullptr);
  if (compiled_->code == nullptr) {
    throw Error(fmt::format("the pattern {} is wrong at character {}: {}", in_quotes(text),
                            count_characters(text.substr(0, offset)) + 1, message_of(error)),
                Exit::usage);
  }
  // Where it is refused, it is interpreted as ever.
  if (use == Use::many_texts) pcre2_jit_compile(compiled_->code, PCRE2_JIT_COMPLETE);
}

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

std::string_view Pattern::text() const {
  return compiled_->text;
}

std::optional<Pattern::Match> Pattern::find(std::string_view text, std::size_t from) const {
  Matching& machine = matching();
  int found = machine.match(compiled_->code, text, from, 0);
  // Machine code has a small stack of its own; the interpreter has the limits above.
  if (found == PCRE2_ERROR_JIT_STACKLIMIT) {
    found = machine.match(compiled_->code, text, from, PCRE2_NO_JIT);
  }
  if (found == PCRE2_ERROR_NOMATCH) return {};
  if (found < 0) {
    throw Error(fmt::format("the pattern {} gave up on a text of {} bytes: {}; make it simpler",
                            in_quotes(compiled_->text), text.size(), message_of(found)),
                Exit::usage);
  }
  return machine.found();
}

Pattern::Packed Pattern::pack(std::span<const Pattern> patterns) {
  Packed packed;
  for (const Pattern& pattern : patterns) {
    const pcre2_code* code = pattern.compiled_->code;
    std::uint8_t* bytes = nullptr;
    PCRE2_SIZE size = 0;
    const int done = pcre2_serialize_encode(&code, 1, &bytes, &size, nullptr);
    if (done < 0) throw Error("a pattern cannot be packed: " + message_of(done), Exit::fault);
    packed.tails.emplace_back(reinterpret_cast<const char*>(bytes), size);
    pcre2_serialize_free(bytes);
  }
  if (packed.tails.empty()) return packed;
  // Mostly tables that are the same for all.
  packed.head = packed.tails.front();
  for (const std::string& each : packed.tails) {
    const auto [end, other] =
        std::mismatch(packed.head.begin(), packed.head.end(), each.begin(), each.end());
    packed.head.erase(end, packed.head.end());
  }
  for (std::string& each : packed.tails)
    each.erase(0, packed.head.size());
  return packed;
}

Pattern Pattern::unpack(std::string_view head, std::string_view tail, std::string_view text) {
  const std::string packed = std::string{head} + std::string{tail};
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(packed.data());
  auto compiled = std::make_unique<Compiled>();
  compiled->text = text;
  const bool is_known = !tail.empty() && pcre2_serialize_get_number_of_codes(bytes) == 1 &&
                        pcre2_serialize_decode(&compiled->code, 1, bytes, nullptr) == 1;
  return is_known ? Pattern{std::move(compiled)} : Pattern{text};
}

}  // namespace trustkit
