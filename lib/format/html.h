// Writing HTML, and SVG inside of it, streamed to an Output.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/output.h"

namespace trustkit {

// `text` as it may stand in an element or between the quotes of an attribute: nothing in it can end
// either. What a terminal would act on stands in visible signs, as printable() writes them, because
// a browser hides it or is misled by it as well: control characters, NUL, bytes that are not UTF-8,
// characters that turn the direction of what follows.
std::string html_escaped(std::string_view text);

// An attribute: its name, which is the program's own, and its value, which may be anybody's.
using HtmlAttribute = std::pair<std::string_view, std::string_view>;
using HtmlAttributes = std::initializer_list<HtmlAttribute>;

// Every element that is opened is closed in its turn, and every text is escaped; so what stands in
// a log is never markup. Names of elements and attributes are the program's own.
class HtmlWriter {
 public:
  explicit HtmlWriter(Output& out) : out_(out) {}
  HtmlWriter(const HtmlWriter&) = delete;
  HtmlWriter& operator=(const HtmlWriter&) = delete;
  ~HtmlWriter() = default;

  // The first line of a document.
  HtmlWriter& doctype();
  HtmlWriter& open(std::string_view name, HtmlAttributes attributes = {});
  // Closes the element that was opened last.
  HtmlWriter& close();
  // An element without content: meta, or a shape.
  HtmlWriter& single(std::string_view name, HtmlAttributes attributes);
  // An element with nothing but text in it.
  HtmlWriter& element(std::string_view name, std::string_view text, HtmlAttributes attributes = {});
  HtmlWriter& text(std::string_view text);
  // The style sheet, which is the program's own and stands as it is.
  HtmlWriter& style(std::string_view sheet);
  // Closes what is open.
  void done();

 private:
  void tag(std::string_view name, HtmlAttributes attributes, std::string_view end);
  void end_line(std::string_view name);

  Output& out_;
  std::vector<std::string> open_{};
};

// An element that is closed where the block ends in which this stands.
class HtmlElement {
 public:
  HtmlElement(HtmlWriter& html, std::string_view name, HtmlAttributes attributes = {})
      : html_(html) {
    html_.open(name, attributes);
  }
  HtmlElement(const HtmlElement&) = delete;
  HtmlElement& operator=(const HtmlElement&) = delete;
  ~HtmlElement() { html_.close(); }

 private:
  HtmlWriter& html_;
};

}  // namespace trustkit
