#include "format/rec.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit::rec {
namespace {

using Catch::Matchers::ContainsSubstring;

// What is read of a text, one record a piece: "Type@line{Name@line=value|…}", ! for a descriptor.
std::string read_all_of(Reader& reader, Problems& problems) {
  std::string all;
  for (Record record; reader.next(record, problems);) {
    all += fmt::format("{}{}@{}{{", record.descriptor ? "!" : "", record.type, record.line);
    for (const Field& field : record.fields) {
      if (&field != &record.fields.front()) all += '|';
      all += fmt::format("{}@{}={}", field.name, field.line, field.value());
    }
    all += '}';
  }
  return all;
}

std::string read(const std::string& text, Problems& problems) {
  Reader reader{text, "ask.rec"};
  return read_all_of(reader, problems);
}

// The same, for a text that nothing is wrong with.
std::string read(const std::string& text) {
  Problems problems;
  std::string all = read(text, problems);
  CHECK(problems.empty());
  return all;
}

struct Row {
  std::string text;
  std::string records;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(read(row.text) == row.records);
  }
}

TEST_CASE("records are fields between empty lines") {
  check({
      {"", ""},
      {"\n\n \n", ""},
      {"A: x\nB: y\n", "@1{A@1=x|B@2=y}"},
      {"A: x\n\nB: y\n", "@1{A@1=x}@3{B@3=y}"},
      {"\n\n\nA: x\n\n\n\nB: y\n\n\n", "@4{A@4=x}@8{B@8=y}"},
      {"A: x\nA: x\n", "@1{A@1=x|A@2=x}"},
      {"Long_Name9: x\n", "@1{Long_Name9@1=x}"},
      {"%key: x\n", "@1{%key@1=x}"},
  });
}

TEST_CASE("one blank after the colon is not part of the value") {
  check({
      {"A:x\n", "@1{A@1=x}"},
      {"A: x\n", "@1{A@1=x}"},
      {"A:\tx\n", "@1{A@1=x}"},
      {"A:  x\n", "@1{A@1= x}"},
      {"A:\t\tx \n", "@1{A@1=\tx }"},
      {"A:\n", "@1{A@1=}"},
      {"A: \n", "@1{A@1=}"},
      {"A:B: y\n", "@1{A@1=B: y}"},
      {"A: # no comment\n", "@1{A@1=# no comment}"},
      {"A: +\n", "@1{A@1=+}"},
      {"A: é 日 ☕\n", "@1{A@1=é 日 ☕}"},
  });
}

TEST_CASE("a value goes on behind a plus") {
  check({
      {"A: x\n+ y\n", "@1{A@1=x\ny}"},
      {"A: x\n+y\n", "@1{A@1=x\ny}"},
      {"A: x\n+\ty\n", "@1{A@1=x\n\ty}"},
      {"A: x\n+ \ty\n", "@1{A@1=x\n\ty}"},
      {"A: x\n+  y\n", "@1{A@1=x\n y}"},
      {"A: x\n+\n+ z\nB: y\n", "@1{A@1=x\n\nz|B@4=y}"},
      {"A:\n+ x\n", "@1{A@1=\nx}"},
      {"A: x\n++ y\n", "@1{A@1=x\n+ y}"},
      {"A: x\n+ + y\n", "@1{A@1=x\n+ y}"},
      {"A: x\n+ # y\n", "@1{A@1=x\n# y}"},
      {"A: x\n+", "@1{A@1=x\n}"},
  });
}

TEST_CASE("a backslash glues the next line") {
  check({
      {"A: a\\\nb\n", "@1{A@1=ab}"},
      {"A: a\\\n b\nC: d\n", "@1{A@1=a b|C@3=d}"},
      {"A: a\\\n\\\n\\\nb\n", "@1{A@1=ab}"},
      {"A: a\\\n+ b\n", "@1{A@1=a+ b}"},
      {"A: a\\\n# b\n", "@1{A@1=a# b}"},
      {"A: a\\\nB: c\n", "@1{A@1=aB: c}"},
      {"A: a\\\n\nB: c\n", "@1{A@1=a|B@3=c}"},
      {"A: a\\\n\n\nB: c\n", "@1{A@1=a}@4{B@4=c}"},
      {"A: a\\\n\n+ b\n", "@1{A@1=a\nb}"},
      {"A: a\n+\\\n b\n", "@1{A@1=a\n b}"},
      {"A: a\n+ b\\\nc\n+ d\n", "@1{A@1=a\nbc\nd}"},
      {"A:\\\n x\n", "@1{A@1= x}"},
      {"A: a\\\\\nb\n", "@1{A@1=a\\b}"},
      {"A: a\\\n", "@1{A@1=a}"},
      {"A: a\\\\\n", "@1{A@1=a\\}"},
      {"A: a\\\r\n", "@1{A@1=a}"},
      {"A: a\n+\\\n", "@1{A@1=a\n}"},
      {"A: a\\b\n", "@1{A@1=a\\b}"},
      {"A: a\\ \nB: c\n", "@1{A@1=a\\ |B@2=c}"},
  });
}

