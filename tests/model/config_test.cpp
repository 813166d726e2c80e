#include "model/config.h"

#include <map>
#include <string>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

// A home of its own, with an environment that names nothing else.
struct Home {
  TempDir dir{};
  std::map<std::string, std::string> variables{};

  Home() { variables["HOME"] = dir.path(); }
  void person(const std::string& toml) const { dir.write(".config/trustkit/config.toml", toml); }
  void journal(const std::string& toml) const { dir.write("journal/trustkit.toml", toml); }

  [[nodiscard]] GetEnv env() const {
    return [this](const char* name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      if (found == variables.end()) return {};
      return found->second;
    };
  }
  Config load(const Overrides& overrides = {}) const { return load_config(overrides, env()); }
  // With the journal in ~/journal.
  [[nodiscard]] Config load_journal() const { return load({.directory = dir / "journal"}); }
  // What is said, with its status and the home as ~.
  [[nodiscard]] std::string refused(const Overrides& overrides = {}) const {
    try {
      load(overrides);
      return "loaded";
    } catch (const Error& error) {
      return std::to_string(static_cast<int>(error.status())) + ' ' + with_tilde(error.what());
    }
  }
  [[nodiscard]] std::string with_tilde(const std::string& text) const {
    return trustkit::with_tilde(text, dir.path());
  }
  [[nodiscard]] std::string where(const Overrides& overrides = {}) const {
    return with_tilde(load(overrides).directory);
  }
};

TEST_CASE("without any config file") {
  const Home home;
  const Config config = home.load();
  CHECK(home.with_tilde(config.directory) == "~/.local/share/trustkit");
  CHECK(home.with_tilde(config.config_folder) == "~/.config/trustkit");
  CHECK(home.with_tilde(config.state_folder) == "~/.local/state/trustkit");
  CHECK(config.data_folders ==
        std::vector<fs::path>{"/usr/local/share/trustkit", "/usr/share/trustkit"});
  CHECK(config.author.empty());
  CHECK(config.with.empty());
  CHECK(config.lang.empty());
  CHECK(!config.shared);
  CHECK(config.ask_set == "warm-up");
  CHECK(config.checkins.empty());
  CHECK(to_string(config.boundary_review) == "90d");
  CHECK(!config.day_only);
  CHECK(config.safety_notes);
  CHECK(config.wording_off.empty());
  CHECK(!config.git_commit);
  CHECK(config.color == ColorWhen::automatic);
  CHECK(config.journals.empty());
}

TEST_CASE("a person's config with every key") {
  const Home home;
  home.person(
      "dir  = \"~/journal/trust\"\n"
      "name = \"Alex\"\n"
      "with = [\"Sam\", \"Kim\"]\n"
      "lang = \"de\"\n"
      "[journals]\n"
      "us = \"$HOME/journal/us\"\n"
      "work = \"/srv/work\"\n"
      "[ask]\n"
      "set = \"three-rungs\"\n"
      "[[checkin]]\n"
      "set = \"weekly-pair\"\n"
      "every = \"1w\"\n"
      "on = \"sunday 18:00\"\n"
      "[[checkin]]\n"
      "set = \"monthly\"\n"
      "every = \"1m\"\n"
      "[boundary]\n"
      "review = \"60d\"\n"
      "[privacy]\n"
      "time = \"day\"\n"
      "[safety]\n"
      "notes = false\n"
      "[wording]\n"
      "off = [\"conditional-harm\"]\n"
      "[git]\n"
      "commit = true\n"
      "[display]\n"
      "color = \"never\"\n");
  const Config config = home.load();
  CHECK(home.with_tilde(config.directory) == "~/journal/trust");
  CHECK(config.author == "Alex");
  CHECK(config.with == std::vector<std::string>{"Sam", "Kim"});
  CHECK(config.lang == "de");
  REQUIRE(config.journals.size() == 2);
  CHECK(config.journals[0].first == "us");
  CHECK(home.with_tilde(config.journals[0].second) == "~/journal/us");
  CHECK(config.journals[1].second == "/srv/work");
  CHECK(config.ask_set == "three-rungs");
  REQUIRE(config.checkins.size() == 2);
  CHECK(config.checkins[0].set == "weekly-pair");
  CHECK(to_string(config.checkins[0].every) == "1w");
  CHECK(config.checkins[0].day == std::chrono::Sunday);
  CHECK(config.checkins[0].time == std::chrono::hours{18});
  CHECK(!config.checkins[1].day);
  CHECK(!config.checkins[1].time);
  CHECK(to_string(config.boundary_review) == "60d");
  CHECK(config.day_only);
  CHECK(!config.safety_notes);
  CHECK(config.wording_off == std::vector<std::string>{"conditional-harm"});
  CHECK(config.git_commit);
  CHECK(config.color == ColorWhen::never);
}

