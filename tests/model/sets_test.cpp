#include "model/sets.h"

#include <string>

#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

std::string ask_set(const std::string& name, const std::string& title,
                    const std::string& lang = "en") {
  return "set: " + name + "\nfor: ask\nversion: 1\ntitle: " + title + "\nlang: " + lang +
         "\nprompts: [{id: a, ask: x}]\n";
}

// A journal, a config folder and two data folders.
struct Folders {
  TempDir dir{};
  Config config{};

  Folders() {
    config.directory = dir / "journal";
    config.config_folder = dir / "config";
    config.data_folders = {dir / "data1", dir / "data2"};
  }
  void put(const std::string& file, const std::string& text) const { dir.write(file, text); }
  [[nodiscard]] std::string title(const std::string& name, const std::string& lang = {}) const {
    return find_set(SetKind::ask, name, config, lang).title;
  }
  // What is said where it cannot be found, with its status.
  [[nodiscard]] std::string refused(const std::string& name, const std::string& lang = {}) const {
    try {
      return "found " + title(name, lang);
    } catch (const Error& error) {
      return std::to_string(static_cast<int>(error.status())) + ' ' + error.what();
    }
  }
};

TEST_CASE("sets are looked for in the journal, the config folder, the data folders, the program") {
  const Folders folders;
  CHECK(folders.title("warm-up") == "Warm-up");
  folders.put("data2/prompts/ask/mine.yaml", ask_set("mine", "of data 2"));
  CHECK(folders.title("mine") == "of data 2");
  folders.put("data1/prompts/ask/mine.yaml", ask_set("mine", "of data 1"));
  CHECK(folders.title("mine") == "of data 1");
  folders.put("config/prompts/ask/mine.yaml", ask_set("mine", "of config"));
  CHECK(folders.title("mine") == "of config");
  folders.put("journal/prompts/ask/mine.yaml", ask_set("mine", "of journal"));
  CHECK(folders.title("mine") == "of journal");
}

TEST_CASE("a person may replace a built-in set, a journal may not") {
  const Folders folders;
  folders.put("journal/prompts/ask/warm-up.yaml", ask_set("warm-up", "of journal"));
  CHECK(folders.title("warm-up") == "Warm-up");
  folders.put("config/prompts/ask/warm-up.yaml", ask_set("warm-up", "of config"));
  CHECK(folders.title("warm-up") == "of config");
}

TEST_CASE("a journal's translation does not take a built-in name either") {
  const Folders folders;
  folders.put("journal/prompts/ask/warm-up.de.yaml", ask_set("warm-up", "of journal", "de"));
  CHECK(folders.refused("warm-up", "de") ==
        "4 the set 'warm-up' is not there in 'de', only in 'en'");
}

TEST_CASE("a path names a file, whatever it is called") {
  const Folders folders;
  folders.put("mine.yaml", ask_set("mine", "by path"));
  const std::string path = folders.dir / "mine.yaml";
  CHECK(folders.title(path) == "by path");
  CHECK(folders.refused(folders.dir / "none.yaml") ==
        "3 cannot open '" + (folders.dir / "none.yaml").native() + "': No such file or directory");
}

TEST_CASE("a translation is found by its language, exact before near") {
  Folders folders;
  folders.put("config/prompts/ask/mine.yaml", ask_set("mine", "English"));
  folders.put("config/prompts/ask/mine.de.yaml", ask_set("mine", "Deutsch", "de"));
  folders.put("config/prompts/ask/mine.de-CH.yaml", ask_set("mine", "Schweizerdeutsch", "de-CH"));
  CHECK(folders.title("mine") == "English");
  CHECK(folders.title("mine", "de") == "Deutsch");
  CHECK(folders.title("mine", "de-CH") == "Schweizerdeutsch");
  CHECK(folders.title("mine", "de-AT") == "Deutsch");
  CHECK(folders.title("mine", "en-GB") == "English");
  CHECK(folders.refused("mine", "fr") == "4 the set 'mine' is not there in 'fr', only in 'en'");
  // In the config a language is a preference, on the command line it is meant.
  folders.config.lang = "de";
  CHECK(folders.title("mine") == "Deutsch");
  CHECK(folders.title("mine", "en") == "English");
  folders.config.lang = "fr";
  CHECK(folders.title("mine") == "English");
}

TEST_CASE("a set that is not there is told with the nearest") {
  const Folders folders;
  CHECK(folders.refused("warm-upp") ==
        "4 no ask set is called 'warm-upp', did you mean 'warm-up'?; 'trustkit prompts list' "
        "shows them");
  folders.put("config/prompts/ask/mein.yaml", ask_set("mein", "x"));
  CHECK(folders.refused("mien") ==
        "4 no ask set is called 'mien', did you mean 'mein'?; 'trustkit prompts list' shows them");
  CHECK(folders.refused("quite-unlike") ==
        "4 no ask set is called 'quite-unlike'; 'trustkit prompts list' shows them");
  CHECK(folders.refused("") == "4 no ask set is called ''; 'trustkit prompts list' shows them");
  CHECK(folders.refused("..") == "4 no ask set is called '..'; 'trustkit prompts list' shows them");
  CHECK(folders.refused("warm-up", "../../x").starts_with("4 the set 'warm-up' is not there"));
}

