#include "model/sets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "model/builtin.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

// A journal may come from somebody else: its sets never take the name of a built-in one.
bool may_take_name(const fs::path& folder, const Config& config, SetKind kind,
                   std::string_view name) {
  return folder != config.directory / "prompts" || find_builtin(kind, name) == nullptr;
}

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error) && !fs::is_directory(path, error);
}

// "de-CH" fits "de-CH", and "de" fits it less well.
std::string primary(std::string_view lang) {
  return ascii_lower(lang.substr(0, std::min(lang.find('-'), lang.size())));
}

PromptSet load_file(const fs::path& file) {
  Problems problems;
  PromptSet set = parse_prompt_set(read_file(file, 1U << 20U), file.native(), problems);
  if (!problems.empty()) throw Error(std::move(problems));
  return set;
}

PromptSet checked_for(PromptSet set, SetKind kind, const std::string& file) {
  if (set.kind == kind) return set;
  throw Error(in_quotes(file) + " is a set for " + std::string{to_string(set.kind)} + ", not for " +
                  std::string{to_string(kind)},
              Exit::usage);
}

// The first file of that name in the folders, empty if there is none.
fs::path find_file(SetKind kind, const std::string& file_name, const Config& config) {
  for (const fs::path& folder : set_folders(config)) {
    fs::path file = folder / to_string(kind) / file_name;
    if (is_file(file) && may_take_name(folder, config, kind, set_name_of(file_name))) return file;
  }
  return {};
}

// What `kind` sets there are in one folder, with the name each is asked for by.
std::map<std::string, fs::path> files_in(const fs::path& folder, SetKind kind) {
  std::map<std::string, fs::path> files;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(folder / to_string(kind), error)) {
    const std::string name = set_name_of(file.path().native());
    // A translation stands for no set of its own.
    if (file.path().filename() == name + ".yaml" && is_file(file.path())) {
      files.emplace(name, file.path());
    }
  }
  return files;
}

[[noreturn]] void no_such_set(SetKind kind, const std::string& name, const Config& config) {
  const std::vector<SetPlace> places = list_sets(config, kind);
  std::vector<std::string_view> names;
  for (const SetPlace& place : places)
    names.emplace_back(place.name);
  throw Error("no " + std::string{to_string(kind)} + " set is called " + in_quotes(name) +
                  did_you_mean(name, names) + "; 'trustkit prompts list' shows them",
              Exit::not_found);
}

}  // namespace

std::vector<fs::path> set_folders(const Config& config) {
  std::vector<fs::path> folders{config.directory / "prompts"};
  if (!config.config_folder.empty()) folders.push_back(config.config_folder / "prompts");
  for (const fs::path& folder : config.data_folders)
    folders.push_back(folder / "prompts");
  return folders;
}

PromptSet find_set(SetKind kind, const std::string& name, const Config& config,
                   const std::string& lang) {
  // As they are listed: "ask/warm-up".
  const std::string folder = std::string{to_string(kind)} + '/';
  if (name.starts_with(folder) && is_set_name(name.substr(folder.size()))) {
    return find_set(kind, name.substr(folder.size()), config, lang);
  }
  if (name.find('/') != std::string::npos || name.ends_with(".yaml")) {
    return checked_for(load_file(name), kind, name);
  }
  if (!is_set_name(name)) no_such_set(kind, name, config);
  const std::string& wanted = lang.empty() ? config.lang : lang;
  for (const std::string& tag : {wanted, primary(wanted)}) {
    if (tag.empty() || tag.find('/') != std::string::npos) continue;
    const fs::path translation = find_file(kind, name + '.' + tag + ".yaml", config);
    if (!translation.empty()) return checked_for(load_file(translation), kind, translation);
  }
  PromptSet set;
  if (const fs::path file = find_file(kind, name + ".yaml", config); !file.empty()) {
    set = checked_for(load_file(file), kind, file);
  } else if (const BuiltinSet* const builtin = find_builtin(kind, name)) {
    set = to_prompt_set(*builtin);
  } else {
    no_such_set(kind, name, config);
  }
  // Asked for on the command line, a language is meant; in the config it is a preference.
  if (!lang.empty() && primary(set.lang) != primary(lang)) {
    throw Error("the set " + in_quotes(name) + " is not there in " + in_quotes(lang) +
                    ", only in " + in_quotes(set.lang),
                Exit::not_found);
  }
  return set;
}

