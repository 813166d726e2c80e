#include "model/interview.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "format/rec.h"

namespace trustkit {
namespace {

constexpr std::string_view edit_command = ":e";
constexpr std::string_view back_command = ":b";
constexpr std::string_view remove_command = ":x";
// In the editor, everything from this line on is left out.
constexpr std::string_view scissors = "# ------ what stands below this line is left out ------";

void check_size_and_encoding(std::string_view text) {
  if (text.size() > answer_limit) {
    throw Error(fmt::format("the answer is {} bytes long and a log holds {} at most; keep the "
                            "whole in a file of its own and name it in the answer",
                            text.size(), answer_limit),
                Exit::usage);
  }
  if (const auto at = find_invalid_utf8(text)) {
    throw Error(fmt::format("the answer is not UTF-8 at byte {} (0x{:02x}); convert it, with "
                            "iconv for example",
                            *at, static_cast<unsigned char>(text[*at])),
                Exit::usage);
  }
}

bool replace_line_ends(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, 2, "\r\n") != 0) text[kept++] = text[at];
  }
  const bool found = kept != text.size();
  text.resize(kept);
  return found;
}

std::size_t remove_controls(std::string& text) {
  std::string kept;
  std::size_t removed = 0;
  std::string_view rest = text;
  while (const auto at = find_control(rest)) {
    kept += rest.substr(0, *at);
    // A control character of the second range is two bytes of UTF-8.
    rest.remove_prefix(*at + (static_cast<unsigned char>(rest[*at]) < 0x80 ? 1U : 2U));
    ++removed;
  }
  kept += rest;
  text = std::move(kept);
  return removed;
}

Cleaned clean(std::string text, bool typed) {
  check_size_and_encoding(text);
  Cleaned cleaned;
  if (replace_line_ends(text)) {
    cleaned.notices.emplace_back("the lines ended in CRLF and are kept with LF");
  }
  if (text.ends_with('\n')) text.pop_back();
  if (const std::size_t removed = typed ? remove_controls(text) : 0; removed > 0) {
    cleaned.notices.push_back(
        fmt::format("left out {} control {}", removed, removed == 1 ? "character" : "characters"));
  }
  if (const auto at = find_control(text)) {
    // Those past ASCII, U+0080 to U+009F, are two bytes of UTF-8, the second their number.
    const auto first = static_cast<unsigned char>(text[*at]);
    const auto code = static_cast<unsigned char>(first < 0x80 ? first : text[*at + 1]);
    throw Error(fmt::format("the answer has the control character 0x{:02x} at byte {}, which a "
                            "log does not take; remove it",
                            code, *at),
                Exit::usage);
  }
  if (!rec::is_writable(text)) {
    text = rec::made_writable(text);
    cleaned.notices.emplace_back(
        "a line ended in a backslash, which a log cannot hold; a space follows it now");
  }
  cleaned.text = std::move(text);
  return cleaned;
}

// What the person wrote above the scissors, without empty lines at its end.
std::string edited_answer(Prompter& prompter, const std::string& draft,
                          const std::filesystem::path& folder) {
  const bool made = make_directory(folder);
  std::string text = prompter.edit(draft + "\n\n" + std::string{scissors} + '\n', folder);
  std::error_code not_empty;  // another text of the editor's is kept there
  if (made) std::filesystem::remove(folder, not_empty);
  if (const std::size_t cut = text.find(scissors); cut != std::string::npos) text.resize(cut);
  return std::string{trim(text)};
}

// `draft` is what the editor begins with: also a text that was refused, so that it can be mended.
Reply read(Prompter& prompter, Output& err, const std::filesystem::path& folder, std::string draft,
           bool is_step) {
  while (true) {
    err.flush();
    std::optional<std::string> line = prompter.read_line("> ");
    if (!line) return {Reply::What::stop, {}};
    if (is_step && trim(*line) == back_command) return {Reply::What::back, {}};
    if (is_step && trim(*line) == remove_command) return {Reply::What::remove, {}};
    try {
      const bool edited = trim(*line) == edit_command;
      if (edited) {
        line = draft = edited_answer(prompter, draft, folder);
      }
      Cleaned cleaned = clean_typed_answer(*std::move(line));
      for (const std::string& notice : cleaned.notices)
        say(err, notice + '.');
      if (trim(cleaned.text).empty()) {
        return {is_step && edited ? Reply::What::remove : Reply::What::skip, {}};
      }
      return {Reply::What::answer, std::move(cleaned.text)};
    } catch (const Interrupted&) {
      throw;
    } catch (const Error& error) {
      say(err, std::string{error.what()} + '.');
      say(err, "Try again, or :e for the editor; an empty line skips.");
    }
  }
}

}  // namespace

