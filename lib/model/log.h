// The logs of one journal: appended to, and read as entries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "format/rec.h"
#include "model/bundle.h"
#include "model/entry.h"
#include "model/kind.h"

namespace trustkit {

// An entry could not be written where it belongs. what() says why, and where it is kept.
class NotWritten : public Error {
 public:
  NotWritten(const std::string& message, std::string entry, bool kept);
  // The entry's text, to be shown where a person is looking.
  [[nodiscard]] const std::string& entry() const noexcept { return entry_; }
  // Whether it is kept in a file.
  [[nodiscard]] bool kept() const noexcept { return kept_; }

 private:
  bool kept_;
  std::string entry_;
};

class OpenLog;

struct AppendWith {
  // A file in the journal that holds the same entries until now: it becomes what is kept until they
  // are in their logs, so that it never stands beside them.
  std::filesystem::path draft{};
  // Called when nobody else can write any more; throws the Error that speaks against writing. One
  // of status io does not, as any other that is met on the way: nothing is lost by it.
  std::function<void()> check{};
};

class Log {
 public:
  // `directory` is the journal; `state` is where an entry is kept that cannot be written into the
  // journal at all, empty where there is no such place.
  explicit Log(std::filesystem::path directory, std::filesystem::path state = {});

  [[nodiscard]] const std::filesystem::path& directory() const noexcept { return directory_; }
  [[nodiscard]] std::filesystem::path file(Kind kind) const;

  // Makes the journal where it is not there yet (0700). True if it was made.
  bool make() const;

  // Appends an entry made of `fields` and a new id, which it returns. Throws NotWritten, after
  // the entry was saved elsewhere. Takes the journal's lock.
  std::string append(Kind kind, std::vector<rec::Pair> fields) const;
  // Appends entries that belong together, in this order, and returns their ids: those they have,
  // or new ones. Whatever happens, all of them come to stand in the logs or none: what a crash or
  // an error leaves half done is kept in the journal, and the next append() finishes it. Throws
  // NotWritten, or the Error of `with.check`.
  std::vector<std::string> append(std::vector<NewEntry> entries, const AppendWith& with = {}) const;

  // Calls `see` with each entry, in order of the file, in memory that does not grow with the log.
  // What cannot be read is reported and skipped. A log that is not there has no entries. An entry
  // that is being written at the time is seen whole or not at all.
  void each(Kind kind, Problems& problems, const std::function<void(Entry&&)>& see) const;

  // Calls `see` with the records of a log from the last to the first until it returns false, or
  // `bytes` bytes from the end have been seen. Their views end with the call. What cannot be read
  // is skipped without a word, and so is what belongs to another type of record. Fields other than
  // those named in `wanted` may be left out; if none is named, none is.
  void each_backward(Kind kind, std::size_t bytes, std::span<const std::string_view> wanted,
                     const std::function<bool(const rec::Record&)>& see) const;

  // Whether entries that belong together are still on their way.
  [[nodiscard]] bool is_pending() const;
  // Entries that could once not be written and are kept in the journal or in `state`.
  [[nodiscard]] std::vector<std::filesystem::path> rescued() const;

 private:
  friend OpenLog;
  // The file of a log to read, links followed; empty where there is none.
  [[nodiscard]] std::filesystem::path existing(Kind kind) const;
  // The last bytes of a log, up to `bytes`, when nobody is in the midst of writing to it.
  [[nodiscard]] Tail settled_tail(const TailReader& log, std::size_t bytes) const;
  void append_all(const std::vector<NewEntry>& entries, const AppendWith& with,
                  bool& pending) const;
  // Where the text is kept; empty if nowhere.
  [[nodiscard]] std::filesystem::path rescue(const std::vector<std::string>& ids,
                                             const std::string& text) const;
  void append_under_lock(const NewEntry& entry) const;
  // Whether the log has an entry of that id.
  [[nodiscard]] bool has(Kind kind, std::string_view id) const;
  void write_pending(std::span<const NewEntry> entries, const std::filesystem::path& draft) const;
  void finish_pending() const;
  void remove_pending() const;
  // Whoever holds the journal's lock need not wait until nobody writes.
  enum class Settle { yes, no };
  void read_backward(Kind kind, std::size_t bytes, std::span<const std::string_view> wanted,
                     Settle settle, const std::function<bool(const rec::Record&)>& see) const;

  std::filesystem::path directory_;
  std::filesystem::path state_;
};

// A log opened for reading: its bytes as far as they went then, whatever is appended. Several
// readers may read it at once.
class OpenLog {
 public:
  // A log that is not there is empty. Throws Error (io) where it cannot be opened.
  OpenLog(const Log& log, Kind kind);

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }  // of the file
  [[nodiscard]] std::uintmax_t size() const noexcept { return size_; }
  // Its bytes from `start` to `end`.
  [[nodiscard]] Tail read(std::uintmax_t start, std::uintmax_t end) const;

 private:
  friend class LogReader;
  Kind kind_;
  std::string name_;
  std::optional<TailReader> file_{};
  std::uintmax_t size_{0};
};

// A part of a log, between two records.
struct Stretch {
  std::uintmax_t start{0};
  std::uintmax_t end{0};
  rec::Reader::State from{};  // where a reader of it begins
};

// Reads the records of one log that are its own, from the first to the last.
class LogReader {
 public:
  LogReader(const Log& log, Kind kind);
  // The same of a log that stays open for as long, or of a part of it.
  explicit LogReader(const OpenLog& log);
  LogReader(const OpenLog& log, const Stretch& part);
  LogReader(const LogReader&) = delete;
  LogReader& operator=(const LogReader&) = delete;
  ~LogReader() = default;

  // As rec::Reader::want() and want_nothing().
  void want(std::span<const std::string_view> names);
  void want_nothing();
  // False at the end. Views in `record` end with the next call. Problems as in Log::each().
  bool next(rec::Record& record, Problems& problems);
  // `record`, of this log, as an entry.
  [[nodiscard]] Entry entry(const rec::Record& record, Problems& problems) const;
  // All of the record that next() gave last, whatever is wanted. Views end with the next call.
  void read_whole(rec::Record& record) const { reader_->read_whole(record); }
  // The same with the fields that are wanted by now.
  void read_again(rec::Record& record) const { reader_->read_again(record); }
  // What the rec::Reader says of that record.
  [[nodiscard]] std::string_view text() const { return reader_->text(); }
  [[nodiscard]] bool is_glued() const { return reader_->is_glued(); }
  // Where that text stands in the log.
  [[nodiscard]] Stretch place(const rec::Record& record) const;
  // Where it has come to.
  [[nodiscard]] rec::Reader::State state() const;

 private:
  std::optional<OpenLog> own_{};
  const OpenLog* log_;
  std::uintmax_t start_{0};
  std::optional<FileReader> source_{};
  std::optional<rec::Reader> reader_{};
};

}  // namespace trustkit
