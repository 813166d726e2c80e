#include "model/draft.h"

#include <utility>
#include <vector>

#include <sys/stat.h>

#include "base/process.h"
#include "model/entry.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "draft-";
constexpr std::string_view suffix = ".rec";
constexpr std::size_t draft_limit = std::size_t{1} << 30U;  // bytes

// "draft-ID.rec": nothing else in the folder is touched.
bool is_draft_name(std::string_view name) {
  if (!name.starts_with(prefix) || !name.ends_with(suffix)) return false;
  name.remove_prefix(prefix.size());
  name.remove_suffix(suffix.size());
  return is_id(name);
}

// A draft that no dialogue holds any more.
struct Found {
  fs::path file{};
  Fd lock{};
  Checkin checkin{};
};

// Nothing where another dialogue holds it, or it is no draft.
std::optional<Found> look_at(const fs::path& file) {
  try {
    Fd lock = try_lock(follow_own_link(file));
    if (!lock) return {};
    return Found{file, std::move(lock), read_draft(read_file(file, draft_limit), file.native())};
  } catch (const Error&) {
    return {};
  }
}

// Where a process was killed as it saved, the text that was to come is there as well, and it is the
// newer one if it is whole.
void finish_saving(const fs::path& file) {
  const fs::path newer = unfinished(file);
  const Fd lock = try_lock(newer);
  if (!lock) return;
  std::error_code gone;
  if (look_at(file) == std::nullopt && fs::exists(file, gone)) return;  // somebody is saving
  try {
    static_cast<void>(read_draft(read_file(newer, draft_limit), newer.native()));
    fs::rename(newer, file, gone);
  } catch (const Error&) {
    fs::remove(newer, gone);
  }
}

std::vector<fs::path> drafts_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(folder, error)) {
    // "draft-ID.rec.new" is what unfinished() gives for "draft-ID.rec".
    const fs::path name = file.path().filename();
    const bool is_new = name == unfinished(name.stem());
    const fs::path draft = folder / (is_new ? name.stem() : name);
    if (!is_draft_name(draft.filename().native())) continue;
    if (is_new) finish_saving(draft);
    files.push_back(draft);
  }
  return files;
}

}  // namespace

Draft::Draft(const Log& log)
    : log_(log), path_(log.directory() / (std::string{prefix} + new_id() + std::string{suffix})) {}

void Draft::save(const Checkin& checkin) {
  const SignalsWait wait;
  log_.make();
  create_file(unfinished(path_), to_draft(checkin));
  Fd lock = try_lock(unfinished(path_));  // before anybody can find it
  rename_synced(unfinished(path_), path_);
  lock_ = std::move(lock);
  saved_ = true;
}

void Draft::drop() {
  if (std::exchange(saved_, false) && is_there(path_)) remove_synced(path_);
  lock_.reset();
}

std::optional<Checkin> Draft::take(std::string_view author, std::string_view set) {
  std::optional<Found> last;
  for (const fs::path& file : drafts_in(log_.directory())) {
    std::optional<Found> found = look_at(file);
    if (!found || found->checkin.by != author || set_name_in(found->checkin.set) != set) continue;
    if (last && last->checkin.time.at.utc >= found->checkin.time.at.utc) continue;
    last = std::move(found);
  }
  if (!last) return {};
  // Of a copy from elsewhere, others may read it.
  if (chmod(last->file.c_str(), 0600) != 0) return {};
  path_ = last->file;
  lock_ = std::move(last->lock);
  saved_ = true;
  return std::move(last->checkin);
}

}  // namespace trustkit
