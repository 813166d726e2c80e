#include "model/history.h"

namespace trustkit {

History read_history(const Log& log, std::string_view author, std::string_view set,
                     std::size_t bytes) {
  History history;
  for (const Entry& entry : log.last(Kind::ask, history_entries, bytes)) {
    const std::string_view prompt = entry.text("Prompt");
    if (prompt.empty() || entry.set_name() != set || entry.text("By") != author) continue;
    const When time = entry.time.value_or(When{});
    // By time, not by place in the file: merging and backdating change that.
    const auto [had, is_new] = history.try_emplace(std::string{prompt}, time);
    if (!is_new && had->second.at.utc < time.at.utc) had->second = time;
  }
  return history;
}

}  // namespace trustkit
