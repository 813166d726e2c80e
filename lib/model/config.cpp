#include "model/config.h"

#include <array>
#include <cstdio>
#include <memory>

#include <pwd.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "format/fields.h"
#include "format/rec.h"
#include "format/tree.h"
#include "model/prompts.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t config_limit = 256U << 10U;  // bytes
constexpr std::array<std::string_view, 3> color_words{"auto", "always", "never"};
constexpr std::array<std::string_view, 2> time_words{"exact", "day"};

// A folder from the XDG Base Directory Specification, which says to ignore relative ones; else
// below HOME, else none.
fs::path base_folder(const GetEnv& env, const char* variable, const char* below_home) {
  if (const auto value = env(variable); value && value->starts_with('/')) return *value;
  if (const auto home = env("HOME"); home && !home->empty()) return fs::path{*home} / below_home;
  return {};
}

std::vector<fs::path> data_folders(const GetEnv& env) {
  const std::string all = env("XDG_DATA_DIRS").value_or("");
  std::string_view rest = all.empty() ? std::string_view{"/usr/local/share:/usr/share"} : all;
  std::vector<fs::path> folders;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (rest.starts_with('/')) folders.push_back(fs::path{rest.substr(0, end)} / "trustkit");
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return folders;
}

ColorWhen color_of(std::string_view word) {
  if (word == "always") return ColorWhen::always;
  return word == "never" ? ColorWhen::never : ColorWhen::automatic;
}

// A TOML string; a number or a date in its place is somebody's slip.
std::optional<std::string> read_text(Fields& fields, std::string_view key) {
  const Node* const node = fields.any(key);
  if (node != nullptr && node->type == Node::Type::scalar && !node->quoted) {
    fields.report(key, in_quotes(key) + " takes text: put it in quotes");
    return {};
  }
  return fields.text(key);
}

std::optional<std::vector<std::string>> read_texts(Fields& fields, std::string_view key) {
  const Node* const node = fields.any(key);
  if (node != nullptr && node->type == Node::Type::list) {
    for (const Node& item : node->items) {
      if (item.type == Node::Type::scalar && !item.quoted) {
        fields.report(key, in_quotes(item.text) + " is no text: put it in quotes");
        return {};
      }
    }
    return fields.texts(key);
  }
  const auto text = read_text(fields, key);
  return text ? std::optional{std::vector<std::string>{*text}} : std::nullopt;
}

std::optional<Period> read_period(Fields& fields, std::string_view key) {
  const auto text = read_text(fields, key);
  if (!text) return {};
  const auto period = parse_period(*text);
  if (!period) {
    fields.report(key, in_quotes(*text) + " is no period; write it as 3d, 2w, 6m or 1y");
  }
  return period;
}

// "sunday 18:00", "sunday" or "18:00".
void read_on(Fields& fields, Rhythm& rhythm) {
  const auto text = read_text(fields, "on");
  if (!text) return;
  const std::string_view all = trim(*text);
  const std::size_t gap = std::min(all.find(' '), all.size());
  rhythm.day = parse_weekday(all.substr(0, gap));
  const std::string_view clock = trim(rhythm.day ? all.substr(gap) : all);
  const std::size_t colon = clock.find(':');
  if (colon != std::string_view::npos && clock.size() - colon == 3) {
    const int hour = parse_number(clock.substr(0, colon)).value_or(-1);
    const int minute = parse_number(clock.substr(colon + 1)).value_or(-1);
    if (hour >= 0 && hour < 24 && minute >= 0 && minute < 60) {
      rhythm.time = std::chrono::hours{hour} + std::chrono::minutes{minute};
    }
  }
  if ((!clock.empty() && !rhythm.time) || (!rhythm.day && !rhythm.time)) {
    fields.report("on", in_quotes(*text) + " is no day and time; write it as 'sunday 18:00'");
  }
}

void read_checkins(const Node& list, std::vector<Rhythm>& checkins, Problems& problems) {
  std::vector<Rhythm> read;
  for (const Node& item : list.items) {
    Fields fields{item, "[[checkin]]", problems};
    Rhythm rhythm;
    fields.require("set");
    fields.require("every");
    rhythm.set = read_text(fields, "set").value_or("");
    rhythm.every = read_period(fields, "every").value_or(Period{1, 'w'});
    read_on(fields, rhythm);
    fields.done();
    read.push_back(std::move(rhythm));
  }
  checkins = std::move(read);
}

// Reads a table of the file, if it is there, with `read`.
template <class Read>
void read_table(Fields& top, std::string_view key, Problems& problems, const Read& read) {
  const Node* const table = top.map(key);
  if (table == nullptr) return;
  Fields fields{*table, '[' + std::string{key} + ']', problems};
  read(fields);
  fields.done();
}