TEST_CASE("the journal is named by options, then the environment, then the config") {
  Home home;
  CHECK(home.where() == "~/.local/share/trustkit");
  home.variables["XDG_DATA_HOME"] = home.dir / "data";
  CHECK(home.where() == "~/data/trustkit");
  home.person("dir = \"~/mine\"\n[journals]\nus = \"~/us\"\n");
  CHECK(home.where() == "~/mine");
  home.variables["TRUSTKIT_DIR"] = home.dir / "env";
  CHECK(home.where() == "~/env");
  CHECK(home.where({.journal = "us"}) == "~/us");
  CHECK(home.where({.directory = home.dir / "opt", .journal = "us"}) == "~/opt");
  home.variables["TRUSTKIT_DIR"] = "";
  CHECK(home.where() == "~/mine");
}

TEST_CASE("the journal is an absolute path without detours") {
  const Home home;
  CHECK(home.where({.directory = home.dir / "a/../b/./c"}) == "~/b/c");
  CHECK(home.load({.directory = "here"}).directory == fs::current_path() / "here");
}

TEST_CASE("a journal that has no name in the config is told with the nearest") {
  const Home home;
  CHECK(home.refused({.journal = "us"}) ==
        "4 no journal is called 'us'; [journals] of the config names none");
  home.person("[journals]\nfamily = \"~/family\"\n");
  CHECK(home.refused({.journal = "famly"}) ==
        "4 no journal is called 'famly', did you mean 'family'?");
}

TEST_CASE("options are stronger than the person's file, which is stronger than the journal's") {
  const Home home;
  home.journal(
      "[ask]\nset = \"of-journal\"\n[boundary]\nreview = \"30d\"\n"
      "[[checkin]]\nset = \"of-journal\"\nevery = \"1w\"\n");
  CHECK(home.load_journal().ask_set == "of-journal");
  CHECK(to_string(home.load_journal().boundary_review) == "30d");
  CHECK(home.load_journal().checkins.at(0).set == "of-journal");
  home.person("with = [\"Sam\"]\nname = \"Alex\"\n[ask]\nset = \"of-person\"\n");
  CHECK(home.load_journal().ask_set == "of-person");
  CHECK(to_string(home.load_journal().boundary_review) == "30d");
  const Config config = home.load(
      {.directory = home.dir / "journal", .author = "Kim", .with = {"Lee"}, .color = "always"});
  CHECK(config.author == "Kim");
  CHECK(config.with == std::vector<std::string>{"Lee"});
  CHECK(config.color == ColorWhen::always);
  CHECK(config.ask_set == "of-person");
}

TEST_CASE("what a journal may say of itself") {
  const Home home;
  home.journal("shared = true\n[privacy]\ntime = \"day\"\n");
  CHECK(home.load_journal().shared);
  CHECK(home.load_journal().day_only);
  home.journal("shared = false\n");
  CHECK(!home.load_journal().shared);
}

TEST_CASE("a journal may come from somebody else and say nothing that could harm") {
  const Home home;
  const Overrides here{.directory = home.dir / "journal"};
  home.journal(
      "dir = \"/elsewhere\"\nname = \"Mallory\"\n[safety]\nnotes = false\n"
      "[wording]\noff = [\"all\"]\n[git]\ncommit = true\n[privacy]\ntime = \"exact\"\n"
      "[journals]\nx = \"/y\"\n[display]\ncolor = \"never\"\n");
  CHECK(home.refused(here) ==
        "3 ~/journal/trustkit.toml:1:1: unknown key 'dir'\n"
        "~/journal/trustkit.toml:2:1: unknown key 'name'\n"
        "~/journal/trustkit.toml:3:2: unknown key 'safety'\n"
        "~/journal/trustkit.toml:5:2: unknown key 'wording'\n"
        "~/journal/trustkit.toml:7:2: unknown key 'git'\n"
        "~/journal/trustkit.toml:10:8: a journal can only say time = \"day\"; a finer one is for "
        "the person's own config to say\n"
        "~/journal/trustkit.toml:11:2: unknown key 'journals'\n"
        "~/journal/trustkit.toml:13:2: unknown key 'display'");
}

