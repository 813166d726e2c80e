#include "model/entry.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include <sys/random.h>

#include "base/text.h"

namespace trustkit {
namespace {

// https://www.crockford.com/base32.html: no i, l, o, u.
constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t id_size = 12;

}  // namespace

std::string_view Entry::text(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const rec::Pair& field) { return field.first == name; });
  return found == fields.end() ? std::string_view{} : found->second;
}

std::vector<std::string_view> Entry::texts(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [field, value] : fields) {
    if (field == name) values.emplace_back(value);
  }
  return values;
}

bool Entry::has(std::string_view name) const {
  return std::any_of(fields.begin(), fields.end(),
                     [&](const rec::Pair& field) { return field.first == name; });
}

std::string_view Entry::set_name() const {
  return set_name_in(text("Set"));
}

std::string_view set_name_in(std::string_view set) {
  return set.substr(0, std::min(set.find(' '), set.size()));
}

std::string_view raw_value(const rec::Record& record, std::string_view name) {
  const rec::Field* const field = record.find(name);
  if (field == nullptr) return {};
  std::string_view value = field->raw;
  if (value.ends_with('\r')) value.remove_suffix(1);
  return value;
}

std::optional<When> time_of(const rec::Record& record) {
  std::string scratch;
  for (const rec::Field& field : record.fields) {
    if (field.name != "Time") continue;
    if (const auto time = parse_when(field.value(scratch))) return time;
  }
  return {};
}

Entry to_entry(const rec::Record& record, Kind kind, const std::string& file, Problems& problems) {
  Entry entry{kind, {}, {}, {file, record.line, 0}};
  entry.fields.reserve(record.fields.size());
  for (const rec::Field& field : record.fields) {
    entry.fields.emplace_back(field.name, field.value());
    if (field.name != "Time" || entry.time) continue;
    entry.time = parse_when(entry.fields.back().second);
    if (!entry.time) {
      problems.push_back({{file, field.line, 0},
                          in_quotes(entry.fields.back().second) +
                              " is no time; write it as 2026-11-22T21:30:00+01:00",
                          {}});
    }
  }
  return entry;
}

bool belongs_to(const rec::Record& record, Kind kind) {
  return !record.descriptor && (record.type.empty() || record.type == info(kind).type);
}

bool can_be_written(std::string_view value) {
  return !find_invalid_utf8(value) && !find_control(value) && rec::is_writable(value);
}

std::vector<rec::Pair> entry_head(const When& time, const std::string& by,
                                  const std::vector<std::string>& with) {
  std::vector<rec::Pair> fields{{"Time", to_string(time)}, {"By", by}};
  for (const std::string& person : with)
    fields.emplace_back("With", person);
  return fields;
}

std::string new_id() {
  std::array<unsigned char, 8> bytes{};
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = getrandom(bytes.data() + have, bytes.size() - have, 0);
    if (got < 0 && errno != EINTR) {
      throw Error(std::string{"cannot get random bytes for an id: "} + std::strerror(errno),
                  Exit::io);
    }
    have += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
  }
  std::uint64_t bits = 0;
  std::memcpy(&bits, bytes.data(), sizeof bits);
  std::string id;
  for (; id.size() < id_size; bits >>= 5U)
    id += digits[bits & 31U];
  return id;
}

bool is_id(std::string_view text) {
  return text.size() == id_size && text.find_first_not_of(digits) == std::string_view::npos;
}

bool ends_sealed(std::string_view tail) {
  while (tail.ends_with('\n'))
    tail.remove_suffix(1);
  const std::string_view last = tail.substr(tail.rfind('\n') + 1);
  return tail.empty() || (last.starts_with("Id: ") && is_id(last.substr(4)));
}

}  // namespace trustkit
