#include "cmd/look_back.h"

#include <array>
#include <vector>

#include "base/text.h"
#include "cmd/paged.h"
#include "model/closing.h"
#include "model/due.h"
#include "model/sets.h"
#include "report/page.h"
#include "report/summary.h"

namespace trustkit {
namespace {

constexpr std::array<Format, 5> formats{Format::text, Format::json, Format::csv, Format::md,
                                        Format::html};
constexpr std::size_t closing_count = 3;
constexpr std::chrono::days long_time{300};  // from which on one looks back on a year

// As a shell does: the first of these that is set says what the terminal can show.
Glyphs glyphs_of(const Session& session) {
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string locale = ascii_lower(session.world.env(name).value_or(""));
    if (locale.empty()) continue;
    const bool is_utf8 =
        locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    return is_utf8 ? Glyphs::blocks : Glyphs::ascii;
  }
  return Glyphs::ascii;
}

// A set that cannot be read may be private.
bool is_private(const std::string& set, const Config& config) {
  try {
    return find_set(SetKind::checkin, set, config).is_private;
  } catch (const Error&) {
    return true;
  }
}

// In the person's language, or else in the set's own.
PromptSet closing_set(const std::string& name, const Config& config) {
  try {
    return find_set(SetKind::review, name, config, config.lang);
  } catch (const Error& error) {
    if (error.status() != Exit::not_found) throw;
    return find_set(SetKind::review, name, config);
  }
}

// On a redacted page stand trustkit's own words alone.
std::vector<std::string> questions_for(const Session& session, const Figures& figures,
                                       const std::string& closing, bool redact) {
  if (figures.empty()) return {};
  const std::string fitting = figures.until - figures.since < long_time ? "month" : "year";
  const PromptSet set = closing_set(closing.empty() ? fitting : closing, session.config);
  if (redact && !set.origin.empty()) return {};
  return closing_questions(set, session.now().date(), figures.author, closing_count);
}

// What is due, for a page; on a redacted one nothing of private sets. Nothing where a log cannot be
// opened, which was told already.
std::vector<Due> due_for(const Session& session, const std::string& author, bool redact) {
  Problems told_already;
  std::vector<Due> due;
  try {
    due = find_due(session.config, session.log, author, session.now(), {}, told_already);
  } catch (const Error&) {
    return {};
  }
  if (!redact) return due;
  std::erase_if(due, [&](const Due& thing) {
    return thing.kind == Kind::checkin && is_private(thing.name, session.config);
  });
  return due;
}

}  // namespace

Exit show_look_back(const Session& session, const LookBack& look, const std::string& closing,
                    bool redact) {
  const Format format =
      format_of(session.common.format, formats, "a look back (--list and --due take others)");
  if (redact && format != Format::html) {
    throw Error("--redact goes with --format html, the page that can be shown to others",
                Exit::usage);
  }
  Problems problems;
  const Figures figures = read_figures(session.log, session.config, look, problems);
  std::vector<std::string> questions = questions_for(session, figures, closing, redact);
  std::vector<Due> due;
  if (format == Format::html) due = due_for(session, look.author, redact);
  session.tell(problems);
  show(session, format, [&](Output& out) {
    const Summary summary{figures, session.now().date(), std::move(questions)};
    switch (format) {
      case Format::json:
        return write_summary_json(summary, out);
      case Format::csv:
        return write_summary_csv(summary, out);
      case Format::md:
        return write_summary_markdown(summary, out);
      case Format::html:
        return write_page({figures, due, summary.questions, session.now(), redact}, out);
      default:
        return write_summary(summary, glyphs_of(session), out);
    }
  });
  return figures.is_whole ? Exit::ok : Exit::io;
}

}  // namespace trustkit
