#include "base/regex_tree.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <utility>

namespace trustkit::regex {
namespace {

constexpr int deepest = 60;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : text_(pattern) {}

  std::optional<Alternatives> parse() {
    Alternatives all = alternatives(0);
    if (failed_ || at_ != text_.size()) return {};
    return all;
  }

 private:
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char next() const { return at_end() ? '\0' : text_[at_]; }
  bool skip(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  void give_up() {
    failed_ = true;
    at_ = text_.size();
  }

  Alternatives alternatives(int depth) {
    Alternatives all;
    if (depth > deepest) give_up();
    do {
      all.push_back(sequence(depth));
    } while (skip("|"));
    return all;
  }

  Sequence sequence(int depth) {
    Sequence nodes;
    while (!at_end() && next() != '|' && next() != ')')
      nodes.push_back(node(depth));
    return nodes;
  }

  Node node(int depth) {
    const std::size_t start = at_;
    Node node;
    if (next() == '(') {
      node = group(depth);
    } else {
      node.kind = plain(node.character);
      node.text = text_.substr(start, at_ - start);
    }
    node.quantifier = quantifier();
    return node;
  }

  // Steps over what is no group.
  Node::Kind plain(char& character) {
    const char c = next();
    if (c == '[') return character_class();
    if (c == '\\') return escape(character);
    ++at_;
    if (c == '^' || c == '$') return Node::Kind::nothing;
    if (c == '.') return Node::Kind::some;
    if (c == '*' || c == '+' || c == '?') give_up();  // with nothing to repeat
    if (static_cast<unsigned char>(c) >= 0x80) {
      // All bytes of the character, so that a quantifier behind it means it as a whole.
      while (!at_end() && (static_cast<unsigned char>(next()) & 0xC0U) == 0x80U)
        ++at_;
      return Node::Kind::some;
    }
    character = c;
    return Node::Kind::character;
  }

  Node::Kind character_class() {
    ++at_;
    if (next() == '^') ++at_;
    if (next() == ']') ++at_;
    while (!at_end() && next() != ']') {
      if (skip("[:")) {
        at_ = std::min(text_.find(":]", at_), text_.size() - 2) + 2;
      } else {
        at_ += next() == '\\' ? 2U : 1U;
      }
    }
    if (at_ >= text_.size()) give_up();
    skip("]");
    return Node::Kind::some;
  }

  Node::Kind escape(char& character) {
    ++at_;
    const char c = next();
    at_ += at_end() ? 0U : 1U;
    if (c == 'b') return Node::Kind::edge;
    if (std::string_view{"BAzZG"}.find(c) != std::string_view::npos) return Node::Kind::nothing;
    if (std::string_view{"sSwWdDhHvVRNXntr"}.find(c) != std::string_view::npos) {
      return Node::Kind::some;
    }
    if ((c == 'p' || c == 'P') && next() == '{') {
      at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
      return Node::Kind::some;
    }
    const bool is_mark = std::ispunct(static_cast<unsigned char>(c)) != 0 || c == ' ';
    if (!is_mark) give_up();
    character = c;
    return Node::Kind::character;
  }

  Node group(int depth) {
    const std::size_t start = at_;
    Node node;
    node.kind = Node::Kind::group;
    ++at_;
    if (skip("?")) {
      if (skip("<=") || skip("<!")) return look_behind(start, depth);
      if (skip("=") || skip("!")) {
        node.kind = Node::Kind::look_ahead;
      } else if (!skip(":")) {
        while (next() == 'i' || next() == 'm' || next() == 's')
          ++at_;
        if (skip(")")) {
          node.kind = Node::Kind::nothing;
          node.text = text_.substr(start, at_ - start);
          return node;
        }
        if (!skip(":")) give_up();
      }
    } else if (next() == '*') {
      give_up();
    }
    node.text = text_.substr(start, at_ - start);
    node.alternatives = alternatives(depth + 1);
    if (!skip(")")) give_up();
    return node;
  }

  // Each of its alternatives must be of one length, so it is left as it is.
  Node look_behind(std::size_t start, int depth) {
    static_cast<void>(alternatives(depth + 1));
    if (!skip(")")) give_up();
    Node node;
    node.kind = Node::Kind::nothing;
    node.text = text_.substr(start, at_ - start);
    return node;
  }

  std::string quantifier() {
    const std::size_t start = at_;
    if (next() == '?' || next() == '*' || next() == '+') {
      ++at_;
    } else if (next() == '{' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1])) {
      at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
    } else {
      // Later versions of PCRE2 read these as quantifiers too.
      const bool is_newer =
          text_.substr(at_).starts_with("{,") || text_.substr(at_).starts_with("{ ");
      if (is_newer) give_up();
      return {};
    }
    if (next() == '?' || next() == '+') ++at_;
    return std::string{text_.substr(start, at_ - start)};
  }

