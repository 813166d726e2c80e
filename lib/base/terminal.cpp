#include "base/terminal.h"

#include <array>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cwchar>
#include <deque>
#include <utility>

#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include "base/editor.h"

namespace trustkit {
namespace {

// Set by the handlers below; read where a read was interrupted.
volatile std::sig_atomic_t ended_by = 0;
volatile std::sig_atomic_t came_back = 0;

void note_end(int signal) {
  ended_by = signal;
}
void note_return(int /*signal*/) {
  came_back = 1;
}

// While a line is read, signals interrupt the read instead of ending the process, so that the
// terminal is put back in order first. (libedit's own handling would send the signal on to the
// whole process group.)
class SignalsNoted {
 public:
  SignalsNoted() {
    ended_by = 0;
    came_back = 0;
    for (Saved& saved : saved_) {
      struct sigaction action {};
      action.sa_handler = saved.handler;  // no SA_RESTART: read() must return
      sigaction(saved.signal, &action, &saved.before);
    }
  }
  SignalsNoted(const SignalsNoted&) = delete;
  SignalsNoted& operator=(const SignalsNoted&) = delete;
  // Once one of them has come, what was typed is put away and the process ends; a second one, as a
  // terminal that is closed may send, must not come in between.
  ~SignalsNoted() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;  // NOLINT: a macro of the C library with an old cast
    for (const Saved& saved : saved_) {
      const bool ends = ended_by != 0 && saved.handler == note_end;
      sigaction(saved.signal, ends ? &ignore : &saved.before, nullptr);
    }
  }

 private:
  struct Saved {
    int signal;
    void (*handler)(int);
    struct sigaction before {};
  };
  std::array<Saved, 6> saved_{{{SIGINT, note_end, {}},
                               {SIGQUIT, note_end, {}},
                               {SIGTERM, note_end, {}},
                               {SIGHUP, note_end, {}},
                               {SIGWINCH, note_return, {}},
                               {SIGCONT, note_return, {}}}};
};

bool have_utf8_locale() {
  // The one call of setlocale in the program: without it libedit drops what is not ASCII.
  for (const char* const name : {"C.UTF-8", "C.utf8", "en_US.UTF-8"}) {
    if (std::setlocale(LC_CTYPE, name) != nullptr) return true;
  }
  return false;
}

void say(std::string_view text) {
  // Lost only where the terminal is gone, and then nobody waits for it.
  [[maybe_unused]] const ssize_t done = write(STDERR_FILENO, text.data(), text.size());
}

// Reads a line without editing, a byte at a time so that nothing behind the newline is taken
// from whoever reads the terminal next.
std::optional<std::string> read_plain_line(const std::string& prompt) {
  say(prompt);
  const SignalsNoted noted;
  std::string line;
  char byte = 0;
  while (true) {
    const ssize_t got = read(STDIN_FILENO, &byte, 1);
    if (ended_by != 0) {
      say("\n");
      throw Interrupted{};
    }
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return line.empty() ? std::nullopt : std::optional{line};
    if (byte == '\n') return line;
    line += byte;
  }
}

}  // namespace

