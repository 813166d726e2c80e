// What keeps people safe is code: no prompt set, rule file or config of somebody else can
// replace, shorten or switch off what stands here. Answers to gates are never written anywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/pattern.h"

namespace trustkit {

// Said once, before the first question in a new journal.
std::string_view first_run_text();

// Said once in every --help: not therapy, not for emergencies.
std::string_view short_notice();

// Where to turn when somebody frightens you. `services` is what the reader's own file of services
// says, empty where there is none.
std::string help_lines(std::string_view services);

// Words of violence, of fear of a person or of self-harm in `text`: then safety_note() is
// shown, once, on the screen alone.
bool names_danger(std::string_view text);
std::string_view safety_note();
// Whether `sentence` names harm that was done to the one who writes it; and where it says that they
// are afraid. The wording check leaves such words alone (rule S26 of the safety rules).
bool names_harm(std::string_view sentence);
std::optional<Pattern::Match> find_fear(std::string_view sentence);

// Whether an answer to a scale of that key says that the author does not feel free: an item called
// Free, "I felt free to say no", at 1 or 2. Then this is offered, where a person writes for
// themselves alone.
bool tells_unfree(std::string_view key, std::string_view answer);
std::string_view unfree_note();

// Asked before the questions of that depth. Depth 4 has two questions that need a yes.
std::string_view tender_question();             // depth 3: go on, another, or stop
std::string_view tender_set_question();         // before a whole set of that depth
std::string_view sitting_question(int depth);   // before each deeper step, for two
std::string_view repair_gate_both_willing();    // depth 4
std::string_view repair_gate_free_to_refuse();  // depth 4
std::string_view repair_gate_refused();         // said after a no
std::string_view repair_advice();               // said after two yeses
std::string_view lighter_next();                // said after such a question

// Asked before an apology is drafted, and what is said where the answer is no or unsure: then none
// is.
std::string_view own_act_question();
std::string_view not_mine_text();
std::string_view free_not_to_question();
std::string_view not_free_text();

// Asked before a boundary is one that was said, and what is said where the answer is no or unsure:
// then it stays a draft.
std::string_view safe_to_say_question();
std::string_view not_safe_text();

// Asked before a boundary is changed, and what is said where it is not the author's own wish.
std::string_view whose_wish_question();
std::string_view whose_wish_text();

// Said at the start of a sitting for two.
std::string_view pair_notice();
std::string_view listening_notice();

}  // namespace trustkit
