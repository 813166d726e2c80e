// trustkit checkin: how we are, into checkin.rec; and promises, made and kept, into promise.rec.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/text.h"
#include "cmd/checkin_dialogue.h"
#include "cmd/command.h"
#include "cmd/keep.h"
#include "cmd/option_texts.h"
#include "cmd/options.h"
#include "model/answers.h"
#include "model/checkin.h"
#include "model/described.h"
#include "model/interview.h"
#include "model/promise.h"
#include "model/sets.h"

namespace trustkit {
namespace {

struct Options {
  std::string set{"weekly-pair"};
  std::string lang{};
  std::string trial{};
  std::vector<std::string> kept{};
  std::vector<std::string> missed{};
  std::vector<std::string> moved{};
  std::vector<std::string> dropped{};
  std::string note{};
  std::vector<std::string> promise{};
  std::string due{};
  bool open{false};
  std::vector<std::string> words{};
};

// "--kept", and the ids that it was given.
struct Outcome {
  std::string_view event;
  const std::vector<std::string>& ids;
};

std::vector<Outcome> outcomes_of(const Options& options) {
  return {{"kept", options.kept},
          {"missed", options.missed},
          {"moved", options.moved},
          {"dropped", options.dropped}};
}

// One run of the command.
class Run {
 public:
  Run(const Options& options, Session& session)
      : options_(options), session_(session), author_(session.author()), texts_(session) {}

  Exit run() {
    check_combination();
    if (options_.open) return list_open();
    const bool has_answers = !options_.words.empty();
    if (!has_answers && (event_count_ > 0 || !options_.promise.empty())) return write({});
    const PromptSet set = find_set(SetKind::checkin, options_.set, session_.config, options_.lang);
    refuse_private_in_shared(set, session_.config, "checkin");
    const int trial = options_.trial.empty() ? 0 : number_of(options_.trial, "--trial", 1, 1000);
    if (has_answers) return write(&set);
    if (!session_.is_dialogue()) {
      throw Error(fmt::format("no answers; give them as Key=value ('trustkit prompts show "
                              "checkin/{}' lists the keys), or call this on a terminal",
                              set.name),
                  Exit::usage);
    }
    if (trial == 0) {
      hold_checkin(session_, set, author_, people_of(session_, &set));
    } else {
      try_out(set, trial);
    }
    return Exit::ok;
  }

 private:
  [[noreturn]] static void refuse(const std::string& message) { throw Error(message, Exit::usage); }

  void check_combination() {
    for (const Outcome& outcome : outcomes_of(options_))
      event_count_ += outcome.ids.size();
    const bool writes = event_count_ > 0 || !options_.promise.empty() || !options_.words.empty();
    if (options_.open && writes) refuse("--open only lists; leave what is to be written out");
    if (event_count_ > 1) {
      refuse(
          "--kept, --missed, --moved and --dropped take one promise a call; call it again for "
          "the next one");
    }
    if (options_.promise.size() > 1) {
      refuse("--promise takes one promise a call; call it again for the next one");
    }
    if (!options_.note.empty() && event_count_ == 0) {
      refuse("--note goes with --kept, --missed, --moved or --dropped");
    }
    if (!options_.due.empty() && options_.promise.empty() && options_.words.empty()) {
      refuse("--due is the day of a promise; give it with --promise TEXT");
    }
  }

  Exit list_open() {
    Problems problems;
    std::vector<Promise> promises = open_promises(session_.log, author_, problems);
    session_.tell(problems);
    std::erase_if(promises, [&](const Promise& promise) {
      const auto people = promise.made.texts("With");
      return std::any_of(session_.common.overrides.with.begin(),
                         session_.common.overrides.with.end(), [&](const std::string& person) {
                           return std::find(people.begin(), people.end(), person) == people.end();
                         });
    });
    for (const Promise& promise : promises) {
      const std::string line = fmt::format(
          "{} {} {}", promise.id().empty() ? "-" : printable_line(promise.id()),
          promise.due ? to_string(*promise.due) : "-", printable_line(promise.text(), 1000));
      Output& out = session_.out();
      out.write((out.is_terminal() ? wrap(line, out.width(), 2) : line) + '\n');
    }
    if (promises.empty() && session_.err().is_terminal()) {
      session_.notice("No promise of yours is open.");
    }
    return Exit::ok;
  }

  // How many check-ins of that set the author has done.
  [[nodiscard]] int count(const PromptSet& set) const {
    int count = 0;
    Problems ignored;
    session_.log.each(Kind::checkin, ignored, [&](Entry&& entry) {
      if (entry.text("By") == author_ && entry.set_name() == set.name) ++count;
    });
    return count;
  }

