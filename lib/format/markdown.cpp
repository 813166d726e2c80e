#include "format/markdown.h"

#include <algorithm>
#include <limits>

#include "base/text.h"

namespace trustkit::markdown {
namespace {

constexpr std::size_t any_width = std::numeric_limits<std::size_t>::max();

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether readers that make links of bare addresses would see one at `text[at]`, "://" or "www.".
bool begins_address(std::string_view text, std::size_t at) {
  if (text[at] == ':') {
    const std::string before =
        ascii_lower(text.substr(at - std::min<std::size_t>(at, 6), std::min<std::size_t>(at, 6)));
    return text.substr(at, 3) == "://" || before.starts_with("mailto") || before.ends_with("xmpp");
  }
  return text[at] == '.' && at >= 3 && ascii_lower(text.substr(at - 3, 3)) == "www";
}

// "amp;" or "#38;"
bool begins_entity(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(),
                                    [](char c) { return is_letter(c) || is_digit(c) || c == '#'; });
  return end != text.end() && *end == ';' && end != text.begin();
}

// Whether the character acts, wherever in a line it stands.
bool acts(std::string_view text, std::size_t at) {
  constexpr std::string_view marks = "\\`*_[]<|~$#";
  const char c = text[at];
  if (marks.find(c) != std::string_view::npos) return true;
  if (c == '&') return begins_entity(text.substr(at + 1));
  return begins_address(text, at);
}

std::string escaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (acts(text, at)) result += '\\';
    result += text[at];
  }
  return result;
}

// What only acts where a line begins: lists, quotes, rules, underlines of headings, numbers. The
// spaces there would be dropped or make code of it.
std::string escaped_line(std::string_view text) {
  std::string spaces;
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
    spaces += text.front() == ' ' ? "\u00A0" : "\u00A0\u00A0\u00A0\u00A0";
    text.remove_prefix(1);
  }
  const std::string rest = escaped(text);
  if (rest.empty() || !spaces.empty()) return spaces + rest;
  constexpr std::string_view starts = "+-=>:";
  if (starts.find(rest.front()) != std::string_view::npos) return '\\' + rest;
  const auto number =
      static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin());
  const bool numbers =
      number > 0 && number < rest.size() && (rest[number] == '.' || rest[number] == ')');
  return numbers ? rest.substr(0, number) + '\\' + rest.substr(number) : rest;
}

std::string_view without_end(std::string_view text, std::string_view blanks) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

}  // namespace

std::string line(std::string_view text) {
  return escaped(trim(printable_line(text, any_width)));
}

std::string block(std::string_view text, std::string_view prefix) {
  const std::string shown = printable(text);
  std::string_view rest = without_end(shown, " \t\n");
  std::string result;
  bool gap = false;  // an empty line comes before the next one
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view one = without_end(rest.substr(0, end), " \t");
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (one.empty()) {
      gap = !result.empty();
      continue;
    }
    if (gap) {
      result += '\n' + std::string{without_end(prefix, " ")} + '\n' + std::string{prefix};
    } else if (!result.empty()) {
      result += "  \n" + std::string{prefix};  // a line break, in every kind of Markdown
    }
    result += escaped_line(one);
    gap = false;
  }
  return result;
}

std::string code(std::string_view text) {
  const std::string shown = printable_line(text, any_width);
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : shown) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  const std::string_view space = longest > 0 ? " " : "";
  return fence + std::string{space} + shown + std::string{space} + fence;
}

}  // namespace trustkit::markdown
