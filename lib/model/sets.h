// Where prompt sets are found: in the journal, the person's config folder, the data folders and
// the program itself, in this order.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/config.h"
#include "model/prompts.h"

namespace trustkit {

// The set called `name` ("warm-up" or "ask/warm-up"), or in the YAML file `name` where it has a
// slash or ends in ".yaml". `lang` picks a translation (NAME.LANG.yaml beside it); a set whose own
// language fits needs none. Throws Error: (not_found) with the nearest name, (io) with every
// problem of the file.
PromptSet find_set(SetKind kind, const std::string& name, const Config& config,
                   const std::string& lang = {});

// A set that can be named.
struct SetPlace {
  SetKind kind{SetKind::ask};
  std::string name{};
  std::filesystem::path file{};  // empty: built in
};

// Every set that find_set() would find by name, in order of kind and name; files are not opened.
std::vector<SetPlace> list_sets(const Config& config);
// Those of one kind.
std::vector<SetPlace> list_sets(const Config& config, SetKind kind);
PromptSet load_set(const SetPlace& place);  // throws as find_set() does

// The folders that are searched, in order: DIR/prompts and so on. Some may not exist.
std::vector<std::filesystem::path> set_folders(const Config& config);

// Reads the file and adds what is wrong with it to `problems`: also where it has the name of a
// built-in set and stands in the journal, which would be ignored.
PromptSet check_set_file(const std::filesystem::path& file, const Config& config,
                         Problems& problems);

}  // namespace trustkit
