#include "model/conduct.h"

#include <array>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/pattern.h"

namespace trustkit {
namespace {

// Narrow on purpose: a good question that is refused helps nobody, and a set that means harm finds
// other words. They stop what somebody writes without a second thought.
constexpr std::array rules{
    ConductRule{"S6",
                R"(\b(where|who|whom) (was|were|is|are|has|have) (you|he|she|they|your partner) )"
                R"((really |been )*((last night|tonight|yesterday|this afternoon|texting|)"
                R"(messaging)\b|with( last night| tonight| yesterday| today)?[?]))",
                "a set asks nobody where they were or whom they were with; that is watching"},
    ConductRule{"S6",
                R"(\b(check|checked|read|search|searched|look through|looked through|go through|)"
                R"(went through|unlock|track|follow) (his|her|their|your partner's) )"
                R"(([a-z']+ )?(phone|messages|texts|emails|inbox|location|whereabouts|)"
                R"(passwords?|browser|search history)\b)",
                "a set asks nothing about phones, messages, passwords or places; that is watching"},
    ConductRule{"S6",
                R"(\b(may i|can i|could i|let me|will you let me|show me|give me) )"
                R"((see |read |check |look at |look through |have )*your )"
                R"(([a-z']+ )?(phone|messages|texts|emails|inbox|location|passwords?)\b)",
                "a set asks nothing about phones, messages, passwords or places; that is watching"},
    ConductRule{"S6",
                R"(\bhow (often|many times) (do|did|does|has|have) )"
                R"((he|she|they|your partner|my partner)\b)",
                "a set does not count what somebody else does; ask about the one who answers"},
    ConductRule{"S12",
                R"(\b(rate|score|grade) (your|my|the|each) (partner|friend|other|husband|)"
                R"(wife|colleague|boss|parents?|child|children)\b)",
                "a set scores nobody; ask what it was like for the one who answers"},
    ConductRule{"S12",
                R"(\b((rate|score|grade) (me|you|him|her|them)|)"
                R"(how many (points|stars|marks) (do|would|does) (you|i|he|she|they)|)"
                R"(out of (ten|five|10|5|100)|on a scale (of|from))\b)",
                "a set scores nobody; ask what it was like for the one who answers"},
    ConductRule{"S22",
                R"(\b(forgive (me|us)|(can|could|will|would|won't) you )"
                R"((please |ever |now |just )?(forgive (me|us|him|her|them)|take me back|)"
                R"(come back to me|trust me again|give me another chance))\b)",
                "a set asks nobody for forgiveness or trust; they are given freely or not at all"},
    ConductRule{"S22",
                R"(\b(can|could|will|would|won't|should|must) (you|we) )"
                R"((please |ever |now |just |not )?(reach out to|get back together|make up with|)"
                R"(stay together|get back in touch with|win (me|him|her|them) back)\b)",
                "a set presses nobody towards contact or closeness"},
    ConductRule{"S28",
                R"(\b(prove (to me|it to me|that you|your (love|loyalty|trust|innocence))|)"
                R"(loyalty test|(catch|trap|trick) (him|her|them|your partner) )"
                R"((out|lying|cheating)|(are|were|have) you (lying|cheating|lied|cheated|hiding) )"
                R"((to me|on me|something|anything|from me)|)"
                R"(secretly (check|look|read|follow|track|record|test))\b)",
                "a set tests nobody and asks for no proof; that is suspicion, not trust"},
};

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> compiled = [] {
    std::vector<Pattern> all;
    all.reserve(rules.size());
    for (const ConductRule& rule : rules)
      all.emplace_back("(?i)" + std::string{rule.pattern});
    return all;
  }();
  return compiled;
}

}  // namespace

std::span<const ConductRule> conduct_rules() {
  return rules;
}

const ConductRule* broken_rule(std::string_view question) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    try {
      if (patterns()[i].find(question)) return &rules[i];
    } catch (const Error&) {
      continue;  // too long or odd a text to match: then a machine cannot tell
    }
  }
  return nullptr;
}

}  // namespace trustkit
