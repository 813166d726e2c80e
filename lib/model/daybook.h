// What one log says of its author, day by day: what figures are made of. A book of each part of a
// log can be kept, and these be joined, because nothing in it depends on the order of entries.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "format/rec.h"
#include "model/config.h"
#include "model/entry.h"
#include "model/figures.h"
#include "model/kind.h"
#include "model/look_back.h"

namespace trustkit {

// What the entries of a set need to know of it.
struct SetWords {
  std::string name{};
  bool found{false};
  bool is_builtin{false};
  bool is_private{false};
  int depth{1};
  std::string title{};
  std::vector<ScaleFigures> scales{};  // without figures
};

// Of an entry of a check-in or a question. Sets are looked up by the names that stand in the log.
class Daybook {
 public:
  // All must outlive this. `file` is the name for problems.
  Daybook(Kind kind, const LookBack& look, const Config& config, std::string file);

  // The names of the fields that matter, as far as its sets are known: what the reader is to want.
  [[nodiscard]] const std::vector<std::string_view>& wanted() const { return wanted_; }
  // Looks at whose an entry is and of which set. What is to be done with it: nothing, or it is to
  // be added; or first to be read again, because more fields matter from now on.
  enum class Next { pass, add, read_again };
  [[nodiscard]] Next look_at(const rec::Record& record, Problems& problems);
  // Takes in the entry that was looked at. `text` is the whole of it as it stands in the log; views
  // in either may end with the call.
  void add(const rec::Record& record, std::string_view text, Problems& problems);
  // Takes in what another book of the same log says, whose lines are that many more.
  void join(Daybook&& other, int lines);

  // The first day of the period with an entry in it, where there is one.
  [[nodiscard]] std::optional<Date> first_day() const;
  // Fills in what the book says, by the steps that stand in `figures`.
  void tell(Figures& figures) const;
  // An entry that may be read again.
  struct Memory {
    std::uint64_t rank{0};  // the lowest are taken
    Kind kind{};
    int line{0};
    std::string text{};
  };
  [[nodiscard]] const std::vector<Memory>& memories() const { return memories_; }
  [[nodiscard]] bool is_whole() const { return is_whole_; }

 private:
  // What happened on a day; the last two in the order of sets_ and of the scales of all of them.
  struct Day {
    std::size_t entries{0};
    std::array<std::size_t, Figures::deepest + 1> depths{};
    std::vector<std::size_t> by_set{};
    std::vector<Tally> by_scale{};
  };
  struct Set {
    SetWords words{};
    std::size_t first_scale{0};
    std::vector<int> fields{};  // where the key of each scale is in wanted_
  };
  // An entry with thanks, as it stands in the log: most are not among the newest in the end, and
  // are never taken apart.
  struct Grateful {
    std::size_t thanks{0};
    bool is_private{false};
    std::string text{};
  };
  // When, and as which of its time; where it is in grateful_.
  using Turn = std::tuple<std::chrono::sys_seconds, std::size_t, std::size_t>;

  [[nodiscard]] bool is_wanted(const rec::Record& record);
  // A set that was not met before. False where it has no scales.
  bool meets_set(std::string_view name, int line, Problems& problems);
  Day& day_of(Date date);
  void count_scales(const rec::Record& record, const Set& set, Day& day, Problems& problems);
  void count_depth(const rec::Record& record, Day& day, Problems& problems);
  void add_thanks(const rec::Record& record, std::string_view text, const When& time,
                  bool is_private);
  // Makes room for an entry of that time, and returns it; null where it is older than all that are
  // kept.
  Grateful* room_for(std::chrono::sys_seconds at, std::size_t number);
  void tell_thanks(Figures& figures) const;
  void remember(const rec::Record& record, std::string_view text, const Set* set);

  Kind kind_;
  const LookBack& look_;
  const Config& config_;
  std::string file_;
  std::uint64_t seed_{0};
  Date old_before_{};  // entries before this day may be read again
  std::vector<std::string_view> wanted_{};
  std::deque<Set> sets_{};                                    // wanted_ has views into it
  std::map<std::string, std::size_t, std::less<>> places_{};  // in sets_
  std::optional<std::size_t> set_{};                          // of the entry that was looked at
  std::size_t scales_{0};
  std::map<Date, Day> days_{};
  Day* day_{nullptr};  // of date_, because entries of a day mostly come together
  Date date_{};
  std::vector<Grateful> grateful_{};
  std::vector<Turn> turns_{};  // a heap with the oldest of them on top
  std::size_t more_thanks_{0};
  std::size_t number_{0};
  std::vector<Memory> memories_{};
  std::string scratch_{};
  bool is_whole_{true};
};

}  // namespace trustkit
