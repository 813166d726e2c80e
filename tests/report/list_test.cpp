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

TEST_CASE("in JSON a second time, author or id is not lost") {
  const std::string text = listed(
      {entry(Kind::ask,
             {{"Time", "2026-11-21"}, {"Id", "one"}, {"Time", "2026-11-22"}, {"Id", "two"}})},
      Format::json);
  CHECK_THAT(text, Catch::Matchers::ContainsSubstring("\"time\": \"2026-11-21\""));
  CHECK_THAT(text, Catch::Matchers::ContainsSubstring("\"Time\": [\n          \"2026-11-22\""));
  CHECK_THAT(text, Catch::Matchers::ContainsSubstring("\"Id\": [\n          \"two\""));
}

TEST_CASE("entries as CSV, a row for each field") {
  CHECK(listed({by_hand(), answered()}, Format::csv) ==
        "entry,kind,id,time,by,with,set,field,value\r\n"
        "1,checkin,,2026-11-21,,,,Heard,4\r\n"
        "1,checkin,,2026-11-21,,,,Thanks,one\r\n"
        "1,checkin,,2026-11-21,,,,Mood,blue\r\n"
        "1,checkin,,2026-11-21,,,,Thanks,two\r\n"
        "2,ask,k7x2mq9d4h1c,2026-11-22T21:30:00+01:00,Alex,\"Sam\nKim\",warm-up 1,"
        "Prompt,fond-tool\r\n"
        "2,ask,k7x2mq9d4h1c,2026-11-22T21:30:00+01:00,Alex,\"Sam\nKim\",warm-up 1,"
        "Question,Tell me about a tool you are fond of.\r\n"
        "2,ask,k7x2mq9d4h1c,2026-11-22T21:30:00+01:00,Alex,\"Sam\nKim\",warm-up 1,Depth,1\r\n"
        "2,ask,k7x2mq9d4h1c,2026-11-22T21:30:00+01:00,Alex,\"Sam\nKim\",warm-up 1,"
        "Answer,\"My grandmother's kitchen knife,\nold and thin.\"\r\n");
}

TEST_CASE("in CSV an entry of which nothing more is known has a row, too") {
  CHECK(listed({entry(Kind::ask, {{"Time", "2026-11-21"}, {"By", "=Alex"}})}, Format::csv) ==
        "entry,kind,id,time,by,with,set,field,value\r\n"
        "1,ask,,2026-11-21,'=Alex,,,,\r\n");
}

TEST_CASE("entries as Markdown") {
  CHECK(listed({by_hand(), answered()}, Format::md) ==
        "## 2026-11-21, checkin\n"
        "\n"
        "no id\n"
        "\n"
        "- **Heard:** 4\n"
        "- **Thanks:** one\n"
        "- **Mood:** blue\n"
        "- **Thanks:** two\n"
        "\n"
        "## 2026-11-22 21:30, ask, Alex with Sam, Kim\n"
        "\n"
        "warm-up 1, k7x2mq9d4h1c\n"
        "\n"
        "**Tell me about a tool you are fond of.**\n"
        "\n"
        "> My grandmother's kitchen knife,  \n"
        "> old and thin.\n");
}

TEST_CASE("in Markdown nothing that was said acts") {
  CHECK(listed({entry(Kind::ask, {{"Time", "# soon"},
                                  {"By", "<b>"},
                                  {"Question", " *one*\ntwo "},
                                  {"Answer", "> x\n\n- y"},
                                  {"Felt_so", "`z`\n1. z"},
                                  {"Empty", ""}})},
               Format::md) ==
        "## \\# soon, ask, \\<b>\n"
        "\n"
        "no id\n"
        "\n"
        "**\\*one\\* two**\n"
        "\n"
        "> \\> x\n"
        ">\n"
        "> \\- y\n"
        "\n"
        "- **Felt\\_so:** \\`z\\`  \n"
        "  1\\. z\n"
        "- **Empty:** \n");
}

TEST_CASE("what happened to a promise or a boundary names it, for people") {
  const TempDir dir;
  dir.write("promise.rec",
            "Time: 2026-11-20\nEvent: made\nText: When it is late,\n+ I will ring.\nId: a\n");
  dir.write("boundary.rec", "Time: 2026-11-20\nEvent: said\nLimit: No quarrels.\nId: a\n");
  const Log log{dir.path()};
  const auto event = [](Kind kind, const std::string& of) {
    return entry(kind, {{"Time", "2026-11-21"}, {"Event", "kept"}, {"Of", of}});
  };
  const auto shown = [&](Format format, const Entry& of) {
    std::string text;
    Output out{text};
    FirstTexts texts{log};
    ListWriter list{format, out};
    list.name_things(texts);
    list.add(of);
    list.done();
    out.flush();
    return text;
  };
  CHECK_THAT(shown(Format::text, event(Kind::promise, "a")),
             Catch::Matchers::EndsWith("  Of: a (When it is late, I will ring.)\n"));
  CHECK_THAT(shown(Format::md, event(Kind::boundary, "a")),
             Catch::Matchers::EndsWith("- **Of:** a (No quarrels.)\n"));
  CHECK_THAT(shown(Format::text, event(Kind::promise, "b")),
             Catch::Matchers::EndsWith("  Of: b\n"));
  CHECK_THAT(shown(Format::text, event(Kind::ask, "a")), Catch::Matchers::EndsWith("  Of: a\n"));
  CHECK_THAT(shown(Format::rec, event(Kind::promise, "a")), Catch::Matchers::EndsWith("Of: a\n\n"));
  CHECK_THAT(shown(Format::csv, event(Kind::promise, "a")), Catch::Matchers::EndsWith(",Of,a\r\n"));
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
  CHECK(listed({}, Format::md).empty());
  CHECK(listed({}, Format::csv) == "entry,kind,id,time,by,with,set,field,value\r\n");
  CHECK(listed({}, Format::json) == "{\n  \"version\": 1,\n  \"entries\": []\n}\n");
}

}  // namespace
}  // namespace trustkit
