#include "model/walk.h"

#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

const Item heard{.key = "Heard",
                 .type = Item::Type::scale,
                 .ask = "I felt heard.",
                 .points = {"not at all", "partly", "fully"}};
const Item contact{.key = "Contact",
                   .type = Item::Type::choice,
                   .ask = "How did it feel?",
                   .choices = {"too little", "right", "too much"}};
const Item thanks{.key = "Thanks", .type = Item::Type::list, .ask = "What for?"};
const Item issue{.key = "Issue", .type = Item::Type::text, .ask = "Which?"};

// What comes of asking an item: the answers, how it went on, and what was said.
struct Asked {
  std::vector<std::string> answers;
  Move move;
  std::string said;
};

Asked ask(const Item& item, const std::vector<std::string>& typed,
          std::vector<std::string> before = {}) {
  const TempDir dir;
  ScriptedPrompter person{typed, "More on "};
  std::string said;
  Output err{said};
  err.pretend_terminal(1000);
  const Move move = ask_item(person, err, dir.path(), item, before);
  err.flush();
  return {before, move, said};
}

using Answers = std::vector<std::string>;

TEST_CASE("a scale takes a number or its words, and says both") {
  CHECK(ask(heard, {"2"}).answers == Answers{"2"});
  CHECK(ask(heard, {"Not at all."}).answers == Answers{"1"});
  CHECK(ask(heard, {"3"}).said == "I felt heard.\n1 not at all, 2 partly, 3 fully\n3, fully.\n");
}

TEST_CASE("what an item does not take is told, and asked for again") {
  const Asked asked = ask(heard, {"4", "fully"});
  CHECK(asked.answers == Answers{"3"});
  CHECK(asked.said ==
        "I felt heard.\n1 not at all, 2 partly, 3 fully\n"
        "Please answer with one of these words, or its number.\n"
        "3, fully.\n");
}

TEST_CASE("a choice takes its words or their number") {
  CHECK(ask(contact, {"2"}).answers == Answers{"right"});
  CHECK(ask(contact, {"too much"}).answers == Answers{"too much"});
}

TEST_CASE("a list takes line after line, and Enter ends it") {
  CHECK(ask(thanks, {"a", "b", ""}).answers == Answers{"a", "b"});
  CHECK(ask(thanks, {"c", ""}, {"a"}).answers == Answers{"a", "c"});
  CHECK(ask(thanks, {":x", "c", ""}, {"a"}).answers == Answers{"c"});
  CHECK(ask(thanks, {"a"}).move == Move::stop);
  CHECK(ask(thanks, {"a"}).answers == Answers{"a"});
}

TEST_CASE("Enter alone skips, and keeps what was answered before") {
  CHECK(ask(issue, {""}).answers.empty());
  CHECK(ask(issue, {""}).move == Move::on);
  CHECK(ask(issue, {""}, {"the rent"}).answers == Answers{"the rent"});
  CHECK(ask(issue, {""}, {"the rent"}).said ==
        "Which?\nSo far:\nthe rent\n(Enter keeps this, :x takes it out.)\n");
}

TEST_CASE("an answer takes the place of the one before, and :x takes it out") {
  CHECK(ask(issue, {"the keys"}, {"the rent"}).answers == Answers{"the keys"});
  CHECK(ask(issue, {":x"}, {"the rent"}).answers.empty());
  CHECK(ask(issue, {":x"}, {"the rent"}).move == Move::on);
}

TEST_CASE(":b goes back and the end of input stops, with what was answered before") {
  CHECK(ask(issue, {":b"}, {"the rent"}).move == Move::back);
  CHECK(ask(issue, {" :b "}).move == Move::back);
  CHECK(ask(issue, {":b"}, {"the rent"}).answers == Answers{"the rent"});
  CHECK(ask(issue, {}).move == Move::stop);
}

TEST_CASE("the editor begins with what was answered before") {
  CHECK(ask(issue, {":e"}, {"the rent"}).answers == Answers{"More on the rent"});
}

TEST_CASE("an answer is spoken with its words where it has some") {
  CHECK(spoken(heard, "3") == "3, fully");
  CHECK(spoken(heard, "9") == "9");
  CHECK(spoken(issue, "3") == "3");
}

}  // namespace
}  // namespace trustkit
