#include "cmd/new_set.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "base/file.h"
#include "base/text.h"
#include "model/builtin.h"
#include "model/sets.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

// Questions that do as they are and show what can be said. In the order of SetKind.
constexpr std::array<std::string_view, 6> questions{
    R"(audience: [partner, friend, self]    # or family, team; self alone: for one person
prompts:
  - id: small-win            # stays the same when the wording changes
    depth: 1                 # 1 light, 2 personal, 3 tender, 4 repair
    tags: [everyday]
    ask: What went better today than you thought it would?
    follow:
      - Who had a part in it?
  - id: kept-back
    depth: 2
    tags: [honesty]
    ask: What did you almost say today?
)",
    R"(audience: [partner, friend]          # or family, team, self
every: 1w                            # a suggestion; only your config makes it due
items:
  - key: Heard               # the name of the field in the log
    type: scale
    about: self              # a scale is about the one who answers
    ask: I felt heard.
    points: [not at all, a little, partly, mostly, fully]
  - key: Thanks
    type: list
    ask: What am I thankful for?
  - key: Promise
    type: whenthen           # "when ..., I will ..."
    ask: Before next time.
    writes: promise
)",
    R"(items:
  - key: WhatIDid            # the name of the field in the log
    type: text
    ask: What did I do? Say it as it was.
    required: true
  - key: Change
    type: whenthen           # "when ..., I will ..."
    ask: What will I do differently?
    writes: promise
)",
    R"(items:
  - key: Limit               # the name of the field in the log
    type: text
    ask: What is the limit?
    required: true
  - key: MyAct
    type: text
    ask: What will I do myself if it is crossed?
)",
    R"(prompts:
  - id: more-of              # stays the same when the wording changes
    ask: Which of these days would you like more of?
)",
    R"(rules:
  - id: conditional-harm
    level: warning           # error, warning, note or safety
    part: apology            # apology, boundary or both
    match: '(?i)\bif (I|we) (hurt|offended|upset)\b'
    unless: '(?i)\btell me if\b'
    why: An "if" leaves open whether it happened.
    say: I hurt you when I ...
    good: [Tell me if I hurt you again.]
    bad: [I am sorry if I hurt you.]
)"};

// "small-talk" is "Small talk".
std::string title_of(std::string name) {
  if (name.find_first_not_of('-') == std::string::npos) return name;
  std::replace(name.begin(), name.end(), '-', ' ');
  if (name.front() >= 'a' && name.front() <= 'z') {
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  }
  return name;
}

// "de" of "evening.de.yaml".
std::string lang_of(const fs::path& file) {
  const std::string middle = file.stem().extension().native();
  return middle.empty() ? "en" : middle.substr(1);
}

std::string start_of(const std::string& name, SetKind kind, const std::string& lang,
                     bool has_schema) {
  std::string text =
      has_schema ? "# yaml-language-server: $schema=../schema.json\n" : std::string{};
  text += "# What each line means: trustkit help prompts.5\n";
  text += "set: '" + name + "'\nfor: " + std::string{to_string(kind)} + "\nversion: 1\n";
  text += "title: '" + title_of(name) + "'\n";
  text += "purpose: Whom is it for, and what is it good for?\nlang: '" + lang + "'\n";
  return text + std::string{questions.at(static_cast<std::size_t>(kind))};
}

struct Target {
  fs::path file{};
  SetKind kind{SetKind::ask};
};

Target target_of(const std::string& name, std::optional<SetKind> kind, const Config& config) {
  fs::path path{name};
  if (name.ends_with(".yaml")) {
    path = fs::absolute(path).lexically_normal();
    const auto folder = parse_set_kind(path.parent_path().filename().native());
    return {path, kind.value_or(folder.value_or(SetKind::ask))};
  }
  const auto folder = parse_set_kind(path.parent_path().native());
  if (path.has_parent_path() && !folder) {
    throw Error("the path of a set ends in .yaml, unlike " + in_quotes(name), Exit::usage);
  }
  if (folder && kind && *folder != *kind) {
    throw Error("--for and " + in_quotes(name) + " name two kinds of set; leave one out",
                Exit::usage);
  }
  if (config.config_folder.empty()) {
    throw Error("HOME is not set, so there is no folder for sets of your own; name a file instead",
                Exit::usage);
  }
  const SetKind chosen = kind.value_or(folder.value_or(SetKind::ask));
  const std::string file_name = path.filename().native() + ".yaml";
  return {config.config_folder / "prompts" / to_string(chosen) / file_name, chosen};
}

// The folder of sets that the file stands in, of those that are searched; empty where it is none.
fs::path set_folder_of(const Target& target, const Config& config) {
  const fs::path folder = target.file.parent_path();
  if (folder.filename() != to_string(target.kind)) return {};
  for (const fs::path& searched : set_folders(config)) {
    if (folder.parent_path() == searched.lexically_normal()) return searched;
  }
  return {};
}

// What stands there by that name and is not ours stays as it is.
void write_schema(const fs::path& file) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(file, error))) return create_file(file, builtin_schema());
  if (!fs::is_regular_file(fs::symlink_status(file, error))) return;
  const std::string old = read_file(file);
  const bool is_ours = old.find(R"("title": "A prompt set of trustkit")") != std::string::npos;
  if (is_ours && old != builtin_schema()) replace_file(file, builtin_schema());
}

// A name that a built-in set has: in the journal it would be passed over, in one's own folder it
// takes that one's place.
void check_name_is_free(const std::string& set, const Target& target, const fs::path& folder,
                        const Session& session) {
  const auto sets = builtin_sets();
  const bool is_builtin = std::any_of(sets.begin(), sets.end(), [&](const BuiltinSet& builtin) {
    return builtin.kind == target.kind && builtin.name == set;
  });
  if (!is_builtin || folder.empty()) return;
  if (folder == session.config.directory / "prompts") {
    throw Error("a journal's own set cannot take the name of a built-in one, " + in_quotes(set) +
                    "; choose another",
                Exit::usage);
  }
  if (target.file.stem() != set) return;  // a translation stands beside it
  session.notice("From now on this set is asked in the place of the built-in " + in_quotes(set) +
                 ", until you remove or rename it.");
}

}  // namespace

void make_new_set(const Session& session, const std::string& name, std::optional<SetKind> kind) {
  const Target target = target_of(name, kind, session.config);
  const std::string set = set_name_of(target.file.native());
  if (!is_set_name(set)) {
    throw Error(in_quotes(set) +
                    " is no name of a set; use up to 64 of the characters a-z, 0-9 "
                    "and -",
                Exit::usage);
  }
  std::error_code error;
  if (fs::exists(fs::symlink_status(target.file, error))) {
    throw Error(path_in_quotes(target.file) + " is there already; it was left as it is",
                Exit::usage);
  }
  const fs::path folder = set_folder_of(target, session.config);
  check_name_is_free(set, target, folder, session);
  make_directory(target.file.parent_path());
  if (!folder.empty()) write_schema(folder / "schema.json");
  create_file(target.file, start_of(set, target.kind, lang_of(target.file), !folder.empty()));
  session.out().print("{}\n", printable(target.file.native()));
  session.notice("A set to start from. Change it, then: trustkit prompts check " +
                 path_in_quotes(target.file));
}

}  // namespace trustkit
