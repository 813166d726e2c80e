// What the options, the environment, the person's config file and the journal's say, in this
// order of strength. trustkit-config(5).
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace trustkit {

using GetEnv = std::function<std::optional<std::string>(const char* name)>;

// A check-in that is due again and again.
struct Rhythm {
  std::string set{};
  Period every{};
  std::optional<std::chrono::weekday> day{};
  std::optional<std::chrono::minutes> time{};  // after midnight
};

enum class ColorWhen { automatic, always, never };

// What the options of the command line say, each of them optional.
struct Overrides {
  std::string directory{};
  std::string journal{};  // a name in [journals]
  std::string config{};   // a config file
  std::string author{};
  std::vector<std::string> with{};
  std::string color{};
};

struct Config {
  std::filesystem::path directory{};  // the journal; absolute
  std::string author{};               // empty: nobody knows; author_of() says so
  std::vector<std::string> with{};
  std::string lang{};  // empty: whatever language a set has
  bool shared{false};  // the journal is shared

  std::string ask_set{"warm-up"};
  std::vector<Rhythm> checkins{};
  Period boundary_review{90, 'd'};
  bool day_only{false};
  bool safety_notes{true};
  std::vector<std::string> wording_off{};
  bool git_commit{false};
  ColorWhen color{ColorWhen::automatic};
  std::vector<std::pair<std::string, std::filesystem::path>> journals{};

  std::filesystem::path config_folder{};              // $XDG_CONFIG_HOME/trustkit; may be empty
  std::filesystem::path state_folder{};               // $XDG_STATE_HOME/trustkit; may be empty
  std::vector<std::filesystem::path> data_folders{};  // $XDG_DATA_DIRS/trustkit
};

// Reads the config files that are there. Throws Error: (io) with a Problem for everything that
// is wrong in one of them, (not_found) for a journal name that is not in [journals], (usage)
// where nothing says where the journal is because HOME is not set.
Config load_config(const Overrides& overrides, const GetEnv& env);

// $XDG_CONFIG_HOME/trustkit or ~/.config/trustkit; empty where neither can be told. Reads nothing.
std::filesystem::path config_folder(const GetEnv& env);

// The name that entries are written under: --as, the config, $LOGNAME, $USER, else the name of
// the user in /etc/passwd. Throws Error (usage) where there is none, or it cannot stand in a log.
std::string author_of(const Config& config, const GetEnv& env);

// Throws Error (usage) where `name` cannot stand in a log as the name of a person: empty, over
// 200 bytes, not UTF-8, or with control characters in it. `what` names it in the message.
void check_name(const std::string& name, const std::string& what);

// `text` with a leading ~ or any $HOME replaced, nothing else. Throws Error (usage) where HOME
// is needed and not set.
std::filesystem::path expand_path(const std::string& text, const GetEnv& env);

}  // namespace trustkit