Cleaned clean_answer(std::string text) {
  return clean(std::move(text), false);
}
Cleaned clean_typed_answer(std::string text) {
  return clean(std::move(text), true);
}

Reply read_reply(Prompter& prompter, Output& err, const std::filesystem::path& folder) {
  return read(prompter, err, folder, {}, false);
}

Reply read_step(Prompter& prompter, Output& err, const std::filesystem::path& folder,
                std::string draft) {
  return read(prompter, err, folder, std::move(draft), true);
}

Reply edit_text(Prompter& prompter, Output& err, const std::filesystem::path& folder,
                const std::string& draft) {
  std::string text = draft;
  while (true) {
    try {
      err.flush();
      text = edited_answer(prompter, text, folder);
      Cleaned cleaned = clean_typed_answer(text);
      for (const std::string& notice : cleaned.notices)
        say(err, notice + '.');
      if (trim(cleaned.text).empty()) return {Reply::What::remove, {}};
      if (cleaned.text == draft) return {Reply::What::skip, {}};
      return {Reply::What::answer, std::move(cleaned.text)};
    } catch (const Interrupted&) {
      throw;
    } catch (const Error& error) {
      say(err, std::string{error.what()} + '.');
      if (!ask_yes(prompter, err, "Change it in the editor again?")) return {};
    }
  }
}

namespace {

// "[draft, standing, edit, back, drop, later]" in lines of at most `columns`, broken behind commas
// alone; the last one leaves room for the longest word.
std::vector<std::string> lines_of(std::span<const std::string_view> words, std::size_t columns) {
  std::size_t longest = 0;
  for (const std::string_view word : words)
    longest = std::max(longest, display_width(word));
  std::vector<std::string> lines{"["};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    const std::string piece = std::string{words[i]} + (is_last ? "]" : ",");
    const std::size_t room = is_last ? longest + 1 : 0;
    const std::size_t width = display_width(lines.back()) + 1 + display_width(piece) + room;
    if (i > 0 && width > columns) {
      lines.push_back(piece);
    } else {
      lines.back() += (i > 0 ? " " : "") + piece;
    }
  }
  return lines;
}

}  // namespace

std::size_t ask_word(Prompter& prompter, Output& err, std::string_view question,
                     std::span<const std::string_view> words) {
  std::string choices;
  for (const std::string_view word : words) {
    choices += (choices.empty() ? "" : ", ") + std::string{word};
  }
  const std::vector<std::string> lines = lines_of(words, err.width());
  while (true) {
    say(err, question);
    // A prompt is one line: what edits it breaks it anywhere.
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
      err.write(lines[i] + '\n');
    err.flush();
    const auto line = prompter.read_line(lines.back() + ' ');
    if (!line) return words.size() - 1;
    const std::string answer = ascii_lower(trim(*line));
    std::vector<std::size_t> meant;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == answer) return i;
      if (!answer.empty() && words[i].starts_with(answer)) meant.push_back(i);
    }
    if (meant.size() == 1) return meant.front();
    // A yes goes on and a no stops, whatever the words.
    if (meant.empty() && (answer == "y" || answer == "yes")) return 0;
    if (meant.empty() && (answer == "n" || answer == "no")) return words.size() - 1;
    say(err, "Please answer with one of: " + choices + '.');
  }
}

bool ask_yes(Prompter& prompter, Output& err, std::string_view question) {
  static constexpr std::array<std::string_view, 3> words{"yes", "unsure", "no"};
  return ask_word(prompter, err, question, words) == 0;
}

void say(Output& out, std::string_view text) {
  out.write(wrap(printable(text), out.width()));
  out.write("\n");
}

}  // namespace trustkit
