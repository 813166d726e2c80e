#include "model/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include <unistd.h>

#include "base/file.h"
#include "base/process.h"
#include "base/text.h"
#include "model/entry.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "draft-";
constexpr std::size_t draft_limit = std::size_t{1} << 30U;  // bytes

// Drafts of dialogues that do not run any more, and what a crash left beside them.
std::vector<fs::path> left_behind(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(folder, error)) {
    const std::string name = file.path().filename();
    // Nothing is this process's own yet: what bears its number is of an earlier one.
    const bool is_own = name.starts_with(fmt::format("{}{}-", prefix, getpid()));
    if (name.starts_with(prefix) && (is_own || !is_held(name, prefix))) {
      found.push_back(file.path());
    }
  }
  return found;
}

}  // namespace

Draft::Draft(const Log& log)
    : log_(log), path_(log.directory() / fmt::format("{}{}-{}.rec", prefix, getpid(), new_id())) {}

void Draft::save(const Checkin& checkin) {
  log_.make();
  replace_file(path_, to_draft(checkin));
  saved_ = true;
}

void Draft::drop() {
  if (std::exchange(saved_, false)) remove_synced(path_);
}

std::optional<Checkin> Draft::take(std::string_view author, std::string_view set) {
  std::optional<Checkin> last;
  fs::path place;
  for (const fs::path& file : left_behind(log_.directory())) {
    try {
      Checkin checkin = read_draft(read_file(follow_own_link(file), draft_limit), file.native());
      const std::string_view name = std::string_view{checkin.set}.substr(0, checkin.set.find(' '));
      const bool is_later = !last || last->time.at.utc < checkin.time.at.utc;
      if (checkin.by != author || name != set || !is_later) continue;
      last = std::move(checkin);
      place = file;
    } catch (const Error&) {
      // The process ended while it wrote this: what it held before stands in another file.
      if (file.extension() != ".rec") fs::remove(file);
    }
  }
  if (!last) return {};
  rename_synced(place, path_);
  // Killed before a newer text took the place of this one.
  if (place.extension() != ".rec") fs::remove(place.replace_extension());
  saved_ = true;
  return last;
}

}  // namespace trustkit
