// trustkit ask: a question the author has not had yet, and its answer into ask.rec.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/text.h"
#include "cmd/command.h"
#include "cmd/keep.h"
#include "cmd/options.h"
#include "cmd/question.h"
#include "cmd/sitting.h"
#include "model/history.h"
#include "model/interview.h"
#include "model/pick.h"
#include "model/prompts.h"
#include "model/safety.h"
#include "model/sets.h"

namespace trustkit {
namespace {

struct Options {
  std::string set{};
  std::string depth{};
  std::vector<std::string> tags{};
  std::string lang{};
  std::string id{};
  std::string seed{};
  bool daily{false};
  bool print{false};
  std::string sitting{};
  std::string answer{};
  bool has_answer{false};
  std::vector<std::string> words{};
};

constexpr std::size_t question_limit = 2000;  // characters, as in a set

// "2" or "2-3".
void read_depth(const std::string& text, Choice& choice) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  const auto low = parse_number(text.substr(0, dash));
  const auto high = dash == text.size() ? low : parse_number(text.substr(dash + 1));
  if (!low || !high || *low < 1 || *high > 4 || *low > *high) {
    throw Error("--depth takes a depth from 1 to 4, or a range such as 1-3, not " + in_quotes(text),
                Exit::usage);
  }
  choice.low = *low;
  choice.high = *high;
}

Choice choice_of(const Options& options) {
  Choice choice;
  choice.tags = options.tags;
  // A greeting in a terminal may be read over a shoulder, so it stays light.
  if (options.print && !options.daily) choice.high = 1;
  if (!options.depth.empty()) read_depth(options.depth, choice);
  return choice;
}

// One run of the command.
class Ask {
 public:
  Ask(const Options& options, Session& session)
      : options_(options), session_(session), author_(session.author()) {}

  Exit run() {
    read_words();
    // A wrong --at or time zone is told before anybody has written a word.
    if (!options_.print) static_cast<void>(session_.when());
    if (!own_question_.empty()) return ask_own();
    set_ = find_set(SetKind::ask, options_.set.empty() ? session_.config.ask_set : options_.set,
                    session_.config, options_.lang);
    refuse_private_in_shared(set_, session_.config, "ask");
    if (!options_.sitting.empty()) return sit();
    prompts_ = offered();
    if (options_.print) return print();
    // An answer on standard input can be read once: only when nothing is left to refuse.
    if (is_given()) refuse_repair_without_gate(*prompts_.front());
    const std::optional<std::string> given = given_answer();
    if (options_.daily && answered_today()) return say_answered(given.value_or(""));
    return given ? keep_given(*given) : dialogue();
  }

 private:
  // The words are a question of one's own and "-" for standard input, in any order.
  void read_words() {
    for (const std::string& word : options_.words) {
      if (word == "-") {
        from_input_ = true;
      } else if (trim(word).empty()) {
        throw Error("the question is empty", Exit::usage);
      } else if (own_question_.empty()) {
        own_question_ = word;
      } else {
        throw Error("unexpected argument " + in_quotes(word) +
                        "; put a question of several words in quotes",
                    Exit::usage);
      }
    }
    const bool picks = !options_.set.empty() || !options_.depth.empty() || !options_.tags.empty() ||
                       !options_.id.empty() || !options_.seed.empty() || !options_.lang.empty() ||
                       options_.daily || options_.print || !options_.sitting.empty();
    if (!own_question_.empty() && picks) {
      throw Error("a question of your own needs none of the options that choose one from a set",
                  Exit::usage);
    }
    const bool takes_none = options_.print || !options_.sitting.empty();
    if (takes_none && (options_.has_answer || from_input_)) {
      throw Error("--print and --sitting take no answer; leave --answer and '-' out", Exit::usage);
    }
    if (from_input_ && options_.has_answer) {
      throw Error("give the answer once: with --answer, or on standard input with '-'",
                  Exit::usage);
    }
    if (!options_.sitting.empty() && (options_.print || options_.daily || !options_.id.empty())) {
      throw Error("--sitting chooses its questions; leave --print, --daily and --id out",
                  Exit::usage);
    }
    if (options_.daily && !options_.id.empty()) {
      throw Error("--daily and --id both choose the question; use one of them", Exit::usage);
    }
  }

  [[nodiscard]] Date today() const { return session_.now().date(); }

