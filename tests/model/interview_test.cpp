#include "model/interview.h"

#include <array>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

// What clean_answer() makes of a text: the text, then a line for each notice.
std::string cleaned(const std::string& text) {
  std::string result;
  const Cleaned made = clean_answer(text);
  for (const std::string& notice : made.notices)
    result += "\n- " + notice;
  return made.text + result;
}

std::string cleaned_typed(const std::string& text) {
  std::string result;
  const Cleaned made = clean_typed_answer(text);
  for (const std::string& notice : made.notices)
    result += "\n- " + notice;
  return made.text + result;
}

TEST_CASE("an answer is kept as it is") {
  for (const char* const text :
       {"", "yes", " two  spaces ", "é ☕ 日本\n\n# no comment\n+ no continuation", "a\tb", "\\x"})
    CHECK(cleaned(text) == text);
  CHECK(cleaned("one line\n") == "one line");
  CHECK(cleaned("two at the end\n\n") == "two at the end\n");
}

TEST_CASE("what a log cannot hold as it is, is changed with a notice") {
  CHECK(cleaned("a\r\nb\r\n") == "a\nb\n- the lines ended in CRLF and are kept with LF");
  CHECK(cleaned("a\\\nb\\") ==
        "a\\ \nb\\ \n- a line ended in a backslash, which a log cannot hold; a space follows it "
        "now");
  CHECK(cleaned("a\\\n") ==
        "a\\ \n- a line ended in a backslash, which a log cannot hold; a space follows it now");
}

TEST_CASE("what a log cannot hold at all is refused, with its place") {
  const auto refused = [](const std::string& text) {
    return complaint_of([&] { clean_answer(text); });
  };
  CHECK(refused("ab\xff") ==
        "the answer is not UTF-8 at byte 2 (0xff); convert it, with iconv for example");
  CHECK(refused("é\xed\xa0\x80").starts_with("the answer is not UTF-8 at byte 2 (0xed)"));
  CHECK(refused("a\x1b[2J") ==
        "the answer has the control character 0x1b at byte 1, which a log does not take; remove "
        "it");
  CHECK(refused(std::string("a\0b", 3))
            .starts_with("the answer has the control character 0x00 at byte 1"));
  CHECK(refused("a\rb").starts_with("the answer has the control character 0x0d at byte 1"));
  CHECK(refused(std::string(answer_limit, 'x')).empty());
  CHECK(refused(std::string(answer_limit + 1, 'x')) ==
        "the answer is 1048577 bytes long and a log holds 1048576 at most; keep the whole in a "
        "file of its own and name it in the answer");
}

TEST_CASE("stray keys are left out of what was typed") {
  CHECK(cleaned_typed("a\x1b[2Jb") == "a[2Jb\n- left out 1 control character");
  CHECK(cleaned_typed("a\x01\x02\xc2\x9b") == "a\n- left out 3 control characters");
  CHECK(complaint_of([] { clean_typed_answer("\xff"); }).starts_with("the answer is not UTF-8"));
}

// Answers line by line, and an editor that does one thing after another.
class Typist : public Prompter {
 public:
  std::vector<std::string> lines{};
  std::vector<std::function<std::string(const std::string&)>> edits{};
  std::vector<std::string> drafts{};  // what the editor was opened with

  [[nodiscard]] bool interactive() const override { return true; }
  std::optional<std::string> read_line(const std::string& prompt) override {
    prompts += prompt;
    if (next_line_ == lines.size()) return {};
    if (lines[next_line_] == "\x03") throw Interrupted{};
    return lines[next_line_++];
  }
  std::string edit(const std::string& text, const std::filesystem::path& folder) override {
    CHECK(std::filesystem::is_directory(folder));
    drafts.push_back(text);
    return edits.at(next_edit_++)(text);
  }
  std::string prompts{};

 private:
  std::size_t next_line_{0};
  std::size_t next_edit_{0};
};

struct Asked {
  Reply reply{};
  std::string said{};
};

