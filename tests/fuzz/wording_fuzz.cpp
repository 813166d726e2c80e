// Any UTF-8 is a text that can be checked: what is found stands in it, between two characters, and
// every byte of its prose leads back into it.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/wording.h"

using namespace trustkit;  // NOLINT(google-build-using-namespace): a target of its own

namespace {

bool is_boundary(std::string_view text, std::size_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

void check_span(std::string_view text, const Span& span) {
  if (span.offset > text.size() || span.length > text.size() - span.offset) std::abort();
  if (!is_boundary(text, span.offset)) std::abort();
}

void check_prose(std::string_view text) {
  const Prose prose{text};
  std::size_t end = 0;
  for (const Span& sentence : prose.sentences()) {
    if (sentence.offset < end || sentence.length == 0) std::abort();
    end = sentence.offset + sentence.length;
    check_span(text, prose.in_source(sentence));
    const std::string_view words =
        std::string_view{prose.text()}.substr(sentence.offset, sentence.length);
    if (find_invalid_utf8(words)) std::abort();
    // A sentence has no stop but at its end.
    const std::size_t stop = words.find_first_of(".!?");
    if (stop != std::string_view::npos &&
        words.find_first_not_of(".!?\"')]", stop) != std::string_view::npos) {
      std::abort();
    }
  }
  if (end > prose.text().size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  if (find_invalid_utf8(text)) return 0;
  check_prose(text);
  static const Wording wording{Config{}, Rule::Part::both};
  const WordingReport report = wording.check(text);
  for (const Finding& finding : report.findings)
    check_span(text, finding.at);
  for (const PartShown& part : report.parts) {
    if (part.words) check_span(text, *part.words);
  }
  if (without_overlaps(report.findings).size() > report.findings.size()) std::abort();
  return 0;
}
