#include "format/tree.h"

#include <cstddef>

namespace trustkit {

const Node* Node::find(std::string_view key) const {
  if (type != Type::map) return nullptr;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    if (items[i].text == key) return &items[i + 1];
  }
  return nullptr;
}

}  // namespace trustkit
