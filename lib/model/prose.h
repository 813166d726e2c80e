// A letter as plain sentences: without Markdown's marks, quoted mail, code and the words of others,
// and with the way back to each byte of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit {

// Bytes of a text, from 0.
struct Span {
  std::size_t offset{0};
  std::size_t length{0};
};

// Reads UTF-8 as people write it: lines that end in LF or CRLF, wrapped or not; Markdown; mail with
// a header and quoted lines. What comes of it:
// - Line breaks, tabs, no-break spaces and runs of blanks are one blank. Curly quotation marks are
//   straight. Characters that show nothing are gone.
// - A sentence ends with its . ! or ? and has none before that: the full stop of an abbreviation is
//   gone, one inside a word or number is a comma, and so are three dots that go on. A heading, a
//   list item and a paragraph end one as well, and so do 2,000 bytes.
// - Two words or more in quotation marks, and code, become "": they are quoted, not said.
// - Lines with >, fenced code, comments, headers of mail and what follows "-- " are left out.
class Prose {
 public:
  // In memory and time linear in the size of the source.
  explicit Prose(std::string_view source);

  // All sentences, one blank between two of them.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  // Where each stands in text().
  [[nodiscard]] const std::vector<Span>& sentences() const noexcept { return sentences_; }
  // The stretch of the source that a stretch of text() comes from.
  [[nodiscard]] Span in_source(const Span& span) const;
  // The rules that the source switches off, each as it stands in a line "trustkit: allow RULE".
  struct Allowed {
    std::string rule{};
    std::size_t offset{0};  // in the source
  };
  [[nodiscard]] const std::vector<Allowed>& allowed() const noexcept { return allowed_; }

 private:
  friend class ProseReader;
  // From this byte of text() on, a byte of the source for each, until the next jump.
  struct Jump {
    std::size_t at{0};
    std::size_t source{0};
  };
  [[nodiscard]] std::size_t source_of(std::size_t at) const;

  std::string text_{};
  std::vector<Span> sentences_{};
  std::vector<Jump> jumps_{};
  std::vector<Allowed> allowed_{};
};

}  // namespace trustkit
