#include "model/draft.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include <sys/stat.h>

#include "base/process.h"
#include "model/entry.h"
#include "model/promise.h"

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

// What an entry behind the first can say of a thing that is there; of a promise also that it is
// made.
std::span<const std::string_view> events_of(Kind kind) {
  static constexpr std::array<std::string_view, 3> of_boundary{"honored", "crossed", "retired"};
  static constexpr std::array<std::string_view, 1> of_apology{"followed"};
  if (kind == Kind::promise) return promise_events;
  if (kind == Kind::boundary) return of_boundary;
  if (kind == Kind::apology) return of_apology;
  return {};
}

bool can_be_typed(const NewEntry& entry) {
  return std::all_of(entry.fields.begin(), entry.fields.end(),
                     [](const rec::Pair& field) { return can_be_written(field.second); });
}

// A draft may come from anywhere, as every file in a journal: what it holds is checked as if it was
// typed. Throws Error where the text is none.
std::vector<NewEntry> read_draft(std::string_view text, const std::string& file) {
  std::vector<NewEntry> entries = read_bundle(text, file);
  bool is_good = !entries.empty();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto events = events_of(entries[i].kind);
    const bool is_event =
        std::find(events.begin(), events.end(), value_of(entries[i], "Event")) != events.end();
    is_good = is_good && can_be_typed(entries[i]) && (i == 0 || is_event);
  }
  if (!is_good) throw Error("a draft with what nobody could have typed");
  return entries;
}

// A draft that no dialogue holds any more.
struct Found {
  fs::path file{};
  Fd lock{};
  std::vector<NewEntry> entries{};

  [[nodiscard]] bool is_of(std::string_view author, std::string_view set, Kind kind) const {
    const NewEntry& first = entries.front();
    return first.kind == kind && value_of(first, "By") == author &&
           set_name_in(value_of(first, "Set")) == set;
  }
  [[nodiscard]] Moment time() const {
    return parse_when(value_of(entries.front(), "Time")).value_or(When{}).at;
  }
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

void Draft::save(std::string_view bundle) {
  const SignalsWait wait;
  log_.make();
  create_file(unfinished(path_), bundle);
  Fd lock = try_lock(unfinished(path_));  // before anybody can find it
  rename_synced(unfinished(path_), path_);
  lock_ = std::move(lock);
  saved_ = true;
}

void Draft::drop() {
  if (std::exchange(saved_, false) && is_there(path_)) remove_synced(path_);
  lock_.reset();
}

std::optional<std::vector<NewEntry>> Draft::take(std::string_view author, std::string_view set,
                                                 Kind kind) {
  std::optional<Found> last;
  for (const fs::path& file : drafts_in(log_.directory())) {
    std::optional<Found> found = look_at(file);
    if (!found || !found->is_of(author, set, kind)) continue;
    if (last && last->time().utc >= found->time().utc) continue;
    last = std::move(found);
  }
  if (!last) return {};
  // Of a copy from elsewhere, others may read it.
  if (chmod(last->file.c_str(), 0600) != 0) return {};
  path_ = last->file;
  lock_ = std::move(last->lock);
  saved_ = true;
  return std::move(last->entries);
}

}  // namespace trustkit
