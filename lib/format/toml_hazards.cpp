#include "format/toml_hazards.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace trustkit {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii(char c) {
  return (static_cast<unsigned char>(c) & 0x80U) == 0;
}

// The quotes at each end of the string that starts at `at`.
std::size_t fence_size(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == std::string(3, text[at]) ? 3 : 1;
}

// The offset behind the string that starts at `at`; npos if it never ends.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string fence(3, quote);
  const bool long_string = fence_size(text, at) == 3;
  for (at += fence_size(text, at); at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (!long_string && text[at] == '\n') {
      break;
    } else if (!long_string && text[at] == quote) {
      return at + 1;
    } else if (long_string && text.substr(at, 3) == fence) {
      // Up to two quotes may stand before the closing three.
      return std::min(text.find_first_not_of(quote, at), std::min(at + 5, text.size()));
    }
  }
  return std::string_view::npos;
}

// The escape of a character past ASCII.
std::string escaped(std::string_view character) {
  unsigned code = static_cast<unsigned char>(character[0]) & (0x7FU >> character.size());
  for (const char c : character.substr(1)) {
    code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return fmt::format("\\U{:08X}", code);
}

// Whether a word that starts like a date or a time does not go on like one.
bool is_bad_time(std::string_view word) {
  std::string form(word);
  std::ranges::replace_if(form, is_digit, '0');
  std::string_view rest = form;
  if (rest.starts_with("0000-")) {
    if (rest == "0000-00-00") return false;
    if (!rest.starts_with("0000-00-00T") && !rest.starts_with("0000-00-00t")) return true;
    rest.remove_prefix(11);
  } else if (!rest.starts_with('0') || rest.find(':') == std::string_view::npos) {
    return false;
  }
  if (!rest.starts_with("00:00:00")) return true;
  rest.remove_prefix(8);
  if (rest.starts_with(".0")) {
    rest.remove_prefix(std::min(rest.find_first_not_of('0', 1), rest.size()));
  }
  return !rest.empty() && rest != "Z" && rest != "z" && rest != "+00:00" && rest != "-00:00";
}

class Inspector {
 public:
  explicit Inspector(Source& source) : source_(source), text_(source.text()) {}

  // Fails at the first hazard.
  PlainText run() {
    bool line_start = true;
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == ' ' || c == '\t') continue;
      if (c == '[' && line_start) check_header(at);
      line_start = c == '\n' && outer_.empty();
      if (line_start) {
        depth_ = 0;
        in_value_ = false;
      }
      if (c == '#') {
        at = copy_comment(at) - 1;
      } else if (c == '"' || c == '\'') {
        at = copy_string(at) - 1;
      } else {
        check(at);
      }
    }
    copy(text_.size());
    return std::move(plain_);
  }

 private:
  static constexpr std::string_view blanks_and_marks = " \t\n=,[]{}#\"'";

  struct Bracket {
    char kind;
    std::size_t depth;
  };

  void check_header(std::size_t at) {
    ++at;
    if (at < text_.size() && text_[at] == '[') ++at;
    at = std::min(text_.find_first_not_of(" \t", at), text_.size());
    const char c = at < text_.size() ? text_[at] : '\n';
    const bool good = std::string_view("_-\"']").find(c) != std::string_view::npos || is_digit(c) ||
                      (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!good) source_.fail(at, "a table needs a name here, as in [name] or [\"name\"]");
  }

  // Copies what stands before `at` and has not been copied.
  void copy(std::size_t at) {
    plain_.text += text_.substr(copied_, at - copied_);
    copied_ = at;
  }

  // Puts `other` in the place of the `bytes` at `at`.
  void replace(std::size_t at, std::size_t bytes, std::string_view other) {
    copy(at);
    plain_.text += other;
    copied_ += bytes;
    plain_.joints.push_back({plain_.text.size(), copied_});
  }

  [[nodiscard]] std::size_t character_size(std::size_t at) const {
    return static_cast<std::size_t>(
        std::max(1, std::countl_one(static_cast<unsigned char>(text_[at]))));
  }

  // Returns the offset behind the comment.
  std::size_t copy_comment(std::size_t at) {
    const std::size_t end = std::min(text_.find('\n', at), text_.size());
    for (; at < end; at += character_size(at)) {
      if (!is_ascii(text_[at])) replace(at, character_size(at), "?");
    }
    return end;
  }

  // Copies the string that starts at `start` as one in double quotes. Returns the offset behind it.
  std::size_t copy_string(std::size_t start) {
    // Dotted keys may have quotes behind a point, values nowhere but at their start.
    const char before = start == 0 ? '\n' : text_[start - 1];
    if ((before != '.' || in_value_) && blanks_and_marks.find(before) == std::string_view::npos) {
      source_.fail(start, "a quote inside a word: put all of it in quotes");
    }
    const std::size_t end = end_of_string(text_, start);
    if (end == std::string_view::npos) source_.fail(start, "a quote that is never closed");
    const std::size_t fence = fence_size(text_, start);
    if (text_[start] == '"') {
      copy_basic(start + fence, end - fence);
    } else {
      replace(start, fence, std::string(fence, '"'));
      copy_literal(start + fence, end - fence);
      replace(end - fence, fence, std::string(fence, '"'));
    }
    return end;
  }

  void copy_basic(std::size_t at, std::size_t end) {
    for (; at < end; at += character_size(at)) {
      if (!is_ascii(text_[at])) {
        replace(at, character_size(at), escaped(text_.substr(at, character_size(at))));
      } else if (text_[at] == '\\' && !is_ascii(text_[++at])) {
        source_.fail(at, "unknown escape: write '\\\\' for a backslash");
      }
    }
  }

  void copy_literal(std::size_t at, std::size_t end) {
    for (; at < end; at += character_size(at)) {
      if (!is_ascii(text_[at])) {
        replace(at, character_size(at), escaped(text_.substr(at, character_size(at))));
      } else if (text_[at] == '\\' || text_[at] == '"') {
        replace(at, 1, text_[at] == '"' ? "\\\"" : "\\\\");
      }
    }
  }

  [[nodiscard]] std::string_view word_at(std::size_t start) const {
    const std::size_t end = std::min(text_.find_first_of(blanks_and_marks, start), text_.size());
    return text_.substr(start, end - start);
  }

  // Of the word that holds the colon or dash at `at`.
  void check_time(std::size_t at) {
    const std::size_t start = text_.find_last_of(blanks_and_marks, at) + 1;
    std::string word(word_at(start));
    const std::size_t end = start + word.size();
    // A space can stand for the T between a date and its time.
    if (word.size() == 10 && end + 1 < text_.size() && text_[end] == ' ' &&
        is_digit(text_[end + 1])) {
      word += 'T';
      word += word_at(end + 1);
    }
    if (is_bad_time(word)) {
      source_.fail(start, "not a time: write it as in 07:30:00 or 2026-11-22T07:30:00Z");
    }
  }

  void check(std::size_t at) {
    // The point of a float counts too, so this is generous: the converter has the exact limit.
    constexpr std::size_t limit = 2 * max_depth;
    const char c = text_[at];
    // In search of the end of a value, toml++ 3.3 reads on past it, through quotes and all.
    if (c == '=' && in_value_ && blanks_and_marks.find(text_[at - 1]) == std::string_view::npos) {
      source_.fail(at, "a second '=': give each key a line of its own");
    }
    if (c == '=') in_value_ = true;
    if (c == '[' || c == '{') {
      outer_.push_back({c, depth_++});
      if (c == '{') in_value_ = false;
    } else if ((c == ']' || c == '}') && !outer_.empty()) {
      if (c == '}' && outer_.back().kind == '[') {
        source_.fail(at, "a '}' where ']' is to come first");
      }
      depth_ = outer_.back().depth;
      outer_.pop_back();
    } else if (c == ',') {
      depth_ = outer_.empty() ? 0 : outer_.back().depth + 1;
      in_value_ = !outer_.empty() && outer_.back().kind == '[';
    } else if (c == '.') {
      ++depth_;
    } else if (in_value_ && (c == ':' || c == '-')) {
      check_time(at);
    } else if (!is_ascii(c)) {
      source_.fail(at, "not a plain letter: put the key or text in quotes");
    }
    if (depth_ > limit) source_.fail(at, too_deep());
  }

  Source& source_;
  std::string_view text_;
  std::vector<Bracket> outer_{};
  std::size_t depth_{0};
  bool in_value_{false};  // of a key, or of an array, and not in a key
  PlainText plain_{};
  std::size_t copied_{0};  // bytes of text_
};

}  // namespace

PlainText without_hazards(Source& source) {
  return Inspector(source).run();
}

std::size_t PlainText::given_offset(std::size_t offset) const {
  const auto next = std::ranges::upper_bound(joints, offset, {}, &Joint::plain);
  if (next != joints.begin()) offset = std::prev(next)->given + (offset - std::prev(next)->plain);
  return next == joints.end() ? offset : std::min(offset, next->given - 1);
}

std::string too_deep() {
  return "tables and arrays are nested too deeply: at most " + std::to_string(max_depth) +
         " levels";
}

}  // namespace trustkit
