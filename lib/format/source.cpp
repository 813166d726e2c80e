#include "format/source.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace trustkit {

namespace {

std::string normalized(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\r\n") continue;
    out += text[i] == '\r' ? '\n' : text[i];
  }
  return out;
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

Source::Source(std::string_view text, std::string file)
    : text_(normalized(text)), file_(std::move(file)) {
  for (std::size_t at = 0; at < text_.size(); ++at) {
    if (text_[at] == '\n') starts_.push_back(at + 1);
  }
  if (const auto at = find_invalid_utf8(text_)) fail(*at, "not UTF-8: save the file as UTF-8");
  if (const auto at = find_control(text_)) fail(*at, "a control character: take it out");
}

std::string_view Source::line(int number) const {
  const auto index = static_cast<std::size_t>(number) - 1;
  return index < starts_.size() ? line_at(text_, starts_[index]) : "";
}

Place Source::place(std::size_t offset) {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<int>(next - starts_.begin());
  if (line != line_ || offset < at_) go_to(line);
  const std::string_view between = text_;
  column_ += static_cast<int>(count_characters(between.substr(at_, offset - at_)));
  at_ = offset;
  return {file_, line_, column_};
}

std::size_t Source::offset(int line, int column) {
  if (line != line_ || column < column_) go_to(line);
  for (; column_ < column && at_ < text_.size(); ++column_) {
    ++at_;
    while (at_ < text_.size() && is_continuation(text_[at_]))
      ++at_;
  }
  return at_;
}

Node Source::node(Node::Type type, const Place& where) {
  // A megabyte of values in a single line would otherwise take a megabyte for each.
  constexpr std::size_t most_copied = 16 * max_document;
  Node node{.type = type, .place = where};
  const std::string_view source = line(where.line);
  if (copied_ + source.size() <= most_copied) {
    copied_ += source.size();
    node.source = source;
  }
  return node;
}

void Source::fail(std::size_t offset, const std::string& message) {
  fail(place(offset), message);
}

void Source::fail(const Place& where, const std::string& message) const {
  throw Error({Problem{where, message, std::string(line(where.line))}});
}

void Source::go_to(int line) {
  const auto index = static_cast<std::size_t>(line) - 1;
  line_ = line;
  column_ = 1;
  at_ = index < starts_.size() ? starts_[index] : text_.size();
}

}  // namespace trustkit