// libedit on the terminal, fed with characters of our own reading: that is where signals and
// pasted text are told apart.
class TerminalPrompter::LineEditor {
 public:
  LineEditor() : editor_(el_init("trustkit", stdin, stderr, stderr)) {
    if (editor_ == nullptr) return;
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_SIGNAL, 0);
    el_set(editor_, EL_PROMPT, prompt_of);
    el_set(editor_, EL_GETCFN, get_character);
    // Text is text: no completion, and Tab is a tab.
    el_set(editor_, EL_BIND, "^I", "ed-insert", nullptr);
    el_set(editor_, EL_BIND, "^W", "ed-delete-prev-word", nullptr);
  }
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;
  ~LineEditor() {
    if (editor_ != nullptr) el_end(editor_);
  }

  [[nodiscard]] bool works() const { return editor_ != nullptr; }

  std::optional<std::string> read_line(const std::string& prompt) {
    prompt_ = prompt;
    pending_.clear();
    pasting_ = false;
    pasted_newline_ = false;
    const SignalsNoted noted;
    say(paste_on);
    int count = 0;
    const char* const got = el_gets(editor_, &count);
    say(paste_off);
    if (ended_by != 0) {
      say("\n");
      throw Interrupted{};
    }
    if (got == nullptr || count <= 0) {
      say("\n");
      return {};
    }
    std::string line{got, static_cast<std::size_t>(count)};
    if (line.ends_with('\n')) line.pop_back();
    return pasted_newline_ ? with_newlines(std::move(line)) : line;
  }

 private:
  // Asks the terminal to mark pasted text, so that a newline in it is text and not the end of
  // the answer: what follows it would land in the next question, or in the shell.
  static constexpr std::string_view paste_on = "\x1b[?2004h";
  static constexpr std::string_view paste_off = "\x1b[?2004l";
  static constexpr std::string_view paste_begins = "\x1b[200~";
  static constexpr std::string_view paste_ends = "\x1b[201~";
  static constexpr wchar_t quote_next = 0x16;  // Ctrl-V
  // Stands for a pasted newline while the line is edited: libedit draws a line with a newline
  // in it wrongly.
  static constexpr wchar_t shown_newline = 0x2424;
  static constexpr std::string_view shown_newline_bytes = "\xE2\x90\xA4";

  static LineEditor& self(EditLine* editor) {
    void* data = nullptr;
    el_get(editor, EL_CLIENTDATA, &data);
    return *static_cast<LineEditor*>(data);
  }

  static char* prompt_of(EditLine* editor) { return self(editor).prompt_.data(); }

  static int get_character(EditLine* editor, wchar_t* character) {
    return self(editor).next_character(*character);
  }

  // 1 and a character, 0 at the end of input, -1 after a signal that ends the program.
  int next_character(wchar_t& character) {
    if (!literal_.empty()) {
      character = std::exchange(literal_, {}).front();
      return 1;
    }
    std::mbstate_t state{};
    while (true) {
      char byte = 0;
      const int got = next_byte(byte);
      if (got != 1) return got;
      const std::size_t size = std::mbrtowc(&character, &byte, 1, &state);
      if (size == static_cast<std::size_t>(-2)) continue;  // needs more bytes
      if (size == static_cast<std::size_t>(-1)) {
        state = {};  // no UTF-8: a key that sends nonsense is left out
        continue;
      }
      if (pasting_) guard_pasted(character);
      return 1;
    }
  }

  // A control character in pasted text is no key press.
  void guard_pasted(wchar_t& character) {
    if (character == L'\r' || character == L'\n') {
      character = shown_newline;
      pasted_newline_ = true;
    } else if (character < 0x20 || character == 0x7F) {
      literal_ = std::exchange(character, quote_next);
    }
  }

  static std::string with_newlines(std::string line) {
    std::size_t at = 0;
    while ((at = line.find(shown_newline_bytes, at)) != std::string::npos) {
      line.replace(at, shown_newline_bytes.size(), "\n");
    }
    return line;
  }

  int next_byte(char& byte) {
    if (pending_.empty()) {
      const int got = read_byte(byte);
      if (got != 1 || byte != '\x1b') return got;
      take_escape();
      return pending_.empty() ? next_byte(byte) : next_byte_pending(byte);
    }
    return next_byte_pending(byte);
  }

  int next_byte_pending(char& byte) {
    byte = pending_.front();
    pending_.pop_front();
    return 1;
  }

  // After an escape byte: takes the marks around pasted text out of the input, hands on
  // everything else.
  void take_escape() {
    const std::string_view mark = pasting_ ? paste_ends : paste_begins;
    std::string seen = "\x1b";
    char byte = 0;
    while (seen.size() < mark.size() && is_waiting() && read_byte(byte) == 1) {
      seen += byte;
      if (!mark.starts_with(seen)) break;
    }
    if (seen == mark) {
      pasting_ = !pasting_;
    } else {
      pending_.insert(pending_.end(), seen.begin(), seen.end());
    }
  }

  // The rest of an escape sequence comes at once; a person who presses Escape does not.
  static bool is_waiting() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return poll(&input, 1, 50) > 0;
  }

  int read_byte(char& byte) {
    while (true) {
      const ssize_t got = read(STDIN_FILENO, &byte, 1);
      if (ended_by != 0) return -1;
      if (got >= 0) return static_cast<int>(got);
      if (errno != EINTR) return -1;
      if (std::exchange(came_back, 0) != 0) {
        el_resize(editor_);
        el_set(editor_, EL_REFRESH);
      }
    }
  }

  EditLine* editor_;
  std::string prompt_{};
  std::deque<char> pending_{};  // bytes that were looked at and not taken
  std::wstring literal_{};      // the character after a Ctrl-V of ours
  bool pasting_{false};
  bool pasted_newline_{false};
};

TerminalPrompter::TerminalPrompter(const std::string& term, std::string editor)
    : editor_(std::move(editor)), plain_(term.empty() || term == "dumb") {}

TerminalPrompter::~TerminalPrompter() = default;

bool TerminalPrompter::interactive() const {
  return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

bool TerminalPrompter::was_quit() {
  return ended_by == SIGQUIT;
}

std::optional<std::string> TerminalPrompter::read_line(const std::string& prompt) {
  if (!plain_ && line_editor_ == nullptr) {
    plain_ = !have_utf8_locale();
    if (!plain_) line_editor_ = std::make_unique<LineEditor>();
    if (!plain_ && !line_editor_->works()) plain_ = true;
  }
  return plain_ ? read_plain_line(prompt) : line_editor_->read_line(prompt);
}

std::string TerminalPrompter::edit(const std::string& text, const std::filesystem::path& folder) {
  return edit_text(text, editor_, folder);
}

}  // namespace trustkit
