#include <cstdint>
#include <string>
#include <vector>

#include "catch.h"
#include "format/rec.h"

namespace trustkit::rec {
namespace {

std::vector<Pair> fields_of(const Record& record) {
  std::vector<Pair> fields;
  for (const Field& field : record.fields)
    fields.emplace_back(field.name, field.value());
  return fields;
}

std::vector<std::vector<Pair>> records_of(const std::string& text) {
  std::vector<std::vector<Pair>> records;
  Reader reader{text, "ask.rec"};
  Problems problems;
  for (Record record; reader.next(record, problems);)
    records.push_back(fields_of(record));
  CHECK(problems.empty());
  return records;
}

TEST_CASE("records are written") {
  struct Row {
    std::vector<Pair> fields;
    std::string text;
  };
  for (const Row& row : {
           Row{{{"A", "x"}}, "A: x\n\n"},
           Row{{{"A", "x"}, {"B", "y"}, {"A", "z"}}, "A: x\nB: y\nA: z\n\n"},
           Row{{{"%rec", "Ask"}}, "%rec: Ask\n\n"},
           Row{{{"A", ""}}, "A:\n\n"},
           Row{{{"A", " x "}}, "A:  x \n\n"},
           Row{{{"A", "\tx"}}, "A: \tx\n\n"},
           Row{{{"A", "x\ny"}}, "A: x\n+ y\n\n"},
           Row{{{"A", "x\n\ny"}}, "A: x\n+\n+ y\n\n"},
           Row{{{"A", "x\n"}}, "A: x\n+\n\n"},
           Row{{{"A", "\nx"}}, "A:\n+ x\n\n"},
           Row{{{"A", "\n"}}, "A:\n+\n\n"},
           Row{{{"A", "# x\n+ y\n%rec: z"}}, "A: # x\n+ + y\n+ %rec: z\n\n"},
           Row{{{"A", "a\\b\\ "}}, "A: a\\b\\ \n\n"},
       }) {
    INFO(row.text);
    CHECK(to_text(row.fields) == row.text);
    CHECK(records_of(row.text) == std::vector<std::vector<Pair>>{row.fields});
  }
}

TEST_CASE("a value with a backslash at the end of a line cannot be written, but can be made so") {
  struct Row {
    std::string value;
    bool writable;
    std::string made;
  };
  for (const Row& row : {
           Row{"", true, ""},
           Row{"a\\b", true, "a\\b"},
           Row{"a\\ ", true, "a\\ "},
           Row{"\\", false, "\\ "},
           Row{"a\\\\", false, "a\\\\ "},
           Row{"a\\\nb", false, "a\\ \nb"},
           Row{"a\\\n\\\n", false, "a\\ \n\\ \n"},
           Row{"a\n\\\nb\\", false, "a\n\\ \nb\\ "},
       }) {
    INFO(row.value);
    CHECK(is_writable(row.value) == row.writable);
    CHECK(made_writable(row.value) == row.made);
    CHECK(is_writable(row.made));
  }
  CHECK_FALSE(is_writable(std::string{"a\0b", 3}));
}

TEST_CASE("names that can stand in a log") {
  for (const char* name : {"A", "a", "Long_Name_9", "rec"}) {
    CHECK(is_field_name(name));
  }
  for (const char* name : {"", "9A", "_A", "A-B", "A B", "A:", "%rec", "Ä", "A\n"}) {
    CHECK_FALSE(is_field_name(name));
  }
}

TEST_CASE("git's conflict markers are known") {
  for (const char* line :
       {"<<<<<<< HEAD", "<<<<<<<", "=======", "=======\r", ">>>>>>> other", "||||||| 1234567"}) {
    CHECK(is_conflict_marker(line));
  }
  for (const char* line :
       {"", "<<<<<<", "<<<<<<<x", "========", " =======", "+ =======", "-------"}) {
    CHECK_FALSE(is_conflict_marker(line));
  }
}

TEST_CASE("a new record stands on its own whatever was there before") {
  struct Row {
    std::string tail;
    std::string separator;
  };
  for (const Row& row : {
           Row{"", ""},
           Row{"\n", ""},
           Row{"\n\n\n", ""},
           Row{"A: x\n\n", ""},
           Row{"A: x\n\n\n", ""},
           Row{"A: x\n", "\n"},
           Row{"A: x", "\n\n"},
           Row{"A:", "\n\n"},
           Row{"Tim", "\n\n"},
           Row{"A: x\n+", "\n\n"},
           Row{"A: x\r\n\r\n", "\n"},
           Row{"A: x\r\n", "\n"},
           Row{"A: x\n \n", "\n"},
           Row{"A: x\n ", "\n\n"},
           Row{"A: x\n# c", "\n\n"},
           Row{"A: x\\", "\n\n\n"},
           Row{"A: x\\\n", "\n\n"},
           Row{"A: x\\\n\n", "\n"},
           Row{"A: x\\\n\n\n", ""},
           Row{"A: x\\\r", "\n\n\n"},
           Row{"A: x\\\r\n", "\n\n"},
           Row{"A: x\\\\", "\n\n\n"},
           Row{std::string{"A: x\0\0", 6}, "\n\n"},
       }) {
    INFO(row.tail);
    CHECK(separator_after(row.tail) == row.separator);
    const std::string text = row.tail + row.separator + to_text({{"New", "entry"}});
    Reader reader{text, "ask.rec"};
    Problems problems;
    std::vector<Pair> last;
    for (Record record; reader.next(record, problems);)
      last = fields_of(record);
    CHECK(last == std::vector<Pair>{{"New", "entry"}});
  }
}

// A small generator with a fixed start: the same values on every machine.
class Dice {
 public:
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_{20261122};
};

TEST_CASE("what is written is read back the same") {
  const std::vector<std::string> parts{"\n", "\n", "\\",     " ",  "  ",      "\t", "+",
                                       "+ ", "#",  "%rec: ", ":",  "A: ",     "é",  "日",
                                       "☕",  "x",  "word",   "\r", "<<<<<<<", "\v"};
  Dice dice;
  for (int round = 0; round < 5000; ++round) {
    std::vector<Pair> fields;
    const std::size_t count = 1 + dice.below(4);
    while (fields.size() < count) {
      std::string value;
      for (std::size_t length = dice.below(12); length > 0; --length)
        value += parts[dice.below(parts.size())];
      // The reader takes a carriage return before a newline for a line end of another system.
      for (std::size_t at = value.find("\r\n"); at != std::string::npos; at = value.find("\r\n"))
        value.erase(at, 1);
      if (value.ends_with('\r')) value += '.';
      fields.emplace_back(std::string(1, static_cast<char>('A' + dice.below(26))) + "_1",
                          made_writable(value));
    }
    const std::string text = to_text(fields);
    INFO(text);
    const auto records = records_of("Before: x\n\n" + text + to_text({{"After", "y"}}));
    REQUIRE(records.size() == 3);
    REQUIRE(records[1] == fields);
  }
}

}  // namespace
}  // namespace trustkit::rec
