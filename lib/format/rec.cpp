#include "format/rec.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace trustkit::rec {
namespace {

constexpr int most_problems = 20;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Looked up, because each line of a log is tried for a name.
constexpr auto name_parts = [] {
  std::array<bool, 256> parts{};
  for (std::size_t c = 0; c < 128; ++c) {
    parts.at(c) =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
  return parts;
}();

bool is_name_part(char c) {
  return name_parts[static_cast<unsigned char>(c)];
}

std::size_t skip_blanks(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_blank(text[at]))
    ++at;
  return at;
}

[[gnu::always_inline]] inline std::string_view without_carriage_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The size of the field name that `text` starts with, its colon not counted; 0 if none.
std::size_t name_size(std::string_view text) {
  if (text.empty() || !(is_letter(text[0]) || text[0] == '%')) return 0;
  std::size_t size = 1;
  while (size < text.size() && is_name_part(text[size]))
    ++size;
  return size < text.size() && text[size] == ':' ? size : 0;
}

std::string_view first_word(std::string_view text) {
  text.remove_prefix(skip_blanks(text));
  return text.substr(0, std::min(text.find_first_of(" \t\n"), text.size()));
}

}  // namespace

std::string Field::value() const {
  // Most values are one line.
  if (raw.find('\n') == std::string_view::npos) return std::string{without_carriage_return(raw)};
  std::string text;
  text.reserve(raw.size());
  for (std::string_view rest = raw;;) {
    const std::size_t end = rest.find('\n');
    std::string_view part = rest.substr(0, std::min(end, rest.size()));
    if (end == std::string_view::npos) return text += without_carriage_return(part);
    part = without_carriage_return(part);
    rest.remove_prefix(end + 1);
    if (part.ends_with('\\')) {  // the next line is glued to this
      text += part.substr(0, part.size() - 1);
      continue;
    }
    text += part;
    text += '\n';
    // Behind a newline that is part of a value stands the + that made it so; a space behind it is
    // left out, but a tab is not, other than behind a colon.
    if (!rest.starts_with('+')) continue;
    rest.remove_prefix(rest.starts_with("+ ") ? 2 : 1);
  }
}

std::string_view Field::value(std::string& scratch) const {
  if (raw.find('\n') == std::string_view::npos) return without_carriage_return(raw);
  scratch = value();
  return scratch;
}

const Field* Record::find(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

Reader::Reader(std::string_view text, std::string file, int line)
    : file_(std::move(file)), data_(text), line_(line) {}

Reader::Reader(FileReader& source, std::string file) : source_(&source), file_(std::move(file)) {}

// What is read of the record so far goes on standing in it, at its new place.
bool Reader::more() {
  if (source_ == nullptr || source_->at_end()) return false;
  std::vector<std::pair<Span, Span>> spans;
  for (const Field& field : record_->fields)
    spans.emplace_back(span(field.name), span(field.raw));
  data_ = source_->advance(start_);
  at_ -= start_;
  start_ = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    record_->fields[i].name = view(spans[i].first);
    record_->fields[i].raw = view(spans[i].second);
  }
  return true;
}

// The next line without its newline. memchr itself, and inline: this is where reading a log spends
// its time.
[[gnu::always_inline]] inline bool Reader::take_line(Span& line) {
  const auto find_end = [&](std::size_t from) {
    return static_cast<const char*>(std::memchr(data_.data() + from, '\n', data_.size() - from));
  };
  const char* end = at_ == data_.size() ? nullptr : find_end(at_);
  while (end == nullptr) {
    const std::size_t searched = data_.size() - at_;
    if (!more()) break;
    end = find_end(at_ + searched);
  }
  if (end == nullptr && at_ == data_.size()) return false;
  const std::size_t stop =
      end == nullptr ? data_.size() : static_cast<std::size_t>(end - data_.data());
  line = {at_ - start_, stop - at_};
  at_ = end == nullptr ? stop : stop + 1;
  ++line_;
  return true;
}

// Adds to a line of a value those that a backslash at its end glues to it. At the end of the file
// that is nothing, and the newline alone is added, so that the backslash is known for what it is.
void Reader::take_glued_lines(Span& line) {
  Span next{};
  while (without_carriage_return(view(line)).ends_with('\\')) {
    const bool more_lines = take_line(next);
    line.size = (more_lines ? next.start + next.size : at_ - start_) - line.start;
    if (!more_lines) return;
  }
}

void Reader::report(Problems& problems, int number, const Span& line) {
  if (std::exchange(skipping_, true)) return;
  if (++reported_ > most_problems) return;
  const std::string_view text = view(line);
  std::string message;
  if (reported_ == most_problems) {
    message = "this and what follows is more than is worth listing; mend the file in an editor";
  } else if (is_conflict_marker(text)) {
    message =
        "a conflict marker of an unfinished merge; keep what you want on both sides of it "
        "and take the marker out";
  } else if (text.find('\0') != std::string_view::npos) {
    message = "NUL bytes, as a power cut leaves them; this line was skipped";
  } else {
    message = "no 'Name: value', comment or '+' line; this line was skipped";
  }
  problems.push_back({{file_, number, 1}, message, std::string{text.substr(0, 200)}});
}

