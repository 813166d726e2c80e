// The steps of a check-in that are about promises: what became of the open ones, and new ones.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/time.h"
#include "cmd/session.h"
#include "model/checkin.h"
#include "model/promise.h"
#include "model/walk.h"

namespace trustkit {

class PromiseSteps {
 public:
  // What is said goes into `checkin`, and `save` is called when something has.
  PromiseSteps(const Session& session, Checkin& checkin, std::function<void()> save)
      : session_(session), checkin_(checkin), save_(std::move(save)) {}

  // What became of a promise: with a new day where it was moved, and a word where one is typed.
  Move ask_outcome(const Promise& promise);
  // The promise that answers an item, if any; and where there is one, others beside it.
  Move ask_item_of(const Item& item);
  // Promises beside the items, as many as come to mind.
  Move ask_new();

 private:
  Move ask(const Item& item, std::vector<std::string>& answers, bool& typed);
  Move complete(PromiseOutcome outcome);
  Move ask_day(const std::string& question, std::optional<Date>& day);
  void forget(std::string_view id);

  const Session& session_;
  Checkin& checkin_;
  std::function<void()> save_;
  bool explained_{false};
};

}  // namespace trustkit
