#include "base/literals.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <utility>

namespace trustkit {
namespace {

constexpr std::size_t shortest = 3;  // bytes of a literal that says anything
constexpr std::size_t most_literals = 200;
constexpr int deepest = 50;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Of a piece of a pattern: each match of it holds one of these. Nothing where that is not known.
using Literals = std::optional<std::vector<std::string>>;

// The one that says more: whose shortest literal is longer.
std::size_t worth(const Literals& literals) {
  if (!literals || literals->empty() || literals->size() > most_literals) return 0;
  std::size_t least = literals->front().size();
  for (const std::string& literal : *literals)
    least = std::min(least, literal.size());
  return least < shortest ? 0 : least;
}

// Reads as much of the language of patterns as it must to see what cannot be left out. What it does
// not know makes it give up.
class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : text_(pattern) {}

  Literals read() {
    Literals found = alternatives(0);
    return failed_ || at_ != text_.size() ? std::nullopt : found;
  }

 private:
  // A run of characters that follow each other without a gap, and the best that was seen yet.
  struct Sequence {
    std::string run{};
    Literals best{};

    void take(Literals literals) {
      if (worth(literals) > worth(best)) best = std::move(literals);
    }
    void end_run() {
      if (!run.empty()) take(std::vector<std::string>{std::exchange(run, {})});
    }
  };

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

  Literals alternatives(int depth) {
    if (depth > deepest) give_up();
    Literals all = sequence(depth);
    while (skip("|")) {
      Literals other = sequence(depth);
      if (worth(all) == 0 || worth(other) == 0) {
        all.reset();
        continue;
      }
      all->insert(all->end(), other->begin(), other->end());
    }
    return all;
  }

  Literals sequence(int depth) {
    Sequence pieces;
    while (!at_end() && next() != '|' && next() != ')')
      piece(pieces, depth);
    pieces.end_run();
    return worth(pieces.best) == 0 ? std::nullopt : std::move(pieces.best);
  }

  void piece(Sequence& pieces, int depth) {
    const char c = next();
    if (c == '(') return group(pieces, depth);
    if (c == '[') return character_class(pieces);
    if (c == '\\') return escape(pieces);
    ++at_;
    if (c == '^' || c == '$') return;
    const bool is_plain = static_cast<unsigned char>(c) < 0x80 && c != '.';
    if (is_plain) {
      character(pieces, c);
    } else {
      pieces.end_run();
      static_cast<void>(may_be_absent());
    }
  }

  void character(Sequence& pieces, char c) {
    const std::size_t before = at_;
    if (may_be_absent()) return pieces.end_run();
    pieces.run += lower(c);
    if (at_ != before) pieces.end_run();  // repeated
  }

  // Steps over a quantifier; whether what it stands behind can be left out.
  bool may_be_absent() {
    const std::size_t before = at_;
    bool absent = false;
    if (next() == '?' || next() == '*') {
      absent = true;
      ++at_;
    } else if (next() == '+') {
      ++at_;
    } else if (next() == '{' && at_ + 1 < text_.size() &&
               (std::isdigit(static_cast<unsigned char>(text_[at_ + 1])) != 0 ||
                text_[at_ + 1] == ',')) {
      absent = text_[at_ + 1] == '0' || text_[at_ + 1] == ',';
      at_ = std::min(text_.find('}', at_), text_.size() - 1) + 1;
    }
    if (at_ != before && (next() == '?' || next() == '+')) ++at_;  // lazy, possessive
    return absent;
  }

  void character_class(Sequence& pieces) {
    pieces.end_run();
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
    if (at_ >= text_.size()) return give_up();
    ++at_;
    static_cast<void>(may_be_absent());
  }

  void escape(Sequence& pieces) {
    constexpr std::string_view nothing = "bBAzZGK";  // no characters of their own
    constexpr std::string_view some_character = "sSwWdDhHvVRNXntr";
    ++at_;
    const char c = next();
    ++at_;
    if (nothing.find(c) != std::string_view::npos) return;
    if (std::ispunct(static_cast<unsigned char>(c)) != 0 || c == ' ') return character(pieces, c);
    pieces.end_run();
    if (c == 'p' || c == 'P') {
      at_ = next() == '{' ? std::min(text_.find('}', at_), text_.size() - 1) + 1 : at_ + 1;
    } else if (some_character.find(c) == std::string_view::npos) {
      return give_up();
    }
    static_cast<void>(may_be_absent());
  }

  void group(Sequence& pieces, int depth) {
    ++at_;
    if (next() == '*') return give_up();
    bool is_look = false;
    if (skip("?")) {
      if (skip("<=") || skip("<!") || skip("=") || skip("!")) {
        is_look = true;
      } else if (skip("<") || skip("P<")) {
        at_ = std::min(text_.find('>', at_), text_.size() - 1) + 1;
      } else if (!skip(":") && !skip(">") && !flags()) {
        return give_up();
      }
      if (next() == ')' && text_[at_ - 1] != ':' && text_[at_ - 1] != '>' && !is_look) {
        ++at_;  // (?i), for what follows
        return;
      }
    }
    Literals inside = alternatives(depth + 1);
    if (!skip(")")) return give_up();
    if (is_look) return;
    pieces.end_run();
    if (!may_be_absent()) pieces.take(std::move(inside));
  }

  // "i", "i-s:": but in extended patterns blanks mean nothing, and that is not read here.
  bool flags() {
    while (!at_end() && std::string_view{"imsnUJ-"}.find(next()) != std::string_view::npos)
      ++at_;
    return next() == ')' || skip(":");
  }

  std::string_view text_;
  std::size_t at_{0};
  bool failed_{false};
};

std::size_t slot(char a, char b, char c) {
  const auto byte = [](char each) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(lower(each)));
  };
  const std::uint32_t mixed = (byte(a) << 16U | byte(b) << 8U | byte(c)) * 2654435761U;
  return mixed >> 19U;  // 13 bits
}

}  // namespace

std::vector<std::string> needed_literals(std::string_view pattern) {
  Literals found = PatternReader{pattern}.read();
  if (worth(found) == 0) return {};
  return *std::move(found);
}

Trigrams::Trigrams(std::string_view text) {
  for (std::size_t i = 2; i < text.size(); ++i)
    seen_.set(slot(text[i - 2], text[i - 1], text[i]));
}

bool Trigrams::may_have(std::string_view literal) const {
  for (std::size_t i = 2; i < literal.size(); ++i) {
    if (!seen_.test(slot(literal[i - 2], literal[i - 1], literal[i]))) return false;
  }
  return true;
}

bool Trigrams::may_have(std::span<const std::string_view> literals) const {
  return literals.empty() || std::any_of(literals.begin(), literals.end(),
                                         [&](std::string_view each) { return may_have(each); });
}

}  // namespace trustkit