// `text` is the line as read_record() looked at it: without a carriage return at its end.
[[gnu::always_inline]] inline bool Reader::take_field(Span line, std::string_view text,
                                                      int number) {
  std::vector<Field>& fields = record_->fields;
  // Blanks may stand before the first field of a record, but not before the others.
  const std::size_t indent = fields.empty() ? skip_blanks(text) : 0;
  text.remove_prefix(indent);
  const std::size_t size = name_size(text);
  if (size == 0) return false;
  std::size_t value = size + 1;
  if (value < text.size() && is_blank(text[value])) ++value;
  if (fields.empty()) record_->line = number;
  if (text[0] == '%') record_->descriptor = true;  // or not: next() looks closer
  if (text.ends_with('\\')) take_glued_lines(line);
  const Span name{line.start + indent, size};
  const Span raw{name.start + value, line.size - indent - value};
  fields.push_back({view(name), view(raw), number});
  return true;
}

// Reads lines up to the end of a record into record_. False when there is no further one.
bool Reader::read_record(Problems& problems) {
  const std::vector<Field>& fields = record_->fields;
  bool may_continue = false;  // the line before was a field, so a '+' line belongs to it
  bool passing = false;       // the line before belonged to a field that nobody wants
  bool passed = false;        // there was such a field
  Span line{};
  for (int number = line_; take_line(line); number = line_) {
    std::string_view text = without_carriage_return(view(line));
    if (number == 1 && text.starts_with("\xEF\xBB\xBF")) {
      line = {line.start + 3, line.size - 3};
      text.remove_prefix(3);
    }
    if (passing && text.starts_with('+')) {
      take_glued_lines(line);
      continue;
    }
    passing = !text.empty() && is_letter(text[0]) && unwanted_[static_cast<unsigned char>(text[0])];
    if (passing) {
      passed = true;
      may_continue = false;
      if (text.ends_with('\\')) take_glued_lines(line);
      continue;
    }
    // Most lines are a field, and logs are read by the million of them.
    // NOLINTNEXTLINE(bugprone-branch-clone): so they are tried first, and indented ones last
    if (!text.empty() && is_letter(text[0]) && take_field(line, text, number)) {
      may_continue = true;
      skipping_ = false;
    } else if (skip_blanks(text) == text.size()) {
      skipping_ = false;
      if (!fields.empty() || passed) return true;
    } else if (text[fields.empty() ? skip_blanks(text) : 0] == '#') {
      may_continue = skipping_ = false;
    } else if (text[0] == '+' && may_continue) {
      take_glued_lines(line);
      std::string_view& raw = record_->fields.back().raw;
      const std::size_t start = span(raw).start;
      raw = view({start, line.start + line.size - start});
    } else if (take_field(line, text, number)) {
      may_continue = true;
      skipping_ = false;
    } else {
      if (text[0] != '+') skipping_ = false;
      report(problems, number, line);
      may_continue = false;
    }
  }
  return !fields.empty() || passed;
}

void Reader::want(std::span<const std::string_view> names) {
  if (!names.empty()) unwanted_.fill(true);
  for (const std::string_view name : names)
    unwanted_[static_cast<unsigned char>(name.front())] = false;
}

bool Reader::next(Record& record, Problems& problems) {
  record_ = &record;
  start_ = at_;
  record.fields.clear();
  record.descriptor = false;
  if (!read_record(problems)) return false;
  if (record.descriptor) {
    const Field* const described = record.find("%rec");
    record.descriptor = described != nullptr;
    if (described != nullptr) type_ = first_word(described->value());
  }
  record.type = type_;
  return true;
}

bool is_conflict_marker(std::string_view line) {
  constexpr std::array<std::string_view, 4> markers{"<<<<<<<", "|||||||", "=======", ">>>>>>>"};
  return std::any_of(markers.begin(), markers.end(), [&](std::string_view marker) {
    return line.starts_with(marker) &&
           (line.size() == marker.size() || line[7] == ' ' || line[7] == '\r');
  });
}

bool is_field_name(std::string_view name) {
  return !name.empty() && is_letter(name[0]) && std::all_of(name.begin(), name.end(), is_name_part);
}

std::string field_name_like(std::string_view text) {
  std::string name;
  for (const char c : text.substr(0, 64)) {
    if (is_field_name(name + c)) {
      name += c;
    } else if (!name.empty() && !name.ends_with('_')) {
      name += '_';
    }
  }
  while (name.ends_with('_'))
    name.pop_back();
  return name;
}

bool is_writable(std::string_view value) {
  return !value.ends_with('\\') && value.find("\\\n") == std::string_view::npos &&
         value.find('\0') == std::string_view::npos;
}

std::string made_writable(std::string_view value) {
  std::string text;
  for (std::size_t at = 0; at < value.size(); ++at) {
    text += value[at];
    if (value[at] == '\\' && (at + 1 == value.size() || value[at + 1] == '\n')) text += ' ';
  }
  return text;
}

std::string to_text(const std::vector<Pair>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    assert(name_size(name + ':') == name.size());
    assert(is_writable(value));
    text += name;
    text += ':';
    std::string_view rest = value;
    while (true) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      // One blank after the colon or the plus is not part of the value, so it costs nothing;
      // an empty line goes without, for editors that strip spaces at the end of lines.
      if (end > 0) text += ' ';
      text += rest.substr(0, end);
      text += '\n';
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
      text += '+';
    }
  }
  return text += '\n';
}

std::string separator_after(std::string_view tail) {
  if (tail.empty()) return {};
  const auto trailing = static_cast<std::size_t>(
      std::find_if_not(tail.rbegin(), tail.rend(), [](char c) { return c == '\n'; }) -
      tail.rbegin());
  // A backslash at the end of a line takes the newline behind it, and one before that
  // may be a carriage return.
  tail.remove_suffix(trailing);
  const std::size_t needed = without_carriage_return(tail).ends_with('\\') ? 3 : 2;
  return tail.empty() || trailing >= needed ? std::string{} : std::string(needed - trailing, '\n');
}

}  // namespace trustkit::rec
