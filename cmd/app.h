// From the words of the command line to a command that has run.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "cmd/session.h"

namespace trustkit {

// Runs `trustkit` with the words after the program's name. Errors have been said on world.err
// and are returned as a status; both outputs have been flushed. Throws nothing but what is a
// fault of the program.
Exit run_app(const std::vector<std::string>& words, World& world);

// The help of the whole program, as `trustkit --help` prints it.
std::string main_help(std::size_t width);

}  // namespace trustkit
