#include "format/yaml_errors.h"

#include <algorithm>

#include "base/text.h"

namespace trustkit {

namespace {

bool is_blank(char c) {
  return yaml_blanks.find(c) != std::string_view::npos;
}
bool is_blank_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || is_blank(text[at]);
}

// The offset behind the quoted text that starts at `at`; npos if it never ends.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != '\'') return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

// The offset of the first line at or after `at` that starts with "---" or "...", which ends a
// document and with it every quote.
std::size_t end_of_document(std::string_view text, std::size_t at) {
  while ((at = text.find('\n', at)) != std::string_view::npos) {
    ++at;
    const std::string_view head = text.substr(at, 3);
    if ((head == "---" || head == "...") && is_blank_or_end(text, at + 3)) return at;
  }
  return text.size();
}

class Translator {
 public:
  Translator(Source& source, const YamlTrail& trail, std::size_t at)
      : source_(source), text_(source.text()), trail_(trail), at_(at) {}

  [[noreturn]] void fail(std::string_view message) {
    const auto is = [&](std::string_view start) {
      return message.starts_with(start);
    };
    if (is("illegal document indicator in scalar") || is("illegal EOF in scalar")) fail_quote();
    if (is("illegal tab")) source_.fail(at_, tab_message);
    if (is("illegal map value")) fail_colon();
    if (is("end of map not found") || is("end of sequence not found")) fail_indentation();
    if (is("end of map flow") || is("end of sequence flow")) fail_bracket();
    if (is("illegal flow end")) source_.fail(at_, "a closing bracket without its opening one");
    if (is("illegal block entry")) {
      source_.fail(at_, "'-' cannot start a list item here: give it a line of its own");
    }
    if (is("unexpected character in block scalar")) {
      source_.fail(at_, "only '+', '-' or a digit can follow '|' or '>': start the text below");
    }
    if (is("unknown token") && at_ < text_.size()) {
      source_.fail(
          at_, in_quotes(text_.substr(at_, 1)) + " cannot start a value: put the text in quotes");
    }
    if (is("unknown escape character")) {
      source_.fail(at_, printable_line(message) + ", write '\\\\' for a backslash");
    }
    source_.fail(at_, printable_line(message, 200));
  }

 private:
  static constexpr const char* tab_message = "a tab in the indentation: use spaces";

  [[nodiscard]] std::size_t line_start(std::size_t at) const {
    return at == 0 ? 0 : text_.rfind('\n', at - 1) + 1;
  }
  // Whether nothing but indentation stands before `at` in its line.
  [[nodiscard]] bool is_first(std::size_t at) const {
    return text_.find_first_not_of(" \t", line_start(at)) == at;
  }

  // The next quote that opens a text at or after `at`, or the end. Between the last scalar that
  // yaml-cpp told of and the one that it gave up on are only indicators and the odd short key.
  [[nodiscard]] std::size_t next_quote(std::size_t at) const {
    while (at < text_.size()) {
      const char c = text_[at];
      if (c == '\'' || c == '"') return at;
      if (c == '#' && (at == 0 || is_blank(text_[at - 1]))) {
        at = std::min(text_.find('\n', at), text_.size());
      } else if (is_blank(c) || std::string_view("-?:,[]{}").find(c) != std::string_view::npos) {
        ++at;
      } else {  // a plain text, in which quotes mean nothing
        while (at < text_.size() &&
               std::string_view("\n,[]{}").find(text_[at]) == std::string_view::npos &&
               (text_[at] != ':' || !is_blank_or_end(text_, at + 1))) {
          ++at;
        }
      }
    }
    return at;
  }

  [[noreturn]] void fail_quote() {
    std::size_t open = next_quote(end_of_scalar(text_, trail_));
    while (open < text_.size()) {
      const std::size_t end = end_of_quoted(text_, open);
      if (end == std::string_view::npos) source_.fail(open, "a quote that is never closed");
      if (end_of_document(text_, open) < end) {
        source_.fail(end_of_document(text_, open),
                     "a line of text in quotes cannot start with '---' or '...': indent it");
      }
      open = next_quote(end);
    }
    source_.fail(at_, "a quote before this is never closed");
  }

