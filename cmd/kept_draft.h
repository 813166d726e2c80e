// The draft of a dialogue, as its person sees it: kept from the first answer on, offered again, put
// off, dropped, and gone once what was answered is written.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cmd/session.h"
#include "model/bundle.h"
#include "model/draft.h"
#include "model/kind.h"

namespace trustkit {

enum class Resume { nothing, go_on, end };

class KeptDraft {
 public:
  explicit KeptDraft(const Session& session) : session_(session), draft_(session.log) {}

  // Offers what this author answered to that set the last time, if anything. Go on: it is in `old`.
  // End: they leave it for later, or want neither it nor a new one.
  Resume offer(const std::string& author, const std::string& set, Kind kind,
               std::vector<NewEntry>& old);

  // Keeps `bundle`, or nothing any more where it is empty. Where that fails, it is said once, and
  // the dialogue goes on. With --dry-run nothing is kept.
  void save(const std::string& bundle);
  // For the end of a dialogue: keeps it and says so. Throws NotWritten.
  void put_off(const std::string& bundle);
  // Drops it all, if the person says yes to that.
  bool drop();
  // Writes the entries in the place of the draft: keep().
  std::vector<std::string> write(std::vector<NewEntry> entries, const std::function<void()>& check);
  // Said where a dialogue is broken off.
  void say_kept() const;

 private:
  // "Remove these answers?"
  [[nodiscard]] bool ask_to_remove() const;

  const Session& session_;
  Draft draft_;
  bool saving_failed_{false};
};

}  // namespace trustkit
