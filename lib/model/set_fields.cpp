#include "model/set_fields.h"

#include <fmt/format.h>

#include "base/text.h"

namespace trustkit::set_fields {
namespace {

void check_text(Fields& fields, std::string_view key, const std::string& value) {
  if (trim(value).empty()) fields.report(key, in_quotes(key) + " is empty");
  if (count_characters(value) > longest_text) {
    fields.report(key, fmt::format("a text may be {} characters long at most", longest_text));
  }
  if (find_control(value)) {
    fields.report(key, in_quotes(key) + " has a control character in it; take it out");
  }
}

}  // namespace

std::string text(Fields& fields, std::string_view key) {
  const auto value = fields.text(key);
  if (value) check_text(fields, key, *value);
  return value.value_or("");
}

std::string required_text(Fields& fields, std::string_view key) {
  fields.require(key);
  return text(fields, key);
}

std::vector<std::string> texts(Fields& fields, std::string_view key) {
  std::vector<std::string> values = fields.texts(key).value_or(std::vector<std::string>{});
  for (const std::string& value : values)
    check_text(fields, key, value);
  if (values.size() > most_list_items) {
    fields.report(key, fmt::format("at most {} are read here", most_list_items));
  }
  return values;
}

std::string id(Fields& fields, std::string_view key) {
  fields.require(key);
  const auto value = fields.text(key);
  if (value && !is_id(*value)) {
    fields.report(key,
                  in_quotes(*value) + " is no name; use up to 64 of the characters a-z, 0-9 and -");
  }
  return value.value_or("");
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

}  // namespace trustkit::set_fields
