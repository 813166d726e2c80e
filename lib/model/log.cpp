#include "model/log.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/text.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = ".trustkit.lock";
constexpr std::string_view rescue_prefix = "rescued-";

// What is appended for a new entry: the log's header first where there is none yet or one that
// a crash cut short, else what separates the entry from what stands there.
std::string with_start(Kind kind, const std::string& entry, std::string_view tail,
                       std::uintmax_t size) {
  const std::string header = log_header(kind);
  if (tail.size() == size && std::string_view{header}.starts_with(tail)) {
    return header.substr(tail.size()) + entry;
  }
  return rec::separator_after(tail) + entry;
}

}  // namespace

NotWritten::NotWritten(const std::string& message, std::string entry)
    : Error(message, Exit::io), entry_(std::move(entry)) {}

Log::Log(fs::path directory, fs::path state)
    : directory_(std::move(directory)), state_(std::move(state)) {}

fs::path Log::file(Kind kind) const {
  return directory_ / info(kind).file;
}

bool Log::make() const {
  return make_directory(follow_own_link(directory_));
}

std::string Log::append(Kind kind, std::vector<rec::Pair> fields) const {
  const std::string id = new_id();
  fields.emplace_back("Id", id);
  const std::string text = rec::to_text(fields);
  try {
    make();
    const FileLock lock{directory_ / lock_name};
    append_to_file(file(kind), [&](std::string_view tail, std::uintmax_t size) {
      return with_start(kind, text, tail, size);
    });
  } catch (const Error& error) {
    throw NotWritten(std::string{error.what()} + "; " + rescue(id, text), text);
  }
  return id;
}

std::string Log::rescue(const std::string& id, const std::string& text) const {
  const std::string name = std::string{rescue_prefix} + id + ".rec";
  for (const fs::path& folder : {directory_, state_}) {
    if (folder.empty()) continue;
    try {
      if (folder == state_) make_directory(folder);
      create_file(folder / name, text);
      return "the entry is kept in " + in_quotes((folder / name).native());
    } catch (const Error&) {
      continue;  // the next place, or the words below
    }
  }
  return "and there was no other place to keep the entry";
}

fs::path Log::existing(Kind kind) const {
  const fs::path path = follow_own_link(follow_own_link(directory_) / info(kind).file);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    // No log yet. But a file in the place of the journal is a mistake worth a word.
    if (fs::exists(directory_, error) && !fs::is_directory(directory_, error)) {
      throw Error(in_quotes(directory_.native()) + " is a file, not a directory");
    }
    return {};
  }
  return path;
}

void Log::each(Kind kind, Problems& problems, const std::function<void(Entry&&)>& see) const {
  const fs::path path = existing(kind);
  if (path.empty()) return;
  FileReader source{path};
  rec::Reader reader{source, file(kind).native()};
  rec::Record record;
  while (reader.next(record, problems)) {
    if (belongs_to(record, kind)) see(to_entry(record, kind, file(kind).native(), problems));
  }
}

std::vector<Entry> Log::last(Kind kind, std::size_t count, std::size_t bytes) const {
  const fs::path path = existing(kind);
  if (path.empty()) return {};
  Problems ignored;
  // A little first, for that is often enough.
  for (std::size_t window = 64U << 10U;; window *= 4) {
    window = std::min(window, bytes);
    const Tail tail = read_tail(path, window);
    std::string_view text = tail.text;
    // The first record of a window may be cut, so reading starts behind an empty line.
    if (!tail.whole) text.remove_prefix(std::min(text.find("\n\n"), text.size()));
    std::vector<Entry> entries;
    rec::Reader reader{text, file(kind).native(), tail.whole ? 1 : 2};
    for (rec::Record record; reader.next(record, ignored);) {
      if (belongs_to(record, kind)) {
        entries.push_back(to_entry(record, kind, file(kind).native(), ignored));
      }
    }
    if (entries.size() > count) {
      entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(count));
    }
    if (tail.whole || window == bytes || entries.size() == count) return entries;
  }
}

std::vector<fs::path> Log::rescued() const {
  std::vector<fs::path> found;
  for (const fs::path& folder : {directory_, state_}) {
    std::error_code error;
    if (folder.empty()) continue;
    for (const auto& file : fs::directory_iterator(folder, error)) {
      if (file.path().filename().native().starts_with(rescue_prefix)) found.push_back(file.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace trustkit
