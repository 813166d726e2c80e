#include "model/described.h"

#include <string>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

Item scale(const std::string& key, std::size_t points) {
  return {.key = key, .type = Item::Type::scale, .points = std::vector<std::string>(points, "x")};
}

TEST_CASE("the scales of a set are described by their points") {
  PromptSet set;
  CHECK(described_items(set).empty());
  set.items = {scale("Heard", 5), {.key = "Thanks"}, scale("Sure", 10), scale("Free", 5)};
  CHECK(described_items(set) == "%type: Heard,Free range 1 5\n%type: Sure range 1 10\n");
}

TEST_CASE("what recfix would complain of is refused before it is written") {
  const TempDir dir;
  const Log log{dir.path()};
  const auto refused = [&](const std::string& name, const std::string& value) {
    const std::vector<rec::Pair> fields{{name, value}};
    return with_tilde(complaint_of([&] { check_described(log, Kind::checkin, fields); }),
                      dir.path());
  };
  CHECK(refused("Heard", "9").empty());  // no log yet
  dir.write("checkin.rec",
            "# hand-made\n%rec: Checkin\n%type: Time date\n%type: Free,Heard range 1 5\n"
            "%type: Mood enum good bad\n\nHeard: 9\n");
  CHECK(refused("Heard", "5").empty());
  CHECK(refused("Heart", "9").empty());
  CHECK(refused("Mood", "9").empty());
  CHECK(refused("Heard", "6") ==
        "'~/checkin.rec' says in its %type line that Heard goes from 1 to 5, so '6' cannot stand "
        "there; change that line, or the key in the set");
  CHECK(refused("Free", "very").starts_with("'~/checkin.rec' says"));
}

TEST_CASE("a log without a descriptor describes nothing") {
  const TempDir dir;
  dir.write("checkin.rec", "Heard: 9\n");
  const std::vector<rec::Pair> fields{{"Heard", "9"}};
  CHECK_NOTHROW(check_described(Log{dir.path()}, Kind::checkin, fields));
}

}  // namespace
}  // namespace trustkit
