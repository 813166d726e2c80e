#include "model/search.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "base/needles.h"
#include "model/scan.h"

namespace trustkit {
namespace {

// What lies between two entries that match is read again where it is shorter than this, so that
// there are not as many stretches as entries.
constexpr std::uintmax_t short_gap = std::uintmax_t{64} << 10U;

std::chrono::sys_seconds instant(const std::optional<When>& time) {
  return time ? time->at.utc : std::chrono::sys_seconds::min();
}

bool is_before(const Entry& a, const Entry& b) {
  const auto time_a = instant(a.time);
  const auto time_b = instant(b.time);
  return time_a != time_b ? time_a < time_b : a.text("Id") < b.text("Id");
}

// Asks a record what a query wants to know, and copies nothing for that: most records are not
// wanted.
class Filter {
 public:
  explicit Filter(const Query& query) : query_(query) {}

  bool matches(const rec::Record& record) {
    return (!asks_period() || is_in_period(time_of(record))) && is_of_whom(record) &&
           matches_pattern(record);
  }

  [[nodiscard]] bool asks_period() const { return query_.since || query_.until; }
  [[nodiscard]] bool is_in_period(const std::optional<When>& time) const {
    if (!time) return false;
    const Date date = time->at.date();
    return (!query_.since || date >= *query_.since) && (!query_.until || date <= *query_.until);
  }

  // By whom, with whom, and with which set.
  bool is_of_whom(const rec::Record& record) {
    return (query_.by.empty() || text(record, "By") == query_.by) &&
           (query_.set.empty() || is_of_set(record)) &&
           std::all_of(query_.with.begin(), query_.with.end(),
                       [&](const std::string& person) { return involves(record, person); });
  }

  bool matches_pattern(const rec::Record& record) {
    return !query_.pattern ||
           std::any_of(record.fields.begin(), record.fields.end(), [&](const rec::Field& field) {
             return query_.pattern->find(field.value(scratch_)).has_value();
           });
  }

 private:
  std::string_view text(const rec::Record& record, std::string_view name) {
    const rec::Field* const field = record.find(name);
    return field == nullptr ? std::string_view{} : field->value(scratch_);
  }

  bool is_of_set(const rec::Record& record) {
    const std::string_view set = text(record, "Set");
    return set.substr(0, std::min(set.find(' '), set.size())) == query_.set;
  }

  bool involves(const rec::Record& record, const std::string& person) {
    return text(record, "By") == person ||
           std::any_of(record.fields.begin(), record.fields.end(), [&](const rec::Field& field) {
             return field.name == "With" && field.value(scratch_) == person;
           });
  }

  const Query& query_;
  std::string scratch_{};
};

// Where the entries that match stand in a part of a log.
struct Places {
  std::vector<Stretch> stretches{};
  std::optional<std::chrono::sys_seconds> first{};  // the time of the first of them
  std::optional<std::chrono::sys_seconds> last{};
  bool in_order{true};  // of time

  void add(const Stretch& place, std::chrono::sys_seconds time) {
    if (stretches.empty() || place.start - stretches.back().end > short_gap) {
      stretches.push_back(place);
    } else {
      stretches.back().end = place.end;
    }
    in_order = in_order && (!last || *last <= time);
    if (!first) first = time;
    last = time;
  }

  // `next` are those of the part behind, with the numbers of their lines raised by `lines`.
  void add(const Places& next, int lines) {
    for (Stretch stretch : next.stretches) {
      stretch.from.line += lines;
      stretches.push_back(stretch);
    }
    in_order = in_order && next.in_order && (!last || !next.first || *last <= *next.first);
    if (!first) first = next.first;
    if (next.last) last = next.last;
  }
};

// Looks through a part of a log, reading no more of each record than it takes to pass it over.
class Scout {
 public:
  Scout(const Query& query, const Needles& needles, LogReader& reader, Problems& problems)
      : query_(query),
        needles_(needles),
        filter_(query),
        reader_(reader),
        problems_(problems),
        reads_all_(query.pattern && needles.empty()) {
    choose_fields();
  }

  Places look() {
    Places places;
    while (reader_.next(record_, problems_)) {
      if (!is_in_period() || !matches()) continue;
      tell_times();
      places.add(reader_.place(record_), instant(time_of(seen())));
    }
    return places;
  }

 private:
  void choose_fields() {
    if (reads_all_) return;
    std::vector<std::string_view> names;
    if (filter_.asks_period() || !query_.pattern) names.emplace_back("Time");
    if (!query_.by.empty() || !query_.with.empty()) names.emplace_back("By");
    if (!query_.with.empty()) names.emplace_back("With");
    if (!query_.set.empty()) names.emplace_back("Set");
    if (names.empty()) {
      reader_.want_nothing();
    } else {
      reader_.want(names);
    }
  }

  // The record with all that the query asks for.
  const rec::Record& seen() { return query_.pattern && !reads_all_ ? whole_ : record_; }

  bool is_in_period() {
    if (!filter_.asks_period()) return true;
    const auto time = time_of(record_);
    if (!time) tell(record_);  // that is what keeps it out
    return filter_.is_in_period(time);
  }

