// The wording check: of files (`apologize --check`, `boundary check`), and of what a dialogue is
// about to keep.
#pragma once

#include <string>
#include <vector>

#include "cmd/options.h"
#include "cmd/session.h"
#include "format/rec.h"
#include "model/rules.h"

namespace trustkit {

struct CheckOptions {
  std::vector<std::string> files{};  // "-" or none: standard input
  std::string level{};
  std::string explain{};  // a rule
  bool rules{false};      // list them
};

// Declares --level, --explain and --rules.
void check_options(CommandLine& app, CheckOptions& options);
// Whether one of them was given that does without a text.
bool asks_for_rules(const CheckOptions& options);

// Checks every file, or shows what was asked about the rules of `part`. Exit::found where something
// at or above the level was found; where a file could not be read the others are checked all the
// same, and its status is what is returned.
Exit check_wording(Session& session, Rule::Part part, const CheckOptions& options);

// Shows, on standard error, what the check finds in a letter or statement, and which parts of an
// apology it does not show: by `fields` (its form) where there are any, else by its words.
void show_check(const Session& session, Rule::Part part, const std::string& text,
                const std::vector<rec::Pair>& fields);

}  // namespace trustkit
