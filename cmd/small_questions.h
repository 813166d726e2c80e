// What more than one dialogue asks: a day to come, a word on what happened.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "cmd/session.h"
#include "model/walk.h"

namespace trustkit {

struct DayQuestion {
  std::string question{};
  std::string without{"none"};  // what Enter alone means
  Date from{};                  // the first day that is taken
};

// Asks for a day to come. `day` is the one from before.
Move ask_day(const Session& session, const DayQuestion& question, std::optional<Date>& day);

// "What did you do next, yourself?" where a limit was crossed, else a word on it.
std::string_view note_question(std::string_view event);

// Asks for a text that may be left out. `note` is the one from before; `changed` tells whether the
// person changed it.
Move ask_note(const Session& session, std::string_view question, std::string& note, bool& changed);

}  // namespace trustkit
