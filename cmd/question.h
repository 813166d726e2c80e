// One question of `ask`: shown, gated by its depth, its answer kept.
#pragma once

#include <string>
#include <vector>

#include "cmd/session.h"
#include "model/prompts.h"

namespace trustkit {

// A question of one's own has neither set nor prompt.
struct Question {
  const PromptSet* set{nullptr};
  const Prompt* prompt{nullptr};
  std::string text{};

  // One person's own: of a set for one, or not of a set and about nobody else.
  [[nodiscard]] bool for_one(const Session& session) const;
  // people_of() its set.
  [[nodiscard]] std::vector<std::string> with(const Session& session) const;
};

void show_question(const Session& session, const Question& question);

void keep_answer(const Session& session, const Question& question, const std::string& answer,
                 const std::string& by, const std::vector<std::string>& with);

// What stands before tender questions. It is asked of a person, and no answer to it is written
// anywhere.
class Gate {
 public:
  enum class Step { go, another, stop };

  explicit Gate(const Session& session) : session_(session) {}
  // Before a question, for one person.
  Step pass(const PromptSet& set, const Prompt& prompt);
  // Before the first question of a deeper step, for two.
  bool agree(const PromptSet& set, const Prompt& prompt);

 private:
  bool pass_repair();

  const Session& session_;
  bool repair_passed_{false};
};

}  // namespace trustkit
