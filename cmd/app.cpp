#include "cmd/app.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/version.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {

extern const Command ask_command;
extern const Command checkin_command;
extern const Command apologize_command;
extern const Command boundary_command;
extern const Command review_command;
extern const Command init_command;
extern const Command prompts_command;
extern const Command help_command;

namespace {

constexpr std::array<const Command*, 8> commands{
    &ask_command,    &checkin_command, &apologize_command, &boundary_command,
    &review_command, &init_command,    &prompts_command,   &help_command};
constexpr const char* common_group = "Common options";

const Command* find_command(std::string_view name) {
  const auto* const found =
      std::find_if(commands.begin(), commands.end(), [&](const Command* command) {
        return !name.empty() && (command->name == name || command->other_name == name);
      });
  return found == commands.end() ? nullptr : *found;
}

// Whether the word is a common option whose value is the next word. Common options may stand
// before the command, so the search for the command must step over them.
bool takes_next_word(std::string_view word) {
  constexpr std::array<std::string_view, 8> names{"--dir",  "--config", "--journal", "--as",
                                                  "--with", "--at",     "--color",   "--format"};
  if (word.starts_with("--")) return std::find(names.begin(), names.end(), word) != names.end();
  // Of short options in one word ("-qd"), the first that takes a value ends it.
  const std::size_t value = word.find_first_of("dcjw");
  return value != std::string_view::npos && value == word.size() - 1;
}

// The index of the command's name among the words, or their number if there is none.
std::size_t find_command_word(const std::vector<std::string>& words) {
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with('-') && words[at] != "-") {
    at += takes_next_word(words[at]) ? 2U : 1U;
  }
  return std::min(at, words.size());
}

void define_common(CLI::App& app, const Command& command, CommonOptions& common) {
  Overrides& overrides = common.overrides;
  const auto text = [&](const char* names, std::string& target, const char* value,
                        const char* help) {
    return text_option(app, names, target, value, help)->group(common_group);
  };
  if (command.needs_journal) {
    text("-d,--dir", overrides.directory, "DIR", "Use the journal in this directory.");
    text("-j,--journal", overrides.journal, "NAME", "Use a journal named in the config.");
    text("-c,--config", overrides.config, "FILE", "Read this config file instead of your own.");
  }
  if (command.has_people) {
    text("--as", overrides.author, "NAME", "Write as this person.");
    list_option(app, "-w,--with", overrides.with, "NAME",
                "The other person; may be given several times.")
        ->group(common_group);
  }
  if (command.writes) text("--at", common.at, "WHEN", "When it happened, if not now.");
  if (command.formats) text("--format", common.format, "F", "The output's format.");
  if (command.writes) {
    flag(app, "--dry-run", common.dry_run, "Show the entry and write nothing.")
        ->group(common_group);
  }
  text("--color", overrides.color, "WHEN", "Colour: auto, always or never.");
  flag(app, "-q,--quiet", common.quiet, "Say nothing beside results and errors.")
      ->group(common_group);
  app.set_help_flag("-h,--help", "Show this help.")->group(common_group);
}

struct HelpRow {
  std::string names;
  std::string help;
};

// "  -d, --dir DIR", and the help in a column of its own or below where it is too narrow.
std::string format_rows(const std::vector<HelpRow>& rows, std::size_t width) {
  constexpr std::size_t column = 24;
  std::string text;
  for (const HelpRow& row : rows) {
    text += "  " + row.names;
    const std::size_t used = 2 + row.names.size();
    const bool beside = used + 2 <= column && width >= 60;
    text += beside ? std::string(column - used, ' ') : "\n" + std::string(6, ' ');
    const std::size_t indent = beside ? column : 6;
    text += wrap(std::string(indent, ' ') + row.help, width, indent).substr(indent) + '\n';
  }
  return text;
}

std::string names_of(const CLI::Option& option) {
  std::string names;
  for (const std::string& name : option.get_snames())
    names += '-' + name;
  for (const std::string& name : option.get_lnames()) {
    names += (names.empty() ? "    --" : ", --") + name;
  }
  const std::string value = option.get_type_name();
  return value.empty() ? names : names + ' ' + value;
}