// What both files may say.
void read_common(Fields& top, Config& config, Problems& problems) {
  read_table(top, "ask", problems, [&](Fields& fields) {
    if (auto set = read_text(fields, "set")) config.ask_set = *set;
  });
  if (const Node* const list = top.list("checkin")) read_checkins(*list, config.checkins, problems);
  read_table(top, "boundary", problems, [&](Fields& fields) {
    if (auto period = read_period(fields, "review")) config.boundary_review = *period;
  });
}

void read_journals(const Node& table, Config& config, const GetEnv& env, Problems& problems) {
  Fields fields{table, "[journals]", problems};
  for (std::size_t i = 0; i + 1 < table.items.size(); i += 2) {
    const std::string& name = table.items[i].text;
    if (auto path = read_text(fields, name))
      config.journals.emplace_back(name, expand_path(*path, env));
  }
}

// A name that could not stand in a log is reported where it is written.
void read_name(Fields& fields, std::string_view key, const std::string& name) {
  try {
    check_name(name, "the name");
  } catch (const Error& error) {
    fields.report(key, error.what());
  }
}

void read_person(Fields& top, Config& config, const GetEnv& env, Problems& problems) {
  if (auto path = read_text(top, "dir")) config.directory = expand_path(*path, env);
  if (auto name = read_text(top, "name")) {
    read_name(top, "name", *name);
    config.author = *name;
  }
  if (auto with = read_texts(top, "with")) {
    for (const std::string& name : *with)
      read_name(top, "with", name);
    config.with = *with;
  }
  if (auto lang = read_text(top, "lang")) config.lang = *lang;
  if (const Node* const table = top.map("journals")) read_journals(*table, config, env, problems);
  read_table(top, "privacy", problems, [&](Fields& fields) {
    if (auto time = fields.word("time", time_words)) config.day_only = *time == "day";
  });
  read_table(top, "safety", problems, [&](Fields& fields) {
    config.safety_notes = fields.flag("notes").value_or(config.safety_notes);
  });
  read_table(top, "wording", problems, [&](Fields& fields) {
    if (auto rules = read_texts(fields, "off")) config.wording_off = *rules;
  });
  read_table(top, "git", problems, [&](Fields& fields) {
    config.git_commit = fields.flag("commit").value_or(config.git_commit);
  });
  read_table(top, "display", problems, [&](Fields& fields) {
    if (auto word = fields.word("color", color_words)) config.color = color_of(*word);
  });
}

// The journal's file may have come from somebody else through git, so it may only say what
// cannot do its reader harm: it can make times coarser, never finer.
void read_journal(Fields& top, Config& config, Problems& problems) {
  config.shared = top.flag("shared").value_or(false);
  const Node* const ask = top.map("ask");
  const Node* const set = ask == nullptr ? nullptr : ask->find("set");
  if (set != nullptr && !is_set_name(set->text)) {
    report(problems, *set, "a journal can only name a set, not the path of a file");
  }
  read_table(top, "privacy", problems, [&](Fields& fields) {
    const auto time = read_text(fields, "time");
    if (time && *time != "day") {
      fields.report("time",
                    "a journal can only say time = \"day\"; a finer one is for the "
                    "person's own config to say");
    }
    config.day_only = time == "day";
  });
}

// What `read` makes of a parsed file; throws all that is wrong in it.
template <class Read>
void apply(const Node& root, const Read& read) {
  Problems problems;
  Fields top{root, "this file", problems};
  read(top, problems);
  top.done();
  if (!problems.empty()) throw Error(std::move(problems));
}

Node read_toml_file(const fs::path& path) {
  return parse_toml(read_file(path, config_limit), path.native());
}

// The journal that `name` stands for in [journals].
fs::path named_journal(const Config& config, const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto& [known, path] : config.journals) {
    if (known == name) return path;
    names.emplace_back(known);
  }
  throw Error("no journal is called " + in_quotes(name) + did_you_mean(name, names) +
                  (names.empty() ? "; [journals] of the config names none" : ""),
              Exit::not_found);
}

fs::path journal_of(const Config& config, const Overrides& overrides, const GetEnv& env) {
  if (!overrides.directory.empty()) return overrides.directory;
  if (!overrides.journal.empty()) return named_journal(config, overrides.journal);
  if (const auto dir = env("TRUSTKIT_DIR"); dir && !dir->empty()) return *dir;
  if (!config.directory.empty()) return config.directory;
  const fs::path data = base_folder(env, "XDG_DATA_HOME", ".local/share");
  if (data.empty()) {
    throw Error("HOME is not set, so there is no place for a journal; name one with --dir DIR",
                Exit::usage);
  }
  return data / "trustkit";
}

