#include "model/history.h"

#include <algorithm>
#include <array>

namespace trustkit {
namespace {

// Whether the record is this author's and of this set: "Set: warm-up 1", or "Set: warm-up" where
// somebody wrote it by hand.
bool is_of(const rec::Record& record, std::string_view author, std::string_view set) {
  return set_name_in(raw_value(record, "Set")) == set && raw_value(record, "By") == author;
}

}  // namespace

History read_history(const Log& log, std::string_view author, std::string_view set,
                     std::size_t prompts, std::size_t bytes) {
  History history;
  std::size_t entries = std::max(history_entries, 2 * prompts);
  std::size_t answers = 2 * prompts;
  static constexpr std::array<std::string_view, 4> wanted{"Time", "By", "Set", "Prompt"};
  log.each_backward(Kind::ask, bytes, wanted, [&](const rec::Record& record) {
    const std::string_view prompt = raw_value(record, "Prompt");
    if (!prompt.empty() && is_of(record, author, set)) {
      --answers;
      const When time = time_of(record).value_or(When{});
      // By time, not by place in the file: merging and backdating change that.
      const auto had = history.find(prompt);
      if (had == history.end()) {
        history.emplace(prompt, time);
      } else if (had->second.at.utc < time.at.utc) {
        had->second = time;
      }
    }
    return --entries > 0 && answers > 0;
  });
  return history;
}

}  // namespace trustkit