std::string command_help(const Command& command, const CLI::App& app, std::size_t width) {
  std::string text =
      wrap(fmt::format("Usage: trustkit {} {}", command.name, command.usage), width, 7) + "\n\n" +
      wrap(command.summary, width) + "\n";
  for (const std::string& group : {std::string{"Options"}, std::string{common_group}}) {
    std::vector<HelpRow> rows;
    for (const CLI::Option* const option : app.get_options()) {
      if (option->get_positional() ||
          (option->get_group() == common_group) != (group == common_group)) {
        continue;
      }
      rows.push_back({names_of(*option), option->get_description()});
    }
    if (!rows.empty()) text += '\n' + group + ":\n" + format_rows(rows, width);
  }
  if (!command.examples.empty()) text += "\nExamples:\n" + std::string{command.examples};
  return text + '\n' +
         wrap(fmt::format("Manual: 'trustkit help {}'. {}", command.name, short_notice()), width) +
         '\n';
}

// What is wrong with a word that belongs to no option.
[[noreturn]] void refuse_word(const std::string& word, const CLI::App& app) {
  if (!word.starts_with('-') || word == "-") {
    throw Error("unexpected argument " + in_quotes(word) + "; 'trustkit help' shows how to call it",
                Exit::usage);
  }
  std::vector<std::string> names;
  for (const CLI::Option* const option : app.get_options()) {
    for (const std::string& name : option->get_lnames())
      names.push_back("--" + name);
  }
  const std::string given = word.substr(0, word.find('='));
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string meant = did_you_mean(given, candidates);
  throw Error(
      "unknown option " + in_quotes(given) + (meant.empty() ? "; --help lists the options" : meant),
      Exit::usage);
}

// Parses the words after the command; false where help was asked for.
bool parse(CommandLine& app, std::vector<std::string> words) {
  app.allow_extras();
  std::reverse(words.begin(), words.end());  // as CLI11 takes a vector
  try {
    app.parse(std::move(words));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ArgumentMismatch& error) {
    // "--set: 1 required NAME missing", in different words in each version.
    const std::string_view what = error.what();
    throw Error("option " + in_quotes(what.substr(0, std::min(what.find(':'), what.size()))) +
                    " needs a value; --help shows which",
                Exit::usage);
  } catch (const CLI::ParseError& error) {
    throw Error(std::string{error.what()} + "; --help shows how to call it", Exit::usage);
  }
  // Nothing is a value nowhere; most often it is a variable of a script that was never set.
  for (const CLI::Option* const option : app.get_options()) {
    const std::vector<std::string>& values = option->results();
    if (std::find(values.begin(), values.end(), "") == values.end()) continue;
    throw Error("option " + in_quotes("--" + option->get_lnames().front()) +
                    " was given an empty value; it takes " + option->get_type_name(),
                Exit::usage);
  }
  // What is left is words, or options that there are not; behind the mark, nothing is an option.
  bool options_end = false;
  for (const std::string& word : app.remaining()) {
    if (!options_end && word == "--") {
      options_end = true;
    } else if (app.words != nullptr && (options_end || !word.starts_with('-') || word == "-")) {
      app.words->push_back(word);
    } else {
      refuse_word(word, app);
    }
  }
  return true;
}

void check_color(const std::string& word) {
  if (word.empty() || word == "auto" || word == "always" || word == "never") return;
  throw Error("--color takes auto, always or never, not " + in_quotes(word), Exit::usage);
}

bool is_set(const GetEnv& env, const char* name) {
  const auto value = env(name);
  return value && !value->empty();
}

// https://no-color.org and https://bixense.com/clicolors/; options and config are stronger.
bool use_color(const Config& config, const GetEnv& env, const Output& output) {
  if (config.color == ColorWhen::always) return true;
  if (config.color == ColorWhen::never || is_set(env, "NO_COLOR")) return false;
  if (is_set(env, "CLICOLOR_FORCE") && env("CLICOLOR_FORCE") != "0") return true;
  return output.is_terminal() && env("TERM").value_or("dumb") != "dumb";
}

