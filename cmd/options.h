// Declaring options so that every command's behave alike, with both versions of CLI11.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {

// What a command declares its options on.
class CommandLine : public CLI::App {
 public:
  std::vector<std::string>* words{nullptr};  // null: it takes none
};

// `names` as in "-d,--dir"; `value` is what the help calls the value. Given twice, the last wins.
inline CLI::Option* text_option(CLI::App& app, const std::string& names, std::string& target,
                                const std::string& value, const std::string& help) {
  return app.add_option(names, target, help)
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

// An option that may be given several times, one value each time. (A vector option of CLI11 would
// also eat the words that follow.)
inline CLI::Option* list_option(CLI::App& app, const std::string& names,
                                std::vector<std::string>& target, const std::string& value,
                                const std::string& help) {
  return app.add_option(names, target, help)->type_name(value)->allow_extra_args(false);
}

inline CLI::Option* flag(CLI::App& app, const std::string& names, bool& target,
                         const std::string& help) {
  return app.add_flag(names, target, help);
}

// The words that are no options, in order, go to `target`. (As a positional of CLI11, a word in
// brackets would be taken for a list.)
inline void words(CommandLine& app, std::vector<std::string>& target) {
  app.words = &target;
}

// The number in `text`, from `low` to `high`. Throws Error (usage) that names the option.
inline int number_of(const std::string& text, const std::string& option, int low, int high) {
  const auto number = parse_number(text);
  if (number && *number >= low && *number <= high) return *number;
  throw Error(option + " takes a whole number from " + std::to_string(low) + " to " +
                  std::to_string(high) + ", not " + in_quotes(text),
              Exit::usage);
}

}  // namespace trustkit
