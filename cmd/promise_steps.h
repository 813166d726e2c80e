// The steps of a check-in that make promises.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "cmd/session.h"
#include "model/checkin.h"
#include "model/prompts.h"
#include "model/walk.h"

namespace trustkit {

class PromiseSteps {
 public:
  // What is said goes into `checkin`, and `save` is called when something has.
  PromiseSteps(const Session& session, Checkin& checkin, std::function<void()> save)
      : session_(session), checkin_(checkin), save_(std::move(save)) {}

  // The promise that answers an item, if any; and where there is one, others beside it.
  Move ask_item_of(const Item& item);
  // Promises beside the items, as many as come to mind.
  Move ask_new();

 private:
  Move ask(const Item& item, std::vector<std::string>& answers, bool& typed);
  Move ask_by_when(std::optional<Date>& day);

  const Session& session_;
  Checkin& checkin_;
  std::function<void()> save_;
};

}  // namespace trustkit
