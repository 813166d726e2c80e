// What was answered in a dialogue that may be broken off: kept in the journal, for its owner alone,
// from the first answer until it is in the logs, and offered again.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "model/bundle.h"
#include "model/kind.h"
#include "model/log.h"

namespace trustkit {

// A file "draft-ID.rec", locked as long as its dialogue runs.
class Draft {
 public:
  // Of a dialogue that begins.
  explicit Draft(const Log& log);

  // Keeps a bundle in the place of the one before. Its first entry says whose it is and of which
  // set. Throws Error (io).
  void save(std::string_view bundle);
  // Removes what was kept.
  void drop();
  // Whether there is something that is kept.
  [[nodiscard]] bool saved() const noexcept { return saved_; }
  // The file; empty where nothing is kept.
  [[nodiscard]] std::filesystem::path file() const { return saved_ ? path_ : ""; }

  // The entries of the draft of this author, set and kind that was saved last, if no dialogue that
  // still runs holds it. It is this one's from then on. What is no draft is passed over, and so is
  // what holds something that nobody can have typed.
  std::optional<std::vector<NewEntry>> take(std::string_view author, std::string_view set,
                                            Kind kind);

 private:
  const Log& log_;
  std::filesystem::path path_;
  Fd lock_{};
  bool saved_{false};
};

}  // namespace trustkit