TEST_CASE("a journal's day stands against a person who says nothing, not against one who does") {
  const Home home;
  home.journal("[privacy]\ntime = \"day\"\n");
  home.person("[privacy]\ntime = \"exact\"\n");
  CHECK(!home.load_journal().day_only);
  home.person("[privacy]\n");
  CHECK(home.load_journal().day_only);
}

TEST_CASE("only a journal's own file makes it shared") {
  const Home home;
  home.person("shared = true\n");
  CHECK(home.refused() == "3 ~/.config/trustkit/config.toml:1:1: unknown key 'shared'");
}

TEST_CASE("mistakes in a config are told at their place, all in one run") {
  const Home home;
  home.person(
      "naem = \"Alex\"\n"
      "with = [1, [2]]\n"
      "dir = 3\n"
      "[ask]\n"
      "sett = \"x\"\n"
      "[[checkin]]\n"
      "set = \"x\"\n"
      "on = \"someday\"\n"
      "[[checkin]]\n"
      "every = \"weekly\"\n"
      "on = \"sunday 25:00\"\n"
      "[privacy]\n"
      "time = \"days\"\n"
      "[safety]\n"
      "notes = \"no\"\n"
      "[boundary]\n"
      "review = \"90\"\n");
  CHECK(home.refused() ==
        "3 ~/.config/trustkit/config.toml:1:1: unknown key 'naem', did you mean 'name'?\n"
        "~/.config/trustkit/config.toml:2:8: '1' is no text: put it in quotes\n"
        "~/.config/trustkit/config.toml:3:7: 'dir' takes text: put it in quotes\n"
        "~/.config/trustkit/config.toml:5:1: unknown key 'sett', did you mean 'set'?\n"
        "~/.config/trustkit/config.toml:6:1: missing key 'every' in [[checkin]]\n"
        "~/.config/trustkit/config.toml:8:6: 'someday' is no day and time; write it as 'sunday "
        "18:00'\n"
        "~/.config/trustkit/config.toml:9:1: missing key 'set' in [[checkin]]\n"
        "~/.config/trustkit/config.toml:10:9: 'weekly' is no period; write it as 3d, 2w, 6m or "
        "1y\n"
        "~/.config/trustkit/config.toml:11:6: 'sunday 25:00' is no day and time; write it as "
        "'sunday 18:00'\n"
        "~/.config/trustkit/config.toml:13:8: 'time' must be exact or day, found 'days', did you "
        "mean 'day'?\n"
        "~/.config/trustkit/config.toml:15:9: 'notes' must be true or false, found 'no'\n"
        "~/.config/trustkit/config.toml:17:10: '90' is no period; write it as 3d, 2w, 6m or 1y");
}

TEST_CASE("when a check-in is due may be a day, a time or both") {
  struct Row {
    const char* on;
    int day;  // -1: none
    int minutes;
  };
  const Row row = GENERATE(values<Row>({{"sunday 18:00", 0, 1080},
                                        {"Fri 9:05", 5, 545},
                                        {"sunday", 0, -1},
                                        {"18:00", -1, 1080},
                                        {"0:00", -1, 0}}));
  const Home home;
  home.person("[[checkin]]\nset = \"x\"\nevery = \"1w\"\non = \"" + std::string{row.on} + "\"\n");
  const Config config = home.load();
  const Rhythm& rhythm = config.checkins.at(0);
  CHECK((rhythm.day ? static_cast<int>(rhythm.day->c_encoding()) : -1) == row.day);
  CHECK((rhythm.time ? static_cast<int>(rhythm.time->count()) : -1) == row.minutes);
}

TEST_CASE("a config that is named must be there, the usual one need not") {
  const Home home;
  CHECK(home.refused() == "loaded");
  CHECK(home.refused({.config = home.dir / "none.toml"}) ==
        "3 cannot open '~/none.toml': No such file or directory");
  home.person("name = \"Alex\"\n");
  home.dir.write("other.toml", "name = \"Kim\"\n");
  CHECK(home.load({.config = home.dir / "other.toml"}).author == "Kim");
}

TEST_CASE("a config that is no TOML") {
  const Home home;
  home.person("name = \"Alex\nwith = []\n");
  CHECK(home.refused().starts_with("3 ~/.config/trustkit/config.toml:1:"));
  home.person(std::string((256U << 10U) + 1, '#'));
  CHECK(home.refused() ==
        "3 '~/.config/trustkit/config.toml' holds more than 262144 bytes, which "
        "is more than is read");
}