TEST_CASE("comments stand anywhere and end no record") {
  check({
      {"# c\nA: x\n# d\nB: y\n", "@2{A@2=x|B@4=y}"},
      {"# c\\\nA: x\n", "@2{A@2=x}"},
      {"A: x\n#\n\n#\nB: y\n", "@1{A@1=x}@5{B@5=y}"},
      {"# only\n", ""},
      {"  # c\nB: y\n", "@2{B@2=y}"},
      {"#c\n  A: x\n", "@2{A@2=x}"},
  });
}

TEST_CASE("lines of blanks separate, and blanks may stand before the first field") {
  check({
      {"A: x\n \t \nB: y\n", "@1{A@1=x}@3{B@3=y}"},
      {"  A: x\n", "@1{A@1=x}"},
      {"A: x\n\t\n \t B: y\nC: z\n", "@1{A@1=x}@3{B@3=y|C@4=z}"},
  });
}

TEST_CASE("a record with a field %rec describes those behind it") {
  check({
      {"%rec: Ask\n%doc: d\n\nA: x\n\nB: y\n",
       "!Ask@1{%rec@1=Ask|%doc@2=d}Ask@4{A@4=x}Ask@6{B@6=y}"},
      {"A: x\n\n%rec: Ask\n\nB: y\n\n%rec: Promise\n\nC: z\n",
       "@1{A@1=x}!Ask@3{%rec@3=Ask}Ask@5{B@5=y}!Promise@7{%rec@7=Promise}Promise@9{C@9=z}"},
      {"A: x\n%rec: Ask\n\nB: y\n", "!Ask@1{A@1=x|%rec@2=Ask}Ask@4{B@4=y}"},
      {"%rec:  Ask http://example.org\n\nB: y\n",
       "!Ask@1{%rec@1= Ask http://example.org}Ask@3{B@3=y}"},
      {"%records: Ask\n\nB: y\n", "@1{%records@1=Ask}@3{B@3=y}"},
  });
}

TEST_CASE("the last newline may be missing") {
  check({
      {"A: x", "@1{A@1=x}"},
      {"A:", "@1{A@1=}"},
      {"A: x\\", "@1{A@1=x\\}"},
      {"A: x\n\nB: y", "@1{A@1=x}@3{B@3=y}"},
      {"A: x\n# c", "@1{A@1=x}"},
  });
}

TEST_CASE("CRLF and a byte order mark are read too") {
  check({
      {"A: x\r\nB: y\r\n\r\nC: z\r\n", "@1{A@1=x|B@2=y}@4{C@4=z}"},
      {"A: x\r\n+ y\r\n+\r\n+ z\r\n", "@1{A@1=x\ny\n\nz}"},
      {"A: x\\\r\ny\r\n", "@1{A@1=xy}"},
      {"# c\r\nA: x\r", "@2{A@2=x}"},
      {"A: x\ry\r\n", "@1{A@1=x\ry}"},
      {"\xEF\xBB\xBF%rec: Ask\n\nA: x\n", "!Ask@1{%rec@1=Ask}Ask@3{A@3=x}"},
      {"\xEF\xBB\xBF# c\nA: x\n", "@2{A@2=x}"},
      {"\xEF\xBB\xBF\r\nA: x\n", "@2{A@2=x}"},
      {"A: \xEF\xBB\xBFx\n", "@1{A@1=\xEF\xBB\xBFx}"},
  });
}