  [[noreturn]] void fail_colon() {
    const std::size_t line = line_start(at_);
    const std::string_view indentation =
        text_.substr(line, text_.find_first_not_of(" \t-", line) - line);
    const std::size_t tab = indentation.find('\t');
    if (tab != std::string_view::npos) source_.fail(line + tab, tab_message);
    const std::size_t end = end_of_scalar(text_, trail_);
    if (trail_.scalar && end <= at_ && text_.find_first_not_of(yaml_blanks, end) == at_) {
      if (*trail_.scalar >= line) {
        source_.fail(at_, "a second colon in this line: put text that holds ': ' in quotes");
      }
      fail_swallowed();
    }
    // What stands before the colon is a text of several lines that nobody has been told of.
    std::size_t start = text_.find_first_not_of(yaml_blanks, end);
    while (start < at_ && text_[start] == '#') {
      start = text_.find_first_not_of(yaml_blanks, std::min(text_.find('\n', start), at_));
    }
    if (start >= line || !is_first(start) || text_[start] == '-') fail_swallowed();
    const std::string_view word = trim(line_at(text_, start));
    source_.fail(start, "missing colon and space after the key in " + in_quotes(word));
  }

  // A key that reads as more of the text in the line above it.
  [[noreturn]] void fail_swallowed() {
    source_.fail(text_.find_first_not_of(" \t", line_start(at_)),
                 "wrong indentation: this line reads as more of the text above it");
  }

  [[noreturn]] void fail_indentation() {
    const auto start = trail_.scalar;
    const bool quoted = start && (text_[*start] == '\'' || text_[*start] == '"');
    const bool follows = quoted &&
                         text_.find_first_not_of(" \t", end_of_scalar(text_, trail_)) == at_ &&
                         !is_first(at_);
    if (follows) {
      const int line = source_.place(*start).line;
      const std::string from = line < source_.place(at_).line
                                   ? ", which opened in line " + std::to_string(line)
                                   : std::string();
      source_.fail(at_, "text after the closing quote" + from +
                            (text_[*start] == '"' ? R"(: inside the quotes write \" for ")"
                                                  : ": inside the quotes write '' for '"));
    }
    if (at_ < text_.size() && (text_[at_] == '\'' || text_[at_] == '"')) {
      source_.fail(at_, "missing colon after this key");
    }
    source_.fail(at_, "wrong indentation: line this up with the rest of its list or map");
  }

  [[noreturn]] void fail_bracket() {
    const auto bracket = trail_.bracket;
    if (!bracket) source_.fail(at_, "a bracket before this is never closed");
    const char* const close = text_[*bracket] == '{' ? "'}'" : "']'";
    if (at_ >= text_.size()) {
      source_.fail(*bracket, std::string("a bracket that is never closed: add ") + close);
    }
    const int line = source_.place(*bracket).line;
    source_.fail(at_, std::string("missing comma or ") + close + " for the bracket in line " +
                          std::to_string(line));
  }

  Source& source_;
  std::string_view text_;
  const YamlTrail& trail_;
  std::size_t at_;
};

}  // namespace

std::size_t end_of_scalar(std::string_view text, const YamlTrail& trail) {
  if (!trail.scalar) return 0;
  std::size_t at = *trail.scalar;
  if (text[at] == '\'' || text[at] == '"') return end_of_quoted(text, at);
  if (text[at] == '|' || text[at] == '>') at = std::min(text.find('\n', at), text.size());
  // yaml-cpp says nothing of the end of a plain one, but its value holds the same characters as
  // the text but for blanks.
  for (std::size_t left = trail.ink; left > 0 && at < text.size(); ++at) {
    if (!is_blank(text[at])) --left;
  }
  return at;
}

void fail_in_plain_words(Source& source, const YamlTrail& trail, std::size_t at,
                         std::string_view message) {
  Translator(source, trail, at).fail(message);
}

}  // namespace trustkit
