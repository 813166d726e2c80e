#include "model/prose.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "base/text.h"
#include "model/markup.h"

namespace trustkit {
namespace {

constexpr std::size_t longest_sentence = 2000;                    // bytes
constexpr std::size_t longest_paragraph = std::size_t{1} << 16U;  // bytes
constexpr std::size_t longest_quotation = 300;                    // bytes
constexpr std::string_view allow_mark = "trustkit: allow";

bool is_letter(char c) {
  // Bytes of other scripts' letters count as such.
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_letter(c) || is_digit(c);
}

bool is_stop(char c) {
  return c == '.' || c == '!' || c == '?';
}

// What is read in the place of some characters of typography; empty: nothing at all.
struct Reading {
  std::string_view from;
  std::string_view to;
};
constexpr std::array<Reading, 20> readings{{
    {"\xE2\x80\x98", "'"}, {"\xE2\x80\x99", "'"},  {"\xCA\xBC", "'"},      {"\xE2\x80\xB2", "'"},
    {"\xC2\xB4", "'"},     {"\xE2\x80\x9C", "\""}, {"\xE2\x80\x9D", "\""}, {"\xE2\x80\x9E", "\""},
    {"\xC2\xAB", "\""},    {"\xC2\xBB", "\""},     {"\xE2\x80\xA6", "."},  {"\xC2\xA0", " "},
    {"\xE2\x80\xAF", " "}, {"\xE2\x80\x89", " "},  {"\xE2\x80\x8B", ""},   {"\xE2\x80\x8C", ""},
    {"\xE2\x80\x8D", ""},  {"\xE2\x81\xA0", ""},   {"\xC2\xAD", ""},       {"\xEF\xBB\xBF", ""},
}};

// Of what the text begins with, or null.
const Reading* reading_of(std::string_view text) {
  const auto* const found =
      std::find_if(readings.begin(), readings.end(),
                   [&](const Reading& reading) { return text.starts_with(reading.from); });
  return found == readings.end() ? nullptr : found;
}

// "Mr." and the like end no sentence. In lower case, without the full stop.
bool is_abbreviation(std::string_view word) {
  constexpr std::array<std::string_view, 13> words{"mr", "mrs", "ms",  "dr",  "st",  "prof",  "jr",
                                                   "sr", "vs",  "e.g", "i.e", "etc", "approx"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// Takes the source line by line into paragraphs, and each paragraph into sentences.
class ProseReader {
 public:
  ProseReader(std::string_view source, Prose& prose) : source_(source), prose_(prose) {}

  void read() {
    std::size_t at = markup::header_size(source_);
    while (at < source_.size()) {
      const std::size_t end = std::min(source_.find('\n', at), source_.size());
      if (!read_line(at, end)) break;
      at = end + 1;
    }
    end_paragraph();
  }

 private:
  // The line from `start` to its newline. False where the letter ends with it.
  bool read_line(std::size_t start, std::size_t end) {
    std::string_view line = source_.substr(start, end - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line == "-- ") return false;
    const std::string_view text = markup::without_blanks(line);
    start += line.size() - text.size();
    if (take_allowed(text, start) || is_left_out(text)) {
      end_paragraph();
      return true;
    }
    std::size_t mark = markup::heading_mark(text);
    const bool is_heading = mark > 0;
    if (mark == 0) mark = markup::list_mark(text);
    if (mark > 0) end_paragraph();
    add_line(text.substr(mark), start + mark);
    if (is_heading) end_paragraph();
    return true;
  }

  bool is_left_out(std::string_view text) {
    if (text.starts_with("```") || text.starts_with("~~~")) {
      in_code_ = !in_code_;
      return true;
    }
    if (in_code_ || text.empty() || text.starts_with('>') || markup::is_ruler(text)) return true;
    // "On Sunday Sam wrote:" before a quoted mail.
    return text.ends_with("wrote:") && text.size() < 200;
  }

  // "trustkit: allow RULE, RULE", also in a comment of HTML.
  bool take_allowed(std::string_view text, std::size_t start) {
    const std::size_t mark = text.find(allow_mark);
    if (mark == std::string_view::npos) return false;
    const std::string_view before = trim(text.substr(0, mark));
    if (!before.empty() && before != "<!--" && before != "#" && before != "%") return false;
    std::size_t at = mark + allow_mark.size();
    while (at < text.size()) {
      const std::size_t first = std::min(text.find_first_not_of(" \t,", at), text.size());
      at = std::min(text.find_first_of(" \t,", first), text.size());
      const std::string_view rule = text.substr(first, at - first);
      if (rule.empty() || rule == "-->") break;
      prose_.allowed_.push_back({std::string{rule}, start + first});
    }
    return true;
  }

  void add_line(std::string_view text, std::size_t source) {
    add(' ', source);
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t size = in_comment_ ? comment_at(text, i) : add_one(text, i, source);
      i += std::max<std::size_t>(size, 1);
      if (paragraph_.size() >= longest_paragraph) end_paragraph();
    }
  }

  // Adds what stands at `i`; the bytes of the line that were read.
  std::size_t add_one(std::string_view text, std::size_t i, std::size_t source) {
    const std::string_view rest = text.substr(i);
    const bool is_ascii = static_cast<unsigned char>(rest[0]) < 0x80;
    if (const Reading* const reading = is_ascii ? nullptr : reading_of(rest)) {
      const bool is_dots = reading->from == "\xE2\x80\xA6";
      for (int times = is_dots ? 3 : 1; times > 0 && !reading->to.empty(); --times)
        add(reading->to[0], source + i);
      return reading->from.size();
    }
    if (rest.starts_with("<!--")) {
      in_comment_ = true;
      return 4;
    }
    if (const std::size_t mark = markdown_at(text, i, source); mark > 0) return mark;
    add(rest[0] == '\t' ? ' ' : rest[0], source + i);
    return 1;
  }

  // What a comment hides of the line, up to its end.
  std::size_t comment_at(std::string_view text, std::size_t i) {
    const std::size_t end = text.find("-->", i);
    if (end == std::string_view::npos) return text.size() - i;
    in_comment_ = false;
    return end + 3 - i;
  }

  // The bytes of a mark of Markdown at `i`, what it hides included; 0 where there is none.
  std::size_t markdown_at(std::string_view text, std::size_t i, std::size_t source) {
    const std::string_view rest = text.substr(i);
    const char before = i == 0 ? ' ' : text[i - 1];
    switch (rest[0]) {
      case '*':
        return 1;
      case '_': {
        const bool inside = is_word(before) && rest.size() > 1 && is_word(rest[1]);
        return inside ? 0 : 1;
      }
      case '`': {
        const std::size_t end = rest.find('`', 1);
        if (end == std::string_view::npos) return 1;
        add('"', source + i);
        add('"', source + i + end);
        return end + 1;
      }
      case '~': {
        const std::size_t end =
            rest.starts_with("~~") ? rest.find("~~", 2) : std::string_view::npos;
        return end == std::string_view::npos ? 0 : end + 2;
      }
      case '\\':
        return rest.size() > 1 && std::ispunct(static_cast<unsigned char>(rest[1])) != 0 ? 1 : 0;
      case '[':
        return rest.find("](") == std::string_view::npos ? 0 : 1;
      case ']': {
        const std::size_t end = rest.starts_with("](") ? rest.find(')') : std::string_view::npos;
        return end == std::string_view::npos ? 0 : end + 1;
      }
      case '<': {
        const bool is_tag = rest.size() > 1 && (rest[1] == '/' || is_letter(rest[1]));
        const std::size_t end = is_tag ? rest.substr(0, 200).find('>') : std::string_view::npos;
        return end == std::string_view::npos ? 0 : end + 1;
      }
      default:
        return 0;
    }
  }

  // One blank at most between two words, and none at the start.
  void add(char c, std::size_t source) {
    if (c == ' ' && (paragraph_.empty() || paragraph_.back() == ' ')) return;
    paragraph_ += c;
    sources_.push_back(source);
  }

  void end_paragraph() {
    hide_quotations();
    std::size_t start = 0;
    for (std::size_t i = 0; i < paragraph_.size(); ++i) {
      if (is_stop(paragraph_[i])) {
        const std::size_t after = end_of_sentence(i);
        if (after == 0) continue;
        emit(start, after);
        start = after;
        i = after - 1;
      } else if (i - start >= longest_sentence && paragraph_[i] == ' ') {
        emit(start, i);
        start = i;
      } else if (i - start >= 2 * longest_sentence && is_start_of_character(paragraph_[i])) {
        emit(start, i);  // no blank to be seen
        start = i;
      }
    }
    emit(start, paragraph_.size());
    paragraph_.clear();
    sources_.clear();
  }

  static bool is_start_of_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }

  // The byte behind the sentence that the stop at `i` ends; 0 where it ends none, and is made into
  // what it is then.
  std::size_t end_of_sentence(std::size_t i) {
    std::size_t after = i;
    while (after < paragraph_.size() && is_stop(paragraph_[after]))
      ++after;
    const std::size_t stops = after - i;
    while (after < paragraph_.size() &&
           std::string_view{"\"')]"}.find(paragraph_[after]) != std::string_view::npos)
      ++after;
    const bool at_end = after == paragraph_.size();
    const bool goes_on = !at_end && paragraph_[after] != ' ';
    const bool is_dots = stops > 1 && paragraph_[i] == '.' && paragraph_[i + 1] == '.';
    const char next = after + 1 < paragraph_.size() ? paragraph_[after + 1] : '\0';
    if (goes_on || (is_dots && !at_end && std::islower(static_cast<unsigned char>(next)) != 0)) {
      std::fill_n(paragraph_.begin() + static_cast<std::ptrdiff_t>(i), stops, ',');
      return 0;
    }
    if (stops == 1 && paragraph_[i] == '.' && !at_end && is_abbreviation(word_before(i))) {
      paragraph_[i] = ',';
      return 0;
    }
    return after;
  }

  [[nodiscard]] std::string word_before(std::size_t i) const {
    std::size_t start = i;
    while (start > 0 && paragraph_[start - 1] != ' ' && i - start < 10)
      --start;
    std::string word = ascii_lower(std::string_view{paragraph_}.substr(start, i - start));
    std::replace(word.begin(), word.end(), ',', '.');  // "e.g", whose first stop was taken
    return word;
  }

  // "..." becomes "", and so does '...' around two words or more; unless that is all there is.
  void hide_quotations() {
    std::size_t kept = 0;
    const auto keep = [&](char c, std::size_t source) {
      paragraph_[kept] = c;
      sources_[kept++] = source;
    };
    for (std::size_t i = 0; i < paragraph_.size(); ++i) {
      const std::size_t end = quotation_end(i);
      const bool is_all = i == 0 && end + 2 >= paragraph_.size();
      if (end == 0 || is_all) {
        keep(paragraph_[i], sources_[i]);
        continue;
      }
      keep('"', sources_[i]);
      keep('"', sources_[end]);
      i = end;
    }
    paragraph_.resize(kept);
    sources_.resize(kept);
  }

  // Where the quotation ends that begins at `i`; 0 where none does.
  [[nodiscard]] std::size_t quotation_end(std::size_t i) const {
    const char mark = paragraph_[i];
    const bool is_single = mark == '\'';
    if (mark != '"' && !is_single) return 0;
    const auto at = [&](std::size_t place) {
      return place < paragraph_.size() ? paragraph_[place] : ' ';
    };
    if (is_single && ((i > 0 && is_word(paragraph_[i - 1])) || !is_letter(at(i + 1)))) return 0;
    bool has_blank = false;
    for (std::size_t end = i + 1; end < paragraph_.size() && end - i < longest_quotation; ++end) {
      has_blank = has_blank || paragraph_[end] == ' ';
      if (paragraph_[end] != mark) continue;
      if (is_single && (is_word(at(end + 1)) || at(end - 1) == ' ')) continue;
      return has_blank ? end : 0;
    }
    return 0;
  }

  // Adds a sentence out of the paragraph.
  void emit(std::size_t start, std::size_t end) {
    while (start < end && paragraph_[start] == ' ')
      ++start;
    while (end > start && paragraph_[end - 1] == ' ')
      --end;
    const bool has_words =
        std::any_of(paragraph_.begin() + static_cast<std::ptrdiff_t>(start),
                    paragraph_.begin() + static_cast<std::ptrdiff_t>(end), is_word);
    if (!has_words) return;
    if (!prose_.text_.empty()) put(' ', sources_[start]);
    prose_.sentences_.push_back({prose_.text_.size(), end - start});
    for (std::size_t i = start; i < end; ++i)
      put(paragraph_[i], sources_[i]);
  }

  void put(char c, std::size_t source) {
    if (prose_.jumps_.empty() || source != expected_) {
      prose_.jumps_.push_back({prose_.text_.size(), source});
    }
    expected_ = source + 1;
    prose_.text_ += c;
  }

  std::string_view source_;
  Prose& prose_;
  std::string paragraph_{};
  std::vector<std::size_t> sources_{};  // of each byte of it
  std::size_t expected_{0};
  bool in_code_{false};
  bool in_comment_{false};
};

Prose::Prose(std::string_view source) {
  ProseReader{source, *this}.read();
}

std::size_t Prose::source_of(std::size_t at) const {
  const auto after =
      std::upper_bound(jumps_.begin(), jumps_.end(), at,
                       [](std::size_t place, const Jump& jump) { return place < jump.at; });
  if (after == jumps_.begin()) return 0;
  const Jump& jump = *(after - 1);
  return jump.source + (at - jump.at);
}

Span Prose::in_source(const Span& span) const {
  const std::size_t start = source_of(span.offset);
  if (span.length == 0) return {start, 0};
  return {start, source_of(span.offset + span.length - 1) + 1 - start};
}

}  // namespace trustkit
