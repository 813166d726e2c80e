// The text of a YAML or TOML document, and where everything stands in it.
//
// The libraries tell of bytes or of lines and columns, people are told lines and columns in
// characters, and a caret needs the line itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "format/tree.h"

namespace trustkit {

constexpr std::size_t max_document = 1024UL * 1024UL;  // bytes
constexpr std::size_t max_depth = 64;                  // of lists and maps in each other

class Source {
 public:
  // Drops a byte order mark and makes every line break a newline. Throws Error (io) for bytes that
  // are not UTF-8 and for control characters, which neither format needs: a quoted text can hold
  // them as escapes.
  Source(std::string_view text, std::string file);

  [[nodiscard]] std::string_view text() const { return text_; }
  // Empty where there is no such line.
  [[nodiscard]] std::string_view line(int number) const;

  // What is past the end is taken for the end.
  Place place(std::size_t offset);
  [[nodiscard]] Place place(int line, int column) const { return {file_, line, column}; }
  std::size_t offset(int line, int column);

  // A node that starts there, with nothing in it yet.
  Node node(Node::Type type, const Place& where);

  // Throw Error (io) with one Problem.
  [[noreturn]] void fail(std::size_t offset, const std::string& message);
  [[noreturn]] void fail(const Place& where, const std::string& message) const;

 private:
  void go_to(int line);

  std::string text_;
  std::string file_;
  std::vector<std::size_t> starts_{0};  // the offsets of all lines
  // The place that was asked for last. The next one is nearly always behind it, so that a long
  // line is not counted from its start again and again.
  int line_{1};
  int column_{1};
  std::size_t at_{0};
  std::size_t copied_{0};  // bytes of lines, into nodes
};

}  // namespace trustkit
