#include "model/bundle.h"

#include <string>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

const std::vector<NewEntry> pair{
    {Kind::promise, {{"Time", "2026-11-22"}, {"Text", "ring"}, {"Id", "000000000001"}}, {}},
    {Kind::checkin,
     {{"Time", "2026-11-22"}, {"Thanks", "a\n\nb"}, {"Id", "000000000002"}},
     "%type: Heard range 1 5\n"},
};

const std::string text =
    "%rec: Promise\n\n"
    "Time: 2026-11-22\nText: ring\nId: 000000000001\n\n"
    "%rec: Checkin\n%type: Heard range 1 5\n\n"
    "Time: 2026-11-22\nThanks: a\n+\n+ b\nId: 000000000002\n\n"
    "# end\n";

TEST_CASE("entries of several kinds are one recfile") {
  CHECK(to_bundle(pair) == text);
  CHECK(to_bundle({}) == "# end\n");
  CHECK(to_bundle(std::vector<NewEntry>{pair[0], pair[0]}) ==
        "%rec: Promise\n\nTime: 2026-11-22\nText: ring\nId: 000000000001\n\n"
        "Time: 2026-11-22\nText: ring\nId: 000000000001\n\n# end\n");
}

TEST_CASE("a bundle reads back as it was") {
  const std::vector<NewEntry> read = read_bundle(text, "pending.rec");
  REQUIRE(read.size() == 2);
  for (std::size_t i = 0; i < read.size(); ++i) {
    CHECK(read[i].kind == pair[i].kind);
    CHECK(read[i].fields == pair[i].fields);
    CHECK(read[i].described == pair[i].described);
  }
  CHECK(value_of(read[1], "Id") == "000000000002");
  CHECK(value_of(read[1], "Due").empty());
}

TEST_CASE("a bundle that was cut anywhere is none") {
  for (std::size_t size = 0; size < text.size(); ++size) {
    INFO(size);
    CHECK_THROWS_AS(read_bundle(text.substr(0, size), "pending.rec"), Error);
  }
}

TEST_CASE("a text that ends as a bundle does is not its end") {
  const std::vector<NewEntry> one{{Kind::ask, {{"Answer", "the\n# end"}, {"Id", "1"}}, {}}};
  const std::string whole = to_bundle(one);
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK_THROWS_AS(read_bundle(whole.substr(0, size), "pending.rec"), Error);
}

TEST_CASE("what is no bundle says why") {
  const auto refused = [](const std::string& given) {
    return complaint_of([&] { read_bundle(given, "pending.rec"); });
  };
  CHECK(refused("") == "pending.rec: its end is missing");
  CHECK(refused("%rec: Cake\n\nFlour: much\n\n# end\n") == "pending.rec:3: an entry of no kind");
  CHECK(refused("Time: now\n\n# end\n") == "pending.rec:1: an entry of no kind");
  CHECK_THAT(refused("%rec: Ask\n\n<<<<<<< ours\nAnswer: yes\n\n# end\n"),
             Catch::Matchers::ContainsSubstring("pending.rec:3:1: a conflict marker"));
}

}  // namespace
}  // namespace trustkit
