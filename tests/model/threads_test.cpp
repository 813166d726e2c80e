#include "model/threads.h"

#include <array>
#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

// The words of a thing that is planted, watered again and again, and cut.
constexpr std::array<std::string_view, 3> words{"planted", "watered", "cut"};

std::string threads_of(const std::string& log) {
  const TempDir dir;
  dir.write("boundary.rec", log);
  Problems problems;
  std::string text;
  for (const Thread& thread :
       read_threads(Log{dir.path()}, Kind::boundary, {"boundary", words}, problems)) {
    text += std::string{thread.id()} + ':';
    for (const Entry& event : thread.later)
      text += ' ' + std::string{event.text("Id")};
    text += '\n';
  }
  return text + with_tilde(told(problems), dir.path());
}

TEST_CASE("events belong to the entry that they name, in order of time, word and id") {
  CHECK(threads_of("Event: planted\nTime: 2026-01-05\nId: a\n\n"
                   "Event: watered\nOf: a\nTime: 2026-01-03\nId: late\n\n"
                   "Event: cut\nOf: a\nTime: 2026-01-02\nId: cut\n\n"
                   "Event: watered\nOf: a\nTime: 2026-01-02\nId: w2\n\n"
                   "Event: watered\nOf: a\nTime: 2026-01-02\nId: w1\n\n"
                   "Event: watered\nOf: b\nTime: 2026-01-02\nId: other\n\n"
                   "Event: planted\nTime: 2026-01-01\nId: b\n") == "a: w1 w2 cut late\nb: other\n");
}

TEST_CASE("an event without a time that can be read comes first") {
  CHECK(threads_of("Event: planted\nId: a\n\n"
                   "Event: cut\nOf: a\nTime: 2026-01-02\nId: cut\n\n"
                   "Event: watered\nOf: a\nId: some-day\n") == "a: some-day cut\n");
}

TEST_CASE("a first entry that names another one is none") {
  CHECK(threads_of("Event: planted\nOf: a\nTime: 2026-01-01\nId: b\n") ==
        "~/boundary.rec:1: the event 'planted' is none of those that can follow (watered, cut); it "
        "is left out\n");
}

}  // namespace
}  // namespace trustkit