  std::string_view text_;
  std::size_t at_{0};
  bool failed_{false};
};

std::string to_pattern(const Node& node) {
  const bool has_inside = node.kind == Node::Kind::group || node.kind == Node::Kind::look_ahead;
  std::string text = node.text;
  if (has_inside) text += to_pattern(node.alternatives) + ')';
  return text + node.quantifier;
}

Alternatives factor(Alternatives all);

Sequence factor(Sequence nodes) {
  for (Node& node : nodes) {
    // Of a possessive group, the alternative that comes first decides.
    const bool is_possessive = node.quantifier.size() > 1 && node.quantifier.ends_with('+');
    if (!is_possessive) node.alternatives = factor(std::move(node.alternatives));
  }
  return nodes;
}

// Those that begin with the same node become one, in the place of the first.
Alternatives factor(Alternatives all) {
  if (all.size() < 2) {
    for (Sequence& one : all)
      one = factor(std::move(one));
    return all;
  }
  std::map<std::string, std::size_t> places;
  std::vector<Alternatives> alike;
  for (Sequence& one : all) {
    const std::string first = one.empty() ? "" : to_pattern(one.front());
    const auto [place, is_new] = places.try_emplace(first, alike.size());
    if (is_new) alike.emplace_back();
    alike[place->second].push_back(std::move(one));
  }
  Alternatives result;
  for (Alternatives& group : alike) {
    if (group.size() == 1 || group.front().empty()) {
      result.push_back(factor(std::move(group.front())));
      continue;
    }
    Sequence one{std::move(group.front().front())};
    Node rest{Node::Kind::group, 0, "(?:", {}, {}};
    for (Sequence& each : group)
      rest.alternatives.emplace_back(std::make_move_iterator(each.begin() + 1),
                                     std::make_move_iterator(each.end()));
    one = factor(std::move(one));
    rest.alternatives = factor(std::move(rest.alternatives));
    if (rest.alternatives.size() == 1) {
      Sequence& only = rest.alternatives.front();
      one.insert(one.end(), std::make_move_iterator(only.begin()),
                 std::make_move_iterator(only.end()));
    } else {
      one.push_back(std::move(rest));
    }
    result.push_back(std::move(one));
  }
  return result;
}

bool is_flags(const Node& node) {
  return node.kind == Node::Kind::nothing && node.text.starts_with("(?") &&
         node.text.find_first_not_of("(?ims)") == std::string::npos;
}

bool is_word(const Sequence& nodes) {
  return std::all_of(nodes.begin(), nodes.end(),
                     [](const Node& node) { return node.kind == Node::Kind::character; });
}

// Only there to hold together what is in it.
bool is_plain_group(const Node& node) {
  return node.kind == Node::Kind::group && node.quantifier.empty() &&
         (node.text == "(?:" || node.text == "(");
}

// Groups with one alternative are put in its place.
Sequence flattened(const Sequence& nodes) {
  Sequence flat;
  for (const Node& node : nodes) {
    if (is_plain_group(node) && node.text == "(?:" && node.alternatives.size() == 1) {
      const Sequence inner = flattened(node.alternatives.front());
      flat.insert(flat.end(), inner.begin(), inner.end());
    } else {
      flat.push_back(node);
    }
  }
  return flat;
}

