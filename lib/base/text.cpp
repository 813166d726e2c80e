#include "base/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace trustkit {
namespace {

// One step through UTF-8: the code point at `text[at]` and its length in bytes. A byte that
// starts no valid sequence is code point -1 of length 1.
struct Step {
  utf8proc_int32_t code{-1};
  std::size_t length{1};
};

Step step_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1};  // most text: not worth a call
  utf8proc_int32_t code = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const utf8proc_ssize_t length =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
  if (length <= 0 || code < 0) return {};
  return {code, static_cast<std::size_t>(length)};
}

bool is_control(utf8proc_int32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

// Format characters that hide, reorder or break text. The joiners U+200C and U+200D and the
// marks U+200E, U+200F and U+061C are not among them: Persian, Hebrew, Arabic, Indic scripts
// and emoji need them, and they override nothing.
bool is_treacherous(utf8proc_int32_t code) {
  return code == 0x180E || code == 0x200B || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF ||
         (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE00FF) ||
         (code >= 0xE01F0 && code <= 0xE0FFF);
}

// Tags are letters that nobody sees; behind a black flag they say whose it is.
bool is_tag(utf8proc_int32_t code) {
  return code >= 0xE0020 && code <= 0xE007F;
}

// Two of them are a flag.
bool is_regional(utf8proc_int32_t code) {
  return code >= 0x1F1E6 && code <= 0x1F1FF;
}

// The byte length of the grapheme cluster that starts at `at`, and its width in columns.
struct Cluster {
  std::size_t length{0};
  std::size_t width{0};
};

// Most text is this, and between two such characters nothing joins.
bool is_plain(char c) {
  return c >= ' ' && c < '\x7f';
}

Cluster cluster_at(std::string_view text, std::size_t at) {
  if (is_plain(text[at]) && (at + 1 == text.size() || is_plain(text[at + 1]))) return {1, 1};
  Step step = step_at(text, at);
  Cluster cluster{step.length, 0};
  utf8proc_int32_t state = 0;
  utf8proc_int32_t previous = step.code;
  for (;;) {
    const int width = previous < 0 ? 1 : utf8proc_charwidth(previous);
    cluster.width = std::max(cluster.width, static_cast<std::size_t>(std::max(width, 0)));
    const std::size_t next = at + cluster.length;
    if (next >= text.size() || previous < 0) break;
    step = step_at(text, next);
    if (step.code < 0 || utf8proc_grapheme_break_stateful(previous, step.code, &state)) break;
    // U+FE0F asks for the emoji form, which is two columns wide.
    if (step.code == 0xFE0F || is_regional(step.code)) cluster.width = 2;
    cluster.length += step.length;
    previous = step.code;
  }
  return cluster;
}

std::string escaped(utf8proc_int32_t code) {
  return code < 0x100 ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{{{:04x}}}", code);
}

// The longest start of `word` that fits into `columns`, at least one cluster.
std::size_t fitting(std::string_view word, std::size_t columns) {
  std::size_t end = 0;
  std::size_t width = 0;
  while (end < word.size()) {
    const Cluster cluster = cluster_at(word, end);
    if (end > 0 && width + cluster.width > columns) break;
    end += cluster.length;
    width += cluster.width;
  }
  return end;
}

// Adds one paragraph, which has no newline in it, to `out`.
void wrap_paragraph(std::string& out, std::string_view paragraph, std::size_t columns,
                    std::size_t indent, std::size_t used) {
  bool fresh = true;  // nothing on this line yet but the indent
  const auto new_line = [&] {
    out += '\n';
    out.append(indent, ' ');
    used = indent;
    fresh = true;
  };
  while (!paragraph.empty()) {
    const std::size_t gap = std::min(paragraph.find_first_not_of(' '), paragraph.size());
    const std::size_t end = std::min(paragraph.find(' ', gap), paragraph.size());
    std::string_view word = paragraph.substr(gap, end - gap);
    paragraph.remove_prefix(end);
    if (word.empty()) break;
    std::size_t width = display_width(word);
    if (used + gap + width <= columns) {
      out.append(gap, ' ');
      used += gap;
    } else if (!fresh) {
      new_line();
    }
    while (columns > indent && used + width > columns) {
      const std::size_t cut = fitting(word, columns - std::min(used, columns - 1));
      if (cut == word.size()) break;
      out.append(word.substr(0, cut));
      width -= display_width(word.substr(0, cut));
      word.remove_prefix(cut);
      new_line();
    }
    out.append(word);
    used += width;
    fresh = false;
  }
}

// Restricted Damerau-Levenshtein distance: insert, delete, replace, swap neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        next[j] = std::min(next[j], before[j - 2] + 1);
      }
    }
    std::swap(before, row);
    std::swap(row, next);
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Step step = step_at(text, at);
    if (step.code < 0) return at;
    at += step.length;
  }
  return {};
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  while (const auto bad = find_invalid_utf8(text)) {
    valid += text.substr(0, *bad);
    valid += "\xEF\xBF\xBD";
    text.remove_prefix(*bad + 1);
  }
  return valid += text;
}

