#include "model/log.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <unistd.h>

#include "base/process.h"
#include "base/text.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

constexpr const char* lock_name = ".trustkit.lock";
// Entries that belong together, from before the first of them is written until the last one is.
constexpr const char* pending_name = "pending.rec";
constexpr std::size_t pending_limit = std::size_t{1} << 30U;  // bytes
constexpr std::string_view rescue_prefix = "rescued-";
constexpr std::size_t piece_size = 16U << 10U;  // bytes read at once from the end of a log
constexpr std::size_t seal_size = 64;           // bytes that hold the id at the end of an entry
constexpr std::chrono::milliseconds reader_patience{1000};

// What is appended for a new entry: the log's header first where there is none yet or one that
// a crash cut short, else what separates the entry from what stands there.
std::string with_start(const NewEntry& entry, const std::string& text, std::string_view tail,
                       std::uintmax_t size) {
  const std::string header = log_header(entry.kind, entry.described);
  if (tail.size() == size && std::string_view{header}.starts_with(tail)) {
    return header.substr(tail.size()) + text;
  }
  return rec::separator_after(tail) + text;
}

// What AppendWith::check says.
struct Refused {
  Error why;
};

// What cannot be read does not speak against writing: that is kept elsewhere, and nothing is lost.
void run(const std::function<void()>& check) {
  try {
    check();
  } catch (const Error& error) {
    if (error.status() == Exit::io) throw;
    throw Refused{error};
  }
}

std::string rescued_name(const std::string& id) {
  return std::string{rescue_prefix} + id + ".rec";
}

