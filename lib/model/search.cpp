#include "model/search.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace trustkit {
namespace {

// Fewer than these are sorted where they are; of more, the logs are asked first whether they are
// in order.
constexpr std::size_t few = 2000;

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
    return is_in_period(record) && (query_.by.empty() || text(record, "By") == query_.by) &&
           (query_.set.empty() || is_of_set(record)) &&
           std::all_of(query_.with.begin(), query_.with.end(),
                       [&](const std::string& person) { return involves(record, person); }) &&
           (!query_.pattern || pattern_matches(record));
  }

 private:
  std::string_view text(const rec::Record& record, std::string_view name) {
    const rec::Field* const field = record.find(name);
    return field == nullptr ? std::string_view{} : field->value(scratch_);
  }

  bool is_in_period(const rec::Record& record) {
    if (!query_.since && !query_.until) return true;
    const auto time = time_of(record);
    if (!time) return false;
    const Date date = time->at.date();
    return (!query_.since || date >= *query_.since) && (!query_.until || date <= *query_.until);
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

  bool pattern_matches(const rec::Record& record) {
    return std::any_of(record.fields.begin(), record.fields.end(), [&](const rec::Field& field) {
      return query_.pattern->find(field.value(scratch_)).has_value();
    });
  }

  const Query& query_;
  std::string scratch_{};
};

// The entries of one log that match, the next one at hand.
class Source {
 public:
  Source(const Log& log, Kind kind, const Query& query, Problems& problems)
      : reader_(log, kind),
        filter_(query),
        asks_period_(query.since || query.until),
        problems_(problems) {
    advance();
  }

  [[nodiscard]] bool empty() const { return !entry_; }
  [[nodiscard]] const Entry& front() const { return *entry_; }

  Entry take() {
    Entry entry = *std::move(entry_);
    advance();
    return entry;
  }

 private:
  void advance() {
    entry_.reset();
    while (!entry_ && reader_.next(record_, problems_)) {
      if (filter_.matches(record_)) {
        entry_ = reader_.entry(record_, problems_);
      } else if (asks_period_) {
        check_time();
      }
    }
  }

  // A time that cannot be read is told, also where it keeps an entry out of a period.
  void check_time() {
    if (!time_of(record_)) static_cast<void>(reader_.entry(record_, problems_));  // which tells it
  }

  LogReader reader_;
  Filter filter_;
  bool asks_period_;
  Problems& problems_;
  rec::Record record_{};
  std::optional<Entry> entry_{};
};

using See = std::function<void(const Entry&)>;

// One search through some logs, each read from its start.
class Search {
 public:
  Search(const Log& log, const std::vector<Kind>& kinds, const Query& query, Problems& problems) {
    for (const Kind kind : kinds)
      sources_.push_back(std::make_unique<Source>(log, kind, query, problems));
  }

  // The next entry by time, where the logs are in order of it; null at the end.
  std::optional<Entry> next() {
    Source* first = nullptr;
    for (const auto& source : sources_) {
      if (source->empty()) continue;
      if (first == nullptr || is_before(source->front(), first->front())) first = source.get();
    }
    if (first == nullptr) return {};
    return first->take();
  }

 private:
  std::vector<std::unique_ptr<Source>> sources_{};
};

bool is_in_order(const Log& log, Kind kind) {
  LogReader reader{log, kind};
  Problems ignored;
  rec::Record record;
  auto latest = std::chrono::sys_seconds::min();
  while (reader.next(record, ignored)) {
    const auto time = instant(time_of(record));
    if (time < latest) return false;
    latest = time;
  }
  return true;
}

// Entries of the same second come in order of their ids.
void see_in_order(Search& search, const See& see) {
  std::vector<Entry> same;
  const auto see_same = [&] {
    std::stable_sort(same.begin(), same.end(), is_before);
    for (const Entry& entry : same)
      see(entry);
    same.clear();
  };
  while (auto entry = search.next()) {
    if (!same.empty() && instant(same.front().time) != instant(entry->time)) see_same();
    same.push_back(*std::move(entry));
  }
  see_same();
}

void find_in(const Log& log, const std::vector<Kind>& kinds, const Query& query, Problems& problems,
             const See& see) {
  Problems found;
  auto search = std::make_unique<Search>(log, kinds, query, found);
  std::vector<Entry> entries;
  const auto is_sorted = [&] {
    return std::all_of(kinds.begin(), kinds.end(),
                       [&](Kind kind) { return is_in_order(log, kind); });
  };
  while (auto entry = search->next()) {
    entries.push_back(*std::move(entry));
    if (entries.size() != few || !is_sorted()) continue;
    // Begin again, keeping nothing.
    entries.clear();
    found.clear();
    search = std::make_unique<Search>(log, kinds, query, found);
    see_in_order(*search, see);
  }
  problems.insert(problems.end(), found.begin(), found.end());
  std::stable_sort(entries.begin(), entries.end(), is_before);
  for (const Entry& entry : entries)
    see(entry);
}

}  // namespace

void find_entries(const Log& log, const Query& query, Order order, Problems& problems,
                  const std::function<void(const Entry&)>& see) {
  std::vector<Kind> kinds;
  for (const KindInfo& kind : all_kinds()) {
    const bool is_wanted = query.kinds.empty() || std::find(query.kinds.begin(), query.kinds.end(),
                                                            kind.kind) != query.kinds.end();
    if (is_wanted) kinds.push_back(kind.kind);
  }
  // What cannot be opened is an error before anything is seen, not after half of it.
  for (const Kind kind : kinds)
    LogReader{log, kind};
  if (order == Order::by_time) {
    find_in(log, kinds, query, problems, see);
    return;
  }
  for (const Kind kind : kinds)
    find_in(log, {kind}, query, problems, see);
}

}  // namespace trustkit
