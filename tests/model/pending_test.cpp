// Entries that belong together: all of them come to stand in the logs, or none.
#include <filesystem>
#include <string>

#include <unistd.h>

#include "base/file.h"
#include "catch.h"
#include "child.h"
#include "model/bundle.h"
#include "model/log.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

const NewEntry promise{Kind::promise, {{"Text", "ring"}, {"Id", "000000000001"}}, {}};
const NewEntry checkin{
    Kind::checkin, {{"Heard", "4"}, {"Id", "000000000002"}}, "%type: Heard range 1 5\n"};
const std::vector<NewEntry> both{promise, checkin};

// The ids in the log of that kind, in order.
std::string ids(const TempDir& dir, Kind kind) {
  std::string all;
  Problems problems;
  Log{dir.path()}.each(kind, problems, [&](Entry&& entry) {
    all += (all.empty() ? "" : " ") + std::string{entry.text("Id")};
  });
  return all;
}

std::string names_in(const TempDir& dir) {
  std::string names;
  for (const auto& file : fs::directory_iterator(dir.path())) {
    const std::string name = file.path().filename();
    if (name != ".trustkit.lock" && !name.ends_with("in.rec") && name != "promise.rec") {
      names += name + ' ';
    }
  }
  return names;
}

// What a journal has after a command wrote an entry of its own to it.
void write_another(const TempDir& dir) {
  Log{dir.path()}.append(Kind::ask, {{"Answer", "yes"}});
  fs::remove(dir / "ask.rec");
}

TEST_CASE("entries that belong together are appended in their order") {
  const TempDir dir;
  CHECK(Log{dir.path()}.append(both) == std::vector<std::string>{"000000000001", "000000000002"});
  CHECK(ids(dir, Kind::promise) == "000000000001");
  CHECK(ids(dir, Kind::checkin) == "000000000002");
  CHECK(dir.read("checkin.rec").find("%type: Heard range 1 5\n\nHeard: 4\n") != std::string::npos);
  CHECK(names_in(dir).empty());
}

TEST_CASE("an entry that comes out of another one names it") {
  const TempDir dir;
  NewEntry made{Kind::promise, {{"Text", "ring"}}, {}};
  made.from_last = true;
  const std::vector<std::string> ids =
      Log{dir.path()}.append({made, {Kind::checkin, {{"Heard", "4"}}, {}}});
  CHECK(dir.read("promise.rec")
            .ends_with("Text: ring\nFrom: checkin " + ids[1] + "\nId: " + ids[0] + "\n\n"));
}

TEST_CASE("what was left half done is finished by the next command that writes") {
  for (const int written : {0, 1, 2}) {
    INFO(written);
    const TempDir dir;
    if (written > 0) Log{dir.path()}.append(std::vector<NewEntry>{promise});
    if (written > 1) Log{dir.path()}.append(std::vector<NewEntry>{checkin});
    dir.write("pending.rec", to_bundle(both));
    write_another(dir);
    CHECK(ids(dir, Kind::promise) == "000000000001");
    CHECK(ids(dir, Kind::checkin) == "000000000002");
    CHECK(names_in(dir).empty());
  }
}

TEST_CASE("the next pair finishes the one before") {
  const TempDir dir;
  dir.write("pending.rec", to_bundle(both));
  const NewEntry second{Kind::promise, {{"Text", "sing"}, {"Id", "000000000003"}}, {}};
  const NewEntry third{Kind::checkin, {{"Heard", "5"}, {"Id", "000000000004"}}, {}};
  Log{dir.path()}.append({second, third});
  CHECK(ids(dir, Kind::promise) == "000000000001 000000000003");
  CHECK(ids(dir, Kind::checkin) == "000000000002 000000000004");
}

TEST_CASE("what was torn while it was saved is kept aside, and no log gets any of it") {
  const std::string whole = to_bundle(both);
  for (const std::size_t size : {std::size_t{1}, whole.size() / 2, whole.size() - 1}) {
    INFO(size);
    const TempDir dir;
    dir.write("pending.rec", whole.substr(0, size));
    write_another(dir);
    CHECK(ids(dir, Kind::promise).empty());
    CHECK(ids(dir, Kind::checkin).empty());
    const auto rescued = Log{dir.path()}.rescued();
    REQUIRE(rescued.size() == 1);
    CHECK(read_file(rescued[0]) == whole.substr(0, size));
  }
  const TempDir dir;
  dir.write("pending.rec", "\n");
  write_another(dir);
  CHECK(names_in(dir).empty());
}

TEST_CASE("a log that cannot be written keeps its pair waiting, and nothing else") {
  const TempDir dir;
  fs::create_directory(dir / "checkin.rec");
  try {
    Log{dir.path()}.append(both);
    FAIL("it was written");
  } catch (const NotWritten& error) {
    CHECK(error.kept());
    CHECK(error.entry() == to_bundle(both));
    CHECK(with_tilde(error.what(), dir.path()) ==
          "cannot open '~/checkin.rec': Is a directory; the entry is kept in '~/pending.rec', and "
          "the next command that writes to this journal puts it into the logs");
  }
  write_another(dir);
  CHECK(dir.read("pending.rec") == to_bundle(both));
  // A second pair has to wait elsewhere.
  const NewEntry second{Kind::promise, {{"Text", "sing"}, {"Id", "000000000003"}}, {}};
  const NewEntry third{Kind::checkin, {{"Heard", "5"}, {"Id", "000000000004"}}, {}};
  CHECK_THROWS_AS(Log{dir.path()}.append({second, third}), NotWritten);
  CHECK(dir.read("rescued-000000000004.rec") == to_bundle(std::vector<NewEntry>{second, third}));
  fs::remove(dir / "checkin.rec");
  write_another(dir);
  CHECK(ids(dir, Kind::promise) == "000000000001");
  CHECK(ids(dir, Kind::checkin) == "000000000002");
}

TEST_CASE("nobody else's file is taken for what is pending") {
  const TempDir dir;
  fs::path theirs = "/etc/passwd";
  if (geteuid() == 0) {
    theirs = dir.write("theirs/bundle", to_bundle(both));
    REQUIRE(chown(theirs.c_str(), 4242, 4242) == 0);
  }
  fs::create_symlink(theirs, dir / "pending.rec");
  write_another(dir);
  CHECK(ids(dir, Kind::promise).empty());
  CHECK(fs::is_symlink(dir / "pending.rec"));
}

TEST_CASE("what speaks against writing is thrown as it is, and nothing is kept") {
  const TempDir dir;
  const Log log{dir / "J", dir / "state"};
  const auto refuse = [] {
    throw Error("it is kept already", Exit::usage);
  };
  try {
    log.append(both, {.check = refuse});
    FAIL("it was written");
  } catch (const NotWritten&) {
    FAIL("it was kept elsewhere");
  } catch (const Error& error) {
    CHECK(error.status() == Exit::usage);
    CHECK(std::string{error.what()} == "it is kept already");
  }
  CHECK(!fs::exists(dir / "J/checkin.rec"));
  CHECK(!fs::exists(dir / "state"));
}

TEST_CASE("that a log cannot be read does not speak against writing, so that nothing is lost") {
  const TempDir dir;
  const auto fail = [] {
    throw Error("cannot read 'promise.rec'", Exit::io);
  };
  CHECK_THROWS_AS((Log{dir / "J", dir / "state"}.append(both, {.check = fail})), NotWritten);
  CHECK(everything_in(dir.path()).find("Heard: 4") != std::string::npos);
}

}  // namespace
}  // namespace trustkit
