#include "base/needles.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/regex_tree.h"

namespace trustkit {
namespace {

constexpr std::size_t shortest = 2;      // bytes of a literal that is worth looking for
constexpr std::size_t most_needles = 6;  // each is looked for on its own

// Without regard to case, PCRE2 takes the Kelvin sign for a k and the long s for an s.
bool is_sure(char c, Finder::Case letters) {
  return c != '\n' &&
         (letters == Finder::Case::same || (c != 'k' && c != 'K' && c != 's' && c != 'S'));
}

// The longest run of characters that stand side by side in every match; empty where there is none.
std::string longest_run(const regex::Sequence& nodes, Finder::Case letters) {
  std::string longest;
  std::string run;
  for (const regex::Node& node : nodes) {
    const bool stands = node.kind == regex::Node::Kind::character && !node.optional() &&
                        is_sure(node.character, letters);
    if (stands) run += node.character;
    if (run.size() > longest.size()) longest = run;
    // Behind a + stands no other for certain.
    if (!stands || !node.quantifier.empty()) run.clear();
  }
  return longest;
}

}  // namespace

Needles::Needles(std::string_view pattern) {
  const std::optional<regex::Alternatives> tree = regex::parse(pattern);
  if (!tree || tree->size() > most_needles) return;
  // Flags, whatever they are: what is found in either case is found in one.
  const Finder::Case letters =
      pattern.find("(?") == std::string_view::npos ? Finder::Case::same : Finder::Case::either;
  for (const regex::Sequence& nodes : *tree) {
    const std::string run = longest_run(nodes, letters);
    if (run.size() < shortest) {
      finders_.clear();
      return;
    }
    finders_.emplace_back(run, letters);
  }
}

bool Needles::may_match(std::string_view text) const {
  return finders_.empty() ||
         std::any_of(finders_.begin(), finders_.end(), [&](const Finder& finder) {
           return finder.find(text) != std::string_view::npos;
         });
}

}  // namespace trustkit