TEST_CASE("what cannot be read is skipped and told, and the rest is kept") {
  struct Wrong {
    std::string text;
    std::string records;
    std::vector<int> lines;
    std::string message;
  };
  const std::string no_field = "no 'Name: value', comment or '+' line; this line was skipped";
  for (const Wrong& wrong : {
           Wrong{"A: x\njunk\nB: y\n", "@1{A@1=x|B@3=y}", {2}, no_field},
           Wrong{"A: x\njunk\n+ more\n+ and\nB: y\n", "@1{A@1=x|B@5=y}", {2}, no_field},
           Wrong{"A: x\n# c\n+ y\n+ z\nB: y\n", "@1{A@1=x|B@5=y}", {3}, no_field},
           Wrong{"+ x\nA: y\n", "@2{A@2=y}", {1}, no_field},
           Wrong{"A: x\n\n+ y\n", "@1{A@1=x}", {3}, no_field},
           Wrong{"A: x\n  B: y\nC: z\n", "@1{A@1=x|C@3=z}", {2}, no_field},
           Wrong{"A: x\n  # c\nC: z\n", "@1{A@1=x|C@3=z}", {2}, no_field},
           Wrong{"A : x\n9A: x\nÄ: x\nA-B: x\n: x\n", "", {1, 2, 3, 4, 5}, no_field},
           Wrong{"junk\n\n\nA: x\njunk", "@4{A@4=x}", {1, 5}, no_field},
           Wrong{"\n\xEF\xBB\xBF"
                 "A: x\n",
                 "",
                 {2},
                 no_field},
           Wrong{"A: x\n<<<<<<< ours\nB: y\n=======\nB: z\n>>>>>>> theirs\n",
                 "@1{A@1=x|B@3=y|B@5=z}",
                 {2, 4, 6},
                 "a conflict marker of an unfinished merge"},
           Wrong{"A: x\n\n" + std::string(9, '\0') + "\nB: y\n",
                 "@1{A@1=x}@4{B@4=y}",
                 {3},
                 "NUL bytes, as a power cut leaves them"},
       }) {
    INFO(wrong.text);
    Problems problems;
    CHECK(read(wrong.text, problems) == wrong.records);
    std::vector<int> lines;
    for (const Problem& problem : problems) {
      lines.push_back(problem.place.line);
      CHECK(problem.place.file == "ask.rec");
      CHECK_THAT(problem.message, ContainsSubstring(wrong.message));
    }
    CHECK(lines == wrong.lines);
  }
}

TEST_CASE("a problem shows its line") {
  Problems problems;
  read("A: x\njunk here\n", problems);
  REQUIRE(problems.size() == 1);
  CHECK(to_string(problems[0]) ==
        "ask.rec:2:1: no 'Name: value', comment or '+' line; this line was skipped");
  CHECK(problems[0].source == "junk here");
}

TEST_CASE("no more than twenty problems of a file are told") {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "junk\n";
  Problems problems;
  CHECK(read(text + "A: x\n", problems) == "@101{A@101=x}");
  REQUIRE(problems.size() == 20);
  CHECK_THAT(problems[18].message, ContainsSubstring("this line was skipped"));
  CHECK_THAT(problems[19].message, ContainsSubstring("more than is worth listing"));
}

TEST_CASE("lines are counted from where the text starts") {
  Problems problems;
  const std::string text = "junk\n\nA: x\n";
  Reader reader{text, "ask.rec", 41};
  CHECK(read_all_of(reader, problems) == "@43{A@43=x}");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].place.line == 41);
}

TEST_CASE("the first field of a name is found") {
  const std::string text = "A: x\nB: y\nA: z\n";
  Reader reader{text, "ask.rec"};
  Record record;
  Problems problems;
  REQUIRE(reader.next(record, problems));
  CHECK(record.find("A")->value() == "x");
  CHECK(record.find("B")->value() == "y");
  CHECK(record.find("C") == nullptr);
  CHECK(record.find("a") == nullptr);
}

TEST_CASE("a file is read as its text is, wherever its pieces end") {
  const TempDir dir;
  const std::string record = "A: x\\\ny\n+ z\r\n# c\n\n";
  // Pieces are of 256 KiB: each padding moves the end of the first to another byte of a record.
  for (std::size_t padding = 0; padding <= record.size() + 2; ++padding) {
    std::string text =
        "%rec: Ask\n\nLong: " + std::string((256U << 10U) - 30 - padding, 'x') + "\n\n";
    for (int i = 0; i < 4; ++i)
      text += record;
    text += "Long: " + std::string(600'000, 'y') + "\njunk\n\nB: end";
    Problems expected_problems;
    const std::string expected = read(text, expected_problems);
    FileReader source{dir.write("ask.rec", text)};
    Reader reader{source, "ask.rec"};
    Problems problems;
    const bool same = read_all_of(reader, problems) == expected;
    INFO(padding);
    CHECK(same);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.line == expected_problems.at(0).place.line);
    CHECK(problems[0].source == "junk");
  }
}

