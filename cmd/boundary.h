// What the files of the command `boundary` share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "cmd/check.h"
#include "cmd/option_texts.h"
#include "cmd/session.h"
#include "model/boundary.h"
#include "model/prompts.h"

namespace trustkit {

struct BoundaryOptions {
  std::string set{};
  std::string lang{};
  std::string review_on{};
  std::string note{};
  bool all{false};
  bool safe{false};        // it is safe to say, and was said
  bool my_wish{false};     // the change is the author's own wish
  CheckOptions wording{};  // of the action check
  std::vector<std::string> words{};
};

// One call that writes: what its options say, and the author's boundaries as they are.
class BoundaryWriter {
 public:
  BoundaryWriter(const Session& session, const BoundaryOptions& options);

  // The author's own of that id.
  [[nodiscard]] const Boundary& find(std::string_view id) const;
  // The event, now, with the people and the note that the options name. Throws where it cannot be
  // said of the boundary.
  [[nodiscard]] NewEvent event_of(const Boundary& boundary, std::string_view event);
  // When to look at a boundary again: on the day that is given, else after the usual time.
  [[nodiscard]] Date review_day() const;
  // Writes the event, if the log still takes it, and says when to look again.
  void write(const NewEvent& event, const std::string& described = {});
  // For when nobody else can write (AppendWith::check): throws what speaks against the event by the
  // log as it is then.
  void check_again(const NewEvent& event) const;
  void say_look_again(const std::optional<Date>& day) const;

  [[nodiscard]] const std::string& author() const { return author_; }
  [[nodiscard]] const When& at() const { return at_; }
  OptionTexts& texts() { return texts_; }

 private:
  [[nodiscard]] std::vector<Boundary> read() const;

  const Session& session_;
  const BoundaryOptions& options_;
  std::string author_;
  When at_;
  OptionTexts texts_;
  std::vector<Boundary> boundaries_{};
};

// The set that the options name, or the usual one. Throws where it has no place in this journal.
PromptSet set_to_walk(const Session& session, const BoundaryOptions& options);

// A set whose items all are fields of the boundary, none of which a change has to give, and which
// takes an own act and a statement in one's own words as well, whatever it asks.
PromptSet as_fields(PromptSet set);

// Writes Key=value answers as a draft, or as a boundary that stands where it is safe and was said.
Exit set_boundary(const Session& session, const BoundaryOptions& options,
                  const std::vector<std::string>& answers);

// Records that a boundary was said, honored, crossed or retired.
Exit say_of_boundary(const Session& session, const BoundaryOptions& options, std::string_view event,
                     std::string_view id);

// Changes a boundary: by Key=value answers, or step by step where there are none and somebody is
// there. Asks first whose wish it is.
Exit revise_boundary(const Session& session, const BoundaryOptions& options, std::string_view id,
                     const std::vector<std::string>& answers);

}  // namespace trustkit
