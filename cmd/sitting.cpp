#include "cmd/sitting.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "cmd/keep.h"
#include "cmd/question.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {
namespace {

void check_sitting(const Session& session, const PromptSet& set, const std::string& author) {
  if (!session.is_dialogue()) {
    throw Error("a sitting needs two people at a terminal", Exit::usage);
  }
  if (set.for_one()) {
    throw Error("the set " + in_quotes(set.name) + " is for one person alone; choose another",
                Exit::usage);
  }
  if (session.config.with.size() != 1 || session.config.with.front() == author) {
    throw Error("a sitting is for two; say who the other one is with --with NAME", Exit::usage);
  }
}

constexpr int gated_in_a_sitting = 2;  // repair goes a little at a time

// False when they stop.
bool answer_in_turn(const Session& session, const Question& question, const std::string& by,
                    const std::string& with) {
  say(session.err(), by + ":");
  const Reply reply = read_reply(session.prompter(), session.err(), session.log.directory());
  if (reply.what == Reply::What::answer) keep_answer(session, question, reply.text, by, {with});
  return reply.what != Reply::What::stop;
}

void walk_through(const Session& session, const PromptSet& set,
                  const std::vector<const Prompt*>& prompts,
                  const std::array<std::string, 2>& people) {
  Gate gate{session};
  for (std::size_t i = 0; i < prompts.size(); ++i) {
    const Prompt& prompt = *prompts[i];
    // Tender questions are asked about even when they come first.
    const int before = i == 0 ? 2 : prompts[i - 1]->depth;
    const bool deeper = prompt.depth > before;
    if (deeper && !gate.agree(set, prompt)) return;
    const std::string& first = people.at(i % 2);
    const std::string& second = people.at((i + 1) % 2);
    const Question question{&set, &prompt, as_asked(prompt)};
    // A question with a role is for one of them, and they know who that is.
    say(session.err(), fmt::format("Question {} of {}.{}", i + 1, prompts.size(),
                                   prompt.role.empty() ? ' ' + first + " speaks first." : ""));
    show_question(session, question);
    if (!answer_in_turn(session, question, first, second) ||
        !answer_in_turn(session, question, second, first)) {
      return;
    }
    session.err().write("\n");
  }
}

// Repair goes a little at a time: no more than some of the prompts that are gated.
void cut_repair(const PromptSet& set, std::vector<const Prompt*>& prompts) {
  int gated = 0;
  std::erase_if(prompts, [&](const Prompt* prompt) {
    return set.is_gated(*prompt) && ++gated > gated_in_a_sitting;
  });
}

}  // namespace

void hold_sitting(const Session& session, const PromptSet& set, std::vector<const Prompt*> prompts,
                  const std::string& author) {
  check_sitting(session, set, author);
  // Within a depth in the order of the set, which leads from one question to the next.
  std::sort(prompts.begin(), prompts.end(), [](const Prompt* a, const Prompt* b) {
    return std::pair{a->depth, a} < std::pair{b->depth, b};
  });
  cut_repair(set, prompts);
  greet(session);
  say(session.err(), pair_notice());
  say(session.err(), listening_notice());
  session.notice("(Enter alone keeps nothing, :e opens your editor, Ctrl-D stops.)\n");
  walk_through(session, set, prompts, {author, session.config.with.front()});
  if (!prompts.empty() && set.is_gated(*prompts.back())) say(session.err(), lighter_next());
  say(session.err(), "To close: one line of thanks each, said aloud.");
}

}  // namespace trustkit
