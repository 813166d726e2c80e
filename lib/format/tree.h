// A YAML or TOML document as plain values that know their place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace trustkit {

struct Node {
  enum class Type { null, scalar, list, map };

  Type type{Type::null};
  Place place{};
  std::string source{};  // the line where it starts, for a caret
  std::string text{};    // of a scalar
  // A scalar that can only be text: quoted, or a TOML string. "2" is text where 2 is a number.
  bool quoted{false};
  // Of a list, its items; of a map, key, value, key, value, in order of the file.
  std::vector<Node> items{};

  // The value of a map's key, or null. Not for lists and scalars.
  [[nodiscard]] const Node* find(std::string_view key) const;
};

// Both throw Error (io) with one Problem, at its place, for text that is not one well-formed
// document. `file` is the name to use in messages. An empty document is a null node.
//
// YAML 1.2 as prompt sets need it: one document; no anchors, aliases, merge keys or tags;
// no key twice in a map; nesting of at most 64; at most 1 MiB of valid UTF-8 without control
// characters. TOML 1.0 whole, with the same limits.
Node parse_yaml(std::string_view text, const std::string& file);
Node parse_toml(std::string_view text, const std::string& file);

}  // namespace trustkit