// A group that can be told apart into its alternatives, with nothing but edges before it.
std::size_t group_to_split(const Sequence& nodes) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.kind == Node::Kind::edge || node.kind == Node::Kind::nothing) continue;
    const bool has_more = is_plain_group(node) && node.alternatives.size() > 1 &&
                          !std::all_of(node.alternatives.begin(), node.alternatives.end(), is_word);
    return has_more ? i : nodes.size();
  }
  return nodes.size();
}

constexpr std::size_t most_branches = 300;        // of one pattern
constexpr std::size_t most_more_bytes = 600'000;  // that its branches may have more than it has

// Tells sequences apart, again and again, and writes what is left of each down behind `flags`.
class Splitter {
 public:
  // What stands around a group is written for each of its alternatives: as long as that takes at
  // most `spare` bytes more.
  Splitter(std::string flags, std::size_t spare) : flags_(std::move(flags)), spare_(spare) {}

  void split(const Sequence& sequence) {
    const Sequence nodes = flattened(sequence);
    const std::size_t at = group_to_split(nodes);
    if (at == nodes.size() || !may_split(nodes, at)) {
      patterns_.push_back(flags_ + to_pattern(Alternatives{nodes}));
      return;
    }
    const auto place = nodes.begin() + static_cast<std::ptrdiff_t>(at);
    for (const Sequence& one : place->alternatives) {
      Sequence branch(nodes.begin(), place);
      branch.insert(branch.end(), one.begin(), one.end());
      branch.insert(branch.end(), place + 1, nodes.end());
      split(branch);
    }
  }
  std::vector<std::string> take() { return std::move(patterns_); }

 private:
  bool may_split(const Sequence& nodes, std::size_t at) {
    const Node& group = nodes[at];
    const std::size_t around =
        to_pattern(Alternatives{nodes}).size() - to_pattern(Alternatives{{group}}).size();
    const std::size_t more = around * (group.alternatives.size() - 1);
    if (patterns_.size() + group.alternatives.size() > most_branches || more > spare_) return false;
    spare_ -= more;
    return true;
  }

  std::string flags_;
  std::size_t spare_;
  std::vector<std::string> patterns_{};
};

std::vector<std::string> split(std::string_view pattern, std::size_t spare) {
  std::optional<Alternatives> tree = parse(pattern);
  if (!tree) return {std::string{pattern}};
  // Flags at the start are those of all alternatives.
  std::string flags;
  Sequence& first = tree->front();
  while (!first.empty() && is_flags(first.front())) {
    flags += first.front().text;
    first.erase(first.begin());
  }
  if (std::all_of(tree->begin(), tree->end(), is_word)) return {std::string{pattern}};
  // Flags in the midst hold for what follows, also in other alternatives.
  const bool has_flags = std::any_of(tree->begin(), tree->end(), [](const Sequence& one) {
    return std::any_of(one.begin(), one.end(), is_flags);
  });
  if (has_flags) return {std::string{pattern}};
  Splitter splitter{std::move(flags), spare};
  for (const Sequence& one : *tree)
    splitter.split(one);
  return splitter.take();
}

}  // namespace

std::vector<std::string> branches(std::string_view pattern) {
  return split(pattern, most_more_bytes);
}

std::vector<std::string> pieces(std::string_view pattern) {
  return split(pattern, 2 * pattern.size());
}

bool Node::optional() const {
  return quantifier.starts_with('?') || quantifier.starts_with('*') || quantifier.starts_with("{0");
}

std::optional<Alternatives> parse(std::string_view pattern) {
  return Parser{pattern}.parse();
}

std::string to_pattern(const Alternatives& alternatives) {
  std::string text;
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    if (i > 0) text += '|';
    for (const Node& node : alternatives[i])
      text += to_pattern(node);
  }
  return text;
}

std::string factored(std::string_view pattern) {
  std::optional<Alternatives> tree = parse(pattern);
  if (!tree) return std::string{pattern};
  return to_pattern(factor(*std::move(tree)));
}

}  // namespace trustkit::regex
