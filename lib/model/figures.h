// What the logs say of their author over a time, gathered in one pass over each of them. Everything
// is the author's own: no entry of anybody else counts in any figure, and nothing is added up to a
// score.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/boundary.h"
#include "model/entry.h"
#include "model/kind.h"
#include "model/open.h"
#include "model/promise.h"

namespace trustkit {

// How often each point of a scale was given.
class Tally {
 public:
  static constexpr int most_points = 10;
  // `point` is from 1 to most_points.
  void add(int point, std::size_t times = 1);
  void add(const Tally& other);
  [[nodiscard]] std::size_t entries() const;
  [[nodiscard]] std::size_t times(int point) const;
  // The middle one of what was given, or the mean of the two in the middle; 0 where there is
  // nothing, as for the others.
  [[nodiscard]] double median() const;
  [[nodiscard]] int lowest() const;
  [[nodiscard]] int highest() const;

 private:
  std::array<std::size_t, most_points> times_{};
};

// A week from Monday on, or a month, or a year.
enum class Step { week, month, year };
std::string_view to_string(Step step);  // "week"

// The first day of the week, month or year in which `day` is.
Date start_of(Step step, Date day);

struct ScaleFigures {
  std::string set{};                  // its name
  std::string key{};                  // the field: "Heard"
  std::string ask{};                  // "I felt heard."
  std::vector<std::string> points{};  // the words for 1, 2, 3 ...
  bool is_builtin{true};              // its words are trustkit's own and name nobody
  bool is_private{false};
  Tally all{};
  std::vector<Tally> steps{};  // one for each of Figures::steps

  // "4, mostly", or "between 3, partly, and 4, mostly" where it is no whole number.
  [[nodiscard]] std::string in_words(double value) const;
};

// The check-ins with one set.
struct RhythmFigures {
  std::string set{};
  std::string title{};
  bool is_builtin{true};
  bool is_private{false};
  std::size_t entries{0};
  std::optional<Date> last{};        // the day of the last one in the period
  std::vector<std::size_t> steps{};  // how many in each
};

struct PromiseCounts {
  std::size_t made{0};
  std::size_t kept{0};
  std::size_t moved{0};
  std::size_t missed{0};
  std::size_t dropped{0};
};

// Something that the author thanked for.
struct Thanks {
  When time{};
  std::vector<std::string> with{};
  std::string text{};
  bool is_private{false};
};

struct Figures {
  // No more of the author's thanks are held than this; the newest.
  static constexpr std::size_t most_thanks = 1000;
  static constexpr std::size_t deepest = 4;

  std::string author{};
  Date since{};
  Date until{};
  Step step{Step::week};
  std::vector<Date> steps{};  // the first day of each in the period, one after another

  // By kind, in the order of the enumerators; events count as entries.
  std::array<std::size_t, 5> entries{};
  std::vector<std::array<std::size_t, 5>> entries_by_step{};
  std::vector<RhythmFigures> rhythms{};  // the most used first
  std::vector<ScaleFigures> scales{};    // as the rhythms; of one set, as it has them

  PromiseCounts promises{};  // what was made, and what was said of promises, in the period
  std::vector<PromiseCounts> promises_by_step{};
  std::vector<Promise> open_promises{};  // as it is now, whatever the period; as open_promises()
  std::vector<Boundary> boundaries{};    // those that stand now
  std::vector<OwedApology> apologies{};  // said, with a follow-up to come or a promise that is open
  std::size_t apologies_said{0};         // in the period
  // Questions answered in the period by their depth, 1 to 4; [0] are one's own questions, which
  // have none.
  std::array<std::size_t, deepest + 1> depths{};
  std::vector<Thanks> thanks{};  // in order of time
  std::size_t more_thanks{0};    // how many older ones there are in the period
  std::vector<Entry> again{};    // up to three, from before the period, to read again
  bool is_whole{true};           // false: a log or a set could not be read

  // Which of the steps a day of the period is in.
  [[nodiscard]] std::size_t step_of(Date day) const;
  // Whether nothing at all was found.
  [[nodiscard]] bool empty() const;
};

}  // namespace trustkit
