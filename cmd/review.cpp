// trustkit review: look back. It only reads.
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "base/text.h"
#include "base/when.h"
#include "cmd/command.h"
#include "cmd/due.h"
#include "cmd/options.h"
#include "cmd/together.h"
#include "model/first_texts.h"
#include "model/search.h"
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

constexpr std::array<Format, 5> list_formats{Format::text, Format::json, Format::csv, Format::md,
                                             Format::rec};

struct Written {
  std::size_t count{0};
  bool whole{true};  // each log could be read
};

// Writes the entries that match.
Written write_matches(const Query& query, Format format, const Log& log, Problems& problems,
                      Output& out) {
  Written written;
  ListWriter list{format, out};
  FirstTexts texts{log};
  list.name_things(texts);
  const Order order = format == Format::rec ? Order::by_kind : Order::by_time;
  const std::vector<Kind> unread =
      find_entries(log, query, order, problems, [&](const Entry& entry) {
        list.add(entry);
        ++written.count;
      });
  list.done();
  written.whole = unread.empty();
  return written;
}

// On a terminal a long text goes through the pager.
void show_paged(const std::string& text, Format format, Session& session) {
  Output& out = session.out();
  if (format != Format::text) {
    out.write(printable(text));  // a terminal acts on control characters
    return;
  }
  constexpr std::ptrdiff_t short_text = 20;  // lines: fits on any screen
  std::string pager = session.world.env("PAGER").value_or("less");
  if (std::count(text.begin(), text.end(), '\n') <= short_text || pager.empty()) {
    out.write(text);
  } else {
    page(text, pager == "less" ? "less -FRX" : pager, out);
  }
}

Exit tell(const Problems& problems, const Written& written, Session& session) {
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

void check_combination(const Options& options, const Session& session) {
  const auto refuse = [](const std::string& message) {
    throw Error(message, Exit::usage);
  };
  if (int{options.list} + int{options.due} + int{options.together} != 1) {
    refuse(
        "say what to look at: 'trustkit review --list' shows the entries, 'trustkit review "
        "--due' what is due, 'trustkit review --together' what both of you answered");
  }
  const bool chooses = !options.since.empty() || !options.until.empty() || !options.kinds.empty() ||
                       !options.set.empty() || !options.by.empty() || !options.grep.empty() ||
                       !session.common.overrides.with.empty();
  if (options.due && chooses) {
    refuse(
        "--due takes --within, --discreet and --exit-code; the options that choose entries go "
        "with --list");
  }
  if (options.together &&
      (!options.kinds.empty() || !options.by.empty() || !options.grep.empty())) {
    refuse("--kind, --by and --grep go with --list");
  }
  if (!options.due &&
      (options.exit_code || options.discreet || options.full || !options.within.empty())) {
    refuse("--within, --discreet, --full and --exit-code go with --due");
  }
}

Exit run(const Options& options, Session& session) {
  check_combination(options, session);
  if (options.due) {
    return show_due(session, {options.within, options.discreet, options.full, options.exit_code});
  }
  const Format format = options.together
                            ? format_of(session.common.format, together_formats, "--together")
                            : format_of(session.common.format, list_formats, "--list");
  const Query query = query_of(options, session);
  const auto show = [&](Output& out) {
    if (options.together) return show_together(session, query, format, out);
    Problems problems;
    const Written written = write_matches(query, format, session.log, problems, out);
    return tell(problems, written, session);
  };
  Output& out = session.out();
  if (!out.is_terminal()) return show(out);
  std::string text;
  Output paper{text};
  paper.set_color(out.color());
  paper.pretend_terminal(out.width());
  const Exit status = show(paper);
  paper.flush();
  show_paged(text, format, session);
  return status;
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
  return [options](Session& session) {
    return run(*options, session);
  };
}

}  // namespace

extern const Command review_command{
    .name = "review",
    .summary = "Look back at what was written.",
    .usage = "--list|--due|--together [OPTION...]",
    .examples =
        "  trustkit review --list --since 4w\n"
        "  trustkit review --list --grep '(?i)late' --format json\n",
    .define = define,
    .formats = true,
    .has_people = true,
};

}  // namespace trustkit
