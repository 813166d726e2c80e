#include "model/safety.h"

#include <string>

#include "catch.h"

namespace trustkit {
namespace {

TEST_CASE("words of violence, of fear of a person and of self-harm are seen") {
  for (const char* const text : {"He choked me last night.",
                                 "Sometimes I want to kill myself.",
                                 "I could kill him myself",
                                 "She is killing herself, slowly.",
                                 "I think about ending my life",
                                 "It would end my life.",
                                 "he said he would take my own life",
                                 "I hurt myself again.",
                                 "cutting myself",
                                 "self-harm",
                                 "self harming since March",
                                 "suicidal",
                                 "SUICIDE",
                                 "I wanted to die.",
                                 "He strangled the dog.",
                                 "she hit me",
                                 "He hits me when he drinks.",
                                 "They beat me.",
                                 "he punched me",
                                 "He slapped me in front of them",
                                 "kicked me",
                                 "I am afraid of him.",
                                 "I'm scared of my partner",
                                 "terrified of my ex",
                                 "frightened of her",
                                 "afraid\nof them",
                                 "He threatened to kill the cat.",
                                 "threatens to hurt us"}) {
    INFO(text);
    CHECK(names_danger(text));
  }
}

TEST_CASE("what only sounds like it is left alone") {
  for (const char* const text :
       {"I choked on my words.", "That scene killed me, I laughed so much.", "", "My knees kill.",
        "The deadline is killing us.", "I am afraid of heights.", "scared of the dark",
        "I was afraid of being late.", "We hit the road.", "It hit a nerve.", "He beat the eggs.",
        "dying to see you", "a strange smell", "He kicked the ball.", "I cut my hair myself.",
        "he threatened to leave early", "my life ended up here", "Artichokes for them.",
        "I will hurt your feelings."}) {
    INFO(text);
    CHECK(!names_danger(text));
  }
}

TEST_CASE("everyday turns of phrase bring up no note") {
  for (const char* const text : {"Then it hit me that I was free.", "What hit me was the quiet.",
                                 "You beat me to it.", "I wanted to die of embarrassment.",
                                 "We were going to die laughing.", "She hit me up for a loan."}) {
    INFO(text);
    CHECK(!names_danger(text));
  }
}

// A note too many does less harm than one that is missing.
TEST_CASE("where a phrase may mean either, the note is shown") {
  for (const char* const text :
       {"He hit me that night.", "The man that hit me.", "She hit me up against the wall.",
        "He beat me at home.", "I wanted to die of shame.", "My sister beat me at chess."}) {
    INFO(text);
    CHECK(names_danger(text));
  }
}

TEST_CASE("a text of any size and kind is no failure") {
  CHECK(!names_danger(std::string(1U << 20U, 'a')));
  CHECK(!names_danger("\xff\xfe"));
  CHECK(names_danger("\xff he hit me"));
  CHECK(names_danger(std::string(100'000, ' ') + "he hit me"));
}

TEST_CASE("the texts are there, whole") {
  CHECK(first_run_text() ==
        "trustkit keeps plain text files in a folder you choose. Anyone who can open that folder "
        "can read them. It is for people who are free to say no to each other. It is not therapy "
        "and not for emergencies.");
  CHECK(short_notice() ==
        "Not therapy and not for emergencies; 'trustkit help help-lines' says where to turn.");
  CHECK(tender_question() == "The next question is tender. Go on, another, or stop?");
  CHECK(repair_gate_both_willing() ==
        "These questions are about something that broke. Does everyone in it want to mend it?");
  CHECK(repair_gate_free_to_refuse() ==
        "Is each of you free to refuse, to stop, or to go, with nothing to fear for it?");
  CHECK(pair_notice() ==
        "Either of you may skip any question or stop, now or later, with no reason given.");
  CHECK(sitting_question(3) != sitting_question(2));
  CHECK_FALSE(listening_notice().empty());
}

TEST_CASE("where help is named, so is the way to it") {
  for (const std::string_view text :
       {safety_note(), repair_gate_refused(), repair_advice(), short_notice()}) {
    CHECK_THAT(std::string{text}, Catch::Matchers::ContainsSubstring("'trustkit help help-lines'"));
  }
  CHECK_THAT(std::string{safety_note()}, Catch::Matchers::ContainsSubstring("notes = false"));
  CHECK_THAT(std::string{repair_advice()}, Catch::Matchers::ContainsSubstring("counsellor"));
}

TEST_CASE("help-lines blames nobody, sends nobody back, and ships no number") {
  const std::string text = help_lines("");
  CHECK(text.starts_with("If you are in danger now"));
  for (const char* const part :
       {"you are not to blame", "You do not have to write any of it down",
        "not advised while one of you is afraid", "call your emergency number",
        "help-lines.txt in the config folder", "the date it was checked"}) {
    CHECK_THAT(text, Catch::Matchers::ContainsSubstring(part));
  }
  CHECK(text.find_first_of("0123456789") == std::string::npos);
}

TEST_CASE("the reader's own services stand at the end") {
  const std::string text = help_lines("Line: 0123, checked 2026-11-01\n");
  CHECK(text.ends_with(
      "\nServices, from your own help-lines.txt:\n\nLine: 0123, checked 2026-11-01\n"));
  CHECK(text.find("ships no phone numbers") == std::string::npos);
}

}  // namespace
}  // namespace trustkit
