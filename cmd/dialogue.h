// What dialogues of steps share, whatever their steps are about.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/kept_draft.h"
#include "cmd/session.h"
#include "model/kind.h"
#include "model/prompts.h"
#include "model/walk.h"

namespace trustkit {

// Says what the set is for, and how to move in it.
void introduce(const Session& session, const PromptSet& set);

// A range that the log of that kind gives otherwise than the set is told before anybody has
// answered: check_described().
void check_scales(const Session& session, const PromptSet& set, Kind kind);

// What stands before a set of tender items (depth 3), and before one about something that broke
// (depth 4). False where the person would rather stop. No answer to it is written anywhere.
bool pass_gate(const Session& session, const PromptSet& set);
bool pass_repair_gate(const Session& session);

// Takes the steps from `at` on, until the last one was taken or the person stops. `take` is given
// the number of the step, from 0.
void take_steps(const Session& session, std::size_t count, std::size_t& at,
                const std::function<Move(std::size_t)>& take);

// The step behind the last one that was answered, to go on from.
std::size_t first_open_step(std::size_t count, const std::function<bool(std::size_t)>& is_answered);

// How a dialogue goes on when its steps were taken.
enum class Next {
  over,   // it is at its end
  steps,  // from the step it is at
  ask     // what is there is shown again
};

// What a dialogue of steps comes to.
struct Ending {
  std::string_view question{};                // what to do with it
  std::span<const std::string_view> words{};  // the answers; the last three are back, drop, later
  std::string_view nothing{};                 // said where there is nothing to do anything with
  std::function<std::string()> draft{};       // what is kept of it; empty: nothing
  std::function<void()> show{};
  // Does what the word of that number says, one before the last three.
  std::function<Next(std::size_t)> act{};
};

// Shows what there is and asks what to do with it, until that is done. False where the person goes
// back to the steps, of which there are `count`: to the one `at`.
bool finish_dialogue(const Session& session, KeptDraft& draft, const Ending& ending,
                     std::size_t count, std::size_t& at);

// What is said, once each and on the screen alone, of answers that tell of danger, or that somebody
// does not feel free.
class Notes {
 public:
  // Nothing is ever said where `are_offered` is false, in a shared journal, and where the config
  // does not want it.
  Notes(const Session& session, bool are_offered);
  // `key` is that of the item that was answered.
  void see(std::string_view key, const std::vector<std::string>& answers);

 private:
  const Session& session_;
  bool are_offered_;
  bool unfree_said_{false};
  bool danger_said_{false};
};

}  // namespace trustkit
