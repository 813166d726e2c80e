#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/zones.h"
#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

const std::string knife_entry =
    "Time: 2026-11-22T21:30:00+01:00\n"
    "By: Alex\n"
    "Set: warm-up 1\n"
    "Prompt: fond-tool\n"
    "Question: Tell me about a tool you are fond of.\n"
    "Depth: 1\n"
    "Answer: My knife.\n";

// Runs `trustkit ask -d ~/j --as Alex` with these words; ~ stands for the home in what it says.
Outcome ask(const TempDir& home, std::vector<std::string> words, Setting setting = {}) {
  words.insert(words.begin(), {"ask", "-d", home / "j", "--as", "Alex"});
  setting.home = home.path();
  Outcome outcome = run(words, setting);
  outcome.out = with_tilde(without_ids(outcome.out), home.path());
  outcome.err = with_tilde(outcome.err, home.path());
  return outcome;
}

std::string log_of(const TempDir& home) {
  const std::string text = without_ids(home.read("j/ask.rec"));
  const std::string header = log_header(Kind::ask);
  return text.starts_with(header) ? text.substr(header.size()) : text;
}

// What is said about options that do not fit, with nothing written.
std::string refused(std::vector<std::string> words, Exit status = Exit::usage,
                    const Setting& setting = {.input = "some answer"}) {
  const TempDir home;
  const Outcome outcome = ask(home, std::move(words), setting);
  CHECK(outcome.status == status);
  CHECK(outcome.out.empty());
  CHECK(!fs::exists(home / "j"));
  return outcome.err;
}

std::string prompt_of(const Outcome& outcome) {
  const std::size_t at = outcome.out.find("Prompt: ");
  if (at == std::string::npos) return outcome.err;
  return outcome.out.substr(at + 8, outcome.out.find('\n', at) - at - 8);
}

// The id of the prompt that is chosen.
std::string chosen(std::vector<std::string> words, const TempDir& home = {}) {
  words.insert(words.end(), {"--dry-run", "--answer", "x"});
  return prompt_of(ask(home, std::move(words)));
}

TEST_CASE("an answer as an argument: one entry, its id on standard output, a notice") {
  const TempDir home;
  Outcome outcome = ask(home, {"--id", "fond-tool", "--answer", "My knife."});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out == "ID\n");
  CHECK(outcome.err == "Made a journal in ~/j.\n");
  CHECK(log_of(home) == knife_entry + "Id: ID\n\n");
  outcome = ask(home, {"--id", "fond-tool", "--answer", "My knife."});
  CHECK(outcome.err.empty());
  CHECK(log_of(home) == knife_entry + "Id: ID\n\n" + knife_entry + "Id: ID\n\n");
}

TEST_CASE("an answer from standard input, with - or without") {
  for (const bool dash : {false, true}) {
    const TempDir home;
    std::vector<std::string> words{"--id", "fond-tool"};
    if (dash) words.emplace_back("-");
    const Outcome outcome = ask(home, words, {.input = "My knife.\n"});
    CHECK(outcome.status == Exit::ok);
    CHECK(log_of(home) == knife_entry + "Id: ID\n\n");
  }
}

TEST_CASE("an answer of any text is kept") {
  const TempDir home;
  ask(home, {"--id", "fond-tool"}, {.input = "é ☕ 日\n\n+ plus\n# hash\n%rec: X\nEnd "});
  CHECK_THAT(log_of(home), ContainsSubstring("Answer: é ☕ 日\n+\n+ + plus\n+ # hash\n+ %rec: X\n"
                                             "+ End \nId: ID\n"));
}

