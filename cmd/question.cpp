#include "cmd/question.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "base/text.h"
#include "cmd/dialogue.h"
#include "cmd/keep.h"
#include "model/entry.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {

bool Question::for_one(const Session& session) const {
  return set != nullptr ? set->for_one() : with(session).empty();
}

std::vector<std::string> Question::with(const Session& session) const {
  return people_of(session, set);
}

void show_question(const Session& session, const Question& question) {
  Output& err = session.err();
  err.write(err.bold(wrap(printable(question.text), err.width())) + '\n');
}

void keep_answer(const Session& session, const Question& question, const std::string& answer,
                 const std::string& by, const std::vector<std::string>& with) {
  std::vector<rec::Pair> fields = entry_head(session.when(), by, with);
  if (question.prompt != nullptr) {
    fields.emplace_back("Set", fmt::format("{} {}", question.set->name, question.set->version));
    fields.emplace_back("Prompt", question.prompt->id);
  }
  // As it was asked, so that the log can be read without the set, for ever.
  fields.emplace_back("Question", rec::made_writable(question.text));
  if (question.prompt != nullptr) {
    fields.emplace_back("Depth", std::to_string(question.prompt->depth));
  }
  fields.emplace_back("Answer", answer);
  keep(session, Kind::ask, std::move(fields));
}

Gate::Step Gate::pass(const PromptSet& set, const Prompt& prompt) {
  if (set.is_gated(prompt) && !pass_repair()) return Step::stop;
  if (prompt.depth != 3) return Step::go;
  static constexpr std::array<std::string_view, 3> words{"go on", "another", "stop"};
  return static_cast<Step>(ask_word(session_.prompter(), session_.err(), tender_question(), words));
}

bool Gate::agree(const PromptSet& set, const Prompt& prompt) {
  if (set.is_gated(prompt) && !repair_passed_) return pass_repair();
  return ask_yes(session_.prompter(), session_.err(), sitting_question(prompt.depth));
}

bool Gate::pass_repair() {
  if (repair_passed_) return true;
  repair_passed_ = pass_repair_gate(session_);
  return repair_passed_;
}

}  // namespace trustkit
