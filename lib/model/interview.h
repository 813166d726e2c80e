// Asking a person, question by question, in lines that make sense read aloud.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.h"
#include "base/prompter.h"

namespace trustkit {

// The longest answer, in bytes: far above what anybody types, and small enough for every editor
// and tool that may read the log.
inline constexpr std::size_t answer_limit = std::size_t{1} << 20U;

// An answer as a log can hold it, and what had to be changed for that, a sentence each.
struct Cleaned {
  std::string text{};
  std::vector<std::string> notices{};
};

// Makes `text` fit for a log: CRLF becomes LF, a backslash at the end of a line gets a space behind
// it (a recfile would glue the next line to it), one newline at the very end goes. Throws Error
// (usage) for more than answer_limit bytes, for what is not UTF-8, with its byte offset from 0, and
// for control characters, with theirs.
Cleaned clean_answer(std::string text);
// The same for what a person typed, where control characters come from stray keys: they are
// left out, with a notice.
Cleaned clean_typed_answer(std::string text);

struct Reply {
  enum class What { answer, skip, stop, back, remove };
  What what{What::skip};
  std::string text{};
};

// Reads an answer: a line, or with ":e" a text from the editor, whose temporary file stands in
// `folder`. An empty answer is a skip, the end of input a stop. What cannot stand in a log is said,
// and asked for again.
Reply read_reply(Prompter& prompter, Output& err, const std::filesystem::path& folder);

// The same at a step of several, where ":b" goes back to the step before and ":x" takes out what
// was answered at this one, which is `draft` and which the editor begins with; so does a text that
// is emptied there.
Reply read_step(Prompter& prompter, Output& err, const std::filesystem::path& folder,
                std::string draft);

// Lets the person change `draft` in the editor, again where what comes back cannot stand in a log
// and they want to. Skip: it is as it was; remove: it was emptied.
Reply edit_text(Prompter& prompter, Output& err, const std::filesystem::path& folder,
                const std::string& draft);

// Asks until the answer is one of `words`, the start of just one of them, or yes (the first) or no
// (the last); its index. The end of input is the last word, which therefore should be the one that
// stops.
std::size_t ask_word(Prompter& prompter, Output& err, std::string_view question,
                     std::span<const std::string_view> words);

// Asks until the answer is yes, no or unsure; anything but a yes is a no.
bool ask_yes(Prompter& prompter, Output& err, std::string_view question);

// Writes `text` wrapped to the width of `out`, and a newline.
void say(Output& out, std::string_view text);

}  // namespace trustkit
