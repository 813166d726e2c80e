// trustkit prompts: the question sets that are there.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/text.h"
#include "cmd/command.h"
#include "cmd/new_set.h"
#include "cmd/options.h"
#include "format/json.h"
#include "model/rule_examples.h"
#include "model/sets.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string kind{};
  std::string lang{};
  std::vector<std::string> words{};
};

constexpr std::array<std::string_view, 5> actions{"list", "show", "check", "new", "path"};

std::string full_name(const SetPlace& place) {
  return fmt::format("{}/{}", to_string(place.kind), place.name);
}

// What --for says.
std::optional<SetKind> kind_of(const Options& options) {
  if (options.kind.empty()) return {};
  if (const auto kind = parse_set_kind(options.kind)) return kind;
  throw Error("--for takes ask, checkin, apologize, boundary, review or lint, not " +
                  in_quotes(options.kind),
              Exit::usage);
}

std::vector<SetPlace> places_of(const Options& options, const Config& config) {
  std::vector<SetPlace> places = list_sets(config);
  const auto kind = kind_of(options);
  std::erase_if(places, [&](const SetPlace& place) { return kind && place.kind != *kind; });
  return places;
}

std::size_t size_of(const PromptSet& set) {
  return set.prompts.size() + set.items.size() + set.rules.size();
}

// "depth 1", "depth 1 to 3", or nothing for sets without depths.
std::string depths_of(const PromptSet& set) {
  if (set.depth > 1) return fmt::format(", depth {}", set.depth);
  if (set.prompts.empty()) return {};
  const auto [low, high] =
      std::minmax_element(set.prompts.begin(), set.prompts.end(),
                          [](const Prompt& a, const Prompt& b) { return a.depth < b.depth; });
  if (low->depth == high->depth) return fmt::format(", depth {}", low->depth);
  return fmt::format(", depth {} to {}", low->depth, high->depth);
}

std::string line_of(const SetPlace& place, const PromptSet& set) {
  std::string line = fmt::format("{}  {} ({}{}{})", full_name(place), set.title, size_of(set),
                                 depths_of(set), set.is_private ? ", private" : "");
  if (!place.file.empty()) line += "  " + place.file.native();
  return line;
}

void write_json(const std::vector<std::pair<SetPlace, PromptSet>>& sets, Output& out) {
  JsonWriter json{out};
  json.begin_object().key("version").number(1).key("sets").begin_array();
  for (const auto& [place, set] : sets) {
    json.begin_object().key("name").text(set.name).key("for").text(to_string(set.kind));
    json.key("version").number(set.version).key("title").text(set.title);
    json.key("lang").text(set.lang).key("private").boolean(set.is_private);
    json.key("questions").number(static_cast<std::int64_t>(size_of(set))).key("file");
    place.file.empty() ? json.null() : json.text(place.file.native());
    json.end_object();
  }
  json.end_array().end_object();
  json.done();
}

Exit list(const Options& options, Session& session) {
  std::vector<std::pair<SetPlace, PromptSet>> sets;
  bool broken = false;
  for (const SetPlace& place : places_of(options, session.config)) {
    try {
      sets.emplace_back(place, load_set(place));
    } catch (const Error& error) {
      broken = true;
      session.err().print("{}\n", printable(error.what()));
    }
  }
  const std::string& format = session.common.format;
  if (format == "json") {
    write_json(sets, session.out());
  } else if (format.empty() || format == "text") {
    for (const auto& [place, set] : sets) {
      session.out().write(wrap(printable(line_of(place, set)), session.out().width(), 4) + '\n');
    }
  } else {
    throw Error("--format takes text or json here, not " + in_quotes(format), Exit::usage);
  }
  return broken ? Exit::io : Exit::ok;
}

// A name with a slash is a path, unless a kind of set stands before it: "ask/warm-up".
bool is_path(const std::string& name) {
  const std::size_t slash = name.find('/');
  if (name.ends_with(".yaml")) return true;
  return slash != std::string::npos &&
         !(parse_set_kind(name.substr(0, slash)) && is_set_name(name.substr(slash + 1)));
}