Asked ask(Typist& typist, const std::filesystem::path& folder = "/nowhere") {
  Asked asked;
  Output err{asked.said};
  asked.reply = read_reply(typist, err, folder);
  err.flush();
  return asked;
}

TEST_CASE("an answer, an empty line and the end of input") {
  Typist typist;
  typist.lines = {"Because.", "", "  \t "};
  Asked asked = ask(typist);
  CHECK(asked.reply.what == Reply::What::answer);
  CHECK(asked.reply.text == "Because.");
  CHECK(asked.said.empty());
  CHECK(ask(typist).reply.what == Reply::What::skip);
  CHECK(ask(typist).reply.what == Reply::What::skip);
  CHECK(ask(typist).reply.what == Reply::What::stop);
  CHECK(typist.prompts == "> > > > ");
}

TEST_CASE("Ctrl-C goes through") {
  Typist typist;
  typist.lines = {"\x03"};
  CHECK_THROWS_AS(ask(typist), Interrupted);
}

TEST_CASE("with :e the answer comes from the editor, above the line that is left out") {
  const TempDir dir;
  Typist typist;
  typist.lines = {" :e "};
  typist.edits = {[](const std::string& text) {
    return "\nFirst.\n\nSecond.\n" + text;
  }};
  const Asked asked = ask(typist, dir / "journal");
  CHECK(asked.reply.text == "First.\n\nSecond.");
  CHECK(typist.drafts ==
        std::vector<std::string>{"\n\n# ------ what stands below this line is left out ------\n"});
}

TEST_CASE("nothing written in the editor skips") {
  const TempDir dir;
  Typist typist;
  typist.lines = {":e"};
  typist.edits = {[](const std::string& text) {
    return text;
  }};
  CHECK(ask(typist, dir.path()).reply.what == Reply::What::skip);
}

TEST_CASE("an answer without the line that is left out is whole") {
  const TempDir dir;
  Typist typist;
  typist.lines = {":e"};
  typist.edits = {[](const std::string&) {
    return "All of it.\n";
  }};
  CHECK(ask(typist, dir.path()).reply.text == "All of it.");
}

TEST_CASE("a text that was refused is there again in the editor") {
  const TempDir dir;
  Typist typist;
  typist.lines = {":e", ":e"};
  typist.edits = {[](const std::string&) { return "half \xff done"; },
                  [](const std::string&) {
                    return "done";
                  }};
  const Asked asked = ask(typist, dir.path());
  CHECK(asked.reply.text == "done");
  CHECK(typist.drafts.at(1).starts_with("half \xff done\n\n# ------"));
  CHECK(asked.said ==
        "the answer is not UTF-8 at byte 5 (0xff); convert it, with iconv for example.\n"
        "Try again, or :e for the editor; an empty line skips.\n");
}

TEST_CASE("an editor that fails is told, and the question stands") {
  const TempDir dir;
  Typist typist;
  typist.lines = {":e", "typed then"};
  typist.edits = {[](const std::string&) -> std::string {
    throw Error("the editor 'false' ended with status 1; set EDITOR to one that works");
  }};
  const Asked asked = ask(typist, dir.path());
  CHECK(asked.reply.text == "typed then");
  CHECK(asked.said ==
        "the editor 'false' ended with status 1; set EDITOR to one that works.\n"
        "Try again, or :e for the editor; an empty line skips.\n");
}

TEST_CASE("what was left out of a typed answer is said") {
  Typist typist;
  typist.lines = {"a\x01 b"};
  const Asked asked = ask(typist);
  CHECK(asked.reply.text == "a b");
  CHECK(asked.said == "left out 1 control character.\n");
}

constexpr std::array<std::string_view, 3> steps{"go on", "another", "stop"};

// Which of the three words is meant by what is typed, and what is said besides.
std::pair<std::size_t, std::string> choose(std::vector<std::string> typed) {
  ScriptedPrompter prompter{std::move(typed)};
  std::string said;
  Output err{said};
  const std::size_t chosen = ask_word(prompter, err, "Which?", steps);
  err.flush();
  return {chosen, said};
}

