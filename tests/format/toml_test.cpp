#include <string>

#include "base/error.h"
#include "catch.h"
#include "format/tree.h"

namespace trustkit {
namespace {

std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

// The one problem of a text that is not good TOML, and its source.
Problem problem_of(const std::string& text) {
  try {
    parse_toml(text, "config.toml");
  } catch (const Error& error) {
    REQUIRE(error.status() == Exit::io);
    REQUIRE(error.problems().size() == 1);
    return error.problems().front();
  }
  return {};
}

// A tree as one line: {a: "text", b: [1, true]}.
std::string shown(const Node& node) {
  if (node.type == Node::Type::null) return "null";
  if (node.type == Node::Type::scalar) return node.quoted ? '"' + node.text + '"' : node.text;
  const bool list = node.type == Node::Type::list;
  std::string all;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) all += !list && i % 2 == 1 ? ": " : ", ";
    all += shown(node.items[i]);
  }
  return list ? '[' + all + ']' : '{' + all + '}';
}

TEST_CASE("TOML becomes a tree in the order of the file") {
  struct Row {
    std::string text;
    std::string tree;
  };
  const Row row = GENERATE(values<Row>({
      {"name = 'Alex'\ndir = \"~/x\"\n", "{name: \"Alex\", dir: \"~/x\"}"},
      {"z = 1\n[y]\nb = true\na = false\n[x]\n", "{z: 1, y: {b: true, a: false}, x: {}}"},
      {"[[checkin]]\nset = 'a'\n[[checkin]]\nset = 'b'\n",
       "{checkin: [{set: \"a\"}, {set: \"b\"}]}"},
      {"2026-x = 1234\nb-1 = 1e-5", "{2026-x: 1234, b-1: 1e-5}"},
      {"a.'é' = {b.\"c\" = 1, d.'e' = 2}", "{a: {é: {b: {c: 1}, d: {e: 2}}}}"},
      {"b.d = 1\na = 2\nb.c = 3\n", "{b: {d: 1, c: 3}, a: 2}"},
      {"[b.c]\nx = 1\n[a]\n[b]\ny = 2\n", "{b: {c: {x: 1}, y: 2}, a: {}}"},
      {"a = { d = 1, \"c\" = [] }", "{a: {d: 1, c: []}}"},
      {"a = [\n  1, # one\n  [ 'x', ],\n]\n", "{a: [1, [\"x\"]]}"},
      {"a = 1_000\nb = 0x10\nc = +5\nd = -5\n", "{a: 1000, b: 16, c: 5, d: -5}"},
      {"a = 1.50\nb = -1e3\nc = inf", "{a: 1.50, b: -1e3, c: inf}"},
      {"a = 1979-05-27T07:32:00Z\nb = 1979-05-27 # day\nc = 07:32:00",
       "{a: 1979-05-27T07:32:00Z, b: 1979-05-27, c: 07:32:00}"},
      {"a = [1.5, 'é', 2.50, 1979-05-27]", "{a: [1.5, \"é\", 2.50, 1979-05-27]}"},
      {"a = \"\"\"x\"\"\"\"\nb = ''''y'''\nc = '''\n# z\n'''\n",
       "{a: \"x\"\", b: \"'y\", c: \"# z\n\"}"},
      {"\xEF\xBB\xBF"
       "a = 1\n",
       "{a: 1}"},
      {"a = 'say \"\\n\"' # é", R"({a: "say "\n""})"},
      {"a = '''\n\"\"\"'é'\\'''", R"({a: """"'é'\"})"},
      {"a = \"\"\"x \\\n \n  é 漢\\\n𝄞\"\"\"", "{a: \"x é 漢𝄞\"}"},
      {"a = 2026-11-22 07:30:00.25+01:00", "{a: 2026-11-22 07:30:00.25+01:00}"},
      {"a = 1\r\nb = '''x\r\ny'''\r\n", "{a: 1, b: \"x\ny\"}"},
      {"a = 1\rb = 2\r", "{a: 1, b: 2}"},
      {"\ta\t=\t'\t'\n", "{a: \"\t\"}"},
      {"", "null"},
      {"\n# nothing but a comment\n", "null"},
  }));
  CAPTURE(row.text);
  CHECK(shown(parse_toml(row.text, "config.toml")) == row.tree);
}

TEST_CASE("TOML keys and values know their place in characters, and their line") {
  const Node root =
      parse_toml("# é\n'é' = ['ü', { 'ö' = 1.5 }]\n[[checkin]]\nset = 'x'\n[[checkin]]\n[a.b]\n",
                 "config.toml");
  REQUIRE(root.items.size() == 6);
  CHECK(to_string(root.place) == "config.toml:1:1");
  CHECK(to_string(root.items[0].place) == "config.toml:2:1");
  const Node& list = root.items[1];
  CHECK(to_string(list.place) == "config.toml:2:7");
  CHECK(to_string(list.items[0].place) == "config.toml:2:8");
  CHECK(to_string(list.items[1].place) == "config.toml:2:13");
  CHECK(to_string(list.items[1].items[0].place) == "config.toml:2:15");
  CHECK(to_string(list.items[1].items[1].place) == "config.toml:2:21");
  CHECK(list.items[1].source == "'é' = ['ü', { 'ö' = 1.5 }]");
  CHECK(to_string(root.items[2].place) == "config.toml:3:3");
  CHECK(to_string(root.find("checkin")->items[1].place) == "config.toml:5:1");
  CHECK(to_string(root.find("a")->find("b")->place) == "config.toml:6:1");
  CHECK(root.find("a")->find("b")->source == "[a.b]");
}

TEST_CASE("TOML that cannot be read is told in plain words") {
  struct Wrong {
    std::string text;
    std::string problem;
    std::string source;
  };
  const std::string quote = "a quote that is never closed";
  const std::string twice = "a second key or table of the same name: keep one of them";
  const std::string value = "not a value: put text in quotes; a switch is true or false";
  const std::string letter = "not a plain letter: put the key or text in quotes";
  const Wrong row = GENERATE_COPY(values<Wrong>({
      {"a = \"x\nb = 1\n", "1:5: " + quote, "a = \"x"},
      {"'é' = 'x", "1:7: " + quote, "'é' = 'x"},
      {"a = [ 'x', 'y ]\n", "1:12: " + quote, "a = [ 'x', 'y ]"},
      {"a = \"\"\"x\ny = 'é'\n", "1:5: " + quote, "a = \"\"\"x"},
      {"a\nb = 1\n", "1:2: missing '=' after this key", "a"},
      {"a: 1\n", "1:2: missing '=' after this key", "a: 1"},
      {"a =\nb = 1\n", "1:4: missing value after '='", "a ="},
      {"a = 1\r\na = 2\r\n", "2:5: " + twice, "a = 2"},
      {"[a]\n[a]\n", "2:1: " + twice, "[a]"},
      {"a = yes\n", "1:5: " + value, "a = yes"},
      {"a = TRUE\n", "1:5: " + value, "a = TRUE"},
      {"a = it's\n", "1:7: a quote inside a word: put all of it in quotes", "a = it's"},
      {"a = 1.'é'\n", "1:7: a quote inside a word: put all of it in quotes", "a = 1.'é'"},
      {"a = 'é' b = 2\n", "1:9: more text after the value: give each key a line of its own",
       "a = 'é' b = 2"},
      // Found by fuzzing: behind it, toml++ 3.3 looks at letters in a way that is undefined.
      {"a = 0=b=\"\\u1ˣ\"\n", "1:6: a second '=': give each key a line of its own",
       "a = 0=b=\"\\u1ˣ\""},
      {"a = 'é\\' = 2\n", "1:10: more text after the value: give each key a line of its own",
       "a = 'é\\' = 2"},
      {"a = 2e{b=\"\\uˣ\"\n", "1:7: floating-point: expected decimal digit, saw '{'",
       "a = 2e{b=\"\\uˣ\""},
      {"# é\né = 1\n", "2:1: " + letter, "é = 1"},
      {"a = é\n", "1:5: " + letter, "a = é"},
      {"a = 1\n[ <<x]\n", "2:3: a table needs a name here, as in [name] or [\"name\"]", "[ <<x]"},
      {"a = [}1]\n", "1:6: a '}' where ']' is to come first", "a = [}1]"},
      {"a = \"\"\"x\\é\"\"\"\n", "1:10: unknown escape: write '\\\\' for a backslash",
       "a = \"\"\"x\\é\"\"\""},
      {"a = 'é\xc2\x9b'\n", "1:7: a control character: take it out", "a = 'é\xc2\x9b'"},
      {"a = '\x1b'\n", "1:6: a control character: take it out", "a = '\x1b'"},
      {"on = 7:30\n", "1:6: not a time: write it as in 07:30:00 or 2026-11-22T07:30:00Z",
       "on = 7:30"},
      {"on = 2026-11-22 0\n", "1:6: not a time: write it as in 07:30:00 or 2026-11-22T07:30:00Z",
       "on = 2026-11-22 0"},
      {"on = 2026-11-22T\n", "1:6: not a time: write it as in 07:30:00 or 2026-11-22T07:30:00Z",
       "on = 2026-11-22T"},
      {"[", "1:2: a table needs a name here, as in [name] or [\"name\"]", "["},
      {"[[a]", "1:5: table header: expected ']', saw '\\n'", "[[a]"},
      {"a = [1, 2\nb = 3\n", "2:1: array: expected comma or closing ']', saw 'b'", "b = 3"},
      {"a = 01\n", "1:7: decimal integer: leading zeroes are prohibited", "a = 01"},
      {"a = 'é\xff'\n", "1:7: not UTF-8: save the file as UTF-8", "a = 'é\xff'"},
      {std::string("a = 'é\0'\n", 10), "1:7: a control character: take it out",
       std::string("a = 'é\0'", 9)},
  }));
  CAPTURE(row.text);
  const Problem problem = problem_of(row.text);
  CHECK(to_string(problem) == "config.toml:" + row.problem);
  CHECK(problem.source == row.source);
}

TEST_CASE("TOML has limits") {
  const auto fails = Catch::Matchers::ContainsSubstring(
      "tables and arrays are nested too deeply: at most 64 levels");
  const auto nested = [](int depth) {
    return "a = " + repeat("[", depth) + repeat("]", depth);
  };
  const auto dotted = [](int keys) {
    return repeat("a.", keys - 1) + "a = 1\n";
  };
  CHECK(problem_of(nested(63)).message.empty());
  CHECK_THAT(problem_of(nested(64)).message, fails);
  CHECK_THAT(problem_of(nested(10000)).message, fails);
  CHECK(problem_of(dotted(64)).message.empty());
  CHECK_THAT(problem_of(dotted(65)).message, fails);
  CHECK_THAT(problem_of(dotted(2000)).message, fails);
  CHECK_THAT(problem_of(dotted(400000)).message, fails);
  CHECK_THAT(problem_of("a = { b = [ { " + dotted(2000) + "}]}").message, fails);
  CHECK(problem_of("a = '" + repeat(".", 2000) + "'\n# " + repeat("a.", 2000)).message.empty());

  CHECK(parse_toml(repeat("#", 1048576), "config.toml").type == Node::Type::null);
  CHECK(to_string(problem_of(repeat("#", 1048577))) == "config.toml: larger than 1 MiB");
}

TEST_CASE("a long line of TOML takes neither for ever nor all memory") {
  const Node root = parse_toml("a = [" + repeat("'é', 1.5,", 40000) + "]", "config.toml");
  REQUIRE(root.items[1].items.size() == 80000);
  CHECK(root.items[1].items.back().text == "1.5");
  CHECK(root.items[1].items.back().place.column == 5 + 40000 * 9 - 3);
}

}  // namespace
}  // namespace trustkit
