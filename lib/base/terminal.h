// A person at a terminal: line editing on standard input, questions on standard error.
#pragma once

#include <memory>
#include <string>

#include "base/prompter.h"

namespace trustkit {

class TerminalPrompter : public Prompter {
 public:
  // `term` is $TERM: without one, or with "dumb", lines are read plainly, and so they are where
  // the machine has no UTF-8 locale. `editor` is the command for edit().
  TerminalPrompter(const std::string& term, std::string editor);
  ~TerminalPrompter() override;

  // Whether Ctrl-\ ended the last read: Interrupted was thrown as after Ctrl-C, and the process is
  // expected to end by SIGQUIT, when all is put away.
  [[nodiscard]] static bool was_quit();

  // Whether standard input and standard error are a terminal.
  [[nodiscard]] bool interactive() const override;
  std::optional<std::string> read_line(const std::string& prompt) override;
  std::string edit(const std::string& text, const std::filesystem::path& folder) override;

 private:
  class LineEditor;

  std::string editor_;
  bool plain_;
  std::unique_ptr<LineEditor> line_editor_{};
};

}  // namespace trustkit