std::vector<SetPlace> list_sets(const Config& config) {
  std::vector<SetPlace> places;
  for (const SetKind kind : set_kinds) {
    const std::vector<SetPlace> more = list_sets(config, kind);
    places.insert(places.end(), more.begin(), more.end());
  }
  return places;
}

std::vector<SetPlace> list_sets(const Config& config, SetKind kind) {
  std::map<std::string, fs::path> found;
  for (const fs::path& folder : set_folders(config)) {
    for (auto& [name, file] : files_in(folder, kind)) {
      if (may_take_name(folder, config, kind, name)) found.emplace(name, file);
    }
  }
  for (const BuiltinSet& set : builtin_sets()) {
    if (set.kind == kind) found.emplace(set.name, fs::path{});
  }
  std::vector<SetPlace> places;
  for (auto& [name, file] : found)
    places.push_back({kind, name, file});
  return places;
}

PromptSet load_set(const SetPlace& place) {
  if (!place.file.empty()) return checked_for(load_file(place.file), place.kind, place.file);
  return to_prompt_set(*find_builtin(place.kind, place.name));
}

namespace {

// The set that a file NAME.LANG.yaml translates: beside it, or built in. Nothing for other files.
std::optional<PromptSet> original_of(const fs::path& file, SetKind kind) {
  const std::string name = set_name_of(file.native());
  if (file.stem() == name) return {};
  const fs::path beside = file.parent_path() / (name + ".yaml");
  Problems ignored;
  if (is_file(beside)) return parse_prompt_set(read_file(beside), beside.native(), ignored);
  if (const BuiltinSet* const builtin = find_builtin(kind, name)) return to_prompt_set(*builtin);
  return {};
}

// By its id, a question that was had in one language was had in the other.
void check_translation(const PromptSet& set, const fs::path& file, Problems& problems) {
  const auto original = original_of(file, set.kind);
  if (!original || original->prompts.empty()) return;
  for (const Prompt& prompt : set.prompts) {
    if (original->find(prompt.id) != nullptr) continue;
    std::vector<std::string_view> ids;
    for (const Prompt& other : original->prompts)
      ids.emplace_back(other.id);
    problems.push_back({{file.native(), 0, 0},
                        "the set that this translates has no prompt " + in_quotes(prompt.id) +
                            did_you_mean(prompt.id, ids) + "; ids stay as they are",
                        {}});
  }
}

}  // namespace

PromptSet check_set_file(const fs::path& file, const Config& config, Problems& problems) {
  PromptSet set = parse_prompt_set(read_file(file, 1U << 20U), file.native(), problems);
  std::error_code error;  // a path as it was typed may lead there by another way
  const fs::path folder = fs::weakly_canonical(file, error).parent_path().parent_path();
  const fs::path own = fs::weakly_canonical(config.directory / "prompts", error);
  if (!set.name.empty() && folder == own && find_builtin(set.kind, set.name) != nullptr) {
    problems.push_back({{file.native(), 0, 0},
                        "a journal's own set cannot take the name of a built-in one, " +
                            in_quotes(set.name) + "; give it another name",
                        {}});
  }
  if (problems.empty()) check_translation(set, file, problems);
  // In a folder of sets, the folder says what they are for.
  const std::string parent = fs::absolute(file).lexically_normal().parent_path().filename();
  if (!set.name.empty() && parse_set_kind(parent).value_or(set.kind) != set.kind) {
    problems.push_back({{file.native(), 0, 0},
                        "the set is for " + std::string{to_string(set.kind)} +
                            " and stands in a folder for " + in_quotes(parent) + "; move it",
                        {}});
  }
  return set;
}

}  // namespace trustkit
