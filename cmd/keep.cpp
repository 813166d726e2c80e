#include "cmd/keep.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
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

// What --dry-run shows: where there are several, with the log that each belongs to.
std::string shown(const std::vector<NewEntry>& entries) {
  std::string text;
  for (const NewEntry& entry : entries) {
    if (entries.size() > 1) text += fmt::format("# {}\n", info(entry.kind).file);
    text += rec::to_text(entry.fields);
  }
  return text;
}

// In which order the ids of entries are told: first the check-in, then what is no promise.
std::vector<std::size_t> told_order(const std::vector<Kind>& kinds) {
  const auto rank = [&](std::size_t i) {
    if (kinds[i] == Kind::checkin) return 0;
    return kinds[i] == Kind::promise ? 2 : 1;
  };
  std::vector<std::size_t> order(kinds.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t left, std::size_t right) { return rank(left) < rank(right); });
  return order;
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

std::vector<std::string> people_of(const Session& session, const PromptSet* set) {
  if (!session.common.overrides.with.empty()) return session.common.overrides.with;
  if (set != nullptr && set->for_one()) return {};
  return session.config.with;
}

void refuse_private_in_shared(const PromptSet& set, const Config& config,
                              std::string_view command) {
  if (!set.is_private || !config.shared) return;
  throw Error(fmt::format("the set {} is private and this journal is shared; use a journal of your "
                          "own: trustkit {} --set {} --dir DIR",
                          in_quotes(set.name), command, set.name),
              Exit::usage);
}

void keep(const Session& session, Kind kind, std::vector<rec::Pair> fields) {
  keep(session, {NewEntry{kind, std::move(fields), {}}});
}

std::vector<std::string> keep(const Session& session, std::vector<NewEntry> entries,
                              const AppendWith& with) {
  if (session.common.dry_run) {
    const std::string text = shown(entries);
    session.out().write(session.out().is_terminal() ? printable(text) : text);
    return {};
  }
  say_when(session);
  const bool is_new = !journal_exists(session);
  std::vector<Kind> kinds;
  kinds.reserve(entries.size());
  for (const NewEntry& entry : entries)
    kinds.push_back(entry.kind);
  std::vector<std::string> ids = session.log.append(std::move(entries), with);
  if (is_new) session.notice("Made a journal in " + session.log.directory().native() + '.');
  for (const std::size_t i : told_order(kinds)) {
    if (session.out().is_terminal()) {
      session.notice("Kept in " + session.log.file(kinds[i]).native() + " as " + ids[i] + '.');
    } else {
      session.out().print("{}\n", ids[i]);
    }
  }
  // Left by a command before: this one tried to finish it.
  if (session.log.is_pending()) {
    say(session.err(), "Entries that belong together still wait in " +
                           (session.log.directory() / "pending.rec").native() +
                           ", as one of their logs cannot be written.");
  }
  return ids;
}

}  // namespace trustkit
