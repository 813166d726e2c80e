// trustkit ask: a question the author has not had yet, and its answer into ask.rec.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/text.h"
#include "cmd/command.h"
#include "cmd/options.h"
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

// One question as it is about to be asked; a question of one's own has no prompt and no set.
struct Question {
  const PromptSet* set{nullptr};
  const Prompt* prompt{nullptr};
  std::string text{};
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

void refuse_private_in_shared(const PromptSet& set, const Config& config) {
  if (!set.is_private || !config.shared) return;
  throw Error("the set " + in_quotes(set.name) +
                  " is private and this journal is shared; use a journal of your own: trustkit "
                  "ask --set " +
                  set.name + " --dir DIR",
              Exit::usage);
}

// Why nothing is offered, and what would be.
[[noreturn]] void nothing_fits(const PromptSet& set, const Choice& choice) {
  std::string wanted = fmt::format("depth {}", choice.low);
  if (choice.high != choice.low) wanted += fmt::format(" to {}", choice.high);
  for (const std::string& tag : choice.tags)
    wanted += " with the tag " + in_quotes(tag);
  int low = 4;
  int high = 1;
  for (const Prompt& prompt : set.prompts) {
    low = std::min(low, prompt.depth);
    high = std::max(high, prompt.depth);
  }
  throw Error(fmt::format("the set {} has no question of {}; its depths are {} to {}, and "
                          "'trustkit prompts show {}' lists them",
                          in_quotes(set.name), wanted, low, high, set.name),
              Exit::not_found);
}

const Prompt& prompt_by_id(const PromptSet& set, const std::string& id) {
  if (const Prompt* const prompt = set.find(id)) return *prompt;
  std::vector<std::string_view> ids;
  for (const Prompt& prompt : set.prompts)
    ids.emplace_back(prompt.id);
  throw Error(
      "the set " + in_quotes(set.name) + " has no prompt " + in_quotes(id) + did_you_mean(id, ids),
      Exit::not_found);
}

// One run of the command.
class Ask {
 public:
  Ask(const Options& options, Session& session)
      : options_(options), session_(session), author_(session.author()) {}

  Exit run() {
    read_words();
    if (!own_question_.empty()) return ask_own();
    set_ = find_set(SetKind::ask, options_.set.empty() ? session_.config.ask_set : options_.set,
                    session_.config, options_.lang);
    refuse_private_in_shared(set_, session_.config);
    if (!options_.sitting.empty()) return sit();
    if (options_.daily && !options_.print && answered_today()) {
      session_.notice("Today's question is answered already.");
      return Exit::ok;
    }
    prompts_ = offered();
    if (options_.print) return print();
    if (const auto answer = given_answer()) return keep_given(*answer);
    return dialogue();
  }

