#include "report/together.h"

#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

Together both() {
  Together together;
  together.answered.push_back({{"warm-up", "fond-tool", "Tell me about a *tool*."},
                               {{"Alex", "000000000001", "2026-11-22T21:30:00+01:00",
                                 parse_date("2026-11-22"), "A knife,\n- old."},
                                {"Sam", "", "soon", {}, "My <b>bike</b>."}}});
  together.awaited.push_back({{"warm-up", "blue-room", "Which room?"}, {"Sam", "Kim"}});
  return together;
}

std::string written(const Together& together, Format format, std::size_t width = 80) {
  std::string text;
  Output out{text};
  out.pretend_terminal(width);
  write_together(together, "Alex", format, out);
  out.flush();
  return text;
}

TEST_CASE("answers side by side as text") {
  CHECK(written(both(), Format::text) ==
        "Tell me about a *tool*.\n"
        "  Alex, 2026-11-22:\n"
        "    A knife,\n"
        "    - old.\n"
        "  Sam:\n"
        "    My <b>bike</b>.\n"
        "\n"
        "Which room?\n"
        "  Sam and Kim have answered; this shows once you have, too:\n"
        "    trustkit ask --set warm-up --id blue-room\n");
}

TEST_CASE("answers side by side are wrapped, and a command is not") {
  CHECK(written({{}, {{{"warm-up", "room", "Which room do you like?"}, {"Sam"}}}}, Format::text,
                20) ==
        "Which room do you\n"
        "like?\n"
        "  Sam has answered;\n"
        "  this shows once\n"
        "  you have, too:\n"
        "    trustkit ask --set warm-up --id room\n");
}

TEST_CASE("answers side by side as Markdown, in which nothing of them acts") {
  CHECK(written(both(), Format::md) ==
        "## Tell me about a \\*tool\\*.\n"
        "\n"
        "**Alex, 2026-11-22:**\n"
        "\n"
        "> A knife,  \n"
        "> \\- old.\n"
        "\n"
        "**Sam:**\n"
        "\n"
        "> My \\<b>bike\\</b>.\n"
        "\n"
        "## Which room?\n"
        "\n"
        "Sam and Kim have answered; this shows once you have, too: "
        "`trustkit ask --set warm-up --id blue-room`\n");
}

TEST_CASE("answers side by side as JSON") {
  CHECK(written(both(), Format::json) == R"({
  "version": 1,
  "author": "Alex",
  "answered": [
    {
      "set": "warm-up",
      "prompt": "fond-tool",
      "question": "Tell me about a *tool*.",
      "answers": [
        {
          "by": "Alex",
          "id": "000000000001",
          "time": "2026-11-22T21:30:00+01:00",
          "text": "A knife,\n- old."
        },
        {
          "by": "Sam",
          "id": null,
          "time": "soon",
          "text": "My <b>bike</b>."
        }
      ]
    }
  ],
  "awaited": [
    {
      "set": "warm-up",
      "prompt": "blue-room",
      "question": "Which room?",
      "answered_by": [
        "Sam",
        "Kim"
      ]
    }
  ]
}
)");
}

TEST_CASE("no answers are an empty document") {
  CHECK(written({}, Format::text).empty());
  CHECK(written({}, Format::md).empty());
  CHECK(
      written({}, Format::json) ==
      "{\n  \"version\": 1,\n  \"author\": \"Alex\",\n  \"answered\": [],\n  \"awaited\": []\n}\n");
}

TEST_CASE("nothing in a question or a name acts on a terminal") {
  const Together evil{{{{"", "", "q\x1b[2J"}, {{"S\x07", "", "", {}, "a\x1b]0;x"}}}},
                      {{{"", "", "r\x1b[2J"}, {"S\x07"}}}};
  for (const Format format : {Format::text, Format::md})
    CHECK(written(evil, format).find_first_of("\x1b\x07") == std::string::npos);
}

TEST_CASE("a question whose words are lost is named by its set") {
  CHECK(written({{}, {{{"warm-up", "room", " "}, {"Sam"}}}}, Format::text)
            .starts_with("warm-up room\n"));
}

TEST_CASE("the command to answer does nothing else in a shell") {
  CHECK(command_to_answer({"warm-up", "room", "x"}) == "trustkit ask --set warm-up --id room");
  CHECK(command_to_answer({"warm-up;ls", "room", "x"}).empty());
  CHECK(command_to_answer({"warm-up", "$(ls)", "x"}).empty());
  CHECK(command_to_answer({"warm-up", "--help", "x"}).empty());
  CHECK(command_to_answer({"", "", " What's $(next)? "}) == "trustkit ask 'What'\\''s $(next)?'");
  for (const std::string text : {"", "--help", "-", "two\nlines", "a\x1b[2J", "a\tb"})
    CHECK(command_to_answer({"", "", text}).empty());
}

}  // namespace
}  // namespace trustkit