TEST_CASE("an answer that had to be changed is told") {
  const TempDir home;
  const Outcome outcome = ask(home, {"-"}, {.input = "a\\\r\n"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err ==
        "What do you do slowly on purpose?\n"
        "trustkit: the lines ended in CRLF and are kept with LF\n"
        "trustkit: a line ended in a backslash, which a log cannot hold; a space follows\n"
        "it now\n"
        "Made a journal in ~/j.\n");
}

TEST_CASE("an answer that a log cannot hold is refused, and nothing is written") {
  CHECK(refused({"-"}, Exit::usage, {.input = "ab\xff"}) ==
        "trustkit: the answer is not UTF-8 at byte 2 (0xff); convert it, with iconv for example\n");
  CHECK_THAT(refused({"--answer", "a\x1b[2J"}), ContainsSubstring("0x1b at byte 1"));
  CHECK_THAT(refused({"-"}, Exit::usage, {.input = std::string(10'000'000, 'a')}),
             ContainsSubstring("10000000 bytes long"));
}

TEST_CASE("with nothing to read and nobody there the question is printed") {
  for (const char* const input : {"", " \n\t\n"}) {
    const TempDir home;
    const Outcome outcome = ask(home, {"--id", "fond-tool"}, {.input = input});
    CHECK(outcome.status == Exit::usage);
    CHECK(outcome.out == "Tell me about a tool you are fond of.\n");
    CHECK(outcome.err == "trustkit: no answer was given; pipe one in, or use --answer TEXT\n");
    CHECK(!fs::exists(home / "j"));
  }
}

TEST_CASE("--print shows the question of the day for this author, and writes nothing") {
  const TempDir home;
  const Outcome outcome = ask(home, {"--print"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK(outcome.out == "What do you do slowly on purpose?\n");
  CHECK(fs::is_empty(home.path()));
  // On a terminal nobody is asked.
  CHECK(ask(home, {"--print"}, person({"x"})).out == outcome.out);
}

TEST_CASE("--print in the morning and ask at night agree") {
  const TempDir home;
  for (const char* const set : {"warm-up", "three-rungs"}) {
    const std::string printed = ask(home, {"--print", "--set", set}).out;
    const Outcome asked = ask(home, {"--set", set, "--dry-run", "--answer", "x"});
    CHECK_THAT(asked.out, ContainsSubstring("Question: " + printed));
  }
}

TEST_CASE("--print stays light unless a depth is given") {
  const TempDir home;
  Outcome outcome = ask(home, {"--print", "--set", "alone"});
  CHECK(outcome.status == Exit::not_found);
  CHECK(outcome.err ==
        "trustkit: the set 'alone' has no question of depth 1; its own are asked with "
        "--depth 2-3\n");
  outcome = ask(home, {"--print", "--set", "alone", "--depth", "2"});
  CHECK(outcome.status == Exit::ok);
}

TEST_CASE("the question is chosen by author, set and day, or by a seed") {
  CHECK(chosen({}) == "slow-purpose");
  CHECK(chosen({"--seed", "7"}) == "odd-rules");
  CHECK(chosen({"--seed", "7"}) == chosen({"--seed", "7", "--as", "Sam"}));
  CHECK(chosen({"--daily", "--as", "Sam"}) == "slow-purpose");
  CHECK(chosen({"--daily", "--set", "three-rungs"}) == "takes-longer");
  CHECK(chosen({"--daily", "--set", "three-rungs", "--as", "Sam"}) == "takes-longer");
}

TEST_CASE("what is asked can be narrowed by depth and tags") {
  const TempDir home;
  const Outcome deep =
      ask(home, {"--set", "three-rungs", "--depth", "3", "--dry-run", "--answer", "x"});
  CHECK_THAT(deep.out, ContainsSubstring("Depth: 3\n"));
  CHECK(chosen({"--tag", "limits", "--tag", "people", "--seed", "1"}).size() > 3);
  CHECK(refused({"--tag", "nonsense"}, Exit::not_found) ==
        "trustkit: the set 'warm-up' has no question with the tag 'nonsense' (its tags: change, "
        "everyday, habits, help, honesty, hopes, joy, learning, limits, past, people, places, "
        "reliability, self, things)\n");
  for (const char* const depth : {"0", "5", "2-1", "1-5", "x", "-1", "1-", "1-2-3"}) {
    INFO(depth);
    CHECK(refused({"--set", "three-rungs", std::string{"--depth="} + depth})
              .starts_with("trustkit: --depth takes a depth from 1 to 4, or a range such as 1-3"));
  }
}

TEST_CASE("asking through a whole set never repeats a question, then starts with the oldest") {
  const TempDir home;
  std::set<std::string> had;
  Setting setting;
  std::string first;
  for (int i = 0; i < 40; ++i) {
    setting.now.utc += std::chrono::hours{25};
    const std::string id = prompt_of(ask(home, {"--dry-run", "--answer", "x"}, setting));
    if (i == 0) first = id;
    CHECK(had.insert(id).second);
    CHECK(ask(home, {"-q", "--answer", "x"}, setting).status == Exit::ok);
  }
  CHECK(had.size() == 40);
  setting.now.utc += std::chrono::hours{25};
  CHECK(prompt_of(ask(home, {"--dry-run", "--answer", "x"}, setting)) == first);
}

TEST_CASE("--daily is answered once a day") {
  const TempDir home;
  ask(home, {"--daily", "-q", "--answer", "x"});
  const std::string log = log_of(home);
  Outcome outcome = ask(home, {"--daily"}, person({"again"}));
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err == "Today's question is answered already.\n");
  CHECK(log_of(home) == log);
  // An answer that came along is not lost in silence.
  outcome = ask(home, {"--daily", "-q", "--answer", "again"});
  CHECK(outcome.err == "Today's question is answered already. This answer was not kept.\n");
  // Somebody else, and tomorrow, are another matter; and printing is always free.
  CHECK(ask(home, {"--daily", "--as", "Sam", "--answer", "x"}).out == "ID\n");
  CHECK(ask(home, {"--daily", "--print"}).out == "What do you do slowly on purpose?\n");
  Setting tomorrow;
  tomorrow.now.utc += std::chrono::hours{24};
  CHECK(ask(home, {"--daily", "--answer", "x"}, tomorrow).out == "ID\n");
}

TEST_CASE("--dry-run shows the entry and writes nothing") {
  const TempDir home;
  const Outcome outcome = ask(home, {"--id", "fond-tool", "--answer", "My knife.", "--dry-run"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out == knife_entry + '\n');
  CHECK(outcome.err.empty());
  CHECK(fs::is_empty(home.path()));
}

TEST_CASE("a question of one's own") {
  const TempDir home;
  const Outcome outcome =
      ask(home, {"What did I miss?", "--answer", "The bus.", "--at", "2026-11-20", "-w", "Sam"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.out == "ID\n");
  CHECK(log_of(home) ==
        "Time: 2026-11-20\nBy: Alex\nWith: Sam\nQuestion: What did I miss?\nAnswer: The bus.\n"
        "Id: ID\n\n");
  CHECK(ask(home, {"-", "Q?"}, {.input = "piped"}).out == "ID\n");
  CHECK(ask(home, {"Q?", "-"}, {.input = "piped"}).out == "ID\n");
}

TEST_CASE("a question of one's own is text that a log can hold") {
  CHECK(refused({std::string(2001, 'x')}) ==
        "trustkit: the question is longer than 2000 characters\n");
  CHECK_THAT(refused({"a\x1b[2J"}), ContainsSubstring("control character 0x1b"));
  CHECK(refused({" "}) == "trustkit: the question is empty\n");
  CHECK(refused({"What", "now?"}) ==
        "trustkit: unexpected argument 'now?'; put a question of several words in quotes\n");
}

TEST_CASE("options that contradict each other are refused") {
  const std::string own =
      "trustkit: a question of your own needs none of the options that choose one from a set\n";
  for (const std::vector<std::string>& option :
       std::vector<std::vector<std::string>>{{"--set", "warm-up"},
                                             {"--depth", "1"},
                                             {"--tag", "joy"},
                                             {"--id", "a"},
                                             {"--seed", "1"},
                                             {"--lang", "en"},
                                             {"--daily"},
                                             {"--print"},
                                             {"--sitting", "2"}}) {
    std::vector<std::string> words{"Q?"};
    words.insert(words.end(), option.begin(), option.end());
    CHECK(refused(words) == own);
  }
  CHECK(refused({"-", "--answer", "x"}) ==
        "trustkit: give the answer once: with --answer, or on standard input with '-'\n");
  CHECK(refused({"--daily", "--id", "fond-tool"}) ==
        "trustkit: --daily and --id both choose the question; use one of them\n");
  const std::string none =
      "trustkit: --print and --sitting take no answer; leave --answer and '-' out\n";
  CHECK(refused({"--print", "--answer", "x"}) == none);
  CHECK(refused({"--print", "-"}) == none);
  CHECK(refused({"--sitting", "2", "--answer", "x"}) == none);
  CHECK(refused({"--seed", "x"}) ==
        "trustkit: --seed takes a whole number from 0 to 2147483647, not 'x'\n");
}

TEST_CASE("sets and prompts that are not there") {
  CHECK(refused({"--set", "warm-upp"}, Exit::not_found) ==
        "trustkit: no ask set is called 'warm-upp', did you mean 'warm-up'?; 'trustkit prompts "
        "list' shows them\n");
  CHECK(refused({"--id", "fond-tol"}, Exit::not_found) ==
        "trustkit: the set 'warm-up' has no prompt 'fond-tol', did you mean 'fond-tool'?\n");
  CHECK(refused({"--lang", "fr"}, Exit::not_found) ==
        "trustkit: the set 'warm-up' is not there in 'fr', only in 'en'\n");
}

TEST_CASE("a set of one's own by its path, its name and from the config") {
  const TempDir home;
  const std::string text =
      "set: mine\nfor: ask\nversion: 3\ntitle: Mine\nprompts: [{id: a, ask: 'Why\\?'}]\n";
  const fs::path file = home.write(".config/trustkit/prompts/ask/mine.yaml", text);
  const std::string line = "Why\\?\n";
  CHECK(ask(home, {"--print", "--set", file}).out == line);
  CHECK(ask(home, {"--print", "--set", "mine"}).out == line);
  home.write(".config/trustkit/config.toml", "[ask]\nset = \"mine\"\n");
  CHECK(ask(home, {"--print"}).out == line);
  CHECK_THAT(ask(home, {"--dry-run", "--answer", "x"}).out, ContainsSubstring("Set: mine 3\n"));
}

TEST_CASE("a private set is refused in a shared journal, with the way to another") {
  const TempDir home;
  home.write("j/trustkit.toml", "shared = true\n");
  const Outcome outcome = ask(home, {"--set", "alone", "--answer", "x"});
  CHECK(outcome.status == Exit::usage);
  CHECK(outcome.err ==
        "trustkit: the set 'alone' is private and this journal is shared; use a journal of your "
        "own: trustkit ask --set alone --dir DIR\n");
  CHECK(everything_in(home / "j") == "== trustkit.toml\nshared = true\n");
  CHECK(ask(home, {"--answer", "x"}).status == Exit::ok);
}

TEST_CASE("an entry that cannot be written is kept, and at a terminal shown") {
  const TempDir home;
  home.write("j", "a file of mine\n");
  Outcome outcome = ask(home, {"--id", "fond-tool", "--answer", "My knife."});
  CHECK(outcome.status == Exit::io);
  CHECK(outcome.out.empty());
  CHECK(without_ids(outcome.err) ==
        "trustkit: '~/j' is a file, not a directory; the entry is kept in "
        "'~/.local/state/trustkit/rescued-ID.rec'\n");
  CHECK(without_ids(everything_in(home / ".local/state/trustkit")) ==
        "== rescued-ID.rec\n" + knife_entry + "Id: ID\n\n");
  Setting terminal;
  terminal.terminal = 1000;
  outcome = ask(home, {"--id", "fond-tool", "--answer", "My knife."}, terminal);
  CHECK_THAT(without_ids(outcome.err), ContainsSubstring("\n\n" + knife_entry + "Id: ID\n"));
}

TEST_CASE("a greeting says so where the log cannot be read") {
  const TempDir home;
  std::filesystem::create_directories(home / "j/ask.rec");
  const Outcome outcome = run({"ask", "-d", home / "j", "--as", "A", "--print"});
  CHECK(outcome.status == Exit::io);
  CHECK(outcome.out.empty());
}

}  // namespace
}  // namespace trustkit
