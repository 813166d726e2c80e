#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "format/source.h"
#include "format/toml_hazards.h"
#include "format/tree.h"

namespace trustkit {

namespace {

class Converter {
 public:
  explicit Converter(Source& source)
      : source_(source), plain_(without_hazards(source)), plain_source_(plain_.text, {}) {}

  // What toml++ is to read.
  [[nodiscard]] const std::string& plain_text() const { return plain_.text; }

  // toml++ counts as we do: lines and characters, from 1.
  Place place(const toml::source_position& at) {
    return source_.place(plain_.given_offset(offset(at)));
  }

  // `nearby` is the place to give a node that has none of its own.
  Node convert(const toml::node& from, const Place& nearby, std::size_t depth) {
    const toml::source_position begin = from.source().begin;
    const Place where = begin.line > 0 ? place(begin) : nearby;
    if (const toml::table* table = from.as_table()) return convert_table(*table, where, depth);
    if (const toml::array* array = from.as_array()) return convert_array(*array, where, depth);
    Node node = source_.node(Node::Type::scalar, where);
    if (const auto* text = from.as_string()) {
      node.text = text->get();
      node.quoted = true;
    } else if (const auto* number = from.as_integer()) {
      node.text = std::to_string(number->get());  // 1_000 and 0x10 are numbers too
    } else {
      const std::size_t start = offset(begin);
      node.text = plain_text().substr(start, offset(from.source().end) - start);
    }
    return node;
  }

 private:
  std::size_t offset(const toml::source_position& at) {
    return plain_source_.offset(static_cast<int>(at.line), static_cast<int>(at.column));
  }

  Node convert_table(const toml::table& from, const Place& where, std::size_t depth) {
    if (depth > max_depth) source_.fail(where, too_deep());
    // toml++ keeps a table in the order of its keys' letters.
    std::vector<std::pair<const toml::key*, const toml::node*>> pairs;
    for (const auto& [key, value] : from)
      pairs.emplace_back(&key, &value);
    std::ranges::stable_sort(pairs, {}, [](const auto& pair) {
      const toml::source_position at = pair.first->source().begin;
      return std::pair(at.line, at.column);
    });
    Node node = source_.node(Node::Type::map, where);
    for (const auto& [key, value] : pairs) {
      node.items.push_back(source_.node(Node::Type::scalar, place(key->source().begin)));
      node.items.back().text = key->str();
      node.items.push_back(convert(*value, Place(node.items.back().place), depth + 1));
    }
    return node;
  }

  Node convert_array(const toml::array& from, const Place& where, std::size_t depth) {
    if (depth > max_depth) source_.fail(where, too_deep());
    Node node = source_.node(Node::Type::list, where);
    for (const toml::node& item : from)
      node.items.push_back(convert(item, where, depth + 1));
    return node;
  }

  Source& source_;
  PlainText plain_;
  Source plain_source_;
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
  if (text.size() > max_document) throw Error({Problem{{file}, "larger than 1 MiB", {}}});
  Source source(text, file);
  Converter converter(source);
  try {
    // toml++ 3.3 and 3.4 drop a header that the end of the file cuts short, as in "[[a]".
    const toml::table root = toml::parse(converter.plain_text() + '\n', std::string_view(file));
    const Place start = source.place(1, 1);
    if (root.empty()) return source.node(Node::Type::null, start);
    return converter.convert(root, start, 1);
  } catch (const toml::parse_error& error) {
    source.fail(converter.place(error.source().begin), in_plain_words(error.description()));
  }
}

}  // namespace trustkit