TEST_CASE("a set with something wrong in it is not used, and everything is told") {
  const Folders folders;
  folders.put("config/prompts/ask/mine.yaml", "set: mine\nfor: ask\nversion: 1\nprompts: []\n");
  const std::string file = folders.dir / "config/prompts/ask/mine.yaml";
  CHECK(folders.refused("mine") == "3 " + file + ":1:1: missing key 'title' in this set\n" + file +
                                       ":4:10: the list is empty");
}

TEST_CASE("a set of another kind is refused") {
  const Folders folders;
  folders.put("mine.yaml",
              "set: mine\nfor: review\nversion: 1\ntitle: x\nprompts: [{id: a, ask: x}]\n");
  const std::string path = folders.dir / "mine.yaml";
  CHECK(folders.refused(path) == "2 '" + path + "' is a set for review, not for ask");
}

TEST_CASE("the list has each name once, by kind and name, with the file it stands for") {
  const Folders folders;
  folders.put("config/prompts/ask/mine.yaml", ask_set("mine", "x"));
  folders.put("config/prompts/ask/mine.de.yaml", ask_set("mine", "y", "de"));
  folders.put("config/prompts/ask/notes.txt", "no set");
  folders.put("data1/prompts/ask/mine.yaml", ask_set("mine", "hidden"));
  folders.put("journal/prompts/ask/warm-up.yaml", ask_set("warm-up", "ignored"));
  folders.put("journal/prompts/review/look-back.yaml", "not opened");
  fs::create_directories(folders.dir / "config/prompts/ask/folder.yaml");
  std::string lines;
  for (const SetPlace& place : list_sets(folders.config)) {
    const bool is_named_here = place.name == "alone" || place.name == "warm-up";
    if (place.file.empty() && !is_named_here) continue;
    lines += std::string{to_string(place.kind)} + '/' + place.name + ' ' +
             place.file.lexically_relative(folders.dir.path()).native() + '\n';
  }
  CHECK(lines ==
        "ask/alone \n"
        "ask/mine config/prompts/ask/mine.yaml\n"
        "ask/warm-up \n"
        "review/look-back journal/prompts/review/look-back.yaml\n");
}

TEST_CASE("a listed set can be loaded") {
  const Folders folders;
  folders.put("config/prompts/ask/mine.yaml", ask_set("mine", "Mine"));
  CHECK(load_set({SetKind::ask, "mine", folders.dir / "config/prompts/ask/mine.yaml"}).title ==
        "Mine");
  CHECK(load_set({SetKind::ask, "alone", {}}).title == "Alone");
  CHECK(complaint_of([&] {
          load_set({SetKind::review, "mine", folders.dir / "config/prompts/ask/mine.yaml"});
        }).ends_with("is a set for ask, not for review"));
}

TEST_CASE("checking a file tells what would keep it from being used") {
  const Folders folders;
  const auto check = [&](const std::string& file) {
    Problems problems;
    check_set_file(folders.dir / file, folders.config, problems);
    std::string text = told(problems);
    const std::string root = folders.dir.path().native() + '/';
    for (std::size_t at = text.find(root); at != std::string::npos; at = text.find(root))
      text.erase(at, root.size());
    return text;
  };
  folders.put("journal/prompts/ask/warm-up.yaml", ask_set("warm-up", "x"));
  CHECK(check("journal/prompts/ask/warm-up.yaml") ==
        "journal/prompts/ask/warm-up.yaml: a journal's own set cannot take the name of a built-in "
        "one, 'warm-up'; give it another name\n");
  folders.put("config/prompts/ask/warm-up.yaml", ask_set("warm-up", "x"));
  CHECK(check("config/prompts/ask/warm-up.yaml").empty());
  folders.put("config/prompts/review/mine.yaml", ask_set("mine", "x"));
  CHECK(check("config/prompts/review/mine.yaml") ==
        "config/prompts/review/mine.yaml: the set is for ask and stands in a folder for 'review'; "
        "move it\n");
  folders.put("anywhere/mine.yaml", ask_set("mine", "x"));
  CHECK(check("anywhere/mine.yaml").empty());
  folders.put("anywhere/big.yaml", std::string((1U << 20U) + 1, '#'));
  CHECK(complaint_of([&] {
          check("anywhere/big.yaml");
        }).ends_with("holds more than 1048576 bytes, which is more than is read"));
}

}  // namespace
}  // namespace trustkit
