#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "base/text.h"
#include "format/tree.h"

namespace trustkit {
namespace {

constexpr std::size_t max_size = 1024UL * 1024UL;
constexpr std::size_t max_depth = 64;
// How many bytes of lines all nodes of a document may copy: a megabyte of values in a single
// line would otherwise take a megabyte for each. Nodes past it have a place, and no source.
constexpr std::size_t max_sources = 16UL * max_size;

// Without a byte order mark, and with Windows' line breaks as newlines.
std::string normalized(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) != "\r\n") out += text[i];
  }
  return out;
}

// TOML 1.0 allows none of these, not even in comments, but those past ASCII.
bool is_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20U && c != '\t' && c != '\n') || c == '\x7f';
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii(char c) {
  return (static_cast<unsigned char>(c) & 0x80U) == 0;
}

// A text by line and column (in characters): toml++ counts both as we do, but knows no offsets.
class Lines {
 public:
  Lines(std::string_view text, const std::string& file) : text_(text), file_(file) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\n') starts_.push_back(at + 1);
    }
  }

  [[nodiscard]] Place place(std::size_t offset) const {
    const auto next = std::ranges::upper_bound(starts_, offset);
    const std::size_t start = *(next - 1);
    return {file_, static_cast<int>(next - starts_.begin()),
            static_cast<int>(count_characters(text_.substr(start, offset - start))) + 1};
  }
  [[nodiscard]] Place place(toml::source_position at) const {
    return {file_, static_cast<int>(at.line), static_cast<int>(at.column)};
  }
  [[nodiscard]] std::string_view line(int number) const {
    const auto index = static_cast<std::size_t>(number - 1);
    return number < 1 || index >= starts_.size() ? "" : line_at(text_, starts_[index]);
  }
  [[nodiscard]] std::size_t offset(toml::source_position at) {
    // Positions come in order: a long line is not counted again for each value in it.
    if (at.line != last_.line || at.column < last_.column) {
      last_ = {at.line, 1};
      offset_ = at.line < 1 || at.line > starts_.size() ? text_.size() : starts_[at.line - 1];
    }
    for (; last_.column < at.column && offset_ < text_.size(); ++last_.column) {
      ++offset_;
      while (offset_ < text_.size() && is_continuation(text_[offset_]))
        ++offset_;
    }
    return offset_;
  }
  [[nodiscard]] std::string_view between(const toml::source_region& region) {
    const std::size_t start = offset(region.begin);
    return text_.substr(start, offset(region.end) - start);
  }
  [[noreturn]] void fail(const Place& where, const std::string& message) const {
    throw Error({Problem{where, message, std::string(line(where.line))}});
  }

 private:
  std::string_view text_;
  const std::string& file_;
  std::vector<std::size_t> starts_{0};  // the offsets of all lines
  toml::source_position last_{};
  std::size_t offset_{0};
};

// The offset behind the string that starts at `at`; npos if it never ends.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string fence(3, quote);
  const bool long_string = text.substr(at, 3) == fence;
  for (at += long_string ? 3 : 1; at < text.size(); ++at) {
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

// The offset of the next joint of the string of [at, end): a character past ASCII that stands
// behind a backslash, or behind a backslash and a newline, in a long string; or `end`. toml++ 3.3
// asks there whether it is white space, which is undefined for some (see Hazard).
std::size_t find_joint(std::string_view text, std::size_t at, std::size_t end) {
  for (; at < end; ++at) {
    if (text[at] != '\\') continue;
    const std::size_t next = text.find_first_not_of(" \t\n", at + 1);
    if (next < end && !is_ascii(text[next])) return next;
    ++at;
  }
  return end;
}

// The escape of a character that is not ASCII.
std::string escaped(std::string_view character) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  unsigned code = static_cast<unsigned char>(character[0]) & (0x7FU >> character.size());
  for (const char c : character.substr(1)) {
    code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  std::string text = "\\U00000000";
  for (std::size_t at = text.size(); code != 0; code >>= 4U)
    text[--at] = digits[code & 0xFU];
  return text;
}

// The string of [at, end) with its joints as escapes.
std::string with_safe_joints(std::string_view text, std::size_t at, std::size_t end) {
  std::string out;
  std::size_t done = at;
  while ((at = find_joint(text, at, end)) < end) {
    std::size_t next = at + 1;
    while (next < end && is_continuation(text[next]))
      ++next;
    if (text[at - 1] != '\\') {
      out += text.substr(done, at - done);
      out += escaped(text.substr(at, next - at));
      done = next;
    }
    at = next;
  }
  return out += text.substr(done, end - done);
}

// `text` with all its long strings like that. The columns of what stands behind a joint in its
// line are those of the escape.
std::string with_safe_joints(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    if (text[at] == '#') end = std::min(text.find('\n', at), text.size());
    if (text[at] == '"' || text[at] == '\'') end = std::min(end_of_string(text, at), text.size());
    if (text.substr(at, 3) == R"(""")") {
      out += with_safe_joints(text, at, end);
    } else {
      out += text.substr(at, end - at);
    }
    at = end;
  }
  return out;
}