// Without a slash at its end, so that a link by that name is seen as one.
fs::path absolute_folder(const fs::path& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error).lexically_normal();
  if (error) {
    throw Error("cannot tell where " + in_quotes(path.native()) + " is: " + error.message() +
                    "; name the journal with a path that starts with /",
                Exit::usage);
  }
  return absolute.has_filename() || !absolute.has_relative_path() ? absolute
                                                                  : absolute.parent_path();
}

void override_with_options(Config& config, const Overrides& overrides) {
  if (!overrides.author.empty()) config.author = overrides.author;
  if (!overrides.with.empty()) config.with = overrides.with;
  if (!overrides.color.empty()) config.color = color_of(overrides.color);
  for (const std::string& name : overrides.with)
    check_name(name, "the name in --with");
}

// The name of the user in /etc/passwd. (getpwuid would load name service modules, and some of
// those talk to a network.)
std::string passwd_name() {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen("/etc/passwd", "re"),
                                                             std::fclose};
  if (file == nullptr) return {};
  while (const passwd* const user = fgetpwent(file.get())) {
    if (user->pw_uid == geteuid()) return user->pw_name;
  }
  return {};
}

}  // namespace

fs::path expand_path(const std::string& text, const GetEnv& env) {
  const auto home = [&]() -> std::string {
    const auto value = env("HOME");
    if (value && !value->empty()) return *value;
    throw Error("HOME is not set, so the path " + in_quotes(text) + " leads nowhere", Exit::usage);
  };
  std::string path = text;
  if (path == "~" || path.starts_with("~/")) path.replace(0, 1, home());
  constexpr std::string_view variable = "$HOME";
  for (std::size_t at = path.find(variable); at != std::string::npos;
       at = path.find(variable, at)) {
    const std::size_t end = at + variable.size();
    if (end < path.size() && path[end] != '/') {
      at = end;  // $HOMEWARD is another name
      continue;
    }
    const std::string value = home();
    path.replace(at, variable.size(), value);
    at += value.size();
  }
  return path;
}

void check_name(const std::string& name, const std::string& what) {
  constexpr std::size_t most = 200;
  const auto refuse = [&](const std::string& why) {
    throw Error(what + ' ' + why, Exit::usage);
  };
  if (trim(name).empty()) refuse("is empty; use the name, or a letter, that entries shall show");
  if (name.size() > most) refuse("is longer than 200 bytes");
  if (find_invalid_utf8(name)) refuse("is not UTF-8 text");
  if (find_control(name) || name.find_first_of("\n\t") != std::string::npos) {
    refuse("has a control character in it");
  }
  if (!rec::is_writable(name)) refuse("ends in a backslash, which a log cannot hold");
}

fs::path config_folder(const GetEnv& env) {
  const fs::path base = base_folder(env, "XDG_CONFIG_HOME", ".config");
  return base.empty() ? base : base / "trustkit";
}

Config load_config(const Overrides& overrides, const GetEnv& env) {
  Config config;
  config.config_folder = config_folder(env);
  const fs::path state_home = base_folder(env, "XDG_STATE_HOME", ".local/state");
  if (!state_home.empty()) config.state_folder = state_home / "trustkit";
  config.data_folders = data_folders(env);

  const bool named = !overrides.config.empty();
  const fs::path path = named ? fs::path{overrides.config} : config.config_folder / "config.toml";
  Node person;
  if (named || (!config.config_folder.empty() && is_there(path))) person = read_toml_file(path);
  const auto apply_person = [&] {
    apply(person, [&](Fields& top, Problems& problems) {
      read_person(top, config, env, problems);
      read_common(top, config, problems);
    });
  };

  // The person's file says where the journal is and is stronger than the journal's own file: it
  // is applied first for the one and last for the other.
  const Config empty = config;
  apply_person();
  const fs::path directory = absolute_folder(journal_of(config, overrides, env));
  if (const fs::path own = directory / "trustkit.toml"; is_there(own)) {
    config = empty;
    apply(read_toml_file(own), [&](Fields& top, Problems& problems) {
      read_journal(top, config, problems);
      read_common(top, config, problems);
    });
    apply_person();
  }
  config.directory = directory;
  override_with_options(config, overrides);
  return config;
}

std::string author_of(const Config& config, const GetEnv& env) {
  std::string name = config.author;
  for (const char* const variable : {"LOGNAME", "USER"}) {
    if (name.empty()) name = env(variable).value_or("");
  }
  if (name.empty()) name = passwd_name();
  if (name.empty()) {
    throw Error(
        "nobody knows who is writing; say so with --as NAME, or with name = \"NAME\" in "
        "the config",
        Exit::usage);
  }
  check_name(name, "the author's name");
  return name;
}

}  // namespace trustkit
