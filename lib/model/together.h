// Questions that several people answered, each on their own: what one of them may see of it. The
// others' answer to a question stays hidden until one's own is there.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "model/log.h"

namespace trustkit {

// Which questions; whatever is empty does not matter.
struct TogetherQuery {
  std::vector<std::string> with{};  // answers of these people, beside the author's own
  std::string set{};                // questions of this set
  std::optional<Date> since{};      // whose last answer is of that day or later
  std::optional<Date> until{};      // or earlier; days count in the entry's own offset
  // Whether a set is for one person alone: what is written there is compared with nobody's. Asked
  // once for each set that several people answered.
  std::function<bool(const std::string& set)> for_one{};
};

// A question as it was asked: of a set, or one's own, which has neither set nor prompt.
struct AskedQuestion {
  std::string set{};     // its name
  std::string prompt{};  // the id
  std::string text{};    // in its last wording; may be empty in an entry written by hand
};

struct GivenAnswer {
  std::string by{};
  std::string id{};    // of the entry; empty where it has none
  std::string time{};  // as it stands there
  std::optional<Date> day{};
  std::string text{};
};

// A question that the author and somebody else answered.
struct AnsweredTogether {
  AskedQuestion question{};
  std::vector<GivenAnswer> answers{};  // the author's own first, then in order of time
};

// One that the author has not answered, and others have, who wrote it for everybody or with the
// author: who, and nothing of what they said. A question of their own is theirs alone unless they
// wrote it with the author.
struct AwaitedAnswer {
  AskedQuestion question{};
  std::vector<std::string> answered_by{};
};

struct Together {
  std::vector<AnsweredTogether> answered{};  // in order of their last answers
  std::vector<AwaitedAnswer> awaited{};
};

// Two answers are to the same question where set and prompt are the same, whatever the version; to
// a question of one's own, where its words are, but for spaces. A question that comes again begins
// anew, as --daily comes round to it: the answers to it fall into rounds. A round ends where
// somebody who has answered in it answers again on a later day; what others answered on that same
// day belongs to the new round. Only the last round awaits an answer; in one that is over, a
// question that the author or everybody else left out is not among the result. Holds all answers of
// the journal; entries without an author or an answer are none.
Together find_together(const Log& log, std::string_view author, const TogetherQuery& query,
                       Problems& problems);

}  // namespace trustkit
