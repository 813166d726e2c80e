#include "base/prompter.h"

#include <utility>

namespace trustkit {

ScriptedPrompter::ScriptedPrompter(std::vector<std::string> answers, std::string edited)
    : answers_(std::move(answers)), edited_(std::move(edited)), interactive_(true) {}

std::optional<std::string> ScriptedPrompter::read_line(const std::string& /*prompt*/) {
  if (next_ == answers_.size()) return {};
  const std::string& answer = answers_[next_++];
  if (answer == "\x03") throw Interrupted{};
  return answer;
}

std::string ScriptedPrompter::edit(const std::string& text,
                                   const std::filesystem::path& /*folder*/) {
  return edited_ + text;
}

}  // namespace trustkit
