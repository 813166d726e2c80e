#include "base/editor.h"

#include <iterator>
#include <string>

#include "base/error.h"
#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;
using Catch::Matchers::ContainsSubstring;

// A folder with an editor that runs `script` with the file as $1 (or behind its own arguments).
struct Desk {
  TempDir dir{};
  fs::path folder{dir / "my journal"};
  std::string command{};

  explicit Desk(const std::string& script) {
    fs::create_directory(folder);
    command = "sh '" + dir.write("my editor", script).native() + '\'';
  }
  [[nodiscard]] std::string edit(const std::string& text) const {
    return edit_text(text, command, folder);
  }
  [[nodiscard]] auto files() const {
    return std::distance(fs::directory_iterator{folder}, fs::directory_iterator{});
  }
  [[nodiscard]] fs::path file() const {
    return fs::directory_iterator {
      folder
      } -> path();
  }
  [[nodiscard]] std::string kept() const { return dir.read(fs::relative(file(), dir.path())); }
};

TEST_CASE("the text comes back as it was saved, and the file is gone") {
  const Desk desk{"printf 'and é\\n' >>\"$1\"\n"};
  CHECK(desk.edit("a draft\n") == "a draft\nand é\n");
  CHECK(desk.files() == 0);
}

TEST_CASE("a text that is saved empty is empty") {
  const Desk desk{": >\"$1\"\n"};
  CHECK(desk.edit("a draft").empty());
  CHECK(desk.files() == 0);
}

TEST_CASE("the file is for its owner alone while it is edited") {
  for (const mode_t mask : {000U, 022U, 077U}) {
    const Umask umask{mask};
    const Desk desk{"stat -c %a \"$1\" >\"$1.mode\"; mv \"$1.mode\" \"$1\"\n"};
    CHECK(desk.edit("") == "600\n");
    CHECK(desk.files() == 0);
  }
}

TEST_CASE("an editor may have arguments in quotes") {
  Desk desk{"echo \"$1,$2,$#\" >\"$3\"\n"};
  desk.command += " --wait \"set tw=72\"";
  CHECK(desk.edit("") == "--wait,set tw=72,3\n");
}

TEST_CASE("an editor may save by putting a new file in the place") {
  const Desk desk{"echo new >\"$1.tmp\"; mv \"$1.tmp\" \"$1\"\n"};
  CHECK(desk.edit("old") == "new\n");
  CHECK(desk.files() == 0);
}

TEST_CASE("where an editor fails, what was written is kept and the place is told") {
  const Desk desk{"printf more >>\"$1\"; exit 1\n"};
  const std::string complaint = complaint_of([&] { (void)desk.edit("a draft, "); });
  REQUIRE(desk.files() == 1);
  CHECK_THAT(complaint, ContainsSubstring("ended with status 1; your text is kept in '"));
  CHECK_THAT(complaint, ContainsSubstring(desk.file().filename().native()));
  CHECK(mode_of(desk.file()) == 0600);
  CHECK(desk.kept() == "a draft, more");
}

TEST_CASE("where an editor fails and nothing was written, nothing is left") {
  for (const std::string command : {"false", "/nowhere/vi", "kill -9 $$;"}) {
    Desk desk{""};
    desk.command = command;
    CHECK_THAT(complaint_of([&] { (void)desk.edit("a draft"); }),
               ContainsSubstring("set EDITOR to one that works"));
    CHECK(desk.files() == 0);
  }
}

TEST_CASE("an editor that deletes the file is told") {
  const Desk desk{"rm \"$1\"\n"};
  CHECK_THAT(complaint_of([&] { (void)desk.edit("a draft"); }),
             ContainsSubstring("left no text behind; nothing was written"));
  CHECK(desk.files() == 0);
}

TEST_CASE("a text that was kept is not overwritten by the next") {
  const Desk desk{"printf kept >\"$1\"; exit 1\n"};
  CHECK_THROWS_AS(desk.edit(""), Error);
  CHECK_THROWS_AS(desk.edit(""), Error);
  CHECK(desk.files() == 2);
}

TEST_CASE("a folder that is not there or not ours is an error") {
  const Desk desk{""};
  CHECK_THAT(complaint_of([&] { (void)edit_text("", desk.command, desk.folder / "none"); }),
             ContainsSubstring("cannot create '"));
  fs::permissions(desk.dir.path(), fs::perms{0755});
  CHECK_THAT(in_child([&] {
               fs::permissions(desk.folder, fs::perms::none);
               become_nobody();
               return desk.edit("");
             }),
             ContainsSubstring("Permission denied"));
  fs::permissions(desk.folder, fs::perms{0700});
}

}  // namespace
}  // namespace trustkit
