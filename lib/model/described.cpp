#include "model/described.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

namespace trustkit {
namespace {

constexpr std::size_t head_size = 4096;  // bytes that hold the descriptor of a log

// "Heard,Free range 1 5", or nothing where a %type says something else.
struct Range {
  std::string fields{};
  int low{0};
  int high{0};

  [[nodiscard]] bool has(std::string_view field) const {
    return (',' + fields + ',').find(',' + std::string{field} + ',') != std::string::npos;
  }
};

std::optional<Range> read_range(const std::string& type) {
  std::istringstream words{type};
  Range range;
  std::string word;
  if (words >> range.fields >> word >> range.low >> range.high && word == "range") return range;
  return {};
}

std::vector<Range> read_ranges(const std::filesystem::path& path) {
  FileReader head{TailReader{follow_own_link(path)}, head_size};
  rec::Reader reader{head, path.native()};
  rec::Record record;
  Problems ignored;
  std::vector<Range> ranges;
  if (!reader.next(record, ignored) || !record.descriptor) return {};
  for (const rec::Field& field : record.fields) {
    if (field.name != "%type") continue;
    if (auto range = read_range(field.value())) ranges.push_back(*std::move(range));
  }
  return ranges;
}

// Of a log that cannot be read, appending to it says what is wrong, and keeps the entry.
std::vector<Range> ranges_of(const Log& log, Kind kind) {
  try {
    return is_there(log.file(kind)) ? read_ranges(log.file(kind)) : std::vector<Range>{};
  } catch (const Error&) {
    return {};
  }
}

}  // namespace

std::string described_items(const PromptSet& set) {
  std::map<std::size_t, std::string> fields;  // by the number of points
  for (const Item& item : set.items) {
    if (item.type != Item::Type::scale) continue;
    std::string& list = fields[item.points.size()];
    list += (list.empty() ? "" : ",") + item.key;
  }
  std::string lines;
  for (const auto& [points, list] : fields)
    lines += fmt::format("%type: {} range 1 {}\n", list, points);
  return lines;
}

void check_described(const Log& log, Kind kind, std::span<const rec::Pair> fields) {
  const std::vector<Range> ranges = ranges_of(log, kind);
  for (const Range& range : ranges) {
    for (const auto& [name, value] : fields) {
      const auto number = parse_number(value);
      if (!range.has(name) || (number && *number >= range.low && *number <= range.high)) continue;
      throw Error(fmt::format("{} says in its %type line that {} goes from {} to {}, so {} cannot "
                              "stand there; change that line, or the key in the set",
                              path_in_quotes(log.file(kind)), name, range.low, range.high,
                              in_quotes(value)),
                  Exit::usage);
    }
  }
}

}  // namespace trustkit
