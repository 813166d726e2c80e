// Which question comes next.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/history.h"
#include "model/prompts.h"

namespace trustkit {

// The depths and tags that may come up. A prompt fits if it has every one of the tags.
struct Choice {
  int low{1};
  int high{2};
  std::vector<std::string> tags{};
};

bool fits(const Prompt& prompt, const Choice& choice);

// Throws Error (not_found) that says why no prompt of the set fits, and what would.
[[noreturn]] void fail_to_fit(const PromptSet& set, const Choice& choice);
// The prompt with that id. Throws Error (not_found) with the nearest where there is none.
const Prompt& prompt_by_id(const PromptSet& set, const std::string& id);

// The prompts that fit, in the order in which they are offered: those not had yet first, light
// before deep, shuffled by the seed within a depth; then those that were had, longest ago first.
// Of two that fit two choices, the same one comes first in both.
std::vector<const Prompt*> offer(const PromptSet& set, const Choice& choice, const History& history,
                                 std::uint64_t seed);

// `count` of the prompts, as many of each depth as there are, so that a sitting leads from light to
// deep.
std::vector<const Prompt*> spread(const std::vector<const Prompt*>& prompts, std::size_t count);

// The prompt of the day: the same for everybody who uses this version of the set and this choice
// on that date, whatever they were asked before. Ids in order, permuted by a hash of set and
// version, indexed by the number of the day since 1970-01-01. Null where none fits.
const Prompt* prompt_of_day(const PromptSet& set, const Choice& choice, Date date);

// The seed that an author, a set and a local date give.
std::uint64_t seed_of(std::string_view author, std::string_view set, Date date);

}  // namespace trustkit