  bool matches() {
    if (!filter_.is_of_whom(record_)) return false;
    if (!query_.pattern) return true;
    // Where lines are glued, a needle may stand in a value and not in the file.
    if (!reader_.is_glued() && !needles_.may_match(reader_.text())) return false;
    if (!reads_all_) reader_.read_whole(whole_);
    return filter_.matches_pattern(seen());
  }

  // Tells which times of an entry cannot be read.
  void tell_times() {
    const rec::Field* const time = seen().find("Time");
    if (time != nullptr && !parse_when(time->value(scratch_))) tell(seen());
  }
  void tell(const rec::Record& record) { static_cast<void>(reader_.entry(record, problems_)); }

  const Query& query_;
  const Needles& needles_;
  Filter filter_;
  LogReader& reader_;
  Problems& problems_;
  bool reads_all_;
  std::string scratch_{};
  rec::Record record_{};
  rec::Record whole_{};
};

// A log, and where in it the entries stand that match.
struct Found {
  OpenLog log;
  Places places{};
};

Found look_through(const Log& log, Kind kind, const Query& query, const Needles& needles,
                   Problems& problems) {
  Found found{OpenLog{log, kind}};
  const auto parts = scan<Places>(found.log, problems, [&](LogReader& reader, Problems& of_part) {
    return Scout{query, needles, reader, of_part}.look();
  });
  for (const Scanned<Places>& part : parts)
    found.places.add(part.state, part.lines);
  return found;
}

// The entries of one log that match, the next one at hand. What cannot be read was told before.
class Source {
 public:
  Source(const Found& found, const Query& query) : found_(found), filter_(query) { advance(); }

  [[nodiscard]] bool empty() const { return !entry_; }
  [[nodiscard]] const Entry& front() const { return *entry_; }

  Entry take() {
    Entry entry = *std::move(entry_);
    advance();
    return entry;
  }

 private:
  bool next_record() {
    const std::vector<Stretch>& stretches = found_.places.stretches;
    Problems ignored;
    while (true) {
      if (reader_ && reader_->next(record_, ignored)) return true;
      if (stretch_ == stretches.size()) return false;
      reader_.emplace(found_.log, stretches[stretch_++]);
    }
  }

  void advance() {
    Problems ignored;
    entry_.reset();
    while (!entry_ && next_record()) {
      if (filter_.matches(record_)) {
        entry_ = reader_->entry(record_, ignored);
      }
    }
  }

  const Found& found_;
  Filter filter_;
  std::size_t stretch_{0};  // the next one
  std::optional<LogReader> reader_{};
  rec::Record record_{};
  std::optional<Entry> entry_{};
};

using See = std::function<void(const Entry&)>;

// The next entry by time, where the logs are in order of it; nothing at the end.
std::optional<Entry> take_first(const std::vector<std::unique_ptr<Source>>& sources) {
  Source* first = nullptr;
  for (const auto& source : sources) {
    if (source->empty()) continue;
    if (first == nullptr || is_before(source->front(), first->front())) first = source.get();
  }
  if (first == nullptr) return {};
  return first->take();
}

// Calls `see` with entries that begin anywhere, in order; they are empty then.
void see_sorted(std::vector<Entry>& entries, const See& see) {
  std::stable_sort(entries.begin(), entries.end(), is_before);
  for (const Entry& entry : entries)
    see(entry);
  entries.clear();
}

void see_all(std::span<const std::unique_ptr<Found>> found, const Query& query, const See& see) {
  std::vector<std::unique_ptr<Source>> sources;
  for (const auto& each : found)
    sources.push_back(std::make_unique<Source>(*each, query));
  const bool in_order = std::all_of(found.begin(), found.end(),
                                    [](const auto& each) { return each->places.in_order; });
  // Those of the same second, or all.
  std::vector<Entry> entries;
  while (auto entry = take_first(sources)) {
    const bool is_later = !entries.empty() && instant(entries.front().time) != instant(entry->time);
    if (in_order && is_later) see_sorted(entries, see);
    entries.push_back(*std::move(entry));
  }
  see_sorted(entries, see);
}

// One and the same for all logs where the journal is at fault.
void tell_unread(const Error& error, Problems& problems) {
  const bool is_told = std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
    return problem.message == error.what();
  });
  if (!is_told) problems.push_back({{}, error.what(), {}});
}

}  // namespace

std::vector<Kind> find_entries(const Log& log, const Query& query, Order order, Problems& problems,
                               const std::function<void(const Entry&)>& see) {
  const Needles needles{query.pattern ? query.pattern->text() : ""};
  std::vector<std::unique_ptr<Found>> found;
  std::vector<Kind> unread;
  for (const KindInfo& kind : all_kinds()) {
    const bool is_wanted = query.kinds.empty() || std::find(query.kinds.begin(), query.kinds.end(),
                                                            kind.kind) != query.kinds.end();
    if (!is_wanted) continue;
    try {
      found.push_back(
          std::make_unique<Found>(look_through(log, kind.kind, query, needles, problems)));
    } catch (const Error& error) {
      if (error.status() != Exit::io) throw;  // the pattern
      tell_unread(error, problems);
      unread.push_back(kind.kind);
    }
  }
  if (order == Order::by_time) {
    see_all(found, query, see);
  } else {
    for (const auto& each : found)
      see_all({&each, 1}, query, see);
  }
  return unread;
}

}  // namespace trustkit