std::optional<std::size_t> find_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Step step = step_at(text, at);
    if (step.code >= 0 && is_control(step.code) && step.code != '\n' && step.code != '\t') {
      return at;
    }
    at += step.length;
  }
  return {};
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += step_at(text, at).length)
    ++count;
  return count;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = cluster_at(text, at);
    width += cluster.width;
    at += cluster.length;
  }
  return width;
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  bool flag = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain(text[at])) {
      const auto* const end = std::find_if_not(text.begin() + at, text.end(), is_plain);
      const auto length = static_cast<std::size_t>(end - text.begin()) - at;
      shown += text.substr(at, length);
      at += length;
      flag = false;
      continue;
    }
    const Step step = step_at(text, at);
    flag = step.code == 0x1F3F4 || (flag && is_tag(step.code));
    if (step.code < 0) {
      shown += escaped(static_cast<unsigned char>(text[at]));
    } else if ((is_control(step.code) && step.code != '\n' && step.code != '\t') ||
               (is_treacherous(step.code) && !flag)) {
      shown += escaped(step.code);
    } else {
      shown += text.substr(at, step.length);
    }
    at += step.length;
  }
  return shown;
}

std::string printable_line(std::string_view text, std::size_t columns) {
  std::string line = printable(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  std::replace(line.begin(), line.end(), '\t', ' ');
  if (display_width(line) <= columns) return line;
  line.resize(fitting(line, columns - 1));
  return line + "…";
}

std::string in_quotes(std::string_view text) {
  return '\'' + printable_line(text) + '\'';
}

std::string wrap(std::string_view text, std::size_t columns, std::size_t indent) {
  std::string out;
  bool first = true;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!first) {
      out += '\n';
      // An empty line gets no trailing spaces.
      if (text.find_first_not_of(' ') < end) out.append(indent, ' ');
    }
    wrap_paragraph(out, text.substr(0, end), columns, indent, first ? 0 : indent);
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
    first = false;
  }
}

std::optional<std::string_view> nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  if (word.size() > 64) return {};  // nobody mistypes at that length
  std::size_t best = std::max<std::size_t>(word.size() / 3, 1) + 1;
  std::optional<std::string_view> found;
  const std::string lower = ascii_lower(word);
  std::vector<std::string_view> longer;
  for (const std::string_view candidate : candidates) {
    const std::string lower_candidate = ascii_lower(candidate);
    const std::size_t distance = edit_distance(lower, lower_candidate);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
    const bool is_start = lower.size() > 1 && lower_candidate.starts_with(lower);
    const bool is_known = std::find(longer.begin(), longer.end(), candidate) != longer.end();
    if (is_start && !is_known) longer.push_back(candidate);
  }
  if (!found && longer.size() == 1) return longer.front();
  return found;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  const auto candidate = nearest(word, candidates);
  return candidate ? ", did you mean " + in_quotes(*candidate) + '?' : std::string{};
}

std::string_view trim(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\n");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\n") - start + 1);
}

std::string ascii_lower(std::string_view text) {
  std::string lower{text};
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(start, std::min(text.find('\n', start), text.size()) - start);
}

std::uint64_t stable_hash(std::string_view text) {
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char c : text) {
    value ^= static_cast<unsigned char>(c);
    value *= 0x100000001B3U;
  }
  return value;
}

std::optional<int> parse_number(std::string_view text) {
  if (text.starts_with('-')) return {};
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end) return {};
  return number;
}

}  // namespace trustkit
