#include "model/look_back.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/text.h"
#include "model/daybook.h"
#include "model/scan.h"

namespace trustkit {
namespace {

using std::chrono::days;

constexpr auto longest_in_weeks = days{53 * 7};
constexpr auto longest_in_months = days{20 * 366};

bool is_kind_wanted(const LookBack& look, Kind kind) {
  return look.kinds.empty() ||
         std::find(look.kinds.begin(), look.kinds.end(), kind) != look.kinds.end();
}

bool is_with(const LookBack& look, const Entry& entry) {
  const std::vector<std::string_view> people = entry.texts("With");
  return std::all_of(look.with.begin(), look.with.end(), [&](const std::string& person) {
    return person == look.author || std::find(people.begin(), people.end(), person) != people.end();
  });
}

// Of the part of a log that the reader reads.
std::unique_ptr<Daybook> read_part(LogReader& reader, Kind kind, const Config& config,
                                   const LookBack& look, const std::string& file,
                                   Problems& problems) {
  auto book = std::make_unique<Daybook>(kind, look, config, file);
  reader.want(book->wanted());
  rec::Record record;
  while (reader.next(record, problems)) {
    const Daybook::Next next = book->look_at(record, problems);
    if (next == Daybook::Next::pass) continue;
    if (next == Daybook::Next::read_again) {
      reader.want(book->wanted());
      reader.read_again(record);
    }
    book->add(record, reader.text(), problems);
  }
  return book;
}

// Of one log; null where it is not asked for.
std::unique_ptr<Daybook> read_daybook(const Log& log, Kind kind, const Config& config,
                                      const LookBack& look, Problems& problems, bool& is_whole) {
  if (!is_kind_wanted(look, kind)) return {};
  const std::string file = log.file(kind).native();
  std::unique_ptr<Daybook> book;
  try {
    const OpenLog open{log, kind};
    using Part = std::unique_ptr<Daybook>;
    auto parts = scan<Part>(open, problems, [&](LogReader& reader, Problems& found) {
      return read_part(reader, kind, config, look, file, found);
    });
    for (Scanned<Part>& part : parts) {
      if (book) {
        book->join(std::move(*part.state), part.lines);
      } else {
        book = std::move(part.state);
      }
    }
    is_whole = is_whole && book->is_whole();
  } catch (const Error& error) {
    problems.push_back({{file, 0, 0}, error.what(), {}});
    is_whole = false;
  }
  return book;
}

// An event of the author's that counts: when, and what of it.
struct Event {
  Kind kind{};
  Date day{};
  std::size_t PromiseCounts::*count{nullptr};
};

class Events {
 public:
  Events(const LookBack& look) : look_(look) {}

  void add(Kind kind, const Entry& entry, std::string_view word = {}) {
    if (!entry.time || !is_with(look_, entry)) return;
    const Date day = entry.time->at.date();
    if (day > look_.until || (look_.since && day < *look_.since)) return;
    events_.push_back({kind, day, count_of(word)});
  }

  [[nodiscard]] std::optional<Date> first_day() const {
    std::optional<Date> first;
    for (const Event& event : events_)
      first = first ? std::min(*first, event.day) : event.day;
    return first;
  }

  void tell(Figures& figures) const {
    for (const Event& event : events_) {
      const std::size_t step = figures.step_of(event.day);
      const auto kind = static_cast<std::size_t>(event.kind);
      ++figures.entries[kind];
      ++figures.entries_by_step[step][kind];
      if (event.count == nullptr) continue;
      ++(figures.promises.*event.count);
      ++(figures.promises_by_step[step].*event.count);
    }
  }

 private:
  static std::size_t PromiseCounts::*count_of(std::string_view word) {
    if (word == "made") return &PromiseCounts::made;
    if (word == "kept") return &PromiseCounts::kept;
    if (word == "moved") return &PromiseCounts::moved;
    if (word == "missed") return &PromiseCounts::missed;
    if (word == "dropped") return &PromiseCounts::dropped;
    return nullptr;
  }

  const LookBack& look_;
  std::vector<Event> events_{};
};

// What the event logs say; of one that cannot be opened, nothing.
class Threads {
 public:
  Threads(const Log& log, const LookBack& look, Figures& figures, Problems& problems)
      : log_(log), look_(look), figures_(figures), problems_(problems), events_(look) {
    if (!look.set.empty()) return;  // nothing in these logs is of a set to choose by
    attempt(Kind::promise, &Threads::read_all_promises);
    attempt(Kind::boundary, &Threads::read_all_boundaries);
    attempt(Kind::apology, &Threads::read_all_apologies);
  }

  [[nodiscard]] const Events& events() const { return events_; }

 private:
  void attempt(Kind kind, void (Threads::*read)()) {
    // What is owed on an apology stands among the promises.
    if (!is_kind_wanted(look_, kind) &&
        !(kind == Kind::promise && is_kind_wanted(look_, Kind::apology)))
      return;
    try {
      (this->*read)();
    } catch (const Error& error) {
      problems_.push_back({{log_.file(kind).native(), 0, 0}, error.what(), {}});
      figures_.is_whole = false;
    }
  }

