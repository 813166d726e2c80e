// A dialogue of steps: each can be skipped, and left for the one before.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/output.h"
#include "base/prompter.h"
#include "model/prompts.h"

namespace trustkit {

enum class Move { on, back, stop };

// Shows `question`, and below it `hint` and what was answered before, where there are any.
void show_step(Output& err, const std::string& question, const std::string& hint,
               const std::vector<std::string>& answers);

// Asks an item, until what is answered is something that it takes. `answers` are as a log holds
// them (read_answer()), those from before at first: they stay where the person goes on without a
// word. `folder` is for the editor's temporary file. `changed` is called whenever `answers` has
// changed, for a list after each of them.
Move ask_item(Prompter& prompter, Output& err, const std::filesystem::path& folder,
              const Item& item, std::vector<std::string>& answers,
              const std::function<void()>& changed = {});

// "4, mostly" for the answer 4 to a scale, every other as it is.
std::string spoken(const Item& item, const std::string& answer);

}  // namespace trustkit
