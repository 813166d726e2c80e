#include "cmd/together.h"

#include "model/prompts.h"
#include "model/sets.h"

namespace trustkit {
namespace {

// A set that is not here any more, or cannot be read, is taken for one that is for two: the
// question stands in the log.
bool is_for_one(const std::string& set, const Config& config) {
  if (!is_set_name(set)) return false;  // what a log names is no path to open
  try {
    return find_set(SetKind::ask, set, config).for_one();
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

Exit show_together(const Session& session, const Query& query, Format format, Output& out) {
  const std::string author = session.author();
  const auto for_one = [&](const std::string& set) {
    return is_for_one(set, session.config);
  };
  Problems problems;
  const Together together = find_together(
      session.log, author, {query.with, query.set, query.since, query.until, for_one}, problems);
  write_together(together, author, format, out);
  session.tell(problems);
  const bool none = together.answered.empty() && together.awaited.empty();
  // In a script an empty result is a result; a person may wonder.
  if (none && session.err().is_terminal()) {
    session.notice("There is no question yet that " + author + " and somebody else answered.");
  }
  return Exit::ok;
}

}  // namespace trustkit