  [[nodiscard]] bool is_in_period(std::optional<Date> day) const {
    return day && *day <= look_.until && (!look_.since || *day >= *look_.since);
  }

  [[nodiscard]] bool is_own(const Entry& first) const { return first.text("By") == look_.author; }

  void read_all_promises() {
    const bool counts = is_kind_wanted(look_, Kind::promise);
    for (Promise& promise : read_promises(log_, problems_)) {
      if (!is_own(promise.made)) continue;
      if (counts) {
        events_.add(Kind::promise, promise.made, "made");
        for (const Entry& event : promise.history)
          events_.add(Kind::promise, event, event.text("Event"));
      }
      if (!promise.is_open() || !is_with(look_, promise.made)) continue;
      open_.push_back(promise);
      if (counts) figures_.open_promises.push_back(std::move(promise));
    }
  }

  void read_all_boundaries() {
    for (Boundary& boundary : read_boundaries(log_, problems_)) {
      if (!is_own(boundary.first)) continue;
      events_.add(Kind::boundary, boundary.first);
      for (const Entry& event : boundary.history)
        events_.add(Kind::boundary, event);
      const bool is_theirs =
          std::all_of(look_.with.begin(), look_.with.end(), [&](const std::string& person) {
            return std::find(boundary.with.begin(), boundary.with.end(), person) !=
                   boundary.with.end();
          });
      if (boundary.stands() && is_theirs) figures_.boundaries.push_back(std::move(boundary));
    }
  }

  void read_all_apologies() {
    for (Apology& apology : read_apologies(log_, problems_)) {
      if (!is_own(apology.drafted)) continue;
      events_.add(Kind::apology, apology.drafted);
      for (const Entry& event : apology.followed)
        events_.add(Kind::apology, event);
      if (!apology.said) continue;
      events_.add(Kind::apology, *apology.said);
      if (!is_with(look_, apology.drafted)) continue;
      if (is_in_period(apology.said_on())) ++figures_.apologies_said;
      OwedApology owed = owed_on(std::move(apology), open_);
      if (owed.promises.empty() && !owed.apology.follow_up()) continue;
      figures_.apologies.push_back(std::move(owed));
    }
  }

  const Log& log_;
  const LookBack& look_;
  Figures& figures_;
  Problems& problems_;
  Events events_;
  std::vector<Promise> open_{};
};

void divide(Figures& figures) {
  const auto length = figures.until - figures.since;
  figures.step = length < longest_in_weeks    ? Step::week
                 : length < longest_in_months ? Step::month
                                              : Step::year;
  const char unit = figures.step == Step::week ? 'w' : figures.step == Step::month ? 'm' : 'y';
  Date day = start_of(figures.step, figures.since);
  do {
    figures.steps.push_back(day);
    const std::optional<Date> next = shifted(day, {1, unit});
    if (!next) break;
    day = *next;
  } while (day <= figures.until);
  figures.entries_by_step.resize(figures.steps.size());
  figures.promises_by_step.resize(figures.steps.size());
}

// What was chosen to be read again, as entries.
std::vector<Entry> entries_of(std::vector<Daybook::Memory> memories, const Log& log) {
  std::sort(memories.begin(), memories.end(),
            [](const auto& left, const auto& right) { return left.rank < right.rank; });
  memories.resize(std::min<std::size_t>(memories.size(), 3));
  std::vector<Entry> entries;
  for (const Daybook::Memory& memory : memories) {
    const std::string file = log.file(memory.kind).native();
    Problems ignored;
    rec::Reader reader{memory.text, file, memory.line};
    rec::Record record;
    if (reader.next(record, ignored))
      entries.push_back(to_entry(record, memory.kind, file, ignored));
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& left, const Entry& right) {
    return event_time(left.time) < event_time(right.time);
  });
  return entries;
}

}  // namespace

Figures read_figures(const Log& log, const Config& config, const LookBack& look,
                     Problems& problems) {
  Figures figures;
  figures.author = look.author;
  std::vector<std::unique_ptr<Daybook>> books;
  std::vector<Daybook::Memory> memories;
  for (const Kind kind : {Kind::ask, Kind::checkin}) {
    auto book = read_daybook(log, kind, config, look, problems, figures.is_whole);
    if (!book) continue;
    memories.insert(memories.end(), book->memories().begin(), book->memories().end());
    books.push_back(std::move(book));
  }
  const Threads threads{log, look, figures, problems};
  figures.until = look.until;
  figures.since = look.since.value_or(look.until);
  if (!look.since) {
    const auto begin_by = [&](std::optional<Date> day) {
      if (day) figures.since = std::min(figures.since, *day);
    };
    for (const auto& book : books)
      begin_by(book->first_day());
    begin_by(threads.events().first_day());
  }
  divide(figures);
  for (const auto& book : books)
    book->tell(figures);
  threads.events().tell(figures);
  figures.again = entries_of(std::move(memories), log);
  return figures;
}

}  // namespace trustkit
