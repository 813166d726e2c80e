// trustkit review: look back. It only reads.
#include <array>
#include <chrono>
#include <filesystem>
#include <memory>

#include "base/text.h"
#include "base/when.h"
#include "cmd/command.h"
#include "cmd/due.h"
#include "cmd/look_back.h"
#include "cmd/options.h"
#include "cmd/paged.h"
#include "cmd/together.h"
#include "model/first_texts.h"
#include "model/search.h"
#include "report/entries_page.h"
#include "report/list.h"

namespace trustkit {
namespace {

struct Options {
  bool list{false};
  bool together{false};
  bool due{false};
  bool exit_code{false};
  bool discreet{false};
  bool full{false};
  std::string within{};
  std::string since{};
  std::string until{};
  std::vector<std::string> kinds{};
  std::string set{};
  std::string by{};
  std::string grep{};
  bool all{false};
  bool redact{false};
  std::string closing{};
};

Kind kind_of(const std::string& word) {
  if (const auto kind = parse_kind(word)) return *kind;
  std::vector<std::string_view> names;
  for (const KindInfo& kind : all_kinds())
    names.push_back(kind.name);
  throw Error("no kind of entry is called " + in_quotes(word) + did_you_mean(word, names) +
                  "; the kinds are ask, checkin, promise, apology and boundary",
              Exit::usage);
}

Query query_of(const Options& options, const Session& session) {
  Query query;
  for (const std::string& word : options.kinds)
    query.kinds.push_back(kind_of(word));
  if (!options.since.empty()) query.since = read_day(options.since, session.now(), Towards::past);
  if (!options.until.empty()) query.until = read_day(options.until, session.now(), Towards::past);
  query.by = options.by;
  query.with = session.common.overrides.with;
  query.set = options.set;
  if (!options.grep.empty()) query.pattern = Pattern{options.grep, Pattern::Use::many_texts};
  return query;
}

constexpr std::array<Format, 6> list_formats{Format::text, Format::json, Format::csv,
                                             Format::md,   Format::html, Format::rec};

struct Written {
  std::size_t count{0};
  bool whole{true};  // each log could be read
};

Exit tell(const Problems& problems, const Written& written, const Session& session) {
  session.tell(problems);
  if (!written.whole) return Exit::io;
  // In a script an empty result is a result; a person may have mistyped.
  if (written.count > 0 || !session.err().is_terminal()) return Exit::ok;
  std::error_code error;
  const bool there = std::filesystem::exists(session.log.directory(), error);
  session.notice(there ? "No entry fits."
                       : "There is no journal in " + session.log.directory().native() + '.');
  return Exit::ok;
}

// Writes the entries that match to something that adds them one by one.
template <class Writer>
Written write_matches(const Query& query, Order order, const Session& session, Problems& problems,
                      Writer& list) {
  Written written;
  const std::vector<Kind> unread =
      find_entries(session.log, query, order, problems, [&](const Entry& entry) {
        list.add(entry);
        ++written.count;
      });
  list.done();
  written.whole = unread.empty();
  return written;
}

Exit show_both(const Query& query, const Session& session) {
  const Format format = format_of(session.common.format, together_formats, "--together");
  Exit status = Exit::ok;
  show(session, format, [&](Output& out) { status = show_together(session, query, format, out); });
  return status;
}

Exit show_list(const Query& query, const Session& session) {
  const Format format = format_of(session.common.format, list_formats, "--list");
  Exit status = Exit::ok;
  show(session, format, [&](Output& out) {
    Problems problems;
    const Order order = format == Format::rec ? Order::by_kind : Order::by_time;
    if (format == Format::html) {
      EntriesPage page{out, session.now()};
      status = tell(problems, write_matches(query, order, session, problems, page), session);
    } else {
      ListWriter list{format, out};
      FirstTexts texts{session.log};
      list.name_things(texts);
      status = tell(problems, write_matches(query, order, session, problems, list), session);
    }
  });
  return status;
}

LookBack look_of(const Options& options, const Query& query, const Session& session) {
  constexpr std::chrono::days four_weeks{27};  // and the last day itself
  LookBack look;
  look.author = session.author();
  look.until = query.until.value_or(session.now().date());
  look.since = query.since;
  if (!look.since && !options.all) look.since = look.until - four_weeks;
  if (look.since && *look.since > look.until) {
    throw Error("the time from " + to_string(*look.since) + " to " + to_string(look.until) +
                    " is none: --since comes after --until",
                Exit::usage);
  }
  look.with = query.with;
  look.kinds = query.kinds;
  look.set = query.set;
  return look;
}

// Which options go with which of the four things to look at.
void check_combination(const Options& options, const Session& session) {
  const auto refuse = [](const std::string& message) {
    throw Error(message, Exit::usage);
  };
  const int others = int{options.list} + int{options.due} + int{options.together};
  if (others > 1) refuse("--list, --due and --together are three things; take one of them");
  const bool chooses = !options.since.empty() || !options.until.empty() || !options.kinds.empty() ||
                       !options.set.empty() || !session.common.overrides.with.empty();
  const bool finds = !options.by.empty() || !options.grep.empty();
  if (options.due && (chooses || finds)) {
    refuse(
        "--due takes --within, --discreet, --full and --exit-code; the options that choose "
        "entries go with --list");
  }
  if (!options.due &&
      (options.exit_code || options.discreet || options.full || !options.within.empty()))
    refuse("--within, --discreet, --full and --exit-code go with --due");
  if (!options.list && finds) refuse("--by and --grep go with --list");
  if (options.together && !options.kinds.empty()) refuse("--kind goes with --list and a look back");
  if (others > 0 && (options.all || options.redact || !options.closing.empty()))
    refuse("--all, --redact and --close go with a look back, without --list, --due and --together");
  if (options.all && !options.since.empty())
    refuse("--all is from the first entry on, and --since from a day on; take one of them");
}

Exit run(const Options& options, const Session& session) {
  check_combination(options, session);
  if (options.due)
    return show_due(session, {options.within, options.discreet, options.full, options.exit_code});
  const Query query = query_of(options, session);
  if (options.together) return show_both(query, session);
  if (options.list) return show_list(query, session);
  return show_look_back(session, look_of(options, query, session), options.closing, options.redact);
}

Action define(CommandLine& app) {
  auto options = std::make_shared<Options>();
  flag(app, "--due", options->due, "Show what is due: nothing where nothing is.");
  text_option(app, "--within", options->within, "PERIOD",
              "With --due: also what is due within this time, such as 3d.");
  flag(app, "--full", options->full, "With --due --format ics: what each thing is, in words.");
  flag(app, "--discreet", options->discreet, "With --due: only say how many.");
  flag(app, "--exit-code", options->exit_code, "With --due: status 1 when something is due.");
  flag(app, "--list", options->list, "Show the entries themselves.");
  flag(app, "--together", options->together,
       "Show the questions that both of you answered, side by side.");
  text_option(app, "--since", options->since, "WHEN",
              "From this day on; also a period back from today, such as 4w.");
  text_option(app, "--until", options->until, "WHEN", "Up to and with this day.");
  list_option(app, "--kind", options->kinds, "KIND",
              "Only ask, checkin, promise, apology or boundary; repeatable.");
  text_option(app, "--set", options->set, "NAME", "Only entries of this prompt set.");
  text_option(app, "--by", options->by, "NAME", "Only entries this person wrote.");
  text_option(app, "--grep", options->grep, "RE",
              "Only entries in which this regular expression matches.");
  flag(app, "--all", options->all, "Look back on everything, from your first entry on.");
  text_option(app, "--close", options->closing, "SET",
              "The review set whose questions end the look back.");
  flag(app, "--redact", options->redact,
       "With --format html: without anything that was written, and without names.");
  return [options](Session& session) {
    return run(*options, session);
  };
}

}  // namespace

extern const Command review_command{
    .name = "review",
    .summary = "Look back at what was written.",
    .usage = "[--list|--due|--together] [OPTION...]",
    .examples =
        "  trustkit review\n"
        "  trustkit review --all --format html > look-back.html\n"
        "  trustkit review --list --since 4w\n"
        "  trustkit review --list --grep '(?i)late' --format json\n",
    .define = define,
    .formats = true,
    .has_people = true,
};

}  // namespace trustkit
