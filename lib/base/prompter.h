// Asking a person. The one virtual class of the program, so that tests can answer.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace trustkit {

// Ctrl-C, or the terminal went away.
class Interrupted : public Error {
 public:
  Interrupted() : Error("interrupted", Exit::interrupted) {}
};

class Prompter {
 public:
  Prompter() = default;
  Prompter(const Prompter&) = delete;
  Prompter& operator=(const Prompter&) = delete;
  virtual ~Prompter() = default;

  // Whether there is somebody to ask. Nothing else may be called when there is not.
  [[nodiscard]] virtual bool interactive() const = 0;
  // Shows `prompt` and reads a line, without its newline (a pasted text may have newlines in
  // it). Nothing at the end of input. Throws Interrupted.
  virtual std::optional<std::string> read_line(const std::string& prompt) = 0;
  // Lets the person change `text` in their editor, in a temporary file in `folder`. Throws
  // Error (io) when the editor fails; the message says where the text is kept.
  virtual std::string edit(const std::string& text, const std::filesystem::path& folder) = 0;
};

// Answers from a list, for tests; Interrupted where an answer is the byte \x03, end of input
// after the last. Without a list there is nobody to ask.
class ScriptedPrompter : public Prompter {
 public:
  ScriptedPrompter() = default;
  explicit ScriptedPrompter(std::vector<std::string> answers, std::string edited = {});

  [[nodiscard]] bool interactive() const override { return interactive_; }
  std::optional<std::string> read_line(const std::string& prompt) override;
  std::string edit(const std::string& text, const std::filesystem::path& folder) override;

 private:
  std::vector<std::string> answers_{};
  std::string edited_{};
  std::size_t next_{0};
  bool interactive_{false};
};

}  // namespace trustkit
