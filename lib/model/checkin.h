// A check-in on its way into the logs: what was answered, what became of promises, boundaries and
// apologies, and new promises.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "format/rec.h"
#include "model/bundle.h"
#include "model/promise.h"
#include "model/prompts.h"
#include "model/threads.h"

namespace trustkit {

struct Checkin {
  When time{};
  std::string by{};
  std::vector<std::string> with{};
  std::string set{};                // "weekly-pair 1"
  std::vector<rec::Pair> fields{};  // one for each answer
  std::vector<NewEvent> outcomes{};
  std::vector<NewPromise> promises{};
  std::string described{};  // described_items() of its set

  [[nodiscard]] bool empty() const {
    return fields.empty() && outcomes.empty() && promises.empty();
  }
  // What was answered to an item, also where that became a promise.
  [[nodiscard]] std::vector<std::string> answers_to(const Item& item) const;
  // The texts of the new promises that answer the item of that key, or those beside the items.
  [[nodiscard]] std::vector<std::string> promised(std::string_view key) const;
  // Puts these answers in the place of those to an item of `prompts`, in the set's order. They are
  // no promises.
  void answer(const PromptSet& prompts, const Item& item, const std::vector<std::string>& answers);
  // Null where nothing was said of the thing of that kind and id.
  [[nodiscard]] const NewEvent* outcome_of(Kind kind, std::string_view id) const;
  void forget_outcome(Kind kind, std::string_view id);
};

// Throws what speaks against writing the outcomes of a check-in, by the log as it is now.
void check_outcomes(const Checkin& checkin, const Log& log, Date today);

// Its entries in the order in which they are to be appended, the one into checkin.rec last, which
// new promises come out of. Where nothing was answered there is no such entry.
std::vector<NewEntry> entries_of(const Checkin& checkin);

// What was answered when a dialogue was broken off, as a Draft keeps it, and what comes of reading
// that again.
std::string to_draft(const Checkin& checkin);
Checkin read_draft(std::span<const NewEntry> draft);

}  // namespace trustkit
