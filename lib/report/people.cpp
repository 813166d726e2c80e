#include "report/people.h"

#include "base/text.h"

namespace trustkit {

std::string spoken_names(const std::vector<std::string_view>& people) {
  std::string names;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string_view glue = i == 0 ? "" : i + 1 == people.size() ? " and " : ", ";
    names += std::string{glue} + printable_line(people[i], 200);
  }
  return names;
}

}  // namespace trustkit
