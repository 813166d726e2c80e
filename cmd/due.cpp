#include "cmd/due.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "model/due.h"
#include "report/due.h"
#include "report/format.h"

namespace trustkit {
namespace {

constexpr std::array<Format, 3> formats{Format::text, Format::json, Format::ics};

std::optional<Period> period_of(const std::string& text) {
  if (text.empty()) return {};
  if (const auto period = parse_period(text)) return period;
  throw Error("--within takes a period such as 3d, 2w, 6m or 1y, not " + in_quotes(text),
              Exit::usage);
}

void check_combination(const DueOptions& options, Format format) {
  if (options.full && format != Format::ics) {
    throw Error("--full is for a calendar, add --format ics", Exit::usage);
  }
  if (options.full && options.discreet) {
    throw Error("--full says what --discreet leaves out, give one of them", Exit::usage);
  }
}

// On a terminal a document must not act on it, whatever a log brings into it.
void write_json(const std::vector<Due>& all, bool discreet, Output& out) {
  if (!out.is_terminal()) {
    write_due_json(all, discreet, out);
    return;
  }
  std::string text;
  Output paper{text};
  write_due_json(all, discreet, paper);
  paper.flush();
  out.write(printable(text));
}

}  // namespace

Exit show_due(const Session& session, const DueOptions& options) {
  const Format format = format_of(session.common.format, formats, "--due");
  check_combination(options, format);
  const Moment now = session.now();
  std::optional<Period> within = period_of(options.within);
  const bool is_any = within.has_value();
  if (format == Format::ics && !within) within = Period{9999, 'y'};  // to the end of all calendars
  Problems problems;
  const std::vector<Due> all =
      find_due(session.config, session.log, session.author(), now, within, problems);
  session.tell(problems);
  Output& out = session.out();
  if (format == Format::ics) {
    write_due_calendar(all, options.full, now, out);
  } else if (format == Format::json) {
    write_json(all, options.discreet, out);
  } else {
    write_due_text(all, options.discreet, out);
  }
  const bool is_found =
      std::any_of(all.begin(), all.end(), [&](const Due& due) { return is_any || !due.ahead; });
  return options.exit_code && is_found ? Exit::found : Exit::ok;
}

}  // namespace trustkit
