// The answers to the items of a set as Key=value words: one line of a script in the place of a
// dialogue.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/rec.h"
#include "model/prompts.h"

namespace trustkit {

// "1 not at all, 2 a little"
std::string numbered(const std::vector<std::string>& words);

struct Answers {
  std::vector<rec::Pair> fields{};      // as a log holds them, in the order of the set's items
  std::vector<std::string> promises{};  // of the items that write a promise
  std::vector<std::string> notices{};   // what had to be changed for that, a sentence each
};

// What is given for an item, as a log holds it: the number of a scale's point, a choice in the
// set's own words, yes or no, a text cleaned as every answer (clean_answer), what is said as
// "when ..., I will ..." in one line. Throws Error (usage) that names the item and what it takes.
// Adds to `notices` what had to be changed.
std::string read_answer(const Item& item, std::string value, std::vector<std::string>& notices);

// The answers to the item of that key among the fields of an entry.
std::vector<std::string> answers_to(std::span<const rec::Pair> fields, std::string_view key);

// Puts `answers` in the place of those to `item`, in the order of the set's items. What the set
// does not ask, an older version of it for example, stays behind them.
void put_answers(std::vector<rec::Pair>& fields, const PromptSet& set, const Item& item,
                 const std::vector<std::string>& answers);

// Reads every word of `words` as an answer to an item of `set`. A list takes its key several times,
// each other item once; the value "-" stands for what `input` returns, once in a call. Throws Error
// (usage) for a word that is no answer to one of the items, and for a required item without one.
Answers read_answers(const PromptSet& set, std::span<const std::string> words,
                     const std::function<std::string()>& input);

}  // namespace trustkit
