// What no prompt set may ask, as far as a machine can tell: rules S6, S12, S22 and S28, which keep
// a set from watching, scoring, pressing or testing somebody. They know English words alone.
#pragma once

#include <span>
#include <string_view>

namespace trustkit {

struct ConductRule {
  std::string_view name;  // "S6"
  // Lower case, matched in any case; only what PCRE2, ECMA 262 and Python read alike, because
  // prompts/schema.json holds the same patterns for editors.
  std::string_view pattern;
  std::string_view why;  // "a set asks nobody ...", for a message
};

std::span<const ConductRule> conduct_rules();

// The first rule that `question` breaks, or null.
const ConductRule* broken_rule(std::string_view question);

}  // namespace trustkit