  // A habit that is agreed on for a while ends by itself, unless somebody says yes to more.
  void try_out(const PromptSet& set, int trial) {
    const int before = count(set);
    if (before >= trial &&
        !ask_yes(session_.prompter(), session_.err(),
                 fmt::format("You have done {} of these, and your trial was for {}. Do you want to "
                             "go on with them?",
                             before, trial))) {
      session_.notice("Then that was it. You can take it up again at any time.");
      return;
    }
    hold_checkin(session_, set, author_, people_of(session_, &set));
    if (before < trial && count(set) >= trial) {
      session_.notice(
          "That was the last one of your trial. The next time, you are asked whether to "
          "go on.");
    }
  }

  // All of it is read before any of it is written. Without a set there are no answers.
  Exit write(const PromptSet* set) {
    Checkin checkin{.time = session_.when(), .by = author_, .with = people_of(session_, set)};
    if (event_count_ > 0) checkin.outcomes.push_back(read_outcome(checkin.time));
    if (set != nullptr) read_answers_to(*set, checkin);
    for (const std::string& text : options_.promise)
      checkin.promises.push_back({texts_.text("--promise", text, OptionTexts::Lines::one), {}, {}});
    if (!options_.due.empty()) set_due(checkin);
    check_described(session_.log, Kind::checkin, checkin.fields);
    keep(session_, entries_of(checkin), {.check = [&] {
           check_outcomes(checkin, session_.log, session_.now().date());
         }});
    return Exit::ok;
  }

  void read_answers_to(const PromptSet& set, Checkin& checkin) {
    Answers answers = read_answers(set, options_.words, [this] { return texts_.input(); });
    for (const std::string& notice : answers.notices)
      session_.notice("trustkit: " + notice);
    checkin.set = fmt::format("{} {}", set.name, set.version);
    checkin.described = described_items(set);
    checkin.fields = std::move(answers.fields);
    for (std::string& promise : answers.promises)
      checkin.promises.push_back({std::move(promise), {}, {}});
  }

  void set_due(Checkin& checkin) const {
    if (checkin.promises.empty()) refuse("--due is the day of a promise, and none is made here");
    const Date day = promised_day(options_.due, session_.now(), checkin.time.at.date());
    for (NewPromise& promise : checkin.promises)
      promise.due = day;
  }

  NewEvent read_outcome(const When& at) {
    std::string_view event;
    std::string id;
    for (const Outcome& given : outcomes_of(options_)) {
      if (given.ids.empty()) continue;
      event = given.event;
      id = given.ids.front();
    }
    std::optional<Date> due;
    if (event == "moved") {
      const std::size_t equals = id.find('=');
      if (equals == std::string::npos || equals + 1 == id.size()) {
        refuse("--moved takes the promise and its new day, as in --moved k7x2=friday");
      }
      due = promised_day(id.substr(equals + 1), session_.now(), at.at.date());
      id.resize(equals);
    }
    Problems problems;
    const std::vector<Promise> promises = read_promises(session_.log, problems);
    session_.tell(problems);
    const Promise& promise = find_promise(promises, author_, id);
    NewEvent outcome = new_event(promise, event, at);
    outcome.due = due;
    check_event(promise, event, time_of(outcome, at), session_.now().date());
    if (!options_.note.empty()) {
      outcome.note = texts_.text("--note", options_.note, OptionTexts::Lines::many);
    }
    return outcome;
  }

  const Options& options_;
  Session& session_;
  std::string author_;
  std::size_t event_count_{0};
  OptionTexts texts_;
};

Action define(CommandLine& app) {
  auto options = std::make_shared<Options>();
  text_option(app, "--set", options->set, "NAME", "Walk through this set, or a YAML file.");
  text_option(app, "--lang", options->lang, "LANG", "The set in this language.");
  text_option(app, "--trial", options->trial, "N",
              "After N of these, ask whether to go on with them.");
  list_option(app, "--kept", options->kept, "ID", "This promise was kept.");
  list_option(app, "--missed", options->missed, "ID", "This promise was not kept.");
  list_option(app, "--moved", options->moved, "ID=WHEN",
              "This promise has a new day, and that was said in time.");
  list_option(app, "--dropped", options->dropped, "ID", "This promise was let go of together.");
  text_option(app, "--note", options->note, "TEXT", "A word on that; '-' is standard input.");
  list_option(app, "--promise", options->promise, "TEXT", "Make a promise; '-' is standard input.");
  text_option(app, "--due", options->due, "WHEN", "The day that the promise is for.");
  flag(app, "--open", options->open, "List your open promises, with their ids.");
  words(app, options->words);
  return [options](Session& session) {
    return Run{*options, session}.run();
  };
}

}  // namespace

extern const Command checkin_command{
    .name = "checkin",
    .summary = "Look at how you are with each other, and at promises.",
    .usage = "[OPTION...] [KEY=VALUE...]",
    .examples =
        "  trustkit checkin                    the weekly one, step by step\n"
        "  trustkit checkin Heard=4 Thanks=\"You rang.\"\n"
        "  trustkit checkin --promise \"When it is late, I will ring.\" --due sunday\n"
        "  trustkit checkin --open             your open promises\n"
        "  trustkit checkin --kept k7x2\n",
    .define = define,
    .writes = true,
    .has_people = true,
};

}  // namespace trustkit
