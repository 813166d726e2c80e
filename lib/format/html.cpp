#include "format/html.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace trustkit {
namespace {

// Stand in the middle of a line: a newline after them would be seen as a space, or only be long.
constexpr std::array<std::string_view, 8> inline_elements{"a", "bdi", "code", "span", "strong", "summary", "td", "th"};

bool is_inline(std::string_view name) {
  return std::find(inline_elements.begin(), inline_elements.end(), name) != inline_elements.end();
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : printable(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

HtmlWriter& HtmlWriter::doctype() {
  out_.write("<!DOCTYPE html>\n");
  return *this;
}

HtmlWriter& HtmlWriter::open(std::string_view name, HtmlAttributes attributes) {
  tag(name, attributes, ">");
  open_.emplace_back(name);
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  const std::string name = open_.back();
  open_.pop_back();
  out_.print("</{}>", name);
  end_line(name);
  return *this;
}

HtmlWriter& HtmlWriter::single(std::string_view name, HtmlAttributes attributes) {
  tag(name, attributes, "/>");
  end_line(name);
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view name, std::string_view text,
                                HtmlAttributes attributes) {
  return open(name, attributes).text(text).close();
}

HtmlWriter& HtmlWriter::text(std::string_view text) {
  out_.write(html_escaped(text));
  return *this;
}

HtmlWriter& HtmlWriter::style(std::string_view sheet) {
  out_.print("<style>{}</style>\n", sheet);
  return *this;
}

void HtmlWriter::done() {
  while (!open_.empty())
    close();
}

void HtmlWriter::tag(std::string_view name, HtmlAttributes attributes, std::string_view end) {
  std::string text = '<' + std::string{name};
  for (const auto& [key, value] : attributes) {
    text += ' ' + std::string{key} + "=\"" + html_escaped(value) + '"';
  }
  out_.write(text += end);
}

void HtmlWriter::end_line(std::string_view name) {
  if (!is_inline(name)) out_.write("\n");
}

}  // namespace trustkit
