#include "cmd/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "format/json.h"
#include "model/interview.h"
#include "model/safety.h"
#include "model/wording.h"
#include "report/findings.h"

namespace trustkit {
namespace {

constexpr std::size_t text_limit = std::size_t{64} << 20U;  // bytes

// The field of a form that is a part of the letter, and what it is when people are told of it.
struct PartField {
  std::string_view part;
  std::string_view field;
  std::string_view what;
};
constexpr std::array<PartField, 7> part_fields{{
    {"act", "Act", "what you did"},
    {"ownership", "Own", "that it was yours"},
    {"effect", "Effect", "what it did to them"},
    {"regret", "Regret", "that you are sorry"},
    {"repair", "Repair", "what you will put right"},
    {"change", "Change", "what will be different"},
    {"time", "Space", "that the time they take is theirs"},
}};

bool is_json(const Session& session) {
  const std::string& format = session.common.format;
  if (format.empty() || format == "text") return false;
  if (format == "json") return true;
  throw Error("--format takes text or json here, not " + in_quotes(format), Exit::usage);
}

// All rules of a part, those that the config switches off as well.
Wording all_rules(const Session& session, Rule::Part part) {
  Config config = session.config;
  config.wording_off.clear();
  return Wording{config, part};
}

bool is_off(const Session& session, std::string_view rule) {
  const std::vector<std::string>& off = session.config.wording_off;
  return std::find(off.begin(), off.end(), rule) != off.end();
}

[[noreturn]] void no_such_rule(const std::string& name, const Wording& wording) {
  std::vector<std::string_view> names;
  for (const RuleView* const rule : wording.rules())
    names.push_back(rule->id);
  throw Error(
      "no rule is called " + in_quotes(name) + did_you_mean(name, names) + "; --rules lists them",
      Exit::not_found);
}

std::string_view part_word(Rule::Part part) {
  constexpr std::array<std::string_view, 3> words{"apologies", "boundaries", "both"};
  return words.at(static_cast<std::size_t>(part));
}

void explain(Session& session, const std::string& name) {
  const Wording wording = all_rules(session, Rule::Part::both);
  const RuleView* const rule = wording.find(name);
  if (rule == nullptr) no_such_rule(name, wording);
  Output& out = session.out();
  const auto line = [&](std::string_view label, std::string_view text) {
    if (!text.empty())
      out.write(wrap(printable(fmt::format("{}{}", label, text)), out.width(), 2) + '\n');
  };
  line("", fmt::format("{}: {}, for {}{}", rule->id, to_string(rule->level), part_word(rule->part),
                       is_off(session, rule->id) ? ", switched off in your config" : ""));
  line("Why: ", rule->why);
  line("Instead: ", rule->say);
  line(rule->shows.empty() ? "As in: " : "Without it: ", rule->bad);
  line(rule->shows.empty() ? "Not in: " : "With it: ", rule->good);
  line("Source: ", rule->source);
}

void list_rules(Session& session, Rule::Part part) {
  const Wording wording = all_rules(session, part);
  Output& out = session.out();
  std::vector<const RuleView*> rules = wording.rules();
  std::stable_sort(rules.begin(), rules.end(),
                   [](const auto* left, const auto* right) { return left->id < right->id; });
  if (is_json(session)) {
    JsonWriter json{out};
    json.begin_object().key("version").number(1).key("rules").begin_array();
    for (const RuleView* const rule : rules) {
      json.begin_object().key("rule").text(rule->id).key("level").text(to_string(rule->level));
      json.key("message").text(rule->why).key("say").text(rule->say);
      json.key("off").boolean(is_off(session, rule->id)).end_object();
    }
    json.end_array().end_object();
    json.done();
    return;
  }
  for (const RuleView* const rule : rules) {
    const std::string line =
        printable(fmt::format("{}: {}: {}{}", rule->id, to_string(rule->level), rule->why,
                              is_off(session, rule->id) ? " (switched off)" : ""));
    out.write((out.is_terminal() ? wrap(line, out.width(), 2) : line) + '\n');
  }
}

// One run over all texts.
class Check {
 public:
  Check(Session& session, Rule::Part part, const CheckOptions& options)
      : session_(session),
        options_(options),
        wording_(session.config, part),
        counting_(level_of(options.level).value_or(Rule::Level::warning)),
        writer_(is_json(session),
                {level_of(options.level).value_or(Rule::Level::note), part == Rule::Part::apology},
                session.out()) {}

  Exit run() {
    std::vector<std::string> files = options_.files;
    if (files.empty()) files.emplace_back("-");
    for (const std::string& file : files)
      try_one(file);
    writer_.done();
    tell_gave_up();
    if (danger_ && session_.config.safety_notes && !session_.config.shared &&
        session_.err().is_terminal()) {
      say(session_.err(), safety_note());
    }
    if (failed_ != Exit::ok) return failed_;
    return found_ ? Exit::found : Exit::ok;
  }

 private:
  static std::optional<Rule::Level> level_of(const std::string& word) {
    if (word.empty()) return {};
    if (const auto level = parse_level(word)) return level;
    throw Error("--level takes note, warning or error, not " + in_quotes(word), Exit::usage);
  }

  // What cannot be read is told, and the other texts are checked all the same.
  void try_one(const std::string& file) {
    try {
      check(file, read(file));
    } catch (const Error& error) {
      session_.err().print("trustkit: {}\n", printable(error.what()));
      if (failed_ == Exit::ok) failed_ = error.status();
    }
  }

