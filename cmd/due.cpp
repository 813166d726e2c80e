#include "cmd/due.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/due.h"

namespace trustkit {
namespace {

std::string line_of(const Due& due) {
  const std::string when = (due.ahead ? "on " : "since ") + to_string(due.day);
  const std::string name = due.name.empty() ? "-" : printable_line(due.name);
  if (due.kind == Kind::checkin) return when + ": check-in " + name;
  if (due.kind == Kind::apology) {
    // Nothing of what was said: a reminder may be read by others.
    const std::string people = due.text.empty() ? "" : ": to " + printable_line(due.text, 200);
    return when + ": apology follow-up " + name + people;
  }
  return fmt::format("{}: {} {}: {}", when, info(due.kind).name, name,
                     printable_line(due.text, 200));
}

std::optional<Period> period_of(const std::string& text) {
  if (text.empty()) return {};
  if (const auto period = parse_period(text)) return period;
  throw Error("--within takes a period such as 3d, 2w, 6m or 1y, not " + in_quotes(text),
              Exit::usage);
}

}  // namespace

Exit show_due(const Session& session, const std::string& within, bool discreet, bool exit_code) {
  if (!session.common.format.empty() && session.common.format != "text") {
    throw Error("--due is text alone, not " + in_quotes(session.common.format), Exit::usage);
  }
  const Moment now = session.now();
  Problems problems;
  const std::vector<Due> all =
      find_due(session.config, session.log, session.author(), now, period_of(within), problems);
  session.tell(problems);
  if (discreet && !all.empty()) session.out().print("trustkit: {} due\n", all.size());
  for (const Due& due : all) {
    if (discreet) break;
    const std::string line = line_of(due);
    Output& out = session.out();
    out.write((out.is_terminal() ? wrap(line, out.width(), 2) : line) + '\n');
  }
  return exit_code && !all.empty() ? Exit::found : Exit::ok;
}

}  // namespace trustkit
