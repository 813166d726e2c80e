#include "report/list.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

Entry entry(Kind kind, std::vector<rec::Pair> fields) {
  Entry made{.kind = kind, .fields = std::move(fields)};
  made.time = parse_when(made.text("Time"));
  return made;
}

Entry answered() {
  return entry(Kind::ask, {{"Time", "2026-11-22T21:30:00+01:00"},
                           {"By", "Alex"},
                           {"With", "Sam"},
                           {"With", "Kim"},
                           {"Set", "warm-up 1"},
                           {"Prompt", "fond-tool"},
                           {"Question", "Tell me about a tool you are fond of."},
                           {"Depth", "1"},
                           {"Answer", "My grandmother's kitchen knife,\nold and thin."},
                           {"Id", "k7x2mq9d4h1c"}});
}

Entry by_hand() {
  return entry(Kind::checkin, {{"Time", "2026-11-21"},
                               {"Heard", "4"},
                               {"Thanks", "one"},
                               {"Mood", "blue"},
                               {"Thanks", "two"}});
}

std::string listed(std::vector<Entry> entries, Format format) {
  std::string text;
  Output out{text};
  if (format == Format::rec) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.kind < b.kind; });
  }
  ListWriter list{format, out};
  for (const Entry& entry : entries)
    list.add(entry);
  list.done();
  out.flush();
  return text;
}

TEST_CASE("entries as text to read") {
  CHECK(listed({by_hand(), answered()}, Format::text) ==
        "2026-11-21  checkin  (no id)\n"
        "  Heard: 4\n"
        "  Thanks: one\n"
        "  Mood: blue\n"
        "  Thanks: two\n"
        "\n"
        "2026-11-22 21:30  ask warm-up 1, Alex with Sam, Kim  k7x2mq9d4h1c\n"
        "  Tell me about a tool you are fond of.\n"
        "  My grandmother's kitchen knife,\n"
        "  old and thin.\n");
}

TEST_CASE("long lines are wrapped below their name") {
  const std::string words = "word word word word word word word word word word";
  const std::string text =
      listed({entry(Kind::checkin, {{"Time", "2026-11-21"}, {"Thanks", words + ' ' + words}})},
             Format::text);
  CHECK(text ==
        "2026-11-21  checkin  (no id)\n"
        "  Thanks: word word word word word word word word word word word word word word\n"
        "  word word word word word word\n");
}

TEST_CASE("an entry without a time that can be read") {
  CHECK(listed({entry(Kind::ask, {{"Time", "soon"}, {"Answer", "x"}}),
                entry(Kind::ask, {{"Answer", "y"}})},
               Format::text) ==
        "soon  ask  (no id)\n"
        "  x\n"
        "\n"
        "no time  ask  (no id)\n"
        "  y\n");
}

TEST_CASE("what a log holds does nothing to the terminal") {
  CHECK(listed({entry(Kind::ask, {{"Time", "2026-11-21"},
                                  {"By", "A\x1b]0;x\x07"},
                                  {"Answer",
                                   "\x1b[2J\xe2\x80\xae"
                                   "evil"}})},
               Format::text) ==
        "2026-11-21  ask, A\\x1b]0;x\\x07  (no id)\n"
        "  \\x1b[2J\\u{202e}evil\n");
}

TEST_CASE("entries as JSON") {
  CHECK(listed({answered()}, Format::json) == R"({
  "version": 1,
  "entries": [
    {
      "kind": "ask",
      "id": "k7x2mq9d4h1c",
      "time": "2026-11-22T21:30:00+01:00",
      "by": "Alex",
      "with": [
        "Sam",
        "Kim"
      ],
      "fields": {
        "Set": [
          "warm-up 1"
        ],
        "Prompt": [
          "fond-tool"
        ],
        "Question": [
          "Tell me about a tool you are fond of."
        ],
        "Depth": [
          "1"
        ],
        "Answer": [
          "My grandmother's kitchen knife,\nold and thin."
        ]
      }
    }
  ]
}
)");
}

TEST_CASE("in JSON a field that stands twice is one key, and what is not there is null") {
  CHECK(listed({by_hand()}, Format::json) == R"({
  "version": 1,
  "entries": [
    {
      "kind": "checkin",
      "id": null,
      "time": "2026-11-21",
      "by": null,
      "with": [],
      "fields": {
        "Heard": [
          "4"
        ],
        "Thanks": [
          "one",
          "two"
        ],
        "Mood": [
          "blue"
        ]
      }
    }
  ]
}
)");
}

TEST_CASE("entries as records, those of one type together") {
  CHECK(listed({by_hand(), answered(), by_hand()}, Format::rec) ==
        "%rec: Ask\n"
        "\n"
        "Time: 2026-11-22T21:30:00+01:00\n"
        "By: Alex\n"
        "With: Sam\n"
        "With: Kim\n"
        "Set: warm-up 1\n"
        "Prompt: fond-tool\n"
        "Question: Tell me about a tool you are fond of.\n"
        "Depth: 1\n"
        "Answer: My grandmother's kitchen knife,\n"
        "+ old and thin.\n"
        "Id: k7x2mq9d4h1c\n"
        "\n"
        "%rec: Checkin\n"
        "\n"
        "Time: 2026-11-21\n"
        "Heard: 4\n"
        "Thanks: one\n"
        "Mood: blue\n"
        "Thanks: two\n"
        "\n"
        "Time: 2026-11-21\n"
        "Heard: 4\n"
        "Thanks: one\n"
        "Mood: blue\n"
        "Thanks: two\n"
        "\n");
}

TEST_CASE("a record that somebody wrote by hand comes out as recutils reads it") {
  CHECK(listed({entry(Kind::ask, {{"Answer", std::string("a\\\nb\0c\\", 7)}})}, Format::rec) ==
        "%rec: Ask\n\nAnswer: a\\ \n+ bc\\ \n\n");
}

TEST_CASE("no entries are an empty document") {
  CHECK(listed({}, Format::text).empty());
  CHECK(listed({}, Format::rec).empty());
  CHECK(listed({}, Format::json) == "{\n  \"version\": 1,\n  \"entries\": []\n}\n");
}

}  // namespace
}  // namespace trustkit