TEST_CASE("folders of the XDG specification; relative ones are ignored, as it says") {
  Home home;
  home.variables["XDG_CONFIG_HOME"] = "/x/config";
  home.variables["XDG_STATE_HOME"] = "/x/state";
  home.variables["XDG_DATA_HOME"] = "/x/data";
  home.variables["XDG_DATA_DIRS"] = "/a:relative::/b/";
  Config config = home.load();
  CHECK(config.config_folder == "/x/config/trustkit");
  CHECK(config.state_folder == "/x/state/trustkit");
  CHECK(config.directory == "/x/data/trustkit");
  CHECK(config.data_folders == std::vector<fs::path>{"/a/trustkit", "/b/trustkit"});
  home.variables["XDG_CONFIG_HOME"] = "config";
  home.variables["XDG_DATA_HOME"] = "";
  config = home.load();
  CHECK(home.with_tilde(config.config_folder) == "~/.config/trustkit");
  CHECK(home.with_tilde(config.directory) == "~/.local/share/trustkit");
}

TEST_CASE("without HOME nothing but a place for the journal is missing") {
  Home home;
  home.variables.clear();
  CHECK(home.refused() ==
        "2 HOME is not set, so there is no place for a journal; name one with --dir DIR");
  const Config config = home.load({.directory = "/j"});
  CHECK(config.config_folder.empty());
  CHECK(config.state_folder.empty());
  home.variables["TRUSTKIT_DIR"] = "/j";
  CHECK(home.load().directory == "/j");
}

TEST_CASE("~ and $HOME are expanded in paths, nothing else is") {
  Home home;
  home.variables["HOME"] = "/home/alex";
  home.variables["USER"] = "alex";
  const auto expanded = [&](const std::string& path) {
    return expand_path(path, home.env()).native();
  };
  CHECK(expanded("~") == "/home/alex");
  CHECK(expanded("~/x") == "/home/alex/x");
  CHECK(expanded("$HOME/x") == "/home/alex/x");
  CHECK(expanded("/mnt$HOME") == "/mnt/home/alex");
  CHECK(expanded("~sam/x") == "~sam/x");
  CHECK(expanded("x/~") == "x/~");
  CHECK(expanded("$HOMEWARD/x") == "$HOMEWARD/x");
  CHECK(expanded("$USER/*/`id`") == "$USER/*/`id`");
  home.variables["HOME"] = "/a/$HOME";
  CHECK(expanded("$HOME/x") == "/a/$HOME/x");
  home.variables.clear();
  CHECK(complaint_of([&] { expanded("~/x"); }) ==
        "HOME is not set, so the path '~/x' leads nowhere");
  CHECK(expanded("/x") == "/x");
}

TEST_CASE("the author is named by option and config, else by the system") {
  Home home;
  Config config;
  config.author = "Alex";
  home.variables["LOGNAME"] = "login";
  home.variables["USER"] = "user";
  CHECK(author_of(config, home.env()) == "Alex");
  config.author.clear();
  CHECK(author_of(config, home.env()) == "login");
  home.variables["LOGNAME"] = "";
  CHECK(author_of(config, home.env()) == "user");
}

TEST_CASE("names that cannot stand in a log are refused") {
  const auto refused = [](const std::string& name) {
    return complaint_of([&] { check_name(name, "the name"); });
  };
  CHECK(refused("A").empty());
  CHECK(refused("Zoë O'Brien-日本 👩‍🚀").empty());
  CHECK(refused(std::string(200, 'x')).empty());
  CHECK(refused(std::string(201, 'x')) == "the name is longer than 200 bytes");
  CHECK(refused("") == "the name is empty; use the name, or a letter, that entries shall show");
  CHECK(refused(" \t") == "the name is empty; use the name, or a letter, that entries shall show");
  CHECK(refused("a\nb") == "the name has a control character in it");
  CHECK(refused("a\x1b[2J") == "the name has a control character in it");
  CHECK(refused("a\xff") == "the name is not UTF-8 text");
  CHECK(refused("a\\") == "the name ends in a backslash, which a log cannot hold");
  Home home;
  home.person("with = [\"Sam\", \"\"]\nname = \"a\\nb\"\n");
  CHECK(home.refused() ==
        "3 ~/.config/trustkit/config.toml:1:8: the name is empty; use the name, or a letter, that "
        "entries shall show\n"
        "~/.config/trustkit/config.toml:2:8: the name has a control character in it");
  home.person("");
  CHECK(home.refused({.with = {"a\nb"}}) == "2 the name in --with has a control character in it");
  CHECK(complaint_of([&] { author_of(home.load({.author = "a\nb"}), home.env()); }) ==
        "the author's name has a control character in it");
}

}  // namespace
}  // namespace trustkit
