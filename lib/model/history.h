// What an author was asked before.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "base/time.h"
#include "model/entry.h"
#include "model/log.h"

namespace trustkit {

// A question counts as had while it is among the author's last answers from its set, twice as many
// as the set has questions, and these among the last entries of ask.rec: enough for years, and
// bounded, so that the next question costs the same in a log of any length. (As long as none comes
// twice before all were had, a set's last answers hold each of its questions that was.)
inline constexpr std::size_t history_entries = 500;  // or twice the set, if that is more
inline constexpr std::size_t history_bytes = std::size_t{1} << 30U;
// For a shell greeting: no more of the log is read than this.
inline constexpr std::size_t greeting_bytes = std::size_t{1} << 20U;

// Of one author and set: the last time each prompt was answered, by prompt id.
using History = std::map<std::string, When, std::less<>>;

// Reads what ask.rec says of a set with so many `prompts`, within `bytes` bytes from its end.
History read_history(const Log& log, std::string_view author, std::string_view set,
                     std::size_t prompts, std::size_t bytes = history_bytes);

}  // namespace trustkit
