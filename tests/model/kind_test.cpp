#include "model/kind.h"

#include <string>

#include "catch.h"

namespace trustkit {
namespace {

TEST_CASE("each kind of entry has its own log and record type") {
  std::string table;
  for (const KindInfo& kind : all_kinds()) {
    table += std::string{kind.name} + ' ' + std::string{kind.file} + ' ' + std::string{kind.type};
    table += '\n';
    CHECK(&info(kind.kind) == &kind);
    CHECK(parse_kind(kind.name) == kind.kind);
  }
  CHECK(table ==
        "ask ask.rec Ask\n"
        "checkin checkin.rec Checkin\n"
        "promise promise.rec Promise\n"
        "apology apology.rec Apology\n"
        "boundary boundary.rec Boundary\n");
}

TEST_CASE("what is no kind of entry is none") {
  for (const char* const word : {"", "Ask", "apologize", "ask ", "review"})
    CHECK(!parse_kind(word));
}

TEST_CASE("a log starts with a comment for people and a descriptor for recutils") {
  CHECK(log_header(Kind::ask) ==
        "# Written by trustkit; see trustkit-log(5). Edit freely: blank lines separate entries.\n"
        "%rec: Ask\n"
        "%doc: Questions, and what was answered.\n"
        "%singular: Id\n"
        "%type: Time date\n"
        "%type: Depth range 1 4\n"
        "\n");
}

TEST_CASE("the items of a set can be described in the header") {
  CHECK(log_header(Kind::checkin, "%type: Heard,Free range 1 5\n") ==
        "# Written by trustkit; see trustkit-log(5). Edit freely: blank lines separate entries.\n"
        "%rec: Checkin\n"
        "%doc: How we are, time after time.\n"
        "%singular: Id\n"
        "%type: Time date\n"
        "%type: Heard,Free range 1 5\n"
        "\n");
}

}  // namespace
}  // namespace trustkit
