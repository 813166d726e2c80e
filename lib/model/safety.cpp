#include "model/safety.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {

std::string_view first_run_text() {
  return "trustkit keeps plain text files in a folder you choose. Anyone who can open that folder "
         "can read them. It is for people who are free to say no to each other. It is not therapy "
         "and not for emergencies.";
}

std::string_view short_notice() {
  return "Not therapy and not for emergencies; 'trustkit help help-lines' says where to turn.";
}

std::string help_lines(std::string_view services) {
  std::string text =
      "If you are in danger now, or close to hurting yourself, call your emergency number or a "
      "crisis line, or go to somebody who can stay with you. Thinking of dying is reason enough to "
      "tell a person today; it need not be bad enough for anybody else.\n"
      "\n"
      "If someone frightens you, checks up on you, stops you seeing people, or makes you pay for "
      "what you say, you are not to blame, and no check-in will fix it.\n"
      "\n"
      "You do not have to write any of it down here. It may be safer not to, or to use a device "
      "they cannot reach.\n"
      "\n"
      "A trained advocate can think it through with you, even if you are not sure that it counts. "
      "A shelter, a women's or men's helpline, a doctor, a citizens' advice office or a librarian "
      "can tell you how to reach one where you live.\n"
      "\n"
      "Other people to turn to: a therapist after a betrayal, about childhood abuse or in grief; a "
      "doctor when low mood stays; an adviser about debt; a union, a works council or a helpline "
      "about bullying at work. Working on the relationship together is not advised while one of "
      "you is afraid of the other.\n";
  if (services.empty()) {
    text +=
        "\n"
        "trustkit ships no phone numbers, because a number that nobody has checked can do harm. "
        "You can keep the ones you trust in help-lines.txt in the config folder "
        "(~/.config/trustkit), each with the date it was checked; they are shown here.\n";
  } else {
    text += "\nServices, from your own help-lines.txt:\n\n";
    text += services;
  }
  return text;
}

namespace {

// A pattern that is compiled only where a text may match it at all: where one of `words` is in it,
// which each of its alternatives has.
class Watch {
 public:
  Watch(std::string_view pattern, std::initializer_list<std::string_view> words)
      : pattern_(pattern), words_(words) {}
  std::optional<Pattern::Match> find(std::string_view text) {
    const std::string lower = ascii_lower(text);
    if (std::none_of(words_.begin(), words_.end(), [&](std::string_view word) {
          return lower.find(word) != std::string::npos;
        })) {
      return {};
    }
    if (!compiled_) compiled_.emplace(pattern_);
    try {
      return compiled_->find(text);
    } catch (const Error&) {
      return {};  // too long or odd a text to match: a note is not worth a failure
    }
  }

 private:
  std::string_view pattern_;
  std::vector<std::string_view> words_;
  std::optional<Pattern> compiled_{};
};

}  // namespace

bool names_danger(std::string_view text) {
  // Narrow on purpose: a note that shows up too often is soon not read. Each alternative has its
  // near misses in the tests ("that scene killed me").
  static Watch watch{
      R"((?i)\b(?:)"
      R"(kill(?:ing|ed)?\s(?:my|your|him|her|them)sel(?:f|ves)|kill\s(?:me|you|him|her|them)\b)"
      R"(|end(?:ing)?\s(?:my|it)\s(?:own\s)?life|take\smy\s(?:own\s)?life)"
      R"(|(?:hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?)\smyself|self[- ]harm\w*|suicid\w*)"
      R"(|(?:want(?:ed)?|going)\sto\sdie\b(?!\s(?:laughing|of\s(?:embarrassment|laughter|boredom))))"
      R"(|strangl\w*|chok(?:e|ed|es|ing)\s(?:me|you|him|her|them)\b)"
      R"(|(?<!\bit\s)(?<!\bwhat\s)hits?\sme\b(?!\sup\sfor\b))"
      R"(|beats?\sme\b(?!\sto\sit\b)|(?:punche[sd]|slap(?:s|ped)|kick(?:s|ed))\sme\b)"
      R"(|(?:afraid|scared|terrified|frightened)\sof\s(?:you|him|her|them|my\s(?:partner|husband|wife)"
      R"(|boyfriend|girlfriend|ex|dad|mum|mom|father|mother|boss))\b)"
      R"(|threaten(?:s|ed|ing)?\sto\s(?:kill|hurt|harm|hit)))",
      {"kill", "life", "self", "suicid", "die", "strangl", "chok", "hit", "beat", "punche", "slap",
       "kick", "afraid", "scared", "terrified", "frightened", "threaten"}};
  return watch.find(text).has_value();
}