 private:
  // The words are a question of one's own and "-" for standard input, in any order.
  void read_words() {
    for (const std::string& word : options_.words) {
      if (word == "-") {
        from_input_ = true;
      } else if (own_question_.empty() && !trim(word).empty()) {
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
    if (from_input_ && options_.has_answer) {
      throw Error("give the answer once: with --answer, or on standard input with '-'",
                  Exit::usage);
    }
    if (options_.daily && !options_.id.empty()) {
      throw Error("--daily and --id both choose the question; use one of them", Exit::usage);
    }
  }

  [[nodiscard]] Date today() const { return session_.now().date(); }

  [[nodiscard]] History history() const {
    return read_history(session_.log, author_, set_.name,
                        options_.print ? greeting_bytes : history_bytes);
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
    if (prompts.empty()) nothing_fits(set_, choice);
    return prompts;
  }

  // Depth 4 opens with questions that only a person can answer.
  void refuse_repair_without_gate(const Prompt& prompt) const {
    if (prompt.depth < 4) return;
    throw Error("the prompt " + in_quotes(prompt.id) +
                    " is of depth 4 and opens with two questions; answer it on a terminal",
                Exit::usage);
  }

  Exit print() {
    refuse_repair_without_gate(*prompts_.front());
    session_.out().write(wrap(printable(prompts_.front()->ask), session_.out().width()) + '\n');
    return Exit::ok;
  }

  // The answer that the command line or standard input gives; nothing where a person is to be
  // asked.
  std::optional<std::string> given_answer() {
    if (options_.has_answer) return options_.answer;
    if (!from_input_ && session_.is_dialogue()) return {};
    // A little more than an answer may have, so that the message can say what is wrong.
    auto input = session_.world.input(64 * answer_limit);
    return input ? input : std::string{};
  }

  Question question_of(const Prompt& prompt) const { return {&set_, &prompt, prompt.ask}; }

  Exit keep_given(const std::string& answer) {
    const Question question =
        own_question_.empty() ? question_of(*prompts_.front()) : own_question();
    if (question.prompt != nullptr) refuse_repair_without_gate(*question.prompt);
    if (trim(answer).empty()) {
      session_.out().write(wrap(printable(question.text), session_.out().width()) + '\n');
      throw Error("no answer was given; pipe one in, or use --answer TEXT", Exit::usage);
    }
    const Cleaned cleaned = clean_answer(answer);
    for (const std::string& notice : cleaned.notices)
      session_.notice("trustkit: " + notice);
    keep(question, cleaned.text, author_, with_of(question));
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
    greet();
    ask_one(question);
    return Exit::ok;
  }

  // Who else an entry is about: those named on the command line, else the config's, but not in
  // what people write for themselves alone.
  [[nodiscard]] std::vector<std::string> with_of(const Question& question) const {
    if (!session_.common.overrides.with.empty()) return session_.common.overrides.with;
    if (question.set != nullptr && question.set->for_one()) return {};
    return session_.config.with;
  }

  void keep(const Question& question, const std::string& answer, const std::string& by,
            const std::vector<std::string>& with) {
    std::vector<rec::Pair> fields = entry_head(session_.when(), by, with);
    if (question.prompt != nullptr) {
      fields.emplace_back("Set", fmt::format("{} {}", question.set->name, question.set->version));
      fields.emplace_back("Prompt", question.prompt->id);
    }
    fields.emplace_back("Question", rec::made_writable(question.text));
    if (question.prompt != nullptr) {
      fields.emplace_back("Depth", std::to_string(question.prompt->depth));
    }
    fields.emplace_back("Answer", answer);
    if (session_.common.dry_run) {
      session_.out().write(rec::to_text(fields));
      return;
    }
    std::error_code error;
    const bool is_new = !std::filesystem::exists(session_.log.directory(), error);
    const std::string id = session_.log.append(Kind::ask, std::move(fields));
    if (is_new) session_.notice("Made a journal in " + session_.log.directory().native() + '.');
    say_kept(id);
  }

  // A script gets the id on standard output; a person at a terminal a sentence.
  void say_kept(const std::string& id) {
    if (session_.out().is_terminal()) {
      session_.notice("Kept in " + session_.log.file(Kind::ask).native() + " as " + id + '.');
    } else {
      session_.out().print("{}\n", id);
    }
  }

  // What is said before the first question of a dialogue.
  void greet() {
    std::error_code error;
    if (!std::filesystem::exists(session_.log.directory(), error)) {
      session_.notice(std::string{first_run_text()} + '\n');
    }
    for (const auto& file : session_.log.rescued()) {
      say(session_.err(), "An entry that could not be written is kept in " + file.native() +
                              "; put it into its log, and remove that file.");
    }
  }

  void show(const std::string& text) {
    session_.err().write(session_.err().bold(wrap(printable(text), session_.err().width())) + '\n');
  }

  // Asks, reads and keeps. The answer's outcome.
  Reply::What ask_one(const Question& question) {
    show(question.text);
    if (!std::exchange(hint_given_, true)) {
      session_.notice("(Enter alone skips, :e opens your editor, Ctrl-D stops.)");
    }
    const Reply reply = read_reply(session_.prompter(), session_.err(), session_.log.directory());
    if (reply.what != Reply::What::answer) return reply.what;
    keep(question, reply.text, author_, with_of(question));
    after_answer(question, reply.text);
    return reply.what;
  }

  void after_answer(const Question& question, const std::string& answer) {
    const bool alone =
        question.set != nullptr ? question.set->for_one() : with_of(question).empty();
    if (alone && !session_.config.shared && session_.config.safety_notes && names_danger(answer)) {
      say(session_.err(), '\n' + std::string{safety_note()});
    }
    if (question.prompt == nullptr || question.prompt->follow.empty()) return;
    session_.notice("To go on from here: " + question.prompt->follow.front());
  }

  enum class Step { go, another, stop };

  // What has to be asked before a question of this depth. Answers are not kept anywhere.
  Step pass_gate(const Prompt& prompt) {
    if (prompt.depth == 4) return pass_repair_gate() ? Step::go : Step::stop;
    if (prompt.depth < 3) return Step::go;
    static constexpr std::array<std::string_view, 3> words{"go on", "another", "stop"};
    return static_cast<Step>(
        ask_word(session_.prompter(), session_.err(), tender_question(), words));
  }

  bool pass_repair_gate() {
    if (std::exchange(gate_passed_, true)) return true;
    const bool open = ask_yes(session_.prompter(), session_.err(), repair_gate_both_willing()) &&
                      ask_yes(session_.prompter(), session_.err(), repair_gate_free_to_refuse());
    say(session_.err(), std::string{open ? repair_advice() : repair_gate_refused()} + '\n');
    return open;
  }

  Exit dialogue() {
    greet();
    for (const Prompt* const prompt : prompts_) {
      const Step step = pass_gate(*prompt);
      if (step == Step::stop) return Exit::ok;
      if (step == Step::another) continue;
      const Reply::What what = ask_one(question_of(*prompt));
      if (what != Reply::What::skip) return Exit::ok;
    }
    session_.notice("That was the last question that fits.");
    return Exit::ok;
  }

  // Questions for two people at one keyboard.
  Exit sit() {
    const int count = number_of(options_.sitting, "--sitting", 1, 100);
    if (!session_.is_dialogue()) {
      throw Error("a sitting needs two people at a terminal", Exit::usage);
    }
    if (set_.for_one()) {
      throw Error("the set " + in_quotes(set_.name) + " is for one person alone; choose another",
                  Exit::usage);
    }
    if (session_.config.with.size() != 1 || session_.config.with.front() == author_) {
      throw Error("a sitting is for two; say who the other one is with --with NAME", Exit::usage);
    }
    prompts_ = offered();
    prompts_.resize(std::min(prompts_.size(), static_cast<std::size_t>(count)));
    std::stable_sort(prompts_.begin(), prompts_.end(),
                     [](const Prompt* a, const Prompt* b) { return a->depth < b->depth; });
    greet();
    say(session_.err(), pair_notice());
    say(session_.err(), std::string{listening_notice()} + '\n');
    walk_through_sitting();
    say(session_.err(), "To close: one line of thanks each, said aloud.");
    return Exit::ok;
  }

  void walk_through_sitting() {
    const std::array<std::string, 2> people{author_, session_.config.with.front()};
    int depth = prompts_.front()->depth;
    for (std::size_t i = 0; i < prompts_.size(); ++i) {
      const Prompt& prompt = *prompts_[i];
      const bool deeper = i > 0 ? prompt.depth > depth : prompt.depth > 2;
      if (deeper && !agree_to(prompt.depth)) return;
      depth = prompt.depth;
      const std::string& first = people.at(i % 2);
      const std::string& second = people.at((i + 1) % 2);
      say(session_.err(),
          fmt::format("Question {} of {}. {} speaks first.", i + 1, prompts_.size(), first));
      show(prompt.ask);
      if (!answer_in_turn(prompt, first, second) || !answer_in_turn(prompt, second, first)) return;
      session_.err().write("\n");
    }
  }

  bool agree_to(int depth) {
    if (depth == 4) return pass_repair_gate();
    return ask_yes(session_.prompter(), session_.err(), sitting_question(depth));
  }

  // False when they stop.
  bool answer_in_turn(const Prompt& prompt, const std::string& by, const std::string& with) {
    say(session_.err(), by + ", to keep a line of it, type it; Enter alone keeps nothing, Ctrl-D "
                             "stops.");
    const Reply reply = read_reply(session_.prompter(), session_.err(), session_.log.directory());
    if (reply.what == Reply::What::answer) keep(question_of(prompt), reply.text, by, {with});
    return reply.what != Reply::What::stop;
  }

  const Options& options_;
  Session& session_;
  std::string author_;
  std::string own_question_{};
  bool from_input_{false};
  bool hint_given_{false};
  bool gate_passed_{false};
  PromptSet set_{};
  std::vector<const Prompt*> prompts_{};
};

Action define(CLI::App& app) {
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
  words(app, "question", options->words, "A question of your own, and - for standard input.");
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
};

}  // namespace trustkit
