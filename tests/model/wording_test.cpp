#include "model/wording.h"

#include <string>

#include "catch.h"
#include "support.h"

namespace trustkit {
namespace {

constexpr const char* some_rules = R"(set: mine
for: lint
version: 1
title: Mine
words:
  - name: regret
    match: 'sorry|regret'
  - name: sorrow
    match: '(?:so )?{regret}'
rules:
  - id: cond
    level: error
    part: apology
    match: '(?i)\b{sorrow}\b.*\bif\b'
    unless: '(?i)\basked if\b'
    why: It leaves open whether it happened.
    say: Say what you did.
  - id: quiet
    level: note
    part: both
    match: '(?i)\bjust\b'
    why: It makes small.
  - id: blame
    level: warning
    part: boundary
    match: '(?i)\byou (?:always|monster)\b|\bfeel \w+'
    why: It blames.
  - id: turn
    level: error
    part: apology
    scope: text
    match: '(?i)\bsorry[^.]*\. but\b'
    why: The second sentence takes it back.
  - id: no-act
    level: note
    part: boundary
    scope: absent
    match: '(?i)\bi will\b'
    why: Nothing of your own is in it.
  - id: repairs
    level: note
    part: apology
    scope: absent
    shows: repair
    match: '(?i)\bi will (?:pay|replace)\b'
    unless: '(?i)\bif\b'
    why: It puts right.
    say: Say what you will put right.
  - id: trigger
    level: safety
    part: both
    match: '(?i)\bcodeword\b'
    why: A word agreed on.
)";

std::vector<PromptSet> parsed(const std::string& yaml) {
  Problems problems;
  std::vector<PromptSet> sets{parse_prompt_set(yaml, "mine.yaml", problems)};
  CHECK(told(problems).empty());
  return sets;
}

std::vector<PromptSet> rules() {
  return parsed(some_rules);
}

// "cond(sorry if) quiet(just)"
std::string found(const std::string& text, Rule::Part part = Rule::Part::apology) {
  const Wording wording{rules(), part};
  std::string all;
  for (const Finding& finding : wording.check(text).findings) {
    all += (all.empty() ? "" : " ") + std::string{finding.rule->id} + '(' +
           text.substr(finding.at.offset, finding.at.length) + ')';
  }
  return all;
}

TEST_CASE("a rule finds its words, in their sentence") {
  CHECK(found("I am so sorry, if it hurt.") == "cond(so sorry, if)");
  CHECK(found("Sorry.\nIf you like, I will pay.").empty());
  CHECK(found("I regret\nthat, if it hurt.") == "cond(regret\nthat, if)");
  CHECK(found("It\xE2\x80\x99s just fine. I\xE2\x80\x99m sorry \xE2\x80\x93 if \xE2\x80\x93 you")
            .starts_with("quiet(just) cond(sorry \xE2\x80\x93 if)"));
}

TEST_CASE("a sentence that an exception matches is left alone") {
  CHECK(found("I am sorry that I never asked if you were free.").empty());
  CHECK(found("I asked if you were free. Sorry if not.") == "cond(Sorry if)");
}

TEST_CASE("a rule about the whole text sees more than a sentence") {
  CHECK(found("I am sorry. But you knew. Sorry again. But no.") ==
        "turn(sorry. But) turn(Sorry again. But)");
}

TEST_CASE("rules are for their part") {
  CHECK(found("You always do. I will go.", Rule::Part::boundary) == "blame(You always)");
  CHECK(found("You always do.").empty());
  CHECK(found("I go home.", Rule::Part::boundary) == "no-act()");
  CHECK(found("", Rule::Part::boundary).empty());
}

TEST_CASE("words of fear and harm are never flagged") {
  CHECK(found("I feel scared. I will go.", Rule::Part::boundary).empty());
  CHECK(found("I feel ignored. I will go.", Rule::Part::boundary) == "blame(feel ignored)");
  CHECK(found("You always hit me. I will go.", Rule::Part::boundary).empty());
  CHECK(found("I felt scared, you monster. I will go.", Rule::Part::boundary) ==
        "blame(you monster)");
}

TEST_CASE("words of danger are told, and are no finding") {
  const Wording wording{rules(), Rule::Part::both};
  CHECK(wording.check("He choked me.").danger);
  CHECK(wording.check("The codeword fell.").danger);
  CHECK(wording.check("The codeword fell.\ntrustkit: allow trigger\n").danger);
  CHECK(wording.check("The codeword fell. I will go.").findings.empty());
  CHECK_FALSE(wording.check("I missed the bus.").danger);
}

TEST_CASE("a part is shown by the words that it rests on") {
  const Wording wording{rules(), Rule::Part::apology};
  const auto repair = [&](const std::string& text) {
    const WordingReport report = wording.check(text);
    CHECK(report.parts.size() == 8);
    CHECK(report.parts[4].part == "repair");
    const auto& words = report.parts[4].words;
    return words ? text.substr(words->offset, words->length) : "nothing";
  };
  CHECK(repair("I broke it. I will pay. I will replace it.") == "I will pay");
  CHECK(repair("I will pay, if I must.") == "nothing");
  CHECK(repair("") == "nothing");
}

TEST_CASE("a text can switch rules off") {
  CHECK(found("Just a joke. Sorry if.\ntrustkit: allow cond\n") == "quiet(Just)");
  const Wording wording{rules(), Rule::Part::apology};
  const WordingReport report = wording.check("Sorry if.\ntrustkit: allow cond, condd\n");
  REQUIRE(report.unknown.size() == 1);
  CHECK(report.unknown[0].rule == "condd");
}

TEST_CASE("a rule that needs too many steps is left out and named") {
  const Wording wording{parsed("set: mine\nfor: lint\nversion: 1\ntitle: Slow\nrules:\n"
                               "  - {id: slow, level: error, match: '(\\w+\\s?)+$', why: Slow.}\n"
                               "  - {id: quick, level: error, match: 'zzz', why: Quick.}\n"),
                        Rule::Part::both};
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += "aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa aaaaaaaa zzz # ";
  const WordingReport report = wording.check(text);
  REQUIRE(report.gave_up.size() == 1);
  CHECK(report.gave_up[0]->id == "slow");
  CHECK_FALSE(report.findings.empty());
}

TEST_CASE("a sentence is weighed as a whole") {
  const Wording wording{parsed(R"(set: mine
for: lint
version: 1
title: Mine
rules:
  - id: puts-it-on-you
    family: blame
    level: warning
    scope: weighed
    why: It blames.
  - id: asks-for-an-end
    family: hurry
    level: warning
    scope: weighed
    why: It hurries.
  - id: you-made
    level: error
    match: '(?i)you made'
    why: It blames in so many words.
weights:
  from: 50
  other-rules: 30
  phrases: |
    40 blame you made
    30 blame made me
    -60 - a cake
    40 hurry it _ over
    20 hurry over
    60 blame ruine
    60 blame scare
)"),
                        Rule::Part::both};
  const auto found_in = [&](const std::string& text) {
    std::string all;
    for (const Finding& finding : wording.check(text).findings) {
      all += std::string{finding.rule->id} + ' ' + std::string{to_string(finding.rule->level)} +
             " '" + text.substr(finding.at.offset, finding.at.length) + '\'';
      for (const std::string& phrase : finding.because)
        all += " <" + phrase + '>';
      all += '\n';
    }
    return all;
  };
  // Enough of it speaks for the first rule, and then for the second.
  CHECK(found_in("It is how you ruined me.") == "puts-it-on-you warning 'ruined' <ruined>\n");
  CHECK(found_in("Can it all be over now?") ==
        "asks-for-an-end warning 'it all be over' <it all be over>\n");
  CHECK(found_in("It is over.") == "asks-for-an-end warning 'It is over' <It is over>\n");
  CHECK(found_in("The game was over.").empty());
  // What another rule found counts as well, and what the rule says is told alone.
  CHECK(found_in("You made me.") == "you-made error 'You made'\n");
  CHECK(found_in("You made it.") == "you-made error 'You made'\n");
  // Where the sentence as a whole speaks against it, a rule finds nothing.
  CHECK(found_in("You made me a cake.").empty());
  // Who allows a rule in a text is not told the same by the weights.
  CHECK(found_in("You made me ruined.\n\ntrustkit: allow you-made\n").empty());
  // Fear is never flagged.
  CHECK(found_in("I feel scared of it.").empty());
}

TEST_CASE("findings that overlap are told once, by the graver rule") {
  const Wording wording{rules(), Rule::Part::both};
  const auto shown = [&](const std::string& text) {
    std::string all;
    for (const Finding& finding : without_overlaps(wording.check(text).findings))
      all += std::string{finding.rule->id} + ' ';
    return all;
  };
  CHECK(shown("I will go. Sorry, just if.") == "cond ");
  CHECK(shown("I will go. Just sorry if.") == "quiet cond ");
}

TEST_CASE("own rules are read beside the built-in ones") {
  const TempDir dir;
  dir.write("j/prompts/lint/mine.yaml", some_rules);
  // A journal cannot put its own in the place of a built-in set.
  dir.write("j/prompts/lint/apology-parts.yaml", "no rules at all");
  Config config;
  config.directory = dir / "j";
  const Wording wording{config, Rule::Part::apology};
  CHECK(wording.find("cond") != nullptr);
  CHECK(wording.find("blame") == nullptr);
  CHECK(wording.rules().size() > 20);
  config.wording_off = {"cond"};
  CHECK(Wording(config, Rule::Part::apology).find("cond") == nullptr);
  dir.write("j/prompts/lint/broken.yaml", "set: broken\nfor: lint\n");
  CHECK_THROWS_AS(Wording(config, Rule::Part::apology), Error);
}

TEST_CASE("words that a set does not have are told, with the nearest") {
  Problems problems;
  parse_prompt_set(
      "set: a\nfor: lint\nversion: 1\ntitle: A\nwords: [{name: regret, match: sorry}]\nrules:\n"
      "  - {id: one, level: note, match: '{regrets} x{2,3}\\p{l}', why: W.}\n"
      "  - {id: two, level: note, scope: sentence, shows: act, match: a, why: W.}\n",
      "a.yaml", problems);
  CHECK(told(problems) ==
        "a.yaml:7:35: 'regrets' is none of the set's words, did you mean 'regret'?\n"
        "a.yaml:8:52: only a rule with 'scope: absent' shows a part\n");
}

}  // namespace
}  // namespace trustkit
