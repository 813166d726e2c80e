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

  // As it was written.
  [[nodiscard]] std::string_view text() const;

  struct Match {
    std::size_t offset{0};  // bytes from the start of the text
    std::size_t length{0};  // bytes
  };
  // The first match in `text` from the byte `from` on. The text may hold bytes that are not UTF-8
  // (they match nothing). Throws Error (usage) where the pattern needs more steps, depth or memory
  // than it may have.
  [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;

  // Patterns in the compiled form of the PCRE2 that is used here: what all of them begin with, and
  // the rest of each.
  struct Packed {
    std::string head{};
    std::vector<std::string> tails{};
  };
  static Packed pack(std::span<const Pattern> patterns);
  // The pattern `text` out of a head and its tail, or compiled where the PCRE2 here is another.
  // What was packed must be trusted, and the text outlive the pattern.
  static Pattern unpack(std::string_view head, std::string_view tail, std::string_view text);

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace trustkit
