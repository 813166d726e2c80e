// A regular expression taken apart: as far as it takes to see what it cannot match without, and to
// write it so that it is matched faster.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trustkit::regex {

struct Node;
using Sequence = std::vector<Node>;
using Alternatives = std::vector<Sequence>;

struct Node {
  enum class Kind {
    character,  // this one
    some,       // one of several: a class, a dot
    edge,       // \b
    nothing,    // no characters of its own: an anchor, flags, a look around
    group,
    look_ahead,  // with alternatives, and no characters of its own
  };
  Kind kind{Kind::some};
  char character{0};         // ASCII
  std::string text{};        // as it stands in the pattern; of a group, its opening
  std::string quantifier{};  // "?", "{2,3}?"; often empty
  Alternatives alternatives{};

  // Whether what it stands for may be missing.
  [[nodiscard]] bool optional() const;
};

// Nothing where the pattern has something in it that is not known here, or is none. What is known
// means in PCRE2 what is said above.
std::optional<Alternatives> parse(std::string_view pattern);

std::string to_pattern(const Alternatives& alternatives);

// A pattern that matches where `pattern` does, in fewer steps: alternatives that begin alike share
// their beginning, as in a tree of words. What it matches at a place may be longer or shorter. The
// pattern itself where it cannot be taken apart.
std::string factored(std::string_view pattern);

// Patterns that together match where `pattern` does: its alternatives, each on its own where they
// are more than words. Just the pattern itself where it cannot be taken apart.
std::vector<std::string> branches(std::string_view pattern);

// The same, but no finer than that all of them are three times as long as the pattern.
std::vector<std::string> pieces(std::string_view pattern);

}  // namespace trustkit::regex
