#include "model/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "model/interview.h"

namespace trustkit {
namespace {

std::string accepted(const Item& item) {
  switch (item.type) {
    case Item::Type::scale:
      return fmt::format("a number from 1 to {} or its words ({})", item.points.size(),
                         numbered(item.points));
    case Item::Type::choice:
      return "one of these, or its number: " + numbered(item.choices);
    case Item::Type::yesno:
      return "yes or no";
    case Item::Type::whenthen:
      return "one line, as in: when it is late, I will ring";
    case Item::Type::list:
    case Item::Type::text:
      break;
  }
  return "a text";
}

[[noreturn]] void refuse(const Item& item, const std::string& value) {
  throw Error(item.key + " takes " + accepted(item) + ", not " + in_quotes(value), Exit::usage);
}

// The place of `word` among `words`, in letters of either case; words.size() if it is none.
std::size_t place_of(std::string_view word, std::span<const std::string> words) {
  const std::string wanted = ascii_lower(word);
  return static_cast<std::size_t>(
      std::find_if(words.begin(), words.end(),
                   [&](const std::string& each) { return ascii_lower(each) == wanted; }) -
      words.begin());
}

// The number in `word`, from 1 to `last`.
std::optional<std::size_t> number_to(std::string_view word, std::size_t last) {
  const int number = parse_number(word).value_or(0);
  if (number < 1 || static_cast<std::size_t>(number) > last) return {};
  return static_cast<std::size_t>(number);
}

std::string point_of(const Item& item, const std::string& value) {
  const std::string_view word = trim(value);
  // Its words first: a set may have numbers for words.
  const std::size_t place = place_of(word, item.points);
  if (place < item.points.size()) return std::to_string(place + 1);
  const auto number = number_to(word, item.points.size());
  if (!number) refuse(item, value);
  return std::to_string(*number);
}

std::string choice_of(const Item& item, const std::string& value) {
  // Exactly as it stands first: two choices may differ in nothing but their case.
  const std::string_view word = trim(value);
  const auto exact = std::find(item.choices.begin(), item.choices.end(), word);
  if (exact != item.choices.end()) return *exact;
  const std::size_t place = place_of(word, item.choices);
  if (place < item.choices.size()) return item.choices[place];
  const auto number = number_to(word, item.choices.size());
  if (!number) refuse(item, value);
  return item.choices[*number - 1];
}

std::string yes_or_no(const Item& item, const std::string& value) {
  static const std::array<std::string, 4> words{"yes", "y", "no", "n"};
  const std::size_t place = place_of(trim(value), words);
  if (place == words.size()) refuse(item, value);
  return place < 2 ? "yes" : "no";
}

std::string text_of(const Item& item, std::string value, std::vector<std::string>& notices) {
  if (item.type == Item::Type::whenthen) value = std::string{trim(value)};
  Cleaned cleaned;
  try {
    cleaned = clean_answer(std::move(value));
  } catch (const Error& error) {
    throw Error(item.key + ": " + error.what(), error.status());
  }
  if (item.type == Item::Type::whenthen && cleaned.text.find('\n') != std::string::npos) {
    refuse(item, cleaned.text);
  }
  for (const std::string& notice : cleaned.notices)
    notices.push_back(item.key + ": " + notice);
  return std::move(cleaned.text);
}

const Item& item_of(const PromptSet& set, std::string_view key) {
  if (const Item* const item = set.item(key)) return *item;
  std::vector<std::string_view> keys;
  std::string similar;
  for (const Item& item : set.items) {
    keys.emplace_back(item.key);
    if (ascii_lower(item.key) == ascii_lower(key)) similar = ", did you mean '" + item.key + "'?";
  }
  if (similar.empty()) similar = did_you_mean(key, keys);
  throw Error("the set " + in_quotes(set.name) + " has no item " + in_quotes(key) + similar +
                  fmt::format(" (its items: {})", fmt::join(keys, ", ")),
              Exit::usage);
}

// Words as they came, by the key of their item.
using Given = std::map<std::string, std::vector<std::string>, std::less<>>;

Given take_apart(const PromptSet& set, std::span<const std::string> words,
                 const std::function<std::string()>& input) {
  Given given;
  std::string taken;  // the item that standard input went to
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
      throw Error(in_quotes(word) + " is no answer; write it as Key=value", Exit::usage);
    }
    const Item& item = item_of(set, std::string_view{word}.substr(0, equals));
    std::vector<std::string>& values = given[item.key];
    if (!values.empty() && item.type != Item::Type::list) {
      throw Error(item.key + " is given twice; it takes one answer", Exit::usage);
    }
    values.push_back(word.substr(equals + 1));
    if (values.back() != "-") continue;
    if (!taken.empty()) {
      throw Error("standard input is given twice, for " + taken + " and for " + item.key,
                  Exit::usage);
    }
    taken = item.key;
    values.back() = input();
  }
  return given;
}

}  // namespace

std::string numbered(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", i + 1, words[i]);
  return text;
}

std::string read_answer(const Item& item, std::string value, std::vector<std::string>& notices) {
  if (trim(value).empty()) {
    throw Error(item.key + " has no answer; it takes " + accepted(item) + ", or leave it out",
                Exit::usage);
  }
  switch (item.type) {
    case Item::Type::scale:
      return point_of(item, value);
    case Item::Type::choice:
      return choice_of(item, value);
    case Item::Type::yesno:
      return yes_or_no(item, value);
    case Item::Type::whenthen:
    case Item::Type::list:
    case Item::Type::text:
      break;
  }
  return text_of(item, std::move(value), notices);
}

std::vector<std::string> answers_to(std::span<const rec::Pair> fields, std::string_view key) {
  std::vector<std::string> answers;
  for (const auto& [name, value] : fields) {
    if (name == key) answers.push_back(value);
  }
  return answers;
}

void put_answers(std::vector<rec::Pair>& fields, const PromptSet& set, const Item& item,
                 const std::vector<std::string>& answers) {
  std::vector<rec::Pair> ordered;
  for (const Item& each : set.items) {
    for (const std::string& value : each.key == item.key ? answers : answers_to(fields, each.key)) {
      ordered.emplace_back(each.key, value);
    }
  }
  for (rec::Pair& field : fields) {
    if (set.item(field.first) == nullptr) ordered.push_back(std::move(field));
  }
  fields = std::move(ordered);
}

Answers read_answers(const PromptSet& set, std::span<const std::string> words,
                     const std::function<std::string()>& input) {
  Given given = take_apart(set, words, input);
  Answers answers;
  for (const Item& item : set.items) {
    const auto values = given.find(item.key);
    if (values == given.end()) {
      if (!item.required) continue;
      throw Error(item.key + " is required (" + printable_line(item.ask, 200) + "); it takes " +
                      accepted(item),
                  Exit::usage);
    }
    for (std::string& value : values->second) {
      std::string answer = read_answer(item, std::move(value), answers.notices);
      if (item.writes_promise) {
        answers.promises.push_back(std::move(answer));
      } else {
        answers.fields.emplace_back(item.key, std::move(answer));
      }
    }
  }
  return answers;
}

}  // namespace trustkit
