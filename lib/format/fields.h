// Strict reading of a map: prompt sets and configuration share it.
//
// Each call names a key that may stand in the map and notes what is wrong with it; done()
// then reports the keys that nobody named, with the nearest that could have been meant.
// Nothing throws: every problem of a file comes out in one run.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "format/tree.h"

namespace trustkit {

class Fields {
 public:
  // `map` and `problems` must outlive this. `what` names the map in messages ("this prompt").
  // A null node counts as an empty map; a list or scalar is reported.
  Fields(const Node& map, std::string what, Problems& problems);

  // Each returns nothing where the key is absent, or is wrong and has been reported.
  std::optional<std::string> text(std::string_view key);
  std::optional<int> number(std::string_view key, int low, int high);
  std::optional<bool> flag(std::string_view key);  // true or false, unquoted
  // One of `words`; anything else is reported with the nearest.
  std::optional<std::string> word(std::string_view key, std::span<const std::string_view> words);
  // A list of texts; a lone text is a list of one.
  std::optional<std::vector<std::string>> texts(std::string_view key);
  // The list, map or scalar as it is; null where the key is absent or has another type.
  const Node* list(std::string_view key);
  const Node* map(std::string_view key);
  const Node* any(std::string_view key);

  // Reports that `key` is missing, at the map's place, unless it is there.
  void require(std::string_view key);
  // Reports a problem at the key's value, or at the map's place where the key is absent.
  void report(std::string_view key, const std::string& message);
  // Reports the unknown keys. Call it last.
  void done();

 private:
  const Node* take(std::string_view key);

  const Node& map_;
  std::string what_;
  Problems& problems_;
  std::vector<std::string> known_{};
};

// A problem at a node.
void report(Problems& problems, const Node& node, std::string message);

}  // namespace trustkit