bool names_harm(std::string_view sentence) {
  static Watch watch{
      R"((?i)\b(?:(?:hit|hits|hitting|beat|beats|beating|grab|grabs|grabbed|push|pushed|pushes|shove|shoves)"
      R"(|shoved|slap|slaps|slapped|punch|punched|kick|kicked|choke|choked|strangled|raped|threatened)"
      R"(|threatens|threaten|forced|pinned|dragged|spat at|spit on|stalk|stalked|stalking)\sme\b)"
      R"(|threw\s(?:\w+\s){1,4}at\sme\b|rais(?:e|ed|ing)\s(?:your|a|his|her)\s(?:hand|fist)s?\b)"
      R"(|held\sme\sdown\b|lock(?:ed)?\sme\sin\b|block(?:ed|ing)?\sthe\sdoor\b))",
      {"hit",   "beat",      "grab",  "push",   "shove",  "slap",   "punch",   "kick",
       "choke", "strangled", "raped", "threat", "forced", "pinned", "dragged", "spat",
       "spit",  "stalk",     "threw", "rais",   "held",   "lock"}};
  return names_danger(sentence) || watch.find(sentence).has_value();
}

std::optional<Pattern::Match> find_fear(std::string_view sentence) {
  static Watch watch{
      R"((?i)\b(?:i(?:'m| am| was| feel| felt| get| got|m)\s(?:\w+\s){0,2}|(?:feel|feeling|felt)\s))"
      R"((?:unsafe|afraid|scared|frightened|terrified|threatened|bullied|intimidated|trapped)\b)",
      {"unsafe", "afraid", "scared", "frightened", "terrified", "threatened", "bullied",
       "intimidated", "trapped"}};
  return watch.find(sentence);
}

std::string_view safety_note() {
  return "What you wrote matters. It stays yours; trustkit adds nothing to it. 'trustkit help "
         "help-lines' lists people to talk to. (This note is for the screen only. To turn it off: "
         "notes = false under [safety] in your config.)";
}

bool tells_unfree(std::string_view key, std::string_view answer) {
  return key == "Free" && (answer == "1" || answer == "2");
}

std::string_view unfree_note() {
  return "It is all right that this is so, and all right to keep it to yourself. 'trustkit help "
         "help-lines' lists people to talk it through with, if you want to. (This note is for the "
         "screen only. To turn it off: notes = false under [safety] in your config.)";
}

std::string_view tender_question() {
  return "The next question is tender. Go on, another, or stop?";
}

std::string_view tender_set_question() {
  return "These questions are tender ones. Go on, or stop?";
}

std::string_view sitting_question(int depth) {
  return depth == 3 ? "The next questions are tender. Do you both want to go on?"
                    : "The next questions go a little deeper. Do you both want to go on?";
}

std::string_view repair_gate_both_willing() {
  return "These questions are about something that broke. Does everyone in it want to mend it?";
}

std::string_view repair_gate_free_to_refuse() {
  return "Is each of you free to refuse, to stop, or to go, with nothing to fear for it?";
}

std::string_view repair_gate_refused() {
  return "Then this is not the time for these questions, and that is nobody's failure. "
         "'trustkit help help-lines' says who else can help.";
}

std::string_view repair_advice() {
  return "A counsellor who knows this kind of hurt can help more than any list of questions. Two "
         "questions are enough for one day, and a day between sittings does good. 'trustkit help "
         "help-lines' says where to turn.";
}

std::string_view lighter_next() {
  return "That is enough of this for one day. For something light: trustkit ask --set light-hour";
}

std::string_view own_act_question() {
  return "Is this something you did?";
}

std::string_view not_mine_text() {
  return "Then it may not be yours to apologise for, and nothing was written. To look at what you "
         "were told, or given as an apology: trustkit ask --set apology-received. To find a limit "
         "of your own: trustkit ask --set boundary-find. If somebody makes you sorry for what is "
         "not yours, that is not your fault; 'trustkit help help-lines' says who can think it "
         "through with you.";
}

std::string_view free_not_to_question() {
  return "Are you free not to apologise?";
}

std::string_view not_free_text() {
  return "Then this is not the place for it, and nothing was written. Words that one has to say "
         "mend little, and that you cannot choose is not your fault. To look at what is asked of "
         "you: trustkit ask --set apology-received. To find a limit of your own: trustkit ask "
         "--set boundary-find. 'trustkit help help-lines' says who can think it through with you.";
}

std::string_view safe_to_say_question() {
  return "Is it safe to say this out loud?";
}

std::string_view not_safe_text() {
  return "Then it stays a draft, for you alone, and nothing will remind you of it. You can look "
         "after yourself without saying a word of it. 'trustkit help help-lines' says who can "
         "think it through with you.";
}

std::string_view whose_wish_question() {
  return "Whose wish is this change?";
}

std::string_view whose_wish_text() {
  return "A limit is yours to keep as it is, and you owe nobody a reason for it. Where you would "
         "change it to have peace, or are pressed to, 'trustkit help help-lines' says who can "
         "think it through with you.";
}

std::string_view pair_notice() {
  return "Either of you may skip any question or stop, now or later, with no reason given.";
}

std::string_view listening_notice() {
  return "One speaks, the other listens to the end; then ask what you missed before you answer. "
         "What you type is kept, what you only say is not.";
}

}  // namespace trustkit