[[noreturn]] void no_such_set(const std::string& name, const std::vector<SetPlace>& places) {
  std::vector<std::string> full;
  for (const SetPlace& place : places)
    full.push_back(full_name(place));
  std::vector<std::string_view> names{full.begin(), full.end()};
  for (const SetPlace& place : places)
    names.emplace_back(place.name);
  throw Error("no set is called " + in_quotes(name) + did_you_mean(name, names) +
                  "; 'trustkit prompts list' shows them",
              Exit::not_found);
}

// The set called "warm-up" or "ask/warm-up"; nothing for the path of a file.
std::optional<SetPlace> named_place(const std::string& name, const Options& options,
                                    const Config& config) {
  const std::vector<SetPlace> places = places_of(options, config);
  std::vector<SetPlace> meant;
  for (const SetPlace& place : places) {
    if (place.name == name || full_name(place) == name) meant.push_back(place);
  }
  if (meant.size() > 1) {
    std::string names;
    for (const SetPlace& place : meant)
      names += ' ' + full_name(place);
    throw Error("several sets are called " + in_quotes(name) + ":" + names, Exit::usage);
  }
  if (meant.size() == 1) return meant.front();
  if (!is_path(name)) no_such_set(name, places);
  return {};
}

PromptSet named_set(const std::string& name, const Options& options, const Config& config) {
  if (const auto place = named_place(name, options, config)) {
    return find_set(place->kind, place->name, config, options.lang);
  }
  Problems problems;
  PromptSet set = check_set_file(name, config, problems);
  if (!problems.empty()) throw Error(std::move(problems));
  return set;
}

void show_set(const PromptSet& set, Output& out) {
  const auto line = [&](const std::string& text, std::size_t indent) {
    out.write(wrap(printable(text), out.width(), indent) + '\n');
  };
  line(fmt::format("{}/{}, version {}: {}", to_string(set.kind), set.name, set.version, set.title),
       4);
  if (!set.purpose.empty()) line(set.purpose, 0);
  std::string audience;
  for (const std::string& who : set.audience)
    audience += (audience.empty() ? "" : ", ") + who;
  if (!audience.empty()) line("For: " + audience, 0);
  if (set.is_private) line("Private: not for a shared journal.", 0);
  for (const Prompt& prompt : set.prompts) {
    std::string tags;
    for (const std::string& tag : prompt.tags)
      tags += ", " + tag;
    line(fmt::format("\n{} (depth {}{})", prompt.id, prompt.depth, tags), 0);
    line("  " + as_asked(prompt), 2);
    for (const std::string& follow : prompt.follow)
      line("  - " + follow, 4);
  }
  for (const Item& item : set.items) {
    line(fmt::format("\n{} ({}{})", item.key, to_string(item.type),
                     item.required ? ", required" : ""),
         0);
    line("  " + item.ask, 2);
    for (std::size_t i = 0; i < item.points.size(); ++i) {
      line(fmt::format("  {}, {}", i + 1, item.points[i]), 4);
    }
    for (const std::string& choice : item.choices)
      line("  - " + choice, 4);
  }
  for (const Rule& rule : set.rules) {
    line(fmt::format("\n{} ({})", rule.id, to_string(rule.level)), 0);
    line("  " + rule.why, 2);
    if (!rule.say.empty()) line("  " + rule.say, 2);
  }
}

Exit show(const Options& options, Session& session) {
  if (options.words.size() < 2) {
    throw Error("say which set to show; 'trustkit prompts list' names them", Exit::usage);
  }
  for (std::size_t i = 1; i < options.words.size(); ++i) {
    if (i > 1) session.out().write("\n");
    show_set(named_set(options.words[i], options, session.config), session.out());
  }
  return Exit::ok;
}

