#include "cmd/new_set.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "base/file.h"
#include "base/text.h"
#include "model/builtin.h"

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
    follow: [Who had a part in it?]
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
  std::replace(name.begin(), name.end(), '-', ' ');
  if (name.front() >= 'a' && name.front() <= 'z') {
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
  }
  return name;
}

std::string start_of(const std::string& name, SetKind kind, bool has_schema) {
  std::string text =
      has_schema ? "# yaml-language-server: $schema=../schema.json\n" : std::string{};
  text += "# What each line means: trustkit help prompts\n";
  text += "set: '" + name + "'\nfor: " + std::string{to_string(kind)} + "\nversion: 1\n";
  text += "title: '" + title_of(name) + "'\n";
  text += "purpose: Whom is it for, and what is it good for?\nlang: en\n";
  return text + std::string{questions.at(static_cast<std::size_t>(kind))};
}

struct Target {
  fs::path file{};
  SetKind kind{SetKind::ask};
};

Target target_of(const std::string& name, std::optional<SetKind> kind, const Config& config) {
  fs::path path{name};
  if (name.ends_with(".yaml")) {
    return {path, kind.value_or(parse_set_kind(fs::absolute(path).parent_path().filename().native())
                                    .value_or(SetKind::ask))};
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

void write_schema(const fs::path& file) {
  std::error_code error;
  if (fs::exists(file, error) && read_file(file) == builtin_schema()) return;
  replace_file(file, builtin_schema());
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
  const fs::path folder = fs::absolute(target.file).parent_path();
  make_directory(folder);
  const bool has_schema = folder.filename() == to_string(target.kind);
  if (has_schema) write_schema(folder.parent_path() / "schema.json");
  create_file(target.file, start_of(set, target.kind, has_schema));
  session.out().print("{}\n", printable(target.file.native()));
  session.notice("A set to start from. Change it, then: trustkit prompts check " +
                 path_in_quotes(target.file));
}

}  // namespace trustkit
