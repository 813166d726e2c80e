#include "model/draft.h"

#include <filesystem>
#include <string>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

Checkin of(const std::string& by, const std::string& set, const std::string& thanks) {
  Checkin checkin{.time = {test_now(), false}, .by = by, .set = set};
  checkin.fields = {{"Thanks", thanks}};
  return checkin;
}

// The Thanks of the draft that is offered, or nothing.
std::string offered(const TempDir& dir, const std::string& by, const std::string& set) {
  const Log log{dir.path()};
  const auto draft = Draft{log}.take(by, set);
  return draft ? draft->fields.front().second : "";
}

// A draft of a process that runs no more.
void leave(const TempDir& dir, const Checkin& checkin,
           const std::string& name = "draft-999999999-1.rec") {
  dir.write(name, to_draft(checkin));
}

TEST_CASE("a draft is kept for its owner alone, as it stands now, until it is dropped") {
  const TempDir dir;
  const Log log{dir / "journal"};
  Draft draft{log};
  CHECK(!draft.saved());
  draft.save(of("Alex", "weekly-pair 1", "a"));
  draft.save(of("Alex", "weekly-pair 1", "b"));
  CHECK(draft.saved());
  std::string name;
  for (const auto& file : fs::directory_iterator(dir / "journal")) {
    name += file.path().filename();
    CHECK(mode_of(file.path()) == 0600);
    CHECK(read_file(file.path()) == to_draft(of("Alex", "weekly-pair 1", "b")));
  }
  CHECK(without_ids(name) == "draft-" + std::to_string(getpid()) + "-ID.rec");
  draft.drop();
  CHECK(fs::is_empty(dir / "journal"));
}

TEST_CASE("a draft is offered to its author, for its set") {
  const TempDir dir;
  leave(dir, of("Alex", "weekly-pair 1", "a"));
  CHECK(offered(dir, "Sam", "weekly-pair").empty());
  CHECK(offered(dir, "Alex", "solo-five").empty());
  CHECK(offered(dir, "Alex", "weekly-pair") == "a");
}

TEST_CASE("what was taken belongs to the dialogue that took it") {
  const TempDir dir;
  leave(dir, of("Alex", "weekly-pair 1", "a"));
  const Log log{dir.path()};
  Draft draft{log};
  REQUIRE(draft.take("Alex", "weekly-pair"));
  CHECK(!fs::exists(dir / "draft-999999999-1.rec"));
  draft.drop();
  CHECK(fs::is_empty(dir.path()));
}

TEST_CASE("the draft that was begun last is offered first") {
  const TempDir dir;
  Checkin later = of("Alex", "weekly-pair 1", "later");
  later.time.at.utc += std::chrono::hours{1};
  leave(dir, later, "draft-999999999-1.rec");
  leave(dir, of("Alex", "weekly-pair 1", "earlier"), "draft-999999999-2.rec");
  CHECK(offered(dir, "Alex", "weekly-pair") == "later");
}

TEST_CASE("a dialogue that still runs keeps its draft") {
  const TempDir dir;
  leave(dir, of("Alex", "weekly-pair 1", "a"), "draft-" + std::to_string(getppid()) + "-1.rec");
  CHECK(offered(dir, "Alex", "weekly-pair").empty());
}

TEST_CASE("what is no draft is passed over, and left") {
  const TempDir dir;
  const std::string whole = to_draft(of("Alex", "weekly-pair 1", "a"));
  dir.write("draft-999999999-1.rec", whole.substr(0, whole.size() - 3));
  CHECK(offered(dir, "Alex", "weekly-pair").empty());
  CHECK(fs::exists(dir / "draft-999999999-1.rec"));
}

TEST_CASE("killed while it saved, a dialogue leaves the text before or the new one") {
  const TempDir dir;
  Checkin next = of("Alex", "weekly-pair 1", "next");
  next.time.at.utc += std::chrono::seconds{1};
  leave(dir, of("Alex", "weekly-pair 1", "a"));
  SECTION("half of the new one") {
    dir.write("draft-999999999-1.rec.new-999999999", to_draft(next).substr(0, 20));
    CHECK(offered(dir, "Alex", "weekly-pair") == "a");
  }
  SECTION("the whole new one, not in its place yet") {
    dir.write("draft-999999999-1.rec.new-999999999", to_draft(next));
    CHECK(offered(dir, "Alex", "weekly-pair") == "next");
  }
  // Neither comes up a second time, and no copy of a private text stays.
  std::size_t left = 0;
  for ([[maybe_unused]] const auto& file : fs::directory_iterator(dir.path()))
    ++left;
  CHECK(left == 1);
}

}  // namespace
}  // namespace trustkit
