// What the promise or the boundary says that a later event is of, for those who read the event
// alone.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/entry.h"
#include "model/kind.h"
#include "model/log.h"

namespace trustkit {

class FirstTexts {
 public:
  // `log` must outlive it. Nothing is read until it is asked for.
  explicit FirstTexts(const Log& log) : log_(log) {}

  // The words of the first entry of the thing that `event` names in its field Of: a promise's Text,
  // a boundary's Limit, printable on one line of at most 200 columns. Empty for any other entry,
  // and where that entry is not there. The first 20,000 things of a log are known, so that memory
  // does not grow with it.
  std::string_view of(const Entry& event);

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;
  const Texts& texts_of(Kind kind, std::string_view field);

  const Log& log_;
  std::map<Kind, Texts> known_{};
};

}  // namespace trustkit