// Found by fuzzing (tests/fuzz/corpus/rec/lone-cr-before-crlf).
TEST_CASE("a carriage return of its own before the end of a line is text, one at the end is not") {
  Problems problems;
  Record record;
  Reader reader{"A: x\r\r\n+ y\r\n", "log.rec"};
  REQUIRE(reader.next(record, problems));
  CHECK(record.fields[0].value() == "x\r\ny");
  CHECK(problems.empty());
}

TEST_CASE("only what is wanted is read, and records and continuations are told apart as ever") {
  const std::string text =
      "%rec: Ask\n\nTime: 1\nAnswer: long\n+ Time: 9\n+ more\nBy: Alex\n+ too\nId: x\\\nTime: 8\n\n"
      "Answer: alone\n\n# note\nTime: 2\nTags: also with T\n";
  constexpr std::array<std::string_view, 2> names{"Time", "By"};
  Reader reader{text, "log.rec"};
  reader.want(names);
  std::string seen;
  Problems problems;
  for (Record record; reader.next(record, problems); seen += '|') {
    for (const Field& field : record.fields)
      seen += fmt::format("{}{}={} ", field.wanted, field.name, field.value());
  }
  CHECK(seen == "-1%rec=Ask |0Time=1 1By=Alex\ntoo ||0Time=2 |");
  CHECK(problems.empty());
}

TEST_CASE("what is passed over is told where it cannot be read, and can be read whole") {
  const std::string text =
      "# one\nAnswer: a\njunk\nBy: Alex\n\nAnswer: b\\\nB: c\n+ d\n\n%rec: Ask\n\n  By: Sam\n";
  Reader plain{text, "log.rec"};
  Reader passing{text, "log.rec"};
  passing.want_nothing();
  Problems problems;
  Problems plain_problems;
  Record all;
  Record kept;
  Record whole;
  std::string texts;
  while (plain.next(all, plain_problems)) {
    REQUIRE(passing.next(kept, problems));
    CHECK(kept.line == all.line);
    CHECK(kept.fields.size() == (all.descriptor ? 1 : 0));
    passing.read_whole(whole);
    CHECK(whole.type == all.type);
    CHECK(whole.line == all.line);
    REQUIRE(whole.fields.size() == all.fields.size());
    for (std::size_t i = 0; i < all.fields.size(); ++i) {
      CHECK(whole.fields[i].line == all.fields[i].line);
      CHECK(whole.fields[i].value() == all.fields[i].value());
    }
    CHECK(passing.offset() == texts.size());
    CHECK(passing.is_glued() == (kept.line == 6));
    texts += passing.text();
  }
  CHECK(texts == text);
  CHECK(told(problems) ==
        "log.rec:3:1: no 'Name: value', comment or '+' line; this line was skipped\n");
  CHECK(told(problems) == told(plain_problems));
}

TEST_CASE("names of any length are told apart, however often others stood before them") {
  std::string text;
  for (int round = 0; round < 3; ++round) {
    for (const std::size_t size : {1U, 2U, 14U, 15U, 16U, 17U, 40U}) {
      const std::string name(size, 'N');
      text += name + ":x\n" + name + "M: \n" + name + "_9:\ty\n";
    }
    text += "NN\n";
  }
  Problems problems;
  Reader reader{text, "log.rec"};
  Record record;
  REQUIRE(reader.next(record, problems));
  CHECK(problems.size() == 3);
  REQUIRE(record.fields.size() == 63);
  std::string read;
  for (const Field& field : record.fields)
    read += std::string{field.name} + field.value() + '\n';
  std::string expected;
  for (std::size_t at = 0; at < text.size();) {
    const std::string line = text.substr(at, text.find('\n', at) - at);
    at += line.size() + 1;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    const bool blank =
        line.size() > colon + 1 && (line[colon + 1] == ' ' || line[colon + 1] == '\t');
    expected += line.substr(0, colon) + line.substr(colon + (blank ? 2 : 1)) + '\n';
  }
  CHECK(read == expected);
}

TEST_CASE("a reader goes on where another one has come to") {
  const std::string text = "%rec: Ask\n\nA: x\njunk\n\nB: y\n\nC: z\njunk\n";
  Problems problems;
  Reader first{text, "log.rec"};
  Record record;
  REQUIRE(first.next(record, problems));
  REQUIRE(first.next(record, problems));
  Reader second{std::string_view{text}.substr(first.offset() + first.text().size()), "log.rec"};
  second.go_on_from(first.state());
  CHECK(read_all_of(second, problems) == "Ask@6{B@6=y}Ask@8{C@8=z}");
  CHECK(second.state() == Reader::State{"Ask", 10, 2});
  CHECK(problems.back().place.line == 9);
}

}  // namespace
}  // namespace trustkit::rec
