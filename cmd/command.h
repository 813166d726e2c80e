// The shape of a subcommand: one file that ends in one of these, and one line in app.cpp.
#pragma once

#include <functional>
#include <string_view>

#include "base/error.h"
#include "cmd/session.h"

namespace trustkit {

class CommandLine;

using Action = std::function<Exit(Session&)>;

struct Command {
  std::string_view name;
  std::string_view summary;   // one line for `trustkit --help`, imperative, with a period
  std::string_view usage;     // what follows the name: "[OPTION...] [QUESTION] [-]"
  std::string_view examples;  // lines for the end of its --help
  Action (*define)(
      CommandLine& options);      // declares the command's own options; returns what to run
  bool writes{false};             // it appends: --at and --dry-run
  bool formats{false};            // it has --format
  bool has_people{false};         // it has --as and --with
  bool needs_journal{true};       // it has --dir, --journal and --config
  bool finds_journal{false};      // it looks them up itself, by its own words
  std::string_view other_name{};  // another spelling of the name; the help shows the first
};

}  // namespace trustkit