  [[nodiscard]] History history() const {
    try {
      return read_history(session_.log, author_, set_.name, set_.prompts.size(),
                          options_.print ? greeting_bytes : history_bytes);
    } catch (const Error&) {
      // An answer that is here already matters more than which question it gets: what cannot be
      // read cannot be written either, and then the entry is kept elsewhere.
      if (!options_.print && is_given()) return {};
      throw;
    }
  }

  [[nodiscard]] const Prompt* daily_prompt() const {
    return prompt_of_day(set_, choice_of(options_), today());
  }

  [[nodiscard]] bool answered_today() const {
    const Prompt* const prompt = daily_prompt();
    if (prompt == nullptr) return false;
    const History had = history();
    const auto found = had.find(prompt->id);
    return found != had.end() && found->second.at.date() == today();
  }

  // An answer that came along is not kept, and that is said even to somebody who wants quiet.
  Exit say_answered(const std::string& answer) {
    const std::string text = "Today's question is answered already.";
    if (!trim(answer).empty()) {
      say(session_.err(), text + " This answer was not kept.");
    } else {
      session_.notice(text);
    }
    return Exit::ok;
  }

  // What may be asked, in order.
  [[nodiscard]] std::vector<const Prompt*> offered() const {
    if (!options_.id.empty()) return {&prompt_by_id(set_, options_.id)};
    const Choice choice = choice_of(options_);
    std::vector<const Prompt*> prompts;
    if (options_.daily) {
      if (const Prompt* const prompt = daily_prompt()) prompts.push_back(prompt);
    } else {
      std::uint64_t seed = seed_of(author_, set_.name, today());
      if (!options_.seed.empty()) {
        seed = static_cast<std::uint64_t>(number_of(options_.seed, "--seed", 0, 2147483647));
      }
      prompts = offer(set_, choice, history(), seed);
    }
    if (prompts.empty()) fail_to_fit(set_, choice);
    return prompts;
  }

  // The gate of repair is two questions that only a person can answer.
  void refuse_repair_without_gate(const Prompt& prompt) const {
    if (!set_.is_gated(prompt)) return;
    throw Error("the prompt " + in_quotes(prompt.id) +
                    " is about repair and opens with two questions; ask it on a terminal",
                Exit::usage);
  }

  Exit print() {
    if (set_.is_gated(*prompts_.front())) {
      throw Error("the question is about repair and opens with two others; ask it without --print",
                  Exit::usage);
    }
    session_.out().write(wrap(printable(as_asked(*prompts_.front())), session_.out().width()) +
                         '\n');
    return Exit::ok;
  }

  // Whether the answer comes with the command, and no person is to be asked.
  [[nodiscard]] bool is_given() const {
    return options_.has_answer || from_input_ || !session_.is_dialogue();
  }

  // The answer that the command line or standard input gives; nothing where a person is asked.
  std::optional<std::string> given_answer() {
    if (options_.has_answer) return options_.answer;
    if (!is_given()) return {};
    // What is read from there cannot be had again, so what can fail without it goes first: the
    // time, which then stays as it is.
    session_.world.clock = [now = session_.now()] {
      return now;
    };
    static_cast<void>(session_.when());
    // A little more than an answer may have, so that the message can say what is wrong.
    auto input = session_.world.input(64 * answer_limit);
    return input ? input : std::string{};
  }

  Question question_of(const Prompt& prompt) const { return {&set_, &prompt, as_asked(prompt)}; }

  Exit keep_given(const std::string& answer) {
    const Question question =
        own_question_.empty() ? question_of(*prompts_.front()) : own_question();
    if (trim(answer).empty()) {
      session_.out().write(wrap(printable(question.text), session_.out().width()) + '\n');
      throw Error("no answer was given; pipe one in, or use --answer TEXT", Exit::usage);
    }
    const Cleaned cleaned = clean_answer(answer);
    // Which question it was, where nobody named one.
    if (question.prompt != nullptr && options_.id.empty()) session_.notice(question.text);
    for (const std::string& notice : cleaned.notices)
      session_.notice("trustkit: " + notice);
    keep_answer(session_, question, cleaned.text, author_, question.with(session_));
    return Exit::ok;
  }