// The entries of pending.rec; none where it was torn, or is not of trustkit's making.
std::vector<NewEntry> whole_entries(std::string_view text, const std::string& file) {
  try {
    std::vector<NewEntry> entries = read_bundle(text, file);
    const bool sealed = std::all_of(entries.begin(), entries.end(), [](const NewEntry& entry) {
      return entry.fields.back().first == "Id" && is_id(entry.fields.back().second);
    });
    return sealed ? entries : std::vector<NewEntry>{};
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

NotWritten::NotWritten(const std::string& message, std::string entry, bool kept)
    : Error(message, Exit::io), kept_(kept), entry_(std::move(entry)) {}

Log::Log(fs::path directory, fs::path state)
    : directory_(std::move(directory)), state_(std::move(state)) {}

fs::path Log::file(Kind kind) const {
  return directory_ / info(kind).file;
}

bool Log::make() const {
  return make_directory(follow_own_link(directory_));
}

std::string Log::append(Kind kind, std::vector<rec::Pair> fields) const {
  return append({NewEntry{kind, std::move(fields), {}}}).front();
}

std::vector<std::string> Log::append(std::vector<NewEntry> entries, const AppendWith& with) const {
  std::vector<std::string> ids;
  bool pending = false;
  try {
    for (NewEntry& entry : entries) {
      if (entry.fields.back().first != "Id") entry.fields.emplace_back("Id", new_id());
      ids.push_back(entry.fields.back().second);
    }
    for (NewEntry& entry : entries) {
      if (!entry.from_last) continue;
      const std::string from = std::string{info(entries.back().kind).name} + ' ' + ids.back();
      entry.fields.insert(entry.fields.end() - 1, {"From", from});
    }
    append_all(entries, with, pending);
  } catch (const Refused& refused) {
    throw refused.why;
  } catch (const std::exception& error) {  // also where there is no memory
    const std::string text =
        entries.size() == 1 ? rec::to_text(entries.front().fields) : to_bundle(entries);
    const fs::path place = pending ? directory_ / pending_name : rescue(ids, text);
    std::string where = "and there was no other place to keep the entry";
    if (!place.empty()) where = "the entry is kept in " + path_in_quotes(place);
    if (pending) {
      where += ", and the next command that writes to this journal puts it into the logs";
    }
    throw NotWritten(std::string{error.what()} + "; " + where, text, !place.empty());
  }
  return ids;
}

void Log::append_all(const std::vector<NewEntry>& entries, const AppendWith& with,
                     bool& pending) const {
  make();
  const FileLock lock{directory_ / lock_name};
  const bool alone = entries.size() == 1 && with.draft.empty();
  try {
    finish_pending();
  } catch (const Error&) {
    if (!alone) throw;
    // It stays where it is, and this entry does not need it.
  }
  if (with.check) run(with.check);
  if (!alone) {
    write_pending(entries, with.draft);
    pending = true;
  }
  for (const NewEntry& entry : entries)
    append_under_lock(entry);
  if (!alone) remove_pending();
}

void Log::append_under_lock(const NewEntry& entry) const {
  const std::string text = rec::to_text(entry.fields);
  append_to_file(file(entry.kind), [&](std::string_view tail, std::uintmax_t size) {
    return with_start(entry, text, tail, size);
  });
}

// What stays is found to be in the logs by the next command, so this fails nothing.
void Log::remove_pending() const {
  try {
    remove_synced(directory_ / pending_name);
  } catch (const Error&) {
    return;
  }
}

bool Log::has(Kind kind, std::string_view id) const {
  bool found = false;
  static constexpr std::array<std::string_view, 1> wanted{"Id"};
  read_backward(kind, SIZE_MAX, wanted, Settle::no, [&](const rec::Record& record) {
    std::string scratch;
    for (const rec::Field& field : record.fields)
      found = found || (field.name == "Id" && field.value(scratch) == id);
    return !found;
  });
  return found;
}

void Log::write_pending(std::span<const NewEntry> entries, const fs::path& draft) const {
  const fs::path path = directory_ / pending_name;
  if (draft.empty()) return create_file(path, to_bundle(entries));
  create_file(unfinished(draft), to_bundle(entries));
  rename_synced(unfinished(draft), draft);
  rename_synced(draft, path);
}

void Log::finish_pending() const {
  const fs::path path = directory_ / pending_name;
  if (!is_there(path)) return;
  const std::string text = read_file(follow_own_link(path), pending_limit);
  const std::vector<NewEntry> entries = whole_entries(text, path.native());
  if (entries.empty()) {
    // The process ended while it wrote this, and no log has any of it yet.
    if (trim(text).empty()) return remove_synced(path);
    return rename_synced(path, directory_ / rescued_name(new_id()));
  }
  for (const NewEntry& entry : entries) {
    if (!has(entry.kind, value_of(entry, "Id"))) append_under_lock(entry);
  }
  remove_synced(path);
}

fs::path Log::rescue(const std::vector<std::string>& ids, const std::string& text) const {
  // Without an id, the process names the file, and the entry has none.
  const std::string name =
      rescued_name(ids.empty() ? fmt::format("process-{}", getpid()) : ids.back());
  for (const fs::path& folder : {directory_, state_}) {
    if (folder.empty()) continue;
    try {
      if (folder == state_) make_directory(folder);
      follow_own_link(folder);  // nobody else's link leads an entry away
      create_file(folder / name, text);
      return folder / name;
    } catch (const Error&) {
      continue;  // the next place, or none
    }
  }
  return {};
}

fs::path Log::existing(Kind kind) const {
  fs::path path = follow_own_link(follow_own_link(directory_) / info(kind).file);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    // No log yet. But a file in the place of the journal is a mistake worth a word.
    if (fs::exists(directory_, error) && !fs::is_directory(directory_, error)) {
      throw Error(path_in_quotes(directory_) + " is a file, not a directory");
    }
    return {};
  }
  return path;
}

Tail Log::settled_tail(const TailReader& log, std::size_t bytes) const {
  Tail tail = log.read(bytes);
  if (ends_sealed(tail.text)) return tail;
  // Torn by a crash or made by hand; or a write is under way, of which a reader can see a part.
  const Fd lock = lock_shared(directory_ / lock_name, reader_patience);
  return log.read(bytes);
}

OpenLog::OpenLog(const Log& log, Kind kind) : kind_(kind), name_(log.file(kind).native()) {
  const fs::path path = log.existing(kind);
  if (path.empty()) return;
  file_.emplace(path);
  const Tail tail = log.settled_tail(*file_, seal_size);
  size_ = tail.start + tail.text.size();
}

Tail OpenLog::read(std::uintmax_t start, std::uintmax_t end) const {
  return file_ ? file_->read(static_cast<std::size_t>(end - start), end) : Tail{};
}

LogReader::LogReader(const Log& log, Kind kind) : own_(std::in_place, log, kind), log_(&*own_) {
  if (!own_->file_) return;
  source_.emplace(*own_->file_, 0, own_->size_);
  reader_.emplace(*source_, own_->name_);
}

LogReader::LogReader(const OpenLog& log) : LogReader(log, {0, log.size(), {}}) {}

LogReader::LogReader(const OpenLog& log, const Stretch& part) : log_(&log), start_(part.start) {
  if (!log.file_) return;
  source_.emplace(*log.file_, part.start, part.end);
  reader_.emplace(*source_, log.name_);
  reader_->go_on_from(part.from);
}

void LogReader::want(std::span<const std::string_view> names) {
  if (reader_) reader_->want(names);
}

void LogReader::want_nothing() {
  if (reader_) reader_->want_nothing();
}

bool LogReader::next(rec::Record& record, Problems& problems) {
  while (reader_ && reader_->next(record, problems)) {
    if (belongs_to(record, log_->kind_)) return true;
  }
  return false;
}

Entry LogReader::entry(const rec::Record& record, Problems& problems) const {
  return to_entry(record, log_->kind_, log_->name_, problems);
}

Stretch LogReader::place(const rec::Record& record) const {
  const std::uintmax_t start = start_ + reader_->offset();
  return {
      start, start + reader_->text().size(), {std::string{record.type}, reader_->first_line(), 0}};
}

rec::Reader::State LogReader::state() const {
  return reader_ ? reader_->state() : rec::Reader::State{};
}

void Log::each(Kind kind, Problems& problems, const std::function<void(Entry&&)>& see) const {
  LogReader reader{*this, kind};
  rec::Record record;
  while (reader.next(record, problems))
    see(reader.entry(record, problems));
}

void Log::each_backward(Kind kind, std::size_t bytes, std::span<const std::string_view> wanted,
                        const std::function<bool(const rec::Record&)>& see) const {
  read_backward(kind, bytes, wanted, Settle::yes, see);
}

void Log::read_backward(Kind kind, std::size_t bytes, std::span<const std::string_view> wanted,
                        Settle settle, const std::function<bool(const rec::Record&)>& see) const {
  const fs::path path = existing(kind);
  if (path.empty()) return;
  const TailReader file{path};
  std::vector<rec::Record> records;
  Problems ignored;
  const std::size_t first = std::min(piece_size, bytes);
  Tail tail = settle == Settle::yes ? settled_tail(file, first) : file.read(first);
  std::uintmax_t end = tail.start + tail.text.size();  // what stands before it has not been seen
  for (std::size_t piece = piece_size;; tail = file.read(std::min(piece, bytes), end)) {
    // A piece begins within a record, so reading begins behind the first empty line.
    std::string_view text = tail.text;
    std::size_t cut = tail.whole ? 0 : text.find("\n\n");
    if (cut == std::string_view::npos) {
      if (piece >= bytes) return;
      piece *= 2;  // within one long entry: read more of it
      continue;
    }
    text.remove_prefix(cut);
    std::size_t count = 0;
    rec::Reader reader{text, {}, tail.whole ? 1 : 2};
    reader.want(wanted);
    do {
      if (count == records.size()) records.emplace_back();
    } while (reader.next(records[count], ignored) && ++count > 0);
    for (; count > 0; --count) {
      if (belongs_to(records[count - 1], kind) && !see(records[count - 1])) return;
    }
    if (tail.whole) return;
    end = tail.start + cut;
    piece = piece_size;
    bytes -= std::min(bytes, text.size());
    if (bytes == 0) return;
  }
}

bool Log::is_pending() const {
  return is_there(directory_ / pending_name);
}

std::vector<fs::path> Log::rescued() const {
  std::vector<fs::path> found;
  for (const fs::path& folder : {directory_, state_}) {
    std::error_code error;
    if (folder.empty()) continue;
    for (const auto& file : fs::directory_iterator(folder, error)) {
      const std::string name = file.path().filename();
      if (name.starts_with(rescue_prefix) && !is_held(name, "rescued-edit-"))
        found.push_back(file.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace trustkit
