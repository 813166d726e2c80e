// trustkit boundary: limits, said, kept, changed and looked at again, in boundary.rec.
#include "cmd/boundary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <utility>

#include "base/text.h"
#include "cmd/command.h"
#include "cmd/keep.h"
#include "cmd/options.h"
#include "cmd/statement_dialogue.h"
#include "model/interview.h"
#include "report/boundaries.h"

namespace trustkit {
namespace {

// One run of the command.
class Run {
 public:
  Run(const BoundaryOptions& options, Session& session) : options_(options), session_(session) {
    if (options.words.empty()) return;
    action_ = options.words.front();
    rest_.assign(options.words.begin() + 1, options.words.end());
  }

  Exit run() {
    if (action_ == "honoured") action_ = "honored";
    check_action();
    check_options();
    if (action_.empty()) return look();
    if (action_ == "list") return list();
    if (action_ == "check") {
      CheckOptions wording = options_.wording;
      wording.files = rest_;
      return check_wording(session_, Rule::Part::boundary, wording);
    }
    if (action_ == "set") return set();
    const std::string id = take_id();
    if (action_ == "revise") return revise_boundary(session_, options_, id, rest_);
    if (!rest_.empty()) {
      refuse(fmt::format("{} takes one boundary a call; leave {} out", action_,
                         in_quotes(rest_.front())));
    }
    if (action_ == "show") return show(id);
    return say_of_boundary(session_, options_, action_ == "retire" ? "retired" : action_, id);
  }

 private:
  static constexpr std::array<std::string_view, 9> actions{
      "set", "said", "list", "show", "revise", "honored", "crossed", "retire", "check"};

  [[noreturn]] static void refuse(const std::string& message) { throw Error(message, Exit::usage); }

  [[nodiscard]] bool is_one_of(std::span<const std::string_view> wanted) const {
    return std::find(wanted.begin(), wanted.end(), action_) != wanted.end();
  }

  void check_action() const {
    if (action_.empty() || is_one_of(actions)) return;
    refuse(fmt::format("there is no action {}{}; the actions are {}", in_quotes(action_),
                       did_you_mean(action_, actions), fmt::join(actions, ", ")));
  }

  // Throws where `given` and the action is none of these.
  void only_with(bool given, std::string_view option,
                 std::initializer_list<std::string_view> wanted) const {
    if (!given || is_one_of(std::span{wanted.begin(), wanted.size()})) return;
    refuse(fmt::format("{} goes with {}", option, fmt::join(wanted, ", ")));
  }

  void check_options() const {
    only_with(options_.all, "--all", {"list"});
    only_with(options_.safe, "--safe", {"set"});
    only_with(options_.my_wish, "--my-wish", {"revise"});
    only_with(!options_.set.empty(), "--set", {"set", "revise"});
    only_with(!options_.lang.empty(), "--lang", {"set", "revise"});
    only_with(!options_.note.empty(), "--note",
              {"set", "said", "revise", "honored", "crossed", "retire"});
    only_with(!options_.review_on.empty(), "--review-on",
              {"set", "said", "revise", "honored", "crossed"});
    only_with(!options_.wording.level.empty(), "--level", {"check"});
    only_with(!options_.wording.explain.empty(), "--explain", {"check"});
    only_with(options_.wording.rules, "--rules", {"check"});
    if (!action_.empty()) {
      only_with(!session_.common.format.empty(), "--format", {"list", "show", "check"});
    }
  }

  std::string take_id() {
    if (rest_.empty()) {
      refuse(fmt::format("{} takes the id of a boundary; 'trustkit boundary list{}' lists them",
                         action_, action_ == "said" ? " --all" : ""));
    }
    std::string id = std::move(rest_.front());
    rest_.erase(rest_.begin());
    return id;
  }

  [[nodiscard]] bool wants_json() const {
    const std::string& format = session_.common.format;
    if (format.empty() || format == "text") return false;
    if (format == "json") return true;
    refuse("--format takes text or json here, not " + in_quotes(format));
  }

  [[nodiscard]] std::vector<Boundary> read() const {
    Problems problems;
    std::vector<Boundary> boundaries = read_boundaries(session_.log, problems);
    session_.tell(problems);
    return boundaries;
  }

