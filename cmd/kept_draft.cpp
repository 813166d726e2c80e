#include "cmd/kept_draft.h"

#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

#include "base/time.h"
#include "cmd/keep.h"
#include "model/interview.h"

namespace trustkit {

Resume KeptDraft::offer(const std::string& author, const std::string& set, Kind kind,
                        std::vector<NewEntry>& old) {
  if (session_.common.dry_run) return Resume::nothing;
  std::optional<std::vector<NewEntry>> found = draft_.take(author, set, kind);
  if (!found) return Resume::nothing;
  static constexpr std::array<std::string_view, 4> words{"go on", "begin anew", "drop", "later"};
  const When time = parse_when(value_of(found->front(), "Time")).value_or(When{});
  while (true) {
    const auto choice = ask_word(
        session_.prompter(), session_.err(),
        fmt::format("On {} you stopped in the midst of this, and your answers are here. Go on with "
                    "them, begin anew without them, drop them, or leave them for later?",
                    spoken(time.at.date())),
        words);
    if (choice == 3) {
      session_.notice("They stay here for the next time.");
      return Resume::end;
    }
    if (choice == 0) break;
    if (!ask_to_remove()) continue;
    draft_.drop();
    return choice == 1 ? Resume::nothing : Resume::end;
  }
  old = *std::move(found);
  return Resume::go_on;
}

void KeptDraft::save(const std::string& bundle) {
  if (session_.common.dry_run || saving_failed_) return;
  try {
    if (bundle.empty()) return draft_.drop();
    draft_.save(bundle);
  } catch (const Error& error) {
    saving_failed_ = true;
    say(session_.err(), std::string{error.what()} +
                            "; until the end, what you answer is kept in this window alone.");
  }
}

void KeptDraft::put_off(const std::string& bundle) {
  if (session_.common.dry_run) return;
  try {
    draft_.save(bundle);
  } catch (const Error& error) {
    throw NotWritten(std::string{error.what()} + "; your answers are kept nowhere", bundle, false);
  }
  session_.notice("Your answers are kept for the next time you call this, and not written yet.");
}

bool KeptDraft::drop() {
  if (!ask_to_remove()) return false;
  draft_.drop();
  session_.notice("Nothing was written.");
  return true;
}

std::vector<std::string> KeptDraft::write(std::vector<NewEntry> entries,
                                          const std::function<void()>& check) {
  std::vector<std::string> ids;
  try {
    ids = keep(session_, std::move(entries), {draft_.file(), check});
  } catch (const NotWritten& error) {
    if (error.kept()) draft_.drop();  // else this is the only place that has it
    throw;
  }
  draft_.drop();
  return ids;
}

void KeptDraft::say_kept() const {
  if (draft_.saved() && !saving_failed_) {
    session_.notice("\nYour answers are kept for the next time.");
  }
}

bool KeptDraft::ask_to_remove() const {
  static constexpr std::array<std::string_view, 2> words{"yes", "no"};
  return ask_word(session_.prompter(), session_.err(), "Remove all these answers?", words) == 0;
}

}  // namespace trustkit