  [[nodiscard]] Question own_question() const {
    const Cleaned cleaned = clean_answer(own_question_);
    if (count_characters(cleaned.text) > question_limit) {
      throw Error(fmt::format("the question is longer than {} characters", question_limit),
                  Exit::usage);
    }
    return {nullptr, nullptr, cleaned.text};
  }

  Exit ask_own() {
    const Question question = own_question();
    if (const auto answer = given_answer()) return keep_given(*answer);
    greet(session_);
    ask_one(question);
    return Exit::ok;
  }

  // Asks, reads and keeps. What came of it.
  Reply::What ask_one(const Question& question) {
    show_question(session_, question);
    if (!std::exchange(hint_given_, true)) {
      session_.notice("(Enter alone skips, :e opens your editor, Ctrl-D stops.)");
    }
    const Reply reply = read_reply(session_.prompter(), session_.err(), session_.log.directory());
    if (reply.what != Reply::What::answer) return reply.what;
    keep_answer(session_, question, reply.text, author_, question.with(session_));
    after_answer(question, reply.text);
    return reply.what;
  }

  void after_answer(const Question& question, const std::string& answer) {
    const Config& config = session_.config;
    if (question.for_one(session_) && !config.shared && config.safety_notes &&
        names_danger(answer)) {
      say(session_.err(), '\n' + std::string{safety_note()});
    }
    if (question.prompt == nullptr) return;
    if (!question.prompt->follow.empty()) {
      session_.notice("To go on from here: " + question.prompt->follow.front());
    }
    if (set_.is_gated(*question.prompt)) session_.notice(std::string{lighter_next()});
  }

  Exit dialogue() {
    greet(session_);
    Gate gate{session_};
    for (const Prompt* const prompt : prompts_) {
      const Gate::Step step = gate.pass(set_, *prompt);
      if (step == Gate::Step::stop) return Exit::ok;
      if (step == Gate::Step::another) continue;
      if (ask_one(question_of(*prompt)) != Reply::What::skip) return Exit::ok;
    }
    session_.notice("That was the last question that fits.");
    return Exit::ok;
  }

  Exit sit() {
    const int count = number_of(options_.sitting, "--sitting", 1, 100);
    prompts_ = offered();
    prompts_ = spread(prompts_, static_cast<std::size_t>(count));
    hold_sitting(session_, set_, prompts_, author_);
    return Exit::ok;
  }

  const Options& options_;
  Session& session_;
  std::string author_;
  std::string own_question_{};
  bool from_input_{false};
  bool hint_given_{false};
  PromptSet set_{};
  std::vector<const Prompt*> prompts_{};
};

Action define(CommandLine& app) {
  auto options = std::make_shared<Options>();
  text_option(app, "--set", options->set, "NAME", "Ask from this set, or from a YAML file.");
  text_option(app, "--depth", options->depth, "N",
              "Depth of the questions, or a range: 1 light, 2 personal, 3 tender, 4 repair.");
  list_option(app, "--tag", options->tags, "TAG", "Only questions with this tag; repeatable.");
  text_option(app, "--lang", options->lang, "LANG", "The set in this language.");
  text_option(app, "--id", options->id, "PROMPT", "Ask just this question of the set.");
  text_option(app, "--seed", options->seed, "N", "Shuffle by this number.");
  flag(app, "--daily", options->daily, "The question of the day, the same for everybody.");
  flag(app, "--print", options->print, "Print the question only; write nothing.");
  text_option(app, "--sitting", options->sitting, "N",
              "N questions one after another, for two people at one keyboard.");
  CLI::Option* const answer =
      text_option(app, "--answer", options->answer, "TEXT",
                  "The answer (visible in ps and in shell history; standard input is not).");
  words(app, options->words);
  return [options, answer](Session& session) {
    options->has_answer = answer->count() > 0;
    return Ask{*options, session}.run();
  };
}

}  // namespace

extern const Command ask_command{
    .name = "ask",
    .summary = "Ask a question and keep the answer.",
    .usage = "[OPTION...] [QUESTION] [-]",
    .examples =
        "  trustkit ask                        a question not had yet\n"
        "  trustkit ask --set three-rungs --with Sam\n"
        "  trustkit ask \"What did I miss?\"     a question of your own\n"
        "  trustkit ask --print                one for a shell greeting\n",
    .define = define,
    .writes = true,
    .has_people = true,
};

}  // namespace trustkit
