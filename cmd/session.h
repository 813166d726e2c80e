// What a command may touch, and nothing else.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/output.h"
#include "base/prompter.h"
#include "base/time.h"
#include "model/config.h"
#include "model/log.h"

namespace trustkit {

// The edges of the process; tests bring their own.
struct World {
  Output& out;
  Output& err;
  Prompter& prompter;
  Clock clock;  // $TRUSTKIT_NOW is stronger
  GetEnv env;
  // All of standard input, up to a limit in bytes; nothing where it is a terminal.
  std::function<std::optional<std::string>(std::size_t limit)> input;
};

// The options that more than one command has.
struct CommonOptions {
  Overrides overrides{};
  bool quiet{false};
  std::string at{};  // WHEN it happened
  std::string format{};
  bool dry_run{false};
};

struct Session {
  World& world;
  const CommonOptions& common;
  const Config& config;
  const Log& log;

  [[nodiscard]] Output& out() const { return world.out; }
  [[nodiscard]] Output& err() const { return world.err; }
  [[nodiscard]] Prompter& prompter() const { return world.prompter; }
  [[nodiscard]] std::string author() const { return author_of(config, world.env); }
  [[nodiscard]] Moment now() const;
  // When what is written happened: --at, else now; a day alone where the config wants that.
  [[nodiscard]] When when() const;
  // A sentence for the person on standard error, unless --quiet.
  void notice(const std::string& sentence) const;
  // What was found in files, each on a line of standard error, also with --quiet.
  void tell(const Problems& problems) const;
  // Whether a person can be asked.
  [[nodiscard]] bool is_dialogue() const { return world.prompter.interactive(); }
};

// The time of $TRUSTKIT_NOW, else the clock's. Throws Error (usage) where it is no ISO 8601 time.
Moment current_time(const World& world);

}  // namespace trustkit
