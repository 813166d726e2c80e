#include "model/scan.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <string_view>
#include <system_error>
#include <thread>

#ifdef __linux__
#include <sched.h>
#endif

namespace trustkit {
namespace {

constexpr std::size_t most = 4;
constexpr std::uintmax_t piece = std::uintmax_t{64} << 10U;
// The first line of a part that is not the first: only line 1 may begin with a byte order mark.
constexpr int inner_line = 2;

// Where a record begins for certain: behind an empty line that no backslash glues to the one before
// it. npos where there is none.
std::size_t find_boundary(std::string_view text) {
  for (std::size_t at = text.find("\n\n", 1); at != std::string_view::npos;
       at = text.find("\n\n", at + 1)) {
    if (text[at - 1] != '\\' && text[at - 1] != '\r') return at + 2;
  }
  return std::string_view::npos;
}

}  // namespace

std::size_t most_threads() {
#ifdef __linux__
  cpu_set_t processors;
  if (sched_getaffinity(0, sizeof processors, &processors) == 0) {
    return std::clamp<std::size_t>(static_cast<std::size_t>(CPU_COUNT(&processors)), 1, most);
  }
#endif
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most);
}

struct LogParts::Outcome {
  Problems problems{};
  rec::Reader::State end{};
  std::exception_ptr error{};
};

LogParts::LogParts(const OpenLog& log, std::size_t threads, std::uintmax_t least) : log_(log) {
  const std::uintmax_t size = log.size();
  const std::uintmax_t count =
      std::clamp<std::uintmax_t>(size / std::max<std::uintmax_t>(least, 1), 1, threads);
  for (std::uintmax_t i = 1; i < count; ++i) {
    const std::uintmax_t start = boundary(size / count * i, size / count * (i + 1));
    if (start > starts_.back() && start < size) starts_.push_back(start);
  }
  if (starts_.size() == 1) return;
  LogReader first{log, {0, std::min(piece, size), {}}};
  rec::Record record;
  Problems ignored;
  first.next(record, ignored);
  type_ = first.state().type;
}

// The first boundary in these bytes; 0 where there is none.
std::uintmax_t LogParts::boundary(std::uintmax_t from, std::uintmax_t end) const {
  constexpr std::uintmax_t overlap = 3;
  while (from + overlap < end) {
    const std::uintmax_t stop = std::min(from + piece, end);
    const Tail tail = log_.read(from, stop);
    const std::size_t found = find_boundary(tail.text);
    if (found != std::string_view::npos) return from + found;
    if (stop == end) break;
    from = stop - overlap;
  }
  return 0;
}

std::uintmax_t LogParts::end_of(std::size_t part) const {
  return part + 1 < starts_.size() ? starts_[part + 1] : log_.size();
}

void LogParts::run(std::size_t part, const rec::Reader::State& from, const Read& read,
                   Outcome& outcome) const {
  outcome = {};
  try {
    LogReader reader{log_, {starts_[part], end_of(part), from}};
    read(part, reader, outcome.problems);
    rec::Record record;
    while (reader.next(record, outcome.problems)) {
    }
    outcome.end = reader.state();
  } catch (...) {
    outcome.error = std::current_exception();
  }
}

std::vector<int> LogParts::each(Problems& problems, const Read& read) const {
  std::vector<Outcome> outcomes(size());
  {
    std::vector<std::jthread> threads;
    const auto run_inner = [&](std::size_t part) {
      run(part, {type_, inner_line, 0}, read, outcomes[part]);
    };
    std::size_t begun = 1;
    try {
      for (; begun < size(); ++begun)
        threads.emplace_back(run_inner, begun);
    } catch (const std::system_error&) {
      // No more threads are to be had: this one does the rest.
    }
    run(0, {}, read, outcomes[0]);
    for (; begun < size(); ++begun)
      run_inner(begun);
  }
  std::vector<int> lines{0};
  rec::Reader::State truth{};
  for (std::size_t part = 0; part < size(); ++part) {
    Outcome& outcome = outcomes[part];
    if (part > 0) {
      lines.push_back(truth.line - inner_line);
      const int reported = truth.reported + outcome.end.reported;
      const bool is_too_much =
          truth.reported > 0 && outcome.end.reported > 0 && reported >= rec::Reader::most_problems;
      const bool is_wrong = truth.type != type_ || is_too_much;
      if (is_wrong) run(part, {truth.type, inner_line, truth.reported}, read, outcome);
      truth = {outcome.end.type, outcome.end.line + lines.back(),
               is_wrong ? outcome.end.reported : reported};
    } else {
      truth = outcome.end;
    }
    for (Problem& problem : outcome.problems) {
      if (problem.place.line > 0) problem.place.line += lines.back();
    }
    std::move(outcome.problems.begin(), outcome.problems.end(), std::back_inserter(problems));
    if (outcome.error) std::rethrow_exception(outcome.error);
  }
  return lines;
}

}  // namespace trustkit