std::string too_deep() {
  return "tables and arrays are nested too deeply: at most " + std::to_string(max_depth) +
         " levels";
}

// What toml++ 3.3 and 3.4 do not tell well or survive: strings that never end, whose end they
// complain of; keys of hundreds of thousands of dots, which overflow the stack; characters past
// ASCII outside strings and comments, which are errors, but some of which (U+00E9 for one) lead its
// is_non_ascii_horizontal_whitespace() into undefined behaviour; and what breaks its assertions.
struct Hazard {
  std::size_t at{0};
  std::string message{};
};

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

// Finds the first hazard: toml++ reads no further than that.
class Inspector {
 public:
  explicit Inspector(std::string_view text) : text_(text) {}

  std::optional<Hazard> run() {
    bool line_start = true;
    for (std::size_t at = 0; at < text_.size() && !found_; ++at) {
      const char c = text_[at];
      if (c == ' ' || c == '\t') continue;
      if (c == '[' && line_start) check_header(at);
      line_start = c == '\n' && outer_.empty();
      if (line_start) {
        depth_ = 0;
        in_value_ = false;
      }
      if (c == '#') {
        at = std::min(text_.find('\n', at), text_.size()) - 1;
      } else if (c == '"' || c == '\'') {
        at = check_string(at) - 1;
      } else {
        check(at);
      }
    }
    return found_;
  }

 private:
  static constexpr std::string_view blanks_and_marks = " \t\n=,[]{}#\"'";

  struct Bracket {
    char kind;
    std::size_t depth;
  };

  void find(std::size_t at, const std::string& message) {
    if (!found_) found_ = Hazard{at, message};
  }

  void check_header(std::size_t at) {
    ++at;
    if (at < text_.size() && text_[at] == '[') ++at;
    at = std::min(text_.find_first_not_of(" \t", at), text_.size());
    const char c = at < text_.size() ? text_[at] : '\n';
    const bool good = std::string_view("_-\"']").find(c) != std::string_view::npos || is_digit(c) ||
                      (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!good) find(at, "a table needs a name here, as in [name] or [\"name\"]");
  }

  // Returns the offset behind the string.
  std::size_t check_string(std::size_t at) {
    // Dotted keys may have quotes behind a point, values nowhere but at their start.
    const char before = at == 0 ? '\n' : text_[at - 1];
    if ((before != '.' || in_value_) && blanks_and_marks.find(before) == std::string_view::npos) {
      find(at, "a quote inside a word: put all of it in quotes");
    }
    const std::size_t end = end_of_string(text_, at);
    if (end == std::string_view::npos) find(at, "a quote that is never closed");
    const std::size_t stop = std::min(end, text_.size());
    if (text_[at] == '"') {
      for (; (at = find_joint(text_, at, stop)) < stop; ++at) {
        if (text_[at - 1] == '\\') find(at, "unknown escape: write '\\\\' for a backslash");
      }
    }
    return stop;
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
      find(start, "not a time: write it as in 07:30:00 or 2026-11-22T07:30:00Z");
    }
  }

  void check(std::size_t at) {
    // The point of a float counts too, so this is generous: the converter has the exact limit.
    constexpr std::size_t limit = 2 * max_depth;
    const char c = text_[at];
    if (c == '=') in_value_ = true;
    if (c == '[' || c == '{') {
      outer_.push_back({c, depth_++});
      if (c == '{') in_value_ = false;
    } else if ((c == ']' || c == '}') && !outer_.empty()) {
      if (c == '}' && outer_.back().kind == '[') find(at, "a '}' where ']' is to come first");
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
      find(at, "not a plain letter: put the key or text in quotes");
    }
    if (depth_ > limit) find(at, too_deep());
  }

  std::string_view text_;
  std::vector<Bracket> outer_{};
  std::size_t depth_{0};
  bool in_value_{false};  // of a key, or of an array, and not in a key
  std::optional<Hazard> found_{};
};

class Converter {
 public:
  explicit Converter(Lines& lines) : lines_(lines) {}