  [[nodiscard]] bool is_wanted(const Boundary& boundary) const {
    const std::vector<std::string>& with = session_.common.overrides.with;
    const std::vector<std::string>& people = boundary.with;
    const bool is_with_all = std::all_of(with.begin(), with.end(), [&](const std::string& person) {
      return std::find(people.begin(), people.end(), person) != people.end();
    });
    return boundary.by() == session_.author() && is_with_all && (options_.all || boundary.stands());
  }

  Exit list() {
    if (!rest_.empty()) refuse("list takes no " + in_quotes(rest_.front()));
    std::vector<Boundary> boundaries = read();
    std::erase_if(boundaries, [&](const Boundary& boundary) { return !is_wanted(boundary); });
    Output& out = session_.out();
    if (wants_json()) {
      write_boundaries_json(boundaries, out);
      return Exit::ok;
    }
    for (const Boundary& boundary : boundaries) {
      const std::string line = boundary_line(boundary);
      out.write((out.is_terminal() ? wrap(line, out.width(), 2) : line) + '\n');
    }
    if (boundaries.empty() && session_.err().is_terminal()) {
      session_.notice(options_.all ? "No boundary of yours is kept here."
                                   : "No boundary of yours stands.");
    }
    return Exit::ok;
  }

  Exit show(const std::string& id) {
    const std::vector<Boundary> boundaries = read();
    const Boundary& boundary = find_boundary(boundaries, session_.author(), id);
    if (wants_json()) {
      write_boundaries_json(std::span{&boundary, 1}, session_.out());
    } else {
      write_boundary(boundary, session_.out());
    }
    return Exit::ok;
  }

  // Called alone: what stands, and where somebody is there, whether they want to set one.
  Exit look() {
    const Exit listed = list();
    if (!session_.is_dialogue() || !session_.out().is_terminal() || wants_json()) return listed;
    session_.out().flush();
    if (ask_yes(session_.prompter(), session_.err(), "Do you want to set one now?")) return set();
    return listed;
  }

  Exit set() {
    if (!rest_.empty()) return set_boundary(session_, options_, rest_);
    const PromptSet set = set_to_walk(session_, options_);
    if (!session_.is_dialogue()) {
      refuse(
          fmt::format("no answers; give them as Key=value ('trustkit prompts show boundary/{}' "
                      "lists the keys), or call this on a terminal",
                      set.name));
    }
    if (options_.safe || !options_.note.empty()) {
      refuse("--safe and --note go with Key=value answers; the dialogue asks by itself");
    }
    std::optional<Date> review_on;
    if (!options_.review_on.empty()) review_on = BoundaryWriter{session_, options_}.review_day();
    hold_boundary(session_, set, session_.author(), people_of(session_, &set), review_on);
    return Exit::ok;
  }

  const BoundaryOptions& options_;
  Session& session_;
  std::string action_{};
  std::vector<std::string> rest_{};
};

Action define(CommandLine& app) {
  auto options = std::make_shared<BoundaryOptions>();
  text_option(app, "--set", options->set, "NAME", "Walk through this set, or a YAML file.");
  text_option(app, "--lang", options->lang, "LANG", "The set in this language.");
  flag(app, "--safe", options->safe, "With set: it is safe to say, and was said.");
  flag(app, "--my-wish", options->my_wish,
       "With revise: the change is your own wish, or both of yours.");
  text_option(app, "--review-on", options->review_on, "WHEN",
              "When to look at it again, such as 6m.");
  text_option(app, "--note", options->note, "TEXT", "A word on it; '-' is standard input.");
  flag(app, "--all", options->all, "With list: also drafts, and those that were retired.");
  check_options(app, options->wording);
  words(app, options->words);
  return [options](Session& session) {
    return Run{*options, session}.run();
  };
}

}  // namespace

extern const Command boundary_command{
    .name = "boundary",
    .summary = "Say, keep and revise limits.",
    .usage = "[ACTION] [ID] [OPTION...] [KEY=VALUE...]",
    .examples =
        "  trustkit boundary                   what stands\n"
        "  trustkit boundary set               one limit, step by step\n"
        "  trustkit boundary said k7x2         it was said, and stands from now on\n"
        "  trustkit boundary crossed k7x2 --note \"I left the room.\"\n"
        "  trustkit boundary show k7x2         the statement, and what became of it\n"
        "  trustkit boundary check draft.txt   the wording of a draft\n",
    .define = define,
    .writes = true,
    .formats = true,
    .has_people = true,
};

}  // namespace trustkit
