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

// The one problem of a text that is not good YAML, and its source.
Problem problem_of(const std::string& text) {
  try {
    parse_yaml(text, "set.yaml");
  } catch (const Error& error) {
    REQUIRE(error.status() == Exit::io);
    REQUIRE(error.problems().size() == 1);
    return error.problems().front();
  }
  return {};
}

// A tree as one line: {a: "quoted", b: [plain, null]}.
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

TEST_CASE("YAML becomes a tree in the order of the file") {
  struct Row {
    std::string text;
    std::string tree;
  };
  const Row row = GENERATE(values<Row>({
      {"set: weekly-pair\nversion: 1\n", "{set: weekly-pair, version: 1}"},
      {"b: [x, 'y', \"z\"]\na: {c: d}", "{b: [x, \"y\", \"z\"], a: {c: d}}"},
      {"- a: 1\n  b: 2\n- c", "[{a: 1, b: 2}, c]"},
      {"a:\n- b\n- c\n", "{a: [b, c]}"},
      {"a: '2'\nb: 2\n", "{a: \"2\", b: 2}"},
      {"a: |\n  x\n  y\n", "{a: \"x\ny\n\"}"},
      {"a: >-\n  x\n  y\n", "{a: \"x y\"}"},
      {"a: null\nb: ~\nc:\nname: 'null'\n", "{a: null, b: null, c: null, name: \"null\"}"},
      {"a: \"\"\nb: ''\n", "{a: \"\", b: \"\"}"},
      {"-\n- ~\n- x\n", "[null, null, x]"},
      {"{a, b: c}", "{a: null, b: c}"},
      {"? a\n: b\n", "{a: b}"},
      {"a: it's \"fine\" & so * on!\n", "{a: it's \"fine\" & so * on!}"},
      {"'<<': x\n", "{\"<<\": x}"},
      {"%YAML 1.2\n---\na: b\n...\n", "{a: b}"},
      {"\xEF\xBB\xBF"
       "a: b\n",
       "{a: b}"},
      {"a: b\r\nc: |\r\n  x\r\n  y\r\n", "{a: b, c: \"x\ny\n\"}"},
      {"a: b\rc: d\r", "{a: b, c: d}"},
      {"a:\tb\n", "{a: b}"},
      {"a: \"x\\e\"\n", "{a: \"x\x1b\"}"},
      {"plain", "plain"},
      {"", "null"},
      {"\n\n", "null"},
      {"# nothing but a comment\n", "null"},
      {"---\n", "null"},
  }));
  CAPTURE(row.text);
  CHECK(shown(parse_yaml(row.text, "set.yaml")) == row.tree);
}

TEST_CASE("YAML nodes know their place in characters, and their line") {
  const Node root = parse_yaml("# é\né: [ü, {ö: \"x\"}]\nlist:\n  - 'é' \nempty:\n", "set.yaml");
  REQUIRE(root.items.size() == 6);
  CHECK(to_string(root.place) == "set.yaml:2:1");
  const Node& list = root.items[1];
  CHECK(to_string(list.place) == "set.yaml:2:4");
  CHECK(to_string(list.items[0].place) == "set.yaml:2:5");
  CHECK(to_string(list.items[1].place) == "set.yaml:2:8");
  CHECK(to_string(list.items[1].items[1].place) == "set.yaml:2:12");
  CHECK(list.items[1].source == "é: [ü, {ö: \"x\"}]");
  CHECK(to_string(root.find("list")->items[0].place) == "set.yaml:4:5");
  // What is not there stands where its key does.
  CHECK(to_string(root.find("empty")->place) == "set.yaml:5:1");
}

TEST_CASE("an empty YAML document has a place too") {
  CHECK(to_string(parse_yaml("# c\n", "set.yaml").place) == "set.yaml:1:1");
}

TEST_CASE("a map finds its values by key") {
  const Node root = parse_yaml("a: 1\nb: 2\n", "set.yaml");
  REQUIRE(root.find("b") != nullptr);
  CHECK(root.find("b")->text == "2");
  CHECK(root.find("2") == nullptr);
  CHECK(root.find("b")->find("a") == nullptr);
  CHECK(parse_yaml("[a, b]", "set.yaml").find("a") == nullptr);
}

struct Wrong {
  std::string text;
  std::string problem;
  std::string source;
};

