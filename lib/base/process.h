// Other processes: the editor and the pager that a person asked for (nothing else is started), and
// whose files are still in use.
#pragma once

#include <csignal>
#include <string>
#include <string_view>

namespace trustkit {

// Runs `command` (shell words, as in $EDITOR: "code --wait") on one file, with the terminal.
// The exit status; 127 where it could not be started, 128 + N where signal N ended it. Ctrl-C
// goes to the command alone while it runs.
int run_command(const std::string& command, const std::string& file);

// Runs `command` with `text` on its standard input and waits for it. False where it could not
// be started, so that the caller still has the text to show. A command that does not read to
// the end is fine.
bool feed_command(const std::string& command, std::string_view text);

// As long as it lives, Ctrl-C, a terminal that is closed and a request to end wait.
class SignalsWait {
 public:
  SignalsWait();
  SignalsWait(const SignalsWait&) = delete;
  SignalsWait& operator=(const SignalsWait&) = delete;
  ~SignalsWait();

 private:
  sigset_t before_{};
};

// Whether the file called `name`, which is `prefix`, a process id, "-" and something more, belongs
// to a process that still runs.
bool is_held(std::string_view name, std::string_view prefix);

}  // namespace trustkit
