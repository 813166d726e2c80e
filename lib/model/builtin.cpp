#include "model/builtin.h"

#include <algorithm>
#include <string>
#include <vector>

namespace trustkit {
namespace {

std::vector<std::string> strings(Texts texts) {
  return {texts.begin(), texts.end()};
}

Prompt to_prompt(const BuiltinPrompt& prompt) {
  return {std::string{prompt.id},   prompt.depth,
          std::string{prompt.role}, strings(prompt.tags),
          std::string{prompt.ask},  strings(prompt.follow)};
}

Item to_item(const BuiltinItem& item) {
  return {std::string{item.key}, item.type,     std::string{item.ask}, strings(item.points),
          strings(item.choices), item.required, item.writes_promise,   item.sitting};
}

Rule to_rule(const RuleView& rule) {
  return {std::string{rule.id},
          std::string{rule.family},
          rule.level,
          rule.part,
          rule.scope,
          std::string{rule.shows},
          std::string{rule.match},
          std::string{rule.unless},
          std::string{rule.why},
          std::string{rule.say},
          std::string{rule.source},
          {std::string{rule.good}},
          {std::string{rule.bad}}};
}

}  // namespace

const BuiltinSet* find_builtin(SetKind kind, std::string_view name) {
  const auto sets = builtin_sets();
  const auto found = std::find_if(sets.begin(), sets.end(), [&](const BuiltinSet& set) {
    return set.kind == kind && set.name == name;
  });
  return found == sets.end() ? nullptr : &*found;
}

PromptSet to_prompt_set(const BuiltinSet& builtin) {
  PromptSet set{.name = std::string{builtin.name},
                .kind = builtin.kind,
                .version = builtin.version,
                .title = std::string{builtin.title},
                .purpose = std::string{builtin.purpose},
                .lang = std::string{builtin.lang},
                .audience = strings(builtin.audience),
                .every = std::string{builtin.every},
                .depth = builtin.depth,
                .is_private = builtin.is_private,
                .sources = strings(builtin.sources)};
  for (const BuiltinPrompt& prompt : builtin.prompts)
    set.prompts.push_back(to_prompt(prompt));
  for (const BuiltinItem& item : builtin.items)
    set.items.push_back(to_item(item));
  for (const RuleView& rule : builtin.rules.rules)
    set.rules.push_back(to_rule(rule));
  return set;
}

}  // namespace trustkit