Exit run_command(const Command& command, const std::vector<std::string>& words, World& world) {
  CommandLine app;
  CommonOptions common;
  const Action action = command.define(app);
  define_common(app, command, common);
  if (!parse(app, words)) {
    world.out.write(command_help(command, app, world.out.width()));
    return Exit::ok;
  }
  check_color(common.overrides.color);
  const bool load = command.needs_journal && !command.finds_journal;
  const Config config = load ? load_config(common.overrides, world.env) : Config{};
  world.out.set_color(use_color(config, world.env, world.out));
  world.err.set_color(use_color(config, world.env, world.err));
  const Log log{config.directory, config.state_folder};
  Session session{world, common, config, log};
  return action(session);
}

Exit dispatch(const std::vector<std::string>& words, World& world) {
  const auto options_end = std::find(words.begin(), words.end(), "--");
  if (std::find(words.begin(), options_end, "--version") != options_end) {
    world.out.print("trustkit {}\n", version);
    return Exit::ok;
  }
  const std::size_t at = find_command_word(words);
  if (at == words.size()) {
    const bool help =
        words.empty() || std::any_of(words.begin(), words.end(), [](const auto& word) {
          return word == "-h" || word == "--help";
        });
    if (!help) {
      throw Error("no command given after " + in_quotes(words.front()) +
                      "; 'trustkit --help' lists the commands",
                  Exit::usage);
    }
    world.out.write(main_help(world.out.width()));
    return Exit::ok;
  }
  const Command* const command = find_command(words[at]);
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const Command* const known : commands)
      names.push_back(known->name);
    const std::string meant = did_you_mean(words[at], names);
    throw Error("unknown command " + in_quotes(words[at]) +
                    (meant.empty() ? "; 'trustkit --help' lists them" : meant),
                Exit::usage);
  }
  std::vector<std::string> rest = words;
  rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  return run_command(*command, rest, world);
}

// Says what went wrong: files with their place, and on a terminal the line with a caret.
void report(const Error& error, Output& err) {
  if (error.problems().empty()) {
    err.print("trustkit: {}\n", printable(error.what()));
    return;
  }
  for (const Problem& problem : error.problems()) {
    err.print("{}\n", printable(to_string(problem)));
    if (err.is_terminal()) err.write(excerpt(problem));
  }
}

template <class Run>
Exit with_errors_said(World& world, const Run& run) {
  try {
    return run();
  } catch (const Interrupted&) {
    return Exit::interrupted;
  } catch (const NotWritten& error) {
    report(error, world.err);
    if (world.err.is_terminal()) world.err.write('\n' + printable(error.entry()));
    return error.status();
  } catch (const Error& error) {
    report(error, world.err);
    return error.status();
  }
}

}  // namespace

std::string main_help(std::size_t width) {
  std::string text =
      "Usage: trustkit COMMAND [OPTION...]\n\n" +
      wrap(
          "Build, keep and repair trust: questions to ask and answers to keep, in plain text "
          "files of your own.",
          width) +
      "\n\nCommands:\n";
  std::vector<HelpRow> rows;
  for (const Command* const command : commands) {
    rows.push_back({std::string{command->name}, std::string{command->summary}});
  }
  text += format_rows(rows, width);
  text += "\nOptions:\n" + format_rows({{"-h, --help", "Show this help, or that of a command."},
                                        {"    --version", "Show the version."}},
                                       width);
  return text + '\n' + wrap(fmt::format("Start with 'trustkit ask'. {}", short_notice()), width) +
         '\n';
}

Exit run_app(const std::vector<std::string>& words, World& world) {
  const Exit done = with_errors_said(world, [&] { return dispatch(words, world); });
  // What was said and did not arrive makes a failed run; that standard error did not, nobody
  // could be told.
  const Exit flushed = with_errors_said(world, [&] {
    world.out.flush();
    return done;
  });
  try {
    world.err.flush();
  } catch (const Error&) {
    return flushed == Exit::ok ? Exit::io : flushed;
  }
  return flushed;
}

}  // namespace trustkit
