// Text from a log inside a Markdown document (CommonMark, and what GitHub adds to it): nothing of
// it acts, and a person can still read it. On a terminal it does nothing either.
#pragma once

#include <string>
#include <string_view>

namespace trustkit::markdown {

// `text` on one line: for a heading, or between marks.
std::string line(std::string_view text);

// `text` with its lines and paragraphs, and the spaces that lines begin with. Each line after the
// first starts with `prefix`, such as "> ". No final newline.
std::string block(std::string_view text, std::string_view prefix);

// `text` on one line, to be copied as it is.
std::string code(std::string_view text);

}  // namespace trustkit::markdown
