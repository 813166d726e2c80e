// The fields of prompt sets: texts for people, names, and words out of a list, each checked.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "format/fields.h"

namespace trustkit::set_fields {

// Limits for sets that come from anywhere.
inline constexpr std::size_t most_list_items = 100;
inline constexpr std::size_t longest_text = 2000;  // characters

// Text for people: reported where it is empty, too long or has control characters in it. Empty
// where the key is absent.
std::string text(Fields& fields, std::string_view key);
std::string required_text(Fields& fields, std::string_view key);
std::vector<std::string> texts(Fields& fields, std::string_view key);

// An id or name, [a-z0-9-]+, which must be there.
std::string id(Fields& fields, std::string_view key);
// [a-z0-9-]+, at most 64 bytes.
bool is_id(std::string_view text);

// The enumerator that `word` names; `words` are in the order of the enumerators.
template <class Enum, std::size_t n>
Enum enum_of(const std::array<std::string_view, n>& words, std::string_view word) {
  return static_cast<Enum>(std::find(words.begin(), words.end(), word) - words.begin());
}

template <class Enum, std::size_t n>
Enum word(Fields& fields, std::string_view key, const std::array<std::string_view, n>& words,
          std::string_view fallback) {
  return enum_of<Enum>(words, fields.word(key, words).value_or(std::string{fallback}));
}

}  // namespace trustkit::set_fields
