// What was answered in a dialogue that may be broken off: kept in the journal, for its owner alone,
// from the first answer until it is in the logs, and offered again.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/file.h"
#include "model/checkin.h"
#include "model/log.h"

namespace trustkit {

// A file "draft-ID.rec", locked as long as its dialogue runs.
class Draft {
 public:
  // Of a dialogue that begins.
  explicit Draft(const Log& log);

  // Keeps all of it, in the place of what was kept before. Throws Error (io).
  void save(const Checkin& checkin);
  // Removes what was kept.
  void drop();
  // Whether there is something that is kept.
  [[nodiscard]] bool saved() const noexcept { return saved_; }
  // The file; empty where nothing is kept.
  [[nodiscard]] std::filesystem::path file() const { return saved_ ? path_ : ""; }

  // The draft of this author and set that was saved last, if no dialogue that still runs holds it.
  // It is this one's from then on. What cannot be read as a draft is passed over.
  std::optional<Checkin> take(std::string_view author, std::string_view set);

 private:
  const Log& log_;
  std::filesystem::path path_;
  Fd lock_{};
  bool saved_{false};
};

}  // namespace trustkit
