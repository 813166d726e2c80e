#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

const std::string first_run =
    "trustkit keeps plain text files in a folder you choose. Anyone who can open that\n"
    "folder can read them. It is for people who are free to say no to each other. It\n"
    "is not therapy and not for emergencies.\n";

struct Made {
  Exit status{};
  std::string out{};
  std::string err{};
};

Made init(const TempDir& home, std::vector<std::string> words, const std::string& variable = {}) {
  words.insert(words.begin(), "init");
  Setting setting{.home = home.path()};
  if (!variable.empty()) setting.env["TRUSTKIT_DIR"] = variable;
  const Outcome outcome = run(words, setting);
  return {outcome.status, with_tilde(outcome.out, home.path()),
          with_tilde(outcome.err, home.path())};
}

TEST_CASE("init makes the usual journal, for its owner alone, and says what it is") {
  const TempDir home;
  const Umask open_to_all{0};
  const Made made = init(home, {});
  CHECK(made.status == Exit::ok);
  CHECK(made.out == "~/.local/share/trustkit\n");
  CHECK(made.err.starts_with("Made a private journal.\n" + first_run +
                             "To use it: trustkit ask --dir"));
  CHECK_THAT(made.err, Catch::Matchers::ContainsSubstring("TRUSTKIT_DIR"));
  CHECK(mode_of(home / ".local/share/trustkit") == 0700);
  CHECK(everything_in(home.path()).empty());
}

TEST_CASE("init may be told where") {
  const TempDir home;
  CHECK(init(home, {home / "a"}).out == "~/a\n");
  CHECK(init(home, {"--dir", home / "b"}).out == "~/b\n");
  CHECK(init(home, {}, home / "c").out == "~/c\n");
  CHECK(init(home, {home / "d"}, home / "c").out == "~/d\n");
  CHECK(init(home, {home / "with some spaces"}).out == "~/with some spaces\n");
  for (const char* const name : {"a", "b", "c", "d", "with some spaces"})
    CHECK(fs::is_directory(home / name));
}

TEST_CASE("init twice changes nothing") {
  const TempDir home;
  init(home, {home / "j"});
  home.write("j/ask.rec", "Answer: mine\n");
  const Made made = init(home, {home / "j"});
  CHECK(made.status == Exit::ok);
  CHECK(made.out == "~/j\n");
  CHECK(made.err == "This is a private journal already; nothing in it was changed.\n");
  CHECK(everything_in(home.path()) == "== j/ask.rec\nAnswer: mine\n");
}

TEST_CASE("init --shared makes a journal for several people") {
  const TempDir home;
  const Made made = init(home, {"--shared", home / "us"});
  CHECK(made.status == Exit::ok);
  CHECK(made.err.starts_with("Made a shared journal.\n"));
  CHECK(home.read("us/trustkit.toml") ==
        "# Settings of this journal; see trustkit-config(5).\nshared = true\n");
  CHECK(mode_of(home / "us/trustkit.toml") == 0600);
  CHECK(init(home, {"--shared", home / "us"}).err ==
        "This is a shared journal already; nothing in it was changed.\n");
  CHECK(init(home, {home / "us"}).err ==
        "This is a shared journal already; nothing in it was changed.\n");
}

TEST_CASE("an empty private journal can be made shared, and that is said") {
  const TempDir home;
  init(home, {home / "j"});
  const Made made = init(home, {"--shared", home / "j"});
  CHECK(made.status == Exit::ok);
  CHECK(made.err == "This is a shared journal now.\n");
  CHECK(fs::exists(home / "j/trustkit.toml"));
}

TEST_CASE("what was written for oneself does not become shared by a word") {
  const TempDir home;
  home.write("j/ask.rec", "Answer: mine\n");
  const Made made = init(home, {"--shared", home / "j"});
  CHECK(made.status == Exit::usage);
  CHECK(made.out.empty());
  CHECK(made.err ==
        "trustkit: '~/j' is a private journal with entries in it; make the shared one in another "
        "directory, and copy what you want to share yourself\n");
  CHECK(!fs::exists(home / "j/trustkit.toml"));
}

TEST_CASE("settings that are there already are left to their owner") {
  const TempDir home;
  home.write("j/trustkit.toml", "[ask]\nset = \"alone\"\n");
  const Made made = init(home, {"--shared", home / "j"});
  CHECK(made.status == Exit::usage);
  CHECK(made.err ==
        "trustkit: there is a '~/j/trustkit.toml' already; put 'shared = true' into its first "
        "line yourself\n");
  CHECK(home.read("j/trustkit.toml") == "[ask]\nset = \"alone\"\n");
}

TEST_CASE("where the journal should be there is a file") {
  const TempDir home;
  home.write("j", "a text\n");
  const Made made = init(home, {home / "j"});
  CHECK(made.status == Exit::io);
  CHECK(made.out.empty());
  CHECK(made.err == "trustkit: '~/j' is a file, not a directory\n");
  CHECK(home.read("j") == "a text\n");
}

TEST_CASE("init takes one directory") {
  const TempDir home;
  const Made made = init(home, {home / "a", home / "b"});
  CHECK(made.status == Exit::usage);
  CHECK(made.err == "trustkit: init takes one directory; put a name with spaces in quotes\n");
  CHECK(fs::is_empty(home.path()));
}

TEST_CASE("init with a directory needs no HOME") {
  const TempDir dir;
  const Outcome outcome = run({"init", "-q", dir / "j"});
  CHECK(outcome.status == Exit::ok);
  CHECK(outcome.err.empty());
  CHECK(fs::is_directory(dir / "j"));
}

TEST_CASE("a quiet init says the directory alone") {
  const TempDir home;
  const Made made = init(home, {"-q", home / "j"});
  CHECK(made.out == "~/j\n");
  CHECK(made.err.empty());
}

}  // namespace
}  // namespace trustkit
