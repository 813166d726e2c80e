#include "format/json.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "catch.h"

namespace trustkit {
namespace {

// A text as JSON writes it.
std::string written(std::string_view text) {
  std::string out;
  Output output{out};
  JsonWriter json{output};
  json.text(text);
  json.done();
  return out;
}

TEST_CASE("a document is indented and ends with a newline") {
  std::string text;
  Output out{text};
  JsonWriter json{out};
  json.begin_object().key("version").number(1).key("entries").begin_array();
  json.begin_object().key("kind").text("ask").key("id").null().key("with").begin_array();
  json.text("Sam").text("Noor").end_array().end_object();
  json.begin_object().end_object().begin_array().end_array();
  json.end_array().end_object();
  json.done();
  CHECK(text ==
        "{\n"
        "  \"version\": 1,\n"
        "  \"entries\": [\n"
        "    {\n"
        "      \"kind\": \"ask\",\n"
        "      \"id\": null,\n"
        "      \"with\": [\n"
        "        \"Sam\",\n"
        "        \"Noor\"\n"
        "      ]\n"
        "    },\n"
        "    {},\n"
        "    []\n"
        "  ]\n"
        "}\n");
}

TEST_CASE("texts are escaped where JSON wants it and nowhere else") {
  struct Row {
    std::string text;
    std::string json;
  };
  for (const Row& row : {
           Row{"", R"("")"},
           Row{"plain", R"("plain")"},
           Row{"\"quotes\" and \\", R"("\"quotes\" and \\")"},
           Row{"a\nb\tc\rd", R"("a\nb\tc\rd")"},
           Row{"\b\f\x1b\x01", R"("\b\f\u001B\u0001")"},
           Row{std::string{"a\0b", 3}, R"("a\u0000b")"},
           Row{"é 日 😀 / <b>", R"("é 日 😀 / <b>")"},
       }) {
    CHECK(written(row.text) == row.json + '\n');
  }
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD") {
  CHECK(written("a\xff"
                "b") == "\"a\ufffdb\"\n");
  CHECK(written("\xE2\x82") == "\"\ufffd\ufffd\"\n");
  CHECK(written("\xED\xA0\x80é") == "\"\ufffd\ufffd\ufffdé\"\n");
  std::string text;
  Output out{text};
  JsonWriter json{out};
  json.begin_object().key("\xff").number(0).end_object();
  json.done();
  CHECK(text == "{\n  \"\ufffd\": 0\n}\n");
}

TEST_CASE("numbers have their whole range") {
  std::string text;
  Output out{text};
  JsonWriter json{out};
  json.begin_array().number(INT64_MIN).number(-1).number(0).number(INT64_MAX).end_array();
  json.done();
  CHECK(text == "[\n  -9223372036854775808,\n  -1,\n  0,\n  9223372036854775807\n]\n");
}

TEST_CASE("an empty document is one too") {
  std::string text;
  Output out{text};
  JsonWriter json{out};
  json.begin_array().end_array();
  json.done();
  CHECK(text == "[]\n");
}

TEST_CASE("depth and length have no limit of their own") {
  std::string text;
  Output out{text};
  JsonWriter json{out};
  for (int i = 0; i < 1000; ++i)
    json.begin_array();
  json.text(std::string(1'000'000, 'x'));
  for (int i = 0; i < 1000; ++i)
    json.end_array();
  json.done();
  CHECK(std::count(text.begin(), text.end(), ']') == 1000);
  CHECK(std::count(text.begin(), text.end(), 'x') == 1'000'000);
}

}  // namespace
}  // namespace trustkit
