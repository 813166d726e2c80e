// trustkit apologize: an apology, drafted and said, into apology.rec; and what it promises, into
// promise.rec.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cmd/apology_list.h"
#include "cmd/apology_writer.h"
#include "cmd/check.h"
#include "cmd/command.h"
#include "cmd/keep.h"
#include "cmd/options.h"
#include "cmd/statement_dialogue.h"
#include "model/sets.h"

namespace trustkit {
namespace {

struct Options {
  std::string set{"full"};
  std::string lang{};
  std::string said{};
  std::string follow_up{};
  ApologyWords words{};
  bool list{false};
  bool letter{false};
  bool check{false};
  CheckOptions wording{};
  std::vector<std::string> answers{};  // with --letter, an id; with --check, files
};

[[noreturn]] void refuse(const std::string& message) {
  throw Error(message, Exit::usage);
}

// The options that each are a use of their own, those that were given.
std::vector<std::string_view> uses_of(const Options& options) {
  std::vector<std::string_view> uses;
  if (!options.said.empty()) uses.emplace_back("--said");
  if (!options.follow_up.empty()) uses.emplace_back("--follow-up");
  if (options.list) uses.emplace_back("--list");
  if (options.letter) uses.emplace_back("--letter");
  if (options.check) uses.emplace_back("--check");
  if (!options.wording.explain.empty()) uses.emplace_back("--explain");
  if (options.wording.rules) uses.emplace_back("--rules");
  return uses;
}

void check_combination(const Options& options, const Session& session) {
  const std::vector<std::string_view> uses = uses_of(options);
  const ApologyWords& words = options.words;
  if (uses.size() > 1) refuse(fmt::format("{} and {} are two calls", uses[0], uses[1]));
  if (options.letter && options.answers.size() > 1) refuse("--letter takes one id, or none");
  if (!uses.empty() && !options.letter && !options.check && !options.answers.empty()) {
    refuse(fmt::format("{} takes no Key=value; {} has no place", uses[0],
                       in_quotes(options.answers.front())));
  }
  const bool writes_draft = uses.empty() && !options.answers.empty();
  if (words.free && !writes_draft) {
    refuse("--free goes with Key=value answers, for an apology that was said already");
  }
  const bool is_said = !options.said.empty() || words.free;
  if (!words.due.empty() && !is_said) {
    refuse("--due is the day of what was promised; give it with --said ID or --free");
  }
  if (!words.note.empty() && !is_said && options.follow_up.empty()) {
    refuse("--note goes with --said, --follow-up or --free");
  }
  if (!options.wording.level.empty() && !options.check) refuse("--level goes with --check");
  if (!options.list && !options.check && !options.wording.rules && !session.common.format.empty()) {
    refuse("--format goes with --list, --check and --rules");
  }
}

Exit run(const Options& options, Session& session) {
  check_combination(options, session);
  if (options.check || asks_for_rules(options.wording)) {
    CheckOptions wording = options.wording;
    wording.files = options.answers;
    return check_wording(session, Rule::Part::apology, wording);
  }
  const std::string author = session.author();
  if (options.list) return list_apologies(session, author);
  if (options.letter) {
    return show_letter(session, author, options.answers.empty() ? "" : options.answers.front());
  }
  ApologyWriter writer{session, author, options.words};
  if (!options.said.empty()) {
    writer.record_said(options.said);
    return Exit::ok;
  }
  if (!options.follow_up.empty()) {
    writer.record_follow_up(options.follow_up);
    return Exit::ok;
  }
  const PromptSet set = find_set(SetKind::apologize, options.set, session.config, options.lang);
  refuse_private_in_shared(set, session.config, "apologize");
  if (!options.answers.empty()) {
    writer.write(set, options.answers);
    return Exit::ok;
  }
  if (!session.is_dialogue()) {
    refuse(
        fmt::format("no answers; give them as Key=value ('trustkit prompts show apologize/{}' "
                    "lists the keys), or call this on a terminal",
                    set.name));
  }
  hold_apology(session, set, author, people_of(session, &set));
  return Exit::ok;
}

Action define(CommandLine& app) {
  auto options = std::make_shared<Options>();
  text_option(app, "--set", options->set, "NAME", "Walk through this set, or a YAML file.");
  text_option(app, "--lang", options->lang, "LANG", "The set in this language.");
  flag(app, "--free", options->words.free,
       "It is yours, you are free not to, and you have said it: it is no draft any more.");
  text_option(app, "--said", options->said, "ID", "This apology was said.");
  text_option(app, "--due", options->words.due, "WHEN", "The day that its promises are for.");
  text_option(app, "--follow-up", options->follow_up, "ID", "Record how it went since.");
  text_option(app, "--note", options->words.note, "TEXT", "A word on that; '-' is standard input.");
  flag(app, "--list", options->list, "List your apologies, and what is still owed.");
  flag(app, "--letter", options->letter, "Show one as a letter: that of the id, or the last.");
  flag(app, "--check", options->check,
       "Check the wording of a draft of yours: in the files named, else standard input.");
  check_options(app, options->wording);
  words(app, options->answers);
  return [options](Session& session) {
    return run(*options, session);
  };
}

}  // namespace

extern const Command apologize_command{
    .name = "apologize",
    .summary = "Find the words for an apology, and come back to it.",
    .usage = "[OPTION...] [KEY=VALUE...]",
    .examples =
        "  trustkit apologize                  step by step, and a letter at the end\n"
        "  trustkit apologize --set small Act=\"I forgot to call.\" Repair=\"I will call now.\"\n"
        "  trustkit apologize --letter         the last one, as a letter\n"
        "  trustkit apologize --said k7x2 --due friday\n"
        "  trustkit apologize --follow-up k7x2 --note \"We talked about it.\"\n"
        "  trustkit apologize --list           what is still owed\n"
        "  trustkit apologize --check letter.md\n",
    .define = define,
    .writes = true,
    .formats = true,
    .has_people = true,
    .other_name = "apologise",
};

}  // namespace trustkit