// The files to check: those that are named, else every file in the folders of sets. Translations
// and files that a stronger one hides are among them: they are somebody's work too.
std::vector<fs::path> files_to_check(const Options& options, const Config& config) {
  std::vector<fs::path> files(options.words.begin() + 1, options.words.end());
  if (!files.empty()) return files;
  for (const fs::path& folder : set_folders(config)) {
    for (const SetKind kind : set_kinds) {
      std::error_code error;
      if (!options.kind.empty() && options.kind != to_string(kind)) continue;
      for (const auto& file : fs::directory_iterator(folder / to_string(kind), error)) {
        if (file.path().extension() == ".yaml") files.push_back(file.path());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

void write_problems(const Problems& problems, Output& out) {
  for (const Problem& problem : problems) {
    out.print("{}\n", printable(to_string(problem)));
    if (out.is_terminal()) out.write(excerpt(problem));
  }
}

// Whether the rules of a set do on their own examples what they are there for.
void check_examples(const PromptSet& set, const fs::path& file, Problems& problems) {
  if (!problems.empty() || set.kind != SetKind::lint) return;
  for (const WrongExample& wrong : wrong_examples({set})) {
    problems.push_back({{file.native(), 0, 0},
                        fmt::format("the rule {} {}: {}", in_quotes(wrong.rule), wrong.what,
                                    in_quotes(wrong.text)),
                        {}});
  }
}

Exit check(const Options& options, Session& session) {
  const std::vector<fs::path> files = files_to_check(options, session.config);
  Exit status = Exit::ok;
  for (const fs::path& file : files) {
    Problems problems;
    try {
      check_examples(check_set_file(file, session.config, problems), file, problems);
    } catch (const Error& error) {
      // One file that cannot be read does not hide what is wrong with the others.
      session.err().print("trustkit: {}\n", printable(error.what()));
      status = error.status();
    }
    sort_by_line(problems);
    write_problems(problems, session.out());
    if (!problems.empty() && status == Exit::ok) status = Exit::found;
  }
  if (status == Exit::ok) {
    session.notice(fmt::format("Checked {} {}: nothing wrong.", files.size(),
                               files.size() == 1 ? "file" : "files"));
  }
  return status;
}

// Where the files of sets are: those that are named, right or not, else the folders that are
// searched.
Exit path(const Options& options, Session& session) {
  if (options.words.size() == 1) {
    for (const fs::path& folder : set_folders(session.config))
      session.out().print("{}\n", printable(folder.native()));
    return Exit::ok;
  }
  for (std::size_t i = 1; i < options.words.size(); ++i) {
    const std::string& name = options.words[i];
    const auto place = named_place(name, options, session.config);
    const std::string file = place ? place->file.native() : name;
    if (file.empty()) {
      throw Error("the set " + in_quotes(name) +
                      " is built in and has no file; 'trustkit prompts new' starts one of your own",
                  Exit::not_found);
    }
    session.out().print("{}\n", printable(file));
  }
  return Exit::ok;
}

Exit make(const Options& options, Session& session) {
  if (options.words.size() != 2) {
    throw Error("say one name for the new set, as in: trustkit prompts new evening", Exit::usage);
  }
  make_new_set(session, options.words[1], kind_of(options));
  return Exit::ok;
}

Exit run(const Options& options, Session& session) {
  const std::string action = options.words.empty() ? "list" : options.words.front();
  if (action == "list" && options.words.size() <= 1) return list(options, session);
  if (action == "show") return show(options, session);
  if (action == "check") return check(options, session);
  if (action == "new") return make(options, session);
  if (action == "path") return path(options, session);
  const std::string word = action == "list" ? options.words[1] : action;
  throw Error("prompts takes list, show SET, check [FILE], new NAME or path [SET], not " +
                  in_quotes(word) + did_you_mean(word, actions),
              Exit::usage);
}

Action define(CommandLine& app) {
  auto options = std::make_shared<Options>();
  text_option(app, "--for", options->kind, "KIND",
              "Only sets for ask, checkin, apologize, boundary, review or lint.");
  text_option(app, "--lang", options->lang, "LANG", "Show the set in this language.");
  words(app, options->words);
  return [options](Session& session) {
    return run(*options, session);
  };
}

}  // namespace

extern const Command prompts_command{
    .name = "prompts",
    .summary = "List, show, check and start prompt sets.",
    .usage = "[list | show SET... | check [FILE...] | new NAME | path [SET...]] [OPTION...]",
    .examples =
        "  trustkit prompts                    the sets there are\n"
        "  trustkit prompts show warm-up       one of them, whole\n"
        "  trustkit prompts new evening        a set of your own, to start from\n"
        "  trustkit prompts check mine.yaml    what is wrong with a set of your own\n",
    .define = define,
    .formats = true,
};

}  // namespace trustkit
