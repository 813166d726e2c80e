#include "cmd/keep.h"

#include <filesystem>
#include <string>
#include <utility>

#include "base/text.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {
namespace {

bool journal_exists(const Session& session) {
  std::error_code error;
  return std::filesystem::exists(session.log.directory(), error);
}

// A spoken date is easily taken for another than was meant, so what was understood is said.
void say_when(const Session& session) {
  if (session.common.at.empty()) return;
  const When when = session.when();
  const bool ahead = when.at.date() > session.now().date();
  session.notice("Dated " + spoken(when.at.date()) + (ahead ? ", which is ahead." : "."));
}

}  // namespace

void greet(const Session& session) {
  if (!journal_exists(session)) {
    session.notice(std::string{first_run_text()});
    session.notice("Yours will be in " + session.log.directory().native() + ".\n");
  }
  for (const auto& file : session.log.rescued()) {
    say(session.err(), "What could once not be written is kept in " + file.native() +
                           "; put it where it belongs and remove that file.");
  }
}

void keep(const Session& session, Kind kind, std::vector<rec::Pair> fields) {
  if (session.common.dry_run) {
    session.out().write(session.out().is_terminal() ? printable(rec::to_text(fields))
                                                    : rec::to_text(fields));
    return;
  }
  say_when(session);
  const bool is_new = !journal_exists(session);
  const std::string id = session.log.append(kind, std::move(fields));
  if (is_new) session.notice("Made a journal in " + session.log.directory().native() + '.');
  if (session.out().is_terminal()) {
    session.notice("Kept in " + session.log.file(kind).native() + " as " + id + '.');
  } else {
    session.out().print("{}\n", id);
  }
}

}  // namespace trustkit