TEST_CASE("YAML that cannot be read is told in plain words") {
  const std::string second = "a second document starts here: put it in a file of its own";
  const std::string tab = "a tab in the indentation: use spaces";
  const std::string quote = "a quote that is never closed";
  const std::string above = "wrong indentation: this line reads as more of the text above it";
  const std::string line_up = "wrong indentation: line this up with the rest of its list or map";
  const Wrong row = GENERATE_COPY(values<Wrong>({
      {"a: 'x\nb: y\n", "1:4: " + quote, "a: 'x"},
      {"é: \"x", "1:4: " + quote, "é: \"x"},
      {"- 'a'\n- ['b', \"c\n- d\n", "2:9: " + quote, "- ['b', \"c"},
      {"- b\n  \"c\n- \"d\n", "3:3: " + quote, "- \"d"},
      {"\"x\n", "1:1: " + quote, "\"x"},
      {"a: 'x\n---\ny'\n",
       "2:1: a line of text in quotes cannot start with '---' or '...': indent it", "---"},
      {"ask: 'Don't go'\n", "1:11: text after the closing quote: inside the quotes write '' for '",
       "ask: 'Don't go'"},
      {"a: \"He said\nb: \"c\"\n",
       "2:5: text after the closing quote, which opened in line 1: inside the quotes write \\\" "
       "for "
       "\"",
       "b: \"c\""},
      {"a: 1\n---\nb: 2\n", "2:1: " + second, "---"},
      {"a: 1\n---\n", "2:1: " + second, "---"},
      {"- a\n- b\nc: d\n", "3:1: this stands outside the list or map above: check the indentation",
       "c: d"},
      {"set: a\nversion\n", "2:1: missing colon after 'version'", "version"},
      {"set: a\nversion\nfor: x\n", "2:1: missing colon and space after the key in 'version'",
       "version"},
      {"key:value\nb: c\n", "1:1: missing colon and space after the key in 'key:value'",
       "key:value"},
      {"'a b': c\n'd'\n", "2:1: missing colon after this key", "'d'"},
      {"é: b: c\n", "1:5: a second colon in this line: put text that holds ': ' in quotes",
       "é: b: c"},
      {"a:\n\tb: c\n", "2:1: " + tab, "\tb: c"},
      {"a:\n  - b\n\t- c\n", "3:1: " + tab, "\t- c"},
      {"- \ta: b\n", "1:3: " + tab, "- \ta: b"},
      {"a: b\n  c: d\n", "2:3: " + above, "  c: d"},
      {"- a\n b: c\n", "2:2: " + above, " b: c"},
      {"a:\n  b: c\n d: e\n", "3:2: " + line_up, " d: e"},
      {"x:\n  - a\n  b: c\n", "3:3: " + line_up, "  b: c"},
      {"a: [b, c\n", "1:4: a bracket that is never closed: add ']'", "a: [b, c"},
      {"{a: b\n", "1:1: a bracket that is never closed: add '}'", "{a: b"},
      {"{a: b\nc: d}\n", "2:2: missing comma or '}' for the bracket in line 1", "c: d}"},
      {"a: [b]]\n", "1:7: a closing bracket without its opening one", "a: [b]]"},
      {"a: @x\n", "1:4: '@' cannot start a value: put the text in quotes", "a: @x"},
      {"a: - b\n", "1:4: '-' cannot start a list item here: give it a line of its own", "a: - b"},
      {"a: \"\\q\"\n", "1:7: unknown escape character: q, write '\\\\' for a backslash",
       "a: \"\\q\""},
      {"a: |x\n b\n", "1:5: only '+', '-' or a digit can follow '|' or '>': start the text below",
       "a: |x"},
  }));
  CAPTURE(row.text);
  const Problem problem = problem_of(row.text);
  CHECK(to_string(problem) == "set.yaml:" + row.problem);
  CHECK(problem.source == row.source);
}

