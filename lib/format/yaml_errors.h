// What is wrong with a YAML document that yaml-cpp gave up on, in plain words.
//
// yaml-cpp complains of what its grammar lacks, at the token where it noticed. What a person did
// wrong mostly stands before that, so the text is looked at once more from the last value that
// yaml-cpp told of.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "format/source.h"

namespace trustkit {

constexpr std::string_view yaml_blanks = " \t\n";

// How far yaml-cpp came.
struct YamlTrail {
  std::optional<std::size_t> scalar{};   // the offset of the last one
  std::size_t ink{0};                    // how many of its bytes are not blank
  std::optional<std::size_t> bracket{};  // the offset of the innermost that is still open
};

// The offset behind the trail's scalar; 0 if there is none.
std::size_t end_of_scalar(std::string_view text, const YamlTrail& trail);

// Throws Error (io). `message` is yaml-cpp's own, about what starts at `at`.
[[noreturn]] void fail_in_plain_words(Source& source, const YamlTrail& trail, std::size_t at,
                                      std::string_view message);

}  // namespace trustkit
