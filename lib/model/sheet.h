// The answers to the items of a set, with who gave them and when: what becomes one entry.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "format/rec.h"
#include "model/bundle.h"
#include "model/kind.h"

namespace trustkit {

struct Sheet {
  Kind kind{Kind::apology};
  When time{};
  std::string by{};
  std::vector<std::string> with{};
  std::string set{};                // "full 1"
  std::vector<rec::Pair> fields{};  // one for each answer
};

// Its entry; with a field Event where `event` is not empty.
NewEntry entry_of(const Sheet& sheet, std::string_view event);

// What an entry holds of these. Fields that are no answers are left out.
Sheet sheet_of(const NewEntry& entry);

}  // namespace trustkit