TEST_CASE("YAML that could be read and is not wanted is refused at its place") {
  const std::string tag =
      "'!' starts a tag, which is not allowed: leave it out, or put text that starts with '!' in "
      "quotes";
  const std::string anchor =
      "'&' starts an anchor, which is not allowed: write the value out wherever it is used, or put "
      "text that starts with '&' in quotes";
  const std::string alias =
      "'*' starts an alias, which is not allowed: write the value out, or put text that starts "
      "with '*' in quotes";
  const std::string bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
  const Wrong row = GENERATE_COPY(values<Wrong>({
      {"a: 1\né: 2\na: 3\n", "3:1: key 'a' stands twice: keep one of them", "a: 3"},
      {"{é: 1, 'é': 2}", "1:8: key 'é' stands twice: keep one of them", "{é: 1, 'é': 2}"},
      {"é: !x b\n", "1:4: " + tag, "é: !x b"},
      {"a: ! b\n", "1:4: " + tag, "a: ! b"},
      {"a: !<tag:y> 'b'\n", "1:4: " + tag, "a: !<tag:y> 'b'"},
      {"a: !!str\n", "1:4: " + tag, "a: !!str"},
      {"!!map\na: b\n", "1:1: " + tag, "!!map"},
      {"é: &x b\n", "1:4: " + anchor, "é: &x b"},
      {"a: &x\n", "1:4: " + anchor, "a: &x"},
      {"a: &x [*x]\n", "1:4: " + anchor, "a: &x [*x]"},
      {bomb, "1:4: " + anchor, "a: &a [x, x]"},
      {"é: *x\n", "1:4: " + alias, "é: *x"},
      {"<<: {a: b}\n", "1:1: '<<' merges maps, which is not allowed: write the keys out",
       "<<: {a: b}"},
      {": x\n", "1:1: a key is missing before ':'", ": x"},
      {"? [c]\n: d\n", "1:3: a key must be text: put it in quotes if it holds brackets or colons",
       "? [c]"},
      {"a: é\xff\n", "1:5: not UTF-8: save the file as UTF-8", "a: é\xff"},
      {std::string("a: é\0\n", 7), "1:5: a control character: take it out",
       std::string("a: é\0", 6)},
      {"a: 'é\xc2\x9b'\n", "1:6: a control character: take it out", "a: 'é\xc2\x9b'"},
      {"a: \x1b[31m\n", "1:4: a control character: take it out", "a: \x1b[31m"},
  }));
  CAPTURE(row.text);
  const Problem problem = problem_of(row.text);
  CHECK(to_string(problem) == "set.yaml:" + row.problem);
  CHECK(problem.source == row.source);
}

TEST_CASE("YAML has limits") {
  const std::string deep = "lists and maps are nested too deeply: at most 64 levels";
  CHECK(parse_yaml(repeat("[", 64) + repeat("]", 64), "set.yaml").items.size() == 1);
  CHECK(to_string(problem_of(repeat("[", 65) + repeat("]", 65))) == "set.yaml:1:65: " + deep);
  CHECK(to_string(problem_of(repeat("[", 10000) + repeat("]", 10000))) == "set.yaml:1:65: " + deep);
  // yaml-cpp takes what is never closed for keys that are lists, two levels a bracket.
  CHECK(problem_of(repeat("[", 10000)).message == deep);
  CHECK(to_string(problem_of(repeat("- ", 10000))) == "set.yaml:1:129: " + deep);
  CHECK(to_string(problem_of(repeat("? ", 10000))) == "set.yaml:1:129: " + deep);

  CHECK(parse_yaml(repeat("#", 1048576), "set.yaml").type == Node::Type::null);
  CHECK(to_string(problem_of(repeat("#", 1048577))) == "set.yaml: larger than 1 MiB: split it");
}

TEST_CASE("a megabyte in a single line of YAML takes neither for ever nor all memory") {
  const Node root = parse_yaml("[" + repeat("{é: , ü: x},", 60000) + "]", "set.yaml");
  REQUIRE(root.items.size() == 60000);
  CHECK(root.items.back().items[3].place.column == 60000 * 12 - 1);
}

TEST_CASE("a question mark ends no word, also within brackets", "[yaml]") {
  const Node root = parse_yaml("follow: [Why?, What did it change?]\n\"q?\": Is it? So.\n", "x");
  CHECK(root.find("follow")->items.at(0).text == "Why?");
  CHECK(root.find("follow")->items.at(1).text == "What did it change?");
  CHECK(root.find("q?")->text == "Is it? So.");
  CHECK(parse_yaml("a: \"\\x01?\"\n", "x").find("a")->text == "\x01?");
}

}  // namespace
}  // namespace trustkit
