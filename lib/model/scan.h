// Reading a large log in several parts at once, one a processor, to the same results as from its
// first entry to its last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "model/log.h"

namespace trustkit {

// How many threads may read at once: one for each processor that this process may use, at most 4.
std::size_t most_threads();

// The parts that a log is read in: between two records, about as long as each other.
class LogParts {
 public:
  // Smaller parts are not worth a thread: a log of less than two of them is one part.
  static constexpr std::uintmax_t least_bytes = std::uintmax_t{8} << 20U;

  // The log must stay open for as long.
  explicit LogParts(const OpenLog& log, std::size_t threads = most_threads(),
                    std::uintmax_t least = least_bytes);
  [[nodiscard]] std::size_t size() const noexcept { return starts_.size(); }

  // Reads part `part` with this reader, to its end, and keeps what it finds, as of that part alone.
  using Read = std::function<void(std::size_t part, LogReader& reader, Problems& problems)>;
  // Calls `read` for each part, on a thread of its own where there are several. It is called once
  // more for a part that turns out to begin in another way than could be known, and then begins
  // anew. Line numbers in a part are those of `problems` alone: what read() keeps of others is to
  // be raised by as many as are returned for its part. Problems come in order of the log.
  // Throws what read() throws, for the first part that does.
  std::vector<int> each(Problems& problems, const Read& read) const;

 private:
  struct Outcome;
  [[nodiscard]] std::uintmax_t boundary(std::uintmax_t from, std::uintmax_t end) const;
  [[nodiscard]] std::uintmax_t end_of(std::size_t part) const;
  void run(std::size_t part, const rec::Reader::State& from, const Read& read,
           Outcome& outcome) const;

  const OpenLog& log_;
  std::vector<std::uintmax_t> starts_{0};
  std::string type_{};  // of the records behind a start, as far as can be known before
};

// What was kept of a part, and by how much its line numbers are to be raised.
template <class State>
struct Scanned {
  State state{};
  int lines{0};
};

// Reads the whole log: `read(reader, problems)` reads a part to its end and returns a State. The
// states are in order of the log; one alone where it is small.
template <class State, class Read>
std::vector<Scanned<State>> scan(const OpenLog& log, Problems& problems, const Read& read) {
  const LogParts parts{log};
  std::vector<Scanned<State>> all(parts.size());
  const std::vector<int> lines =
      parts.each(problems, [&](std::size_t part, LogReader& reader, Problems& found) {
        all[part].state = read(reader, found);
      });
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i].lines = lines[i];
  return all;
}

}  // namespace trustkit
