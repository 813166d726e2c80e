#include "cmd/session.h"

#include <string>
#include <vector>

#include "base/zones.h"
#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

// The Time of an entry that is written with these options.
std::string time_of(const std::vector<std::string>& options, const Setting& setting = {}) {
  const TempDir home;
  Setting here = setting;
  if (here.home.empty()) here.home = home.path();
  std::vector<std::string> words{"ask", "--dry-run", "--as", "A", "--answer", "x", "Q?"};
  words.insert(words.end(), options.begin(), options.end());
  const Outcome outcome = run(words, here);
  if (outcome.status != Exit::ok) {
    CHECK(outcome.status == Exit::usage);
    CHECK(outcome.out.empty());
    return outcome.err;
  }
  return outcome.out.substr(0, outcome.out.find('\n'));
}

TEST_CASE("an entry is of now, unless --at says when") {
  const Zone berlin{"Europe/Berlin"};
  CHECK(time_of({}) == "Time: 2026-11-22T21:30:00+01:00");
  struct Row {
    const char* at;
    const char* time;
  };
  for (const Row row : {Row{"now", "2026-11-22T21:30:00+01:00"}, Row{"2026-11-20", "2026-11-20"},
                        Row{"2026-11-20T10:00", "2026-11-20T10:00:00+01:00"},
                        Row{"2026-07-20T10:00", "2026-07-20T10:00:00+02:00"},
                        Row{"2026-11-20T10:00:05-05:00", "2026-11-20T10:00:05-05:00"},
                        Row{"today", "2026-11-22"}, Row{"yesterday", "2026-11-21"},
                        Row{"tomorrow", "2026-11-23"}, Row{"last friday", "2026-11-20"},
                        Row{"3 days ago", "2026-11-19"}, Row{"9:30", "2026-11-22T09:30:00+01:00"},
                        Row{"yesterday 21:30", "2026-11-21T21:30:00+01:00"}}) {
    INFO(row.at);
    CHECK(time_of({"--at", row.at}) == std::string{"Time: "} + row.time);
  }
}

TEST_CASE("what is no time is refused, with the accepted forms") {
  const Zone berlin{"Europe/Berlin"};
  const std::string said = time_of({"--at", "someday"});
  CHECK(said.starts_with("trustkit: cannot read 'someday' as a time"));
  CHECK_THAT(said, Catch::Matchers::ContainsSubstring("yesterday"));
  CHECK_THAT(time_of({"--at", "2026-03-29 02:30"}), Catch::Matchers::ContainsSubstring("skipped"));
}

TEST_CASE("with privacy.time = \"day\" no time of day is kept") {
  const TempDir home;
  home.write(".config/trustkit/config.toml", "[privacy]\ntime = \"day\"\n");
  const Setting setting{.home = home.path()};
  CHECK(time_of({}, setting) == "Time: 2026-11-22");
  CHECK(time_of({"--at", "2026-11-20T23:59:00-08:00"}, setting) == "Time: 2026-11-20");
  const TempDir other;
  other.write("j/trustkit.toml", "[privacy]\ntime = \"day\"\n");
  CHECK(time_of({"-d", other / "j"}) == "Time: 2026-11-22");
}

TEST_CASE("$TRUSTKIT_NOW stands in for the clock") {
  const Zone berlin{"Europe/Berlin"};
  const auto at_now = [](const std::string& now) {
    return time_of({}, {.env = {{"TRUSTKIT_NOW", now}}});
  };
  CHECK(at_now("2026-01-02T03:04:05+09:00") == "Time: 2026-01-02T03:04:05+09:00");
  CHECK(at_now("2026-01-02T03:04:05Z") == "Time: 2026-01-02T03:04:05+00:00");
  CHECK(at_now("2026-07-02T03:04") == "Time: 2026-07-02T03:04:00+02:00");
  CHECK(at_now("") == "Time: 2026-11-22T21:30:00+01:00");
  CHECK(at_now("soon") ==
        "trustkit: TRUSTKIT_NOW is 'soon', which is no time; write it as "
        "2026-11-22T21:30:00+01:00\n");
  CHECK(at_now("2026-13-01T00:00:00Z").starts_with("trustkit: TRUSTKIT_NOW is "));
}

}  // namespace
}  // namespace trustkit