  // `nearby` is the place to give a node that has none of its own.
  Node convert(const toml::node& from, const Place& nearby, std::size_t depth) {
    const toml::source_position begin = from.source().begin;
    const Place where = begin.line > 0 ? lines_.place(begin) : nearby;
    if (const toml::table* table = from.as_table()) return convert_table(*table, where, depth);
    if (const toml::array* array = from.as_array()) return convert_array(*array, where, depth);
    Node node = start(Node::Type::scalar, where);
    if (const auto* text = from.as_string()) {
      node.text = text->get();
      node.quoted = true;
    } else if (const auto* number = from.as_integer()) {
      node.text = std::to_string(number->get());  // 1_000 and 0x10 are numbers too
    } else {
      node.text = lines_.between(from.source());
    }
    return node;
  }

 private:
  Node start(Node::Type type, const Place& where) {
    Node node{.type = type, .place = where};
    const std::string_view line = lines_.line(where.line);
    if (sources_ + line.size() <= max_sources) {
      sources_ += line.size();
      node.source = line;
    }
    return node;
  }

  Node convert_table(const toml::table& from, const Place& where, std::size_t depth) {
    if (depth > max_depth) lines_.fail(where, too_deep());
    // toml++ keeps a table in the order of its keys' letters.
    std::vector<std::pair<const toml::key*, const toml::node*>> pairs;
    for (const auto& [key, value] : from)
      pairs.emplace_back(&key, &value);
    std::ranges::stable_sort(pairs, {}, [](const auto& pair) {
      const toml::source_position at = pair.first->source().begin;
      return std::pair(at.line, at.column);
    });
    Node node = start(Node::Type::map, where);
    for (const auto& [key, value] : pairs) {
      node.items.push_back(start(Node::Type::scalar, lines_.place(key->source().begin)));
      node.items.back().text = key->str();
      node.items.push_back(convert(*value, Place(node.items.back().place), depth + 1));
    }
    return node;
  }

  Node convert_array(const toml::array& from, const Place& where, std::size_t depth) {
    if (depth > max_depth) lines_.fail(where, too_deep());
    Node node = start(Node::Type::list, where);
    for (const toml::node& item : from)
      node.items.push_back(convert(item, where, depth + 1));
    return node;
  }

  Lines& lines_;
  std::size_t sources_{0};
};

// toml++'s descriptions are good, but for a few that many people will meet.
std::string in_plain_words(std::string_view description) {
  constexpr std::string_view prefix = "Error while parsing ";
  if (description.starts_with(prefix)) description.remove_prefix(prefix.size());
  const auto has = [&](std::string_view part) {
    return description.find(part) != std::string_view::npos;
  };
  if (has("cannot redefine existing")) {
    return "a second key or table of the same name: keep one of them";
  }
  if (has("key-value pair: expected '='")) return "missing '=' after this key";
  if (has("expected value, saw")) return "missing value after '='";
  if (has("could not determine value type") || has("boolean: expected") || has("expected 'inf'") ||
      has("expected 'nan'")) {
    return "not a value: put text in quotes; a switch is true or false";
  }
  if (has("expected a comment or whitespace")) {
    return "more text after the value: give each key a line of its own";
  }
  if (has("maximum nested")) return too_deep();
  return printable_line(description, 200);
}

}  // namespace

Node parse_toml(std::string_view text, const std::string& file) {
  if (text.size() > max_size) throw Error({Problem{{file}, "larger than 1 MiB", {}}});
  const std::string source = with_safe_joints(normalized(text));
  Lines lines(source, file);
  if (const auto at = find_invalid_utf8(source)) {
    lines.fail(lines.place(*at), "not UTF-8: save the file as UTF-8");
  }
  const auto control = std::ranges::find_if(source, is_control);
  if (control != source.end()) {
    lines.fail(lines.place(static_cast<std::size_t>(control - source.begin())),
               "a control character: take it out");
  }
  const std::optional<Hazard> hazard = Inspector(source).run();
  if (hazard) lines.fail(lines.place(hazard->at), hazard->message);
  try {
    // toml++ 3.3 and 3.4 drop a header that the end of the file cuts short, as in "[[a]".
    const toml::table root = toml::parse(std::string_view(source + '\n'), std::string_view(file));
    const Place start{file, 1, 1};
    if (!root.empty()) return Converter(lines).convert(root, start, 1);
    return {.place = start, .source = std::string(lines.line(1))};
  } catch (const toml::parse_error& error) {
    lines.fail(lines.place(error.source().begin), in_plain_words(error.description()));
  }
}

}  // namespace trustkit
