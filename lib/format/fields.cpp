#include "format/fields.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"

namespace trustkit {
namespace {

std::string describe(const Node& node) {
  switch (node.type) {
    case Node::Type::null:
      return "nothing";
    case Node::Type::list:
      return "a list";
    case Node::Type::map:
      return "a map";
    case Node::Type::scalar:
      break;
  }
  return in_quotes(node.text);
}

// "scale, text or choice"
std::string alternatives(std::span<const std::string_view> words) {
  std::string all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) all += i + 1 == words.size() ? " or " : ", ";
    all += words[i];
  }
  return all;
}

std::string expected(std::string_view key, const std::string& what, const Node& found) {
  return in_quotes(key) + " must be " + what + ", found " + describe(found);
}

// Quotes make text of 2 and true; with them off, the value would do.
std::string unquote_hint(const Node& found, bool would_do) {
  return found.quoted && would_do ? " in quotes: take the quotes away" : "";
}

}  // namespace

void report(Problems& problems, const Node& node, std::string message) {
  problems.push_back({node.place, std::move(message), node.source});
}

Fields::Fields(const Node& map, std::string what, Problems& problems)
    : map_(map), what_(std::move(what)), problems_(problems) {
  if (map_.type == Node::Type::map || map_.type == Node::Type::null) return;
  trustkit::report(problems_, map_,
                   what_ + " must be a map of keys and values, found " + describe(map_));
}

const Node* Fields::take(std::string_view key) {
  if (std::ranges::find(known_, key) == known_.end()) known_.emplace_back(key);
  return map_.find(key);
}

std::optional<std::string> Fields::text(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) return {};
  if (node->type == Node::Type::scalar) return node->text;
  trustkit::report(problems_, *node, expected(key, "text", *node));
  return {};
}

std::optional<int> Fields::number(std::string_view key, int low, int high) {
  const Node* node = take(key);
  if (node == nullptr) return {};
  const auto value = node->type == Node::Type::scalar ? parse_number(node->text) : std::nullopt;
  const bool in_range = value && *value >= low && *value <= high;
  if (in_range && !node->quoted) return value;
  const std::string what =
      "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
  trustkit::report(problems_, *node, expected(key, what, *node) + unquote_hint(*node, in_range));
  return {};
}

std::optional<bool> Fields::flag(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) return {};
  const bool valid =
      node->type == Node::Type::scalar && (node->text == "true" || node->text == "false");
  if (valid && !node->quoted) return node->text == "true";
  trustkit::report(problems_, *node,
                   expected(key, "true or false", *node) + unquote_hint(*node, valid));
  return {};
}

std::optional<std::string> Fields::word(std::string_view key,
                                        std::span<const std::string_view> words) {
  const Node* node = take(key);
  if (node == nullptr) return {};
  std::string hint;
  if (node->type == Node::Type::scalar) {
    if (std::ranges::find(words, node->text) != words.end()) return node->text;
    hint = did_you_mean(node->text, words);
  }
  trustkit::report(problems_, *node, expected(key, alternatives(words), *node) + hint);
  return {};
}

std::optional<std::vector<std::string>> Fields::texts(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr) return {};
  if (node->type == Node::Type::scalar) return std::vector{node->text};
  if (node->type != Node::Type::list) {
    trustkit::report(problems_, *node, expected(key, "a list of texts", *node));
    return {};
  }
  std::vector<std::string> all;
  for (const Node& item : node->items) {
    if (item.type == Node::Type::scalar) {
      all.push_back(item.text);
    } else {
      trustkit::report(problems_, item, "each item of " + expected(key, "text", item));
    }
  }
  if (all.size() != node->items.size()) return {};
  return all;
}

const Node* Fields::list(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr || node->type == Node::Type::list) return node;
  trustkit::report(problems_, *node, expected(key, "a list", *node));
  return nullptr;
}

const Node* Fields::map(std::string_view key) {
  const Node* node = take(key);
  if (node == nullptr || node->type == Node::Type::map) return node;
  trustkit::report(problems_, *node, expected(key, "a map of keys and values", *node));
  return nullptr;
}

const Node* Fields::any(std::string_view key) {
  return take(key);
}

void Fields::require(std::string_view key) {
  if (take(key) != nullptr) return;
  // What is no map at all has been reported already.
  if (map_.type != Node::Type::map && map_.type != Node::Type::null) return;
  trustkit::report(problems_, map_, "missing key " + in_quotes(key) + " in " + what_);
}

void Fields::report(std::string_view key, const std::string& message) {
  const Node* node = take(key);
  trustkit::report(problems_, node == nullptr ? map_ : *node, message);
}

void Fields::done() {
  if (map_.type != Node::Type::map) return;
  const std::vector<std::string_view> known(known_.begin(), known_.end());
  for (std::size_t i = 0; i + 1 < map_.items.size(); i += 2) {
    const Node& key = map_.items[i];
    if (std::ranges::find(known, key.text) != known.end()) continue;
    trustkit::report(problems_, key,
                     "unknown key " + in_quotes(key.text) + did_you_mean(key.text, known));
  }
}

}  // namespace trustkit
