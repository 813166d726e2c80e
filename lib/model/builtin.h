// The prompt sets and manual pages that are built into the program, as constant tables. The build
// makes them from prompts/ and man/ (cmd/embed.cpp), through the loader that reads everybody's
// sets, so a wrong set stops the build and a right one costs no parsing.
#pragma once

#include <span>
#include <string_view>

#include "model/prompts.h"
#include "model/rule_table.h"

namespace trustkit {

using Texts = std::span<const std::string_view>;

struct BuiltinPrompt {
  std::string_view id;
  int depth;
  std::string_view role;
  Texts tags;
  std::string_view ask;
  Texts follow;
};

struct BuiltinItem {
  std::string_view key;
  Item::Type type;
  std::string_view ask;
  Texts points;
  Texts choices;
  bool required;
  bool writes_promise;
  int sitting;
};

struct BuiltinSet {
  std::string_view name;
  SetKind kind;
  int version;
  std::string_view title;
  std::string_view purpose;
  std::string_view lang;
  Texts audience;
  std::string_view every;
  int depth;
  bool is_private;
  Texts sources;
  std::span<const BuiltinPrompt> prompts;
  std::span<const BuiltinItem> items;
  RuleTable rules;
};

// A manual page as text: "trustkit-ask", "1".
struct BuiltinPage {
  std::string_view name;
  std::string_view section;
  std::string_view text;
};

std::span<const BuiltinSet> builtin_sets();
// Null where there is none of that name.
const BuiltinSet* find_builtin(SetKind kind, std::string_view name);
std::span<const BuiltinPage> builtin_pages();
std::string_view builtin_schema();  // prompts/schema.json, for editors

// The set as every other set is held. Of the examples of rules, only the first are built in.
PromptSet to_prompt_set(const BuiltinSet& builtin);

}  // namespace trustkit
