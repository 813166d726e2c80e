// Prompt sets: questions as data. trustkit-prompts(5).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/rules.h"

namespace trustkit {

enum class SetKind { ask, checkin, apologize, boundary, review, lint };

inline constexpr std::array<SetKind, 6> set_kinds{SetKind::ask,       SetKind::checkin,
                                                  SetKind::apologize, SetKind::boundary,
                                                  SetKind::review,    SetKind::lint};
std::string_view to_string(SetKind kind);  // "checkin"
std::optional<SetKind> parse_set_kind(std::string_view word);

// A question of an ask set (or of a review set, which has no answers to keep).
struct Prompt {
  std::string id{};
  int depth{1};        // 1 light, 2 personal, 3 tender, 4 repair
  std::string role{};  // whose question it is where two take turns: "speaker"; often empty
  std::vector<std::string> tags{};
  std::string ask{};
  std::vector<std::string> follow{};
};

// The question as it is asked: "(speaker) Tell me about one moment today."
std::string as_asked(const Prompt& prompt);

// A question of a checkin, apologize or boundary set; its answer becomes the field `key`.
struct Item {
  enum class Type { scale, text, choice, yesno, list, whenthen };
  std::string key{};
  Type type{Type::text};
  std::string ask{};
  std::vector<std::string> points{};   // of a scale: the words for 1, 2, 3 ...
  std::vector<std::string> choices{};  // of a choice
  bool required{false};
  // The answer is a promise: of a check-in it goes to promise.rec and not into the entry; of an
  // apology it stays in it, and becomes a promise when that was said.
  bool writes_promise{false};
  int sitting{0};  // a sitting begins here, the second or a later one; 0: none does
};

std::string_view to_string(Item::Type type);  // "scale"

struct PromptSet {
  std::string name{};
  SetKind kind{SetKind::ask};
  int version{1};
  std::string title{};
  std::string purpose{};
  std::string lang{"en"};
  std::vector<std::string> audience{};
  std::string every{};  // a suggestion, as a period; empty if none
  int depth{1};         // of a set of items: 3 is tender and asked about first, 4 is repair
  bool is_private{false};
  std::vector<std::string> sources{};
  std::vector<Prompt> prompts{};
  std::vector<Item> items{};
  std::vector<Rule> rules{};
  Weights weights{};     // of the rules
  std::string origin{};  // the file it came from; empty for a built-in set

  // Null where there is none.
  [[nodiscard]] const Prompt* find(std::string_view id) const;
  [[nodiscard]] const Item* item(std::string_view key) const;
  // For one person alone: private, or its only audience is "self".
  [[nodiscard]] bool for_one() const;
  // Behind the two questions of the repair gate: depth 4, and in a set that goes so deep the
  // tender questions as well.
  [[nodiscard]] bool is_gated(const Prompt& prompt) const;
};

// Reads a set. `file` is its path, for messages and for its name: the set must be called as the
// file is, without ".yaml" or ".LANG.yaml". Everything that is wrong is added to `problems`, and
// then the set must not be used. Throws nothing.
PromptSet parse_prompt_set(std::string_view yaml, const std::string& file, Problems& problems);

// Whether trustkit writes a field of that name itself, so that no item can have it for a key.
bool is_reserved_field(std::string_view name);

// The name a set file stands for: "weekly-pair" for "x/weekly-pair.de.yaml".
std::string set_name_of(std::string_view file);

// [a-z0-9-]+, at most 64 bytes: the name of a set, the id of a prompt or rule.
bool is_set_name(std::string_view text);

}  // namespace trustkit
