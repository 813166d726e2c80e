// Walking through a set whose answers become one statement to somebody: a letter of apology, a
// boundary. What is kept on the way, and what can be done with it at the end.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/dialogue.h"
#include "cmd/kept_draft.h"
#include "cmd/session.h"
#include "model/prompts.h"
#include "model/sheet.h"

namespace trustkit {

// What the two kinds of statement differ in.
struct StatementKind {
  Kind kind{};
  std::string_view name{};                    // "letter"
  std::string_view whole{};                   // the key of one in words of one's own
  std::span<const std::string_view> parts{};  // the keys that it is made of otherwise
  std::string (*text)(std::span<const rec::Pair> fields){};
  Rule::Part wording{};  // the rules about it
};

extern const StatementKind letter_kind;
extern const StatementKind boundary_kind;

class StatementWalk {
 public:
  // What is done with a statement where the person chose the word of that number: true where that
  // was the end of it, false where they go on from the step they are at.
  using Keep = std::function<bool(std::size_t)>;

  StatementWalk(const Session& session, const PromptSet& set, const StatementKind& kind,
                const std::string& author, const std::vector<std::string>& with);

  // Says what the set is for, asks what stands before it, and offers what was answered the last
  // time. False where the person would rather not go on.
  bool begin();
  // Whether answers of the last time are there.
  [[nodiscard]] bool is_resumed() const { return resume_ == Resume::go_on; }

  // Walks through the items, shows the statement, and asks what to do with it: one of `words`, of
  // which the last four are edit, back, drop and later. `keep` does what the others say, when all
  // is answered that the set needs.
  void run(std::string_view question, std::span<const std::string_view> words, const Keep& keep);

  [[nodiscard]] const Sheet& sheet() const { return sheet_; }
  void set_people(const std::vector<std::string>& with) { sheet_.with = with; }
  // The next step is that of the item with this key, if the set has one.
  void go_to(std::string_view key);
  // Writes the entry in the place of what was kept on the way, and returns its id; nothing with
  // --dry-run.
  std::string write(NewEntry entry);

 private:
  // Where the walk ended before its end: for another day.
  enum class Walked { on, put_off };

  Walked walk();
  bool stop_for_today(const Item& item);
  Move ask(const Item& item);
  bool finish(std::string_view question, std::span<const std::string_view> words, const Keep& keep);
  void show() const;
  void edit();
  void take_whole(const std::string& text);
  // False, and the next step is its step, where an answer is missing that the set needs.
  bool is_complete();
  [[nodiscard]] bool is_answered(std::size_t item) const;
  [[nodiscard]] bool is_said(std::string_view key) const;
  [[nodiscard]] std::string bundle() const;
  void save() { draft_.save(bundle()); }

  const Session& session_;
  const PromptSet& set_;
  const StatementKind& kind_;
  KeptDraft draft_;
  Notes notes_;
  Sheet sheet_{};
  std::size_t at_{0};
  bool from_before_{false};  // the step before was gone through just now
  Resume resume_{Resume::nothing};
};

}  // namespace trustkit
