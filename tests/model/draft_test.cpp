#include "model/draft.h"

#include <filesystem>
#include <string>

#include "catch.h"
#include "child.h"
#include "model/checkin.h"
#include "model/sheet.h"
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
  const auto draft = Draft{log}.take(by, set, Kind::checkin);
  return draft ? std::string{value_of(draft->front(), "Thanks")} : "";
}

// A draft of a process that runs no more.
void leave(const TempDir& dir, const Checkin& checkin,
           const std::string& name = "draft-000000000001.rec") {
  dir.write(name, to_draft(checkin));
}

TEST_CASE("a draft is kept for its owner alone, as it stands now, until it is dropped") {
  const TempDir dir;
  const Log log{dir / "journal"};
  Draft draft{log};
  CHECK(!draft.saved());
  draft.save(to_draft(of("Alex", "weekly-pair 1", "a")));
  draft.save(to_draft(of("Alex", "weekly-pair 1", "b")));
  CHECK(draft.saved());
  std::string name;
  for (const auto& file : fs::directory_iterator(dir / "journal")) {
    name += file.path().filename();
    CHECK(mode_of(file.path()) == 0600);
    CHECK(read_file(file.path()) == to_draft(of("Alex", "weekly-pair 1", "b")));
  }
  CHECK(without_ids(name) == "draft-ID.rec");
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

TEST_CASE("a draft is of one kind") {
  const TempDir dir;
  const Sheet apology{Kind::apology, {test_now(), false}, "Alex",
                      {"Sam"},       "small 1",           {{"Act", "I forgot."}}};
  dir.write("draft-000000000001.rec", to_bundle(std::vector{entry_of(apology, {})}));
  const Log log{dir.path()};
  CHECK(!Draft{log}.take("Alex", "small", Kind::boundary));
  const auto draft = Draft{log}.take("Alex", "small", Kind::apology);
  REQUIRE(draft);
  const Sheet read = sheet_of(draft->front());
  CHECK(read.fields == apology.fields);
  CHECK(read.with == apology.with);
  CHECK(to_string(read.time) == "2026-11-22T21:30:00+01:00");
}

TEST_CASE("what was taken belongs to the dialogue that took it") {
  const TempDir dir;
  leave(dir, of("Alex", "weekly-pair 1", "a"));
  const Log log{dir.path()};
  Draft draft{log};
  fs::permissions(dir / "draft-000000000001.rec", fs::perms::others_read, fs::perm_options::add);
  REQUIRE(draft.take("Alex", "weekly-pair", Kind::checkin));
  CHECK(mode_of(dir / "draft-000000000001.rec") == 0600);
  CHECK(offered(dir, "Alex", "weekly-pair").empty());
  draft.drop();
  CHECK(fs::is_empty(dir.path()));
}

TEST_CASE("the draft that was begun last is offered first") {
  const TempDir dir;
  Checkin later = of("Alex", "weekly-pair 1", "later");
  later.time.at.utc += std::chrono::hours{1};
  leave(dir, later, "draft-000000000001.rec");
  leave(dir, of("Alex", "weekly-pair 1", "earlier"), "draft-000000000002.rec");
  CHECK(offered(dir, "Alex", "weekly-pair") == "later");
}

TEST_CASE("a dialogue that still runs keeps its draft") {
  const TempDir dir;
  const Log log{dir.path()};
  Draft draft{log};
  draft.save(to_draft(of("Alex", "weekly-pair 1", "a")));
  draft.save(to_draft(of("Alex", "weekly-pair 1", "b")));
  CHECK(offered(dir, "Alex", "weekly-pair").empty());
}

TEST_CASE("what is no draft is passed over, and left") {
  const TempDir dir;
  const std::string whole = to_draft(of("Alex", "weekly-pair 1", "a"));
  dir.write("draft-000000000001.rec", whole.substr(0, whole.size() - 3));
  CHECK(offered(dir, "Alex", "weekly-pair").empty());
  CHECK(fs::exists(dir / "draft-000000000001.rec"));
  // Other files of people's own, whatever they hold.
  dir.write("draft-letter.md", "Dear Sam");
  dir.write("draft-000000000002.rec.bak", whole);
  fs::create_directory(dir / "draft-000000000003.rec");
  CHECK(offered(dir, "Alex", "weekly-pair").empty());
  CHECK(dir.read("draft-letter.md") == "Dear Sam");
  CHECK(dir.read("draft-000000000002.rec.bak") == whole);
}

TEST_CASE("a draft that nobody can have typed is none") {
  for (const char* const text : {"a\x1b[2J", "\xff"}) {
    const TempDir dir;
    leave(dir, of("Alex", "weekly-pair 1", text));
    CHECK(offered(dir, "Alex", "weekly-pair").empty());
  }
  const TempDir dir;
  dir.write(
      "draft-000000000001.rec",
      "%rec: Checkin\n\nBy: Alex\nSet: weekly-pair 1\nThanks: a\nEvent: made\nId: x\n\n# end\n");
  const Log log{dir.path()};
  const auto draft = Draft{log}.take("Alex", "weekly-pair", Kind::checkin);
  REQUIRE(draft);
  CHECK(read_draft(*draft).fields == std::vector<rec::Pair>{{"Thanks", "a"}});
}

TEST_CASE("a draft with an event that there is not is none") {
  const TempDir dir;
  dir.write("draft-000000000001.rec",
            "%rec: Checkin\n\nBy: Alex\nSet: weekly-pair 1\nThanks: a\n\n"
            "%rec: Promise\n\nEvent: cheered\nOf: x\n\n# end\n");
  CHECK(offered(dir, "Alex", "weekly-pair").empty());
}

TEST_CASE("killed while it saved, a dialogue leaves the text before or the new one") {
  const TempDir dir;
  Checkin next = of("Alex", "weekly-pair 1", "next");
  next.time.at.utc += std::chrono::seconds{1};
  leave(dir, of("Alex", "weekly-pair 1", "a"));
  SECTION("half of the new one") {
    dir.write("draft-000000000001.rec.new", to_draft(next).substr(0, 20));
    CHECK(offered(dir, "Alex", "weekly-pair") == "a");
  }
  SECTION("the whole new one, not in its place yet") {
    dir.write("draft-000000000001.rec.new", to_draft(next));
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
