// Regular expressions over UTF-8 text (PCRE2), bounded so that no pattern can hang the program.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

class Pattern {
 public:
  // For many texts it is compiled to machine code where the system allows that, which takes longer
  // and finds faster.
  enum class Use { few_texts, many_texts };
  // Throws Error (usage) that names the offset in characters and what is wrong with it.
  explicit Pattern(std::string_view text, Use use = Use::few_texts);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  struct Match {
    std::size_t offset{0};  // bytes from the start of the text
    std::size_t length{0};  // bytes
  };
  // The first match in `text` from the byte `from` on. The text may hold bytes that are not UTF-8
  // (they match nothing). Throws Error (usage) where the pattern needs more steps, depth or memory
  // than it may have.
  [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;

  // The patterns in the compiled form of the PCRE2 that is used here: bytes that unpack() reads
  // without compiling.
  static std::string pack(std::span<const Pattern> patterns);
  // The patterns `texts`, out of what pack() made of them, or compiled where the PCRE2 here is
  // another. `packed` must be trusted, and the texts outlive the patterns.
  static std::vector<Pattern> unpack(std::string_view packed,
                                     std::span<const std::string_view> texts);

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace trustkit
