#include "base/prompter.h"

#include "catch.h"
#include "child.h"

namespace trustkit {
namespace {

TEST_CASE("without a list there is nobody to ask") {
  CHECK_FALSE(ScriptedPrompter{}.interactive());
  CHECK(ScriptedPrompter{{}}.interactive());
}

TEST_CASE("answers come one after another, then the input ends") {
  ScriptedPrompter prompter{{"yes", "", "two\nlines"}};
  CHECK(prompter.read_line("? ") == "yes");
  CHECK(prompter.read_line("? ") == "");
  CHECK(prompter.read_line("? ") == "two\nlines");
  CHECK(prompter.read_line("? ") == std::nullopt);
  CHECK(prompter.read_line("? ") == std::nullopt);
}

TEST_CASE("the byte of Ctrl-C interrupts") {
  ScriptedPrompter prompter{{"\x03", "after"}};
  try {
    prompter.read_line("? ");
    FAIL("not interrupted");
  } catch (const Interrupted& error) {
    CHECK(error.status() == Exit::interrupted);
  }
  CHECK(prompter.read_line("? ") == "after");
}

TEST_CASE("the editor adds what the script says") {
  ScriptedPrompter prompter{{}, "new "};
  CHECK(prompter.edit("text", "/nowhere") == "new text");
}

}  // namespace
}  // namespace trustkit