TEST_CASE("a word is meant by any start of it, in either case") {
  for (const char* const word : {"go on", "g", "GO", " go "})
    CHECK(choose({word}) == std::pair<std::size_t, std::string>{0, "Which?\n"});
  CHECK(choose({"a"}).first == 1);
  CHECK(choose({"Stop"}).first == 2);
}

TEST_CASE("many words take several lines of a narrow terminal, broken at commas") {
  const auto lines = [](std::vector<std::string_view> words, std::size_t columns) {
    ScriptedPrompter prompter{{}};
    std::string said;
    Output err{said};
    err.pretend_terminal(columns);
    ask_word(prompter, err, "Which?", words);
    err.flush();
    return said;
  };
  const std::vector<std::string_view> six{"draft", "standing", "edit", "back", "drop", "later"};
  // The last line is the prompt, which the terminal shows.
  CHECK(lines(six, 40) == "Which?\n[draft, standing, edit, back, drop,\n");
  CHECK(lines(six, 20) == "Which?\n[draft, standing,\nedit, back, drop,\n");
  CHECK(lines(six, 80) == "Which?\n");
  // Not between the words of one choice, and with room for the longest.
  CHECK(lines({"go on", "begin anew", "drop", "later"}, 40) ==
        "Which?\n[go on, begin anew, drop,\n");
  CHECK(lines({"go on", "begin anew", "drop", "later"}, 43) == "Which?\n");
  CHECK(lines({"go on", "begin anew", "drop", "later"}, 42) ==
        "Which?\n[go on, begin anew, drop,\n");
}

TEST_CASE("what is none of the words is asked again") {
  CHECK(choose({"", "maybe", "gone", "stopp", "s"}) ==
        std::pair<std::size_t, std::string>{
            2,
            "Which?\nPlease answer with one of: go on, another, stop.\n"
            "Which?\nPlease answer with one of: go on, another, stop.\n"
            "Which?\nPlease answer with one of: go on, another, stop.\n"
            "Which?\nPlease answer with one of: go on, another, stop.\n"
            "Which?\n"});
}

TEST_CASE("the end of input stops") {
  CHECK(choose({}).first == 2);
  CHECK(choose({"maybe"}).first == 2);
}

TEST_CASE("only a yes is a yes") {
  const auto yes = [](const std::string& typed) {
    ScriptedPrompter prompter{{typed}};
    std::string said;
    Output err{said};
    return ask_yes(prompter, err, "Is it?");
  };
  CHECK(yes("y"));
  CHECK(yes("YES"));
  for (const char* const word : {"n", "no", "u", "unsure", "", "yess"})
    CHECK(!yes(word));
}

TEST_CASE("a text that is there is changed in the editor, left, or emptied") {
  const auto edited = [](const std::string& draft, const std::string& added,
                         std::vector<std::string> typed = {}) {
    const TempDir dir;
    ScriptedPrompter prompter{std::move(typed), added};
    std::string said;
    Output err{said};
    return edit_text(prompter, err, dir.path(), draft);
  };
  const Reply changed = edited("I forgot.", "Sam, ");
  CHECK(changed.what == Reply::What::answer);
  CHECK(changed.text == "Sam, I forgot.");
  CHECK(edited("I forgot.", "").what == Reply::What::skip);
  CHECK(edited("", "").what == Reply::What::remove);
  // Above the mark stands nothing any more.
  CHECK(edited("I forgot.", "# ------ what stands below this line is left out ------\n").what ==
        Reply::What::remove);
  // Of what cannot stand in a log, nothing is taken.
  CHECK(edited("I forgot.", "\xff", {"yes", "no"}).what == Reply::What::skip);
}

TEST_CASE("what is said is wrapped, and harmless") {
  std::string text;
  Output out{text};
  say(out, "red \x1b[31m " + std::string(70, 'x') + " end");
  out.flush();
  CHECK(text == "red \\x1b[31m\n" + std::string(70, 'x') + " end\n");
}

}  // namespace
}  // namespace trustkit