  std::string read(const std::string& file) {
    std::string text = file == "-" ? input() : read_file(file, text_limit);
    const std::string name = file == "-" ? "standard input" : file;
    if (const auto bad = find_invalid_utf8(text)) {
      throw Error(fmt::format("{}: byte {} is not UTF-8, so this is no text that can be checked",
                              name, *bad),
                  Exit::usage);
    }
    if (text.find('\0') != std::string::npos) {
      throw Error(name + " has a NUL in it, so this is no text that can be checked", Exit::usage);
    }
    return text;
  }

  // On a terminal, what is typed up to the end of input.
  std::string input() {
    if (std::exchange(input_taken_, true)) throw Error("'-' is given twice", Exit::usage);
    if (auto text = session_.world.input(text_limit)) return *std::move(text);
    if (!session_.is_dialogue()) throw Error("there is no text to check", Exit::usage);
    session_.notice("Type or paste the text; Ctrl-D ends it.");
    session_.err().flush();
    std::string text;
    while (const auto line = session_.prompter().read_line(""))
      text += *line + '\n';
    return text;
  }

  void check(const std::string& file, const std::string& text) {
    const WordingReport report = wording_.check(text);
    for (const RuleView* const rule : report.gave_up)
      ++gave_up_[rule->id];
    for (const Prose::Allowed& allowed : report.unknown)
      tell_unknown(file, text, allowed);
    danger_ = danger_ || report.danger;
    const auto highest = writer_.add(file, text, report, wording_);
    found_ = found_ || (highest && *highest >= counting_);
  }

  void tell_unknown(const std::string& file, const std::string& text,
                    const Prose::Allowed& allowed) {
    if (all_rules(session_, Rule::Part::both).find(allowed.rule) != nullptr) return;
    const std::string_view before = std::string_view{text}.substr(0, allowed.offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto column = 1 + count_characters(before.substr(before.rfind('\n') + 1));
    std::vector<std::string_view> names;
    for (const RuleView* const rule : wording_.rules())
      names.push_back(rule->id);
    session_.tell(
        {{{file, static_cast<int>(line), static_cast<int>(column)},
          "no rule is called " + in_quotes(allowed.rule) + did_you_mean(allowed.rule, names),
          {}}});
  }

  // A check that is not whole must not pass for one.
  void tell_gave_up() {
    for (const auto& [rule, texts] : gave_up_) {
      session_.err().print(
          "trustkit: the rule '{}' needed more steps than a rule may have, and was left out; make "
          "its "
          "pattern simpler\n",
          printable(rule));
      if (failed_ == Exit::ok) failed_ = Exit::io;
    }
  }

  Session& session_;
  const CheckOptions& options_;
  Wording wording_;
  Rule::Level counting_;
  FindingsWriter writer_;
  std::map<std::string_view, int> gave_up_{};
  Exit failed_{Exit::ok};
  bool found_{false};
  bool danger_{false};
  bool input_taken_{false};
};

bool has(const std::vector<rec::Pair>& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const rec::Pair& field) { return field.first == name; });
}

void show_missing_parts(const Session& session, const WordingReport& report,
                        const std::vector<rec::Pair>& fields) {
  std::string missing;
  for (const PartField& each : part_fields) {
    const auto part = std::find_if(report.parts.begin(), report.parts.end(),
                                   [&](const PartShown& shown) { return shown.part == each.part; });
    if (part->words || (!has(fields, "Letter") && has(fields, each.field))) continue;
    missing += (missing.empty() ? "" : "; ") + std::string{each.what};
  }
  if (!missing.empty()) session.notice("It does not show: " + missing + '.');
}

}  // namespace

void check_options(CommandLine& app, CheckOptions& options) {
  text_option(app, "--level", options.level, "LEVEL",
              "Show and count only note, warning or error and what is above.");
  text_option(app, "--explain", options.explain, "RULE", "Why a rule exists, and better words.");
  flag(app, "--rules", options.rules, "List the rules of the check.");
}

bool asks_for_rules(const CheckOptions& options) {
  return options.rules || !options.explain.empty();
}

Exit check_wording(Session& session, Rule::Part part, const CheckOptions& options) {
  if (!options.explain.empty()) {
    explain(session, options.explain);
  } else if (options.rules) {
    list_rules(session, part);
  } else {
    return Check{session, part, options}.run();
  }
  return Exit::ok;
}

void show_check(const Session& session, Rule::Part part, const std::string& text,
                const std::vector<rec::Pair>& fields) {
  Output& err = session.err();
  const Wording wording{session.config, part};
  const WordingReport report = wording.check(text);
  const std::vector<Finding> findings = without_overlaps(report.findings);
  if (findings.empty()) session.notice("The wording check: no pattern matched.");
  for (const Finding& finding : findings) {
    const std::string words = text.substr(finding.at.offset, finding.at.length);
    const std::string where = words.empty() ? "" : '"' + printable_line(words, 200) + "\": ";
    say(err, fmt::format("\n{}: {}{} {} [{}]", to_string(finding.rule->level), where,
                         message_of(finding), finding.rule->say, finding.rule->id));
  }
  if (part == Rule::Part::apology) show_missing_parts(session, report, fields);
}

}  // namespace trustkit
