#include "format/rec.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/bytes.h"
#include "base/text.h"

namespace trustkit::rec {
namespace {

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

std::string_view without_carriage_return(std::string_view line) {
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

void Reader::go_on_from(State state) {
  type_ = std::move(state.type);
  line_ = state.line;
  reported_ = state.reported;
}

// What is read of the record so far goes on standing in it, at its new place.
bool Reader::more() {
  if (source_ == nullptr || source_->at_end()) return false;
  std::vector<std::pair<Span, Span>> spans;
  for (const Field& field : record_->fields)
    spans.emplace_back(span(field.name), span(field.raw));
  data_ = source_->advance(start_);
  dropped_ += start_;
  at_ -= start_;
  searched_ -= start_;
  start_ = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    record_->fields[i].name = view(spans[i].first);
    record_->fields[i].raw = view(spans[i].second);
  }
  return true;
}

// Looks at the next block, or at the rest where that is less than one.
void Reader::find_line_ends() {
  const std::size_t rest = std::min(data_.size() - searched_, block_size);
  std::array<char, block_size> padded{};
  const char* block = data_.data() + searched_;
  if (rest < block_size) block = std::copy_n(block, rest, padded.begin()) - rest;
  ends_ = block_bits(block, '\n');
  block_ = searched_;
  searched_ += rest;
}

// The next line without its newline.
bool Reader::take_line(Span& line) {
  while (ends_ == 0) {
    if (searched_ < data_.size()) {
      find_line_ends();
    } else if (!more()) {
      if (at_ == data_.size()) return false;
      line = {at_ - start_, data_.size() - at_};
      at_ = data_.size();
      ++line_;
      return true;
    }
  }
  const std::size_t stop = block_ + static_cast<std::size_t>(std::countr_zero(ends_));
  ends_ &= ends_ - 1;
  line = {at_ - start_, stop - at_};
  at_ = stop + 1;
  ++line_;
  return true;
}

// Adds to a line of a value those that a backslash at its end glues to it. At the end of the file
// that is nothing, and the newline alone is added, so that the backslash is known for what it is.
void Reader::take_glued_lines(Span& line) {
  Span next{};
  while (without_carriage_return(view(line)).ends_with('\\')) {
    glued_ = true;
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

// Takes lines as long as they are what nearly all lines of a log are: fields of names that have
// stood before, lines that go on with their values, and the empty line behind a record, at which it
// returns true. Reading a log spends its time here.
bool Reader::take_plain_lines() {
  std::vector<Field>& fields = record_->fields;
  const char* const data = data_.data();
  const std::size_t size = data_.size();
  // Copies that nothing else can change, so that they stay in registers.
  std::size_t at = at_;
  std::size_t block = block_;
  std::size_t searched = searched_;
  std::uint64_t ends = ends_;
  int line = line_;
  bool begun = begun_;
  Open open = open_;
  bool ended = false;
  while (true) {
    while (ends == 0 && searched + block_size <= size) {
      ends = block_bits(data + searched, '\n');
      block = searched;
      searched += block_size;
    }
    if (ends == 0) break;
    const std::size_t stop = block + static_cast<std::size_t>(std::countr_zero(ends));
    const char* const text = data + at;
    if (stop == at) {
      if (!begun) break;
      ended = true;
    } else if (const char last = data[stop - 1]; last == '\\' || last == '\r') {
      break;
    } else if (*text == '+') {
      if (open == Open::nothing) break;
      if (open == Open::kept) {
        std::string_view& raw = fields.back().raw;
        raw = {raw.data(), static_cast<std::size_t>(data + stop - raw.data())};
      }
    } else {
      if (at + KnownNames::key_size > size) break;
      const KnownNames::Name* const name = known_.find(text);
      if (name == nullptr) break;
      if (!begun) record_->line = line;
      begun = true;
      open = name->kept ? Open::kept : Open::passed;
      if (name->kept) {
        const std::size_t value = name->size + (is_blank(text[name->size + 1]) ? 2U : 1U);
        Field& field = fields.emplace_back();
        field.name = {text, name->size};
        field.raw = {text + value, stop - at - value};
        field.line = line;
        field.wanted = name->wanted;
      }
    }
    at = stop + 1;
    ends &= ends - 1;
    ++line;
    if (ended) break;
  }
  if (at != at_) skipping_ = false;
  at_ = at;
  block_ = block;
  searched_ = searched;
  ends_ = ends;
  line_ = line;
  begun_ = begun;
  open_ = open;
  return ended;
}

int Reader::place_of(std::string_view name) const {
  const auto found = std::find(wanted_.begin(), wanted_.end(), name);
  return found == wanted_.end() ? -1 : static_cast<int>(found - wanted_.begin());
}

// `text` is the line as take_any_line() looked at it: without a carriage return at its end.
bool Reader::take_field(Span line, std::string_view text, int number) {
  // Blanks may stand before the first field of a record, but not before the others.
  const std::size_t indent = begun_ ? 0 : skip_blanks(text);
  text.remove_prefix(indent);
  const std::size_t size = name_size(text);
  if (size == 0) return false;
  std::size_t value = size + 1;
  if (value < text.size() && is_blank(text[value])) ++value;
  if (!begun_) record_->line = number;
  begun_ = true;
  skipping_ = false;
  const bool describes = text[0] == '%';
  if (describes) record_->descriptor = true;  // or not: next() looks closer
  const int wanted = place_of(text.substr(0, size));
  const bool kept = wants_all_ || describes || wanted >= 0;
  const auto at_hand = static_cast<std::size_t>(data_.data() + data_.size() - text.data());
  if (!describes && at_hand >= KnownNames::key_size) known_.learn(text.data(), size, kept, wanted);
  open_ = kept ? Open::kept : Open::passed;
  if (text.ends_with('\\')) take_glued_lines(line);
  if (!kept) return true;
  const Span name{line.start + indent, size};
  const Span raw{name.start + value, line.size - indent - value};
  record_->fields.push_back({view(name), view(raw), number, wanted});
  return true;
}

// Whether the line ends the record.
bool Reader::take_any_line(Span line, int number, Problems& problems) {
  std::string_view text = without_carriage_return(view(line));
  if (number == 1 && text.starts_with("\xEF\xBB\xBF")) {
    line = {line.start + 3, line.size - 3};
    text.remove_prefix(3);
  }
  if (skip_blanks(text) == text.size()) {
    skipping_ = false;
    return begun_;
  }
  if (text[begun_ ? 0 : skip_blanks(text)] == '#') {
    skipping_ = false;
    open_ = Open::nothing;
  } else if (text[0] == '+' && open_ != Open::nothing) {
    take_glued_lines(line);
    if (open_ != Open::kept) return false;
    std::string_view& raw = record_->fields.back().raw;
    const std::size_t start = span(raw).start;
    raw = view({start, line.start + line.size - start});
  } else if (!take_field(line, text, number)) {
    if (text[0] != '+') skipping_ = false;
    report(problems, number, line);
    open_ = Open::nothing;
  }
  return false;
}

// Reads lines up to the end of a record into record_. False when there is no further one.
bool Reader::read_record(Problems& problems) {
  begun_ = glued_ = false;
  open_ = Open::nothing;
  Span line{};
  while (!take_plain_lines()) {
    const int number = line_;
    if (!take_line(line)) return begun_;
    if (take_any_line(line, number, problems)) return true;
  }
  return true;
}

void Reader::want(std::span<const std::string_view> names) {
  wants_all_ = names.empty();
  wanted_.assign(names.begin(), names.end());
  known_ = {};
}

void Reader::want_nothing() {
  want({});
  wants_all_ = false;
}

bool Reader::next(Record& record, Problems& problems) {
  record_ = &record;
  start_ = at_;
  first_line_ = line_;
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

void Reader::read_whole(Record& record) const {
  Reader again{text(), {}, first_line_};
  Problems ignored;
  again.next(record, ignored);
  record.type = type_;
}

void Reader::read_again(Record& record) const {
  Reader again{text(), {}, first_line_};
  again.wants_all_ = wants_all_;
  again.wanted_ = wanted_;
  Problems ignored;
  again.next(record, ignored);
  record.type = type_;
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

}  // namespace trustkit::rec
