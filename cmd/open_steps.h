// The steps of a check-in that are about what is open: a promise, a boundary to look at again, an
// apology to come back to.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "cmd/session.h"
#include "model/checkin.h"
#include "model/open.h"
#include "model/walk.h"

namespace trustkit {

class OpenSteps {
 public:
  // What is said goes into `checkin`, and `save` is called when something has.
  OpenSteps(const Session& session, Checkin& checkin, std::function<void()> save)
      : session_(session), checkin_(checkin), save_(std::move(save)) {}

  // What became of a promise: with a new day where it was moved, and a word where one is typed.
  Move ask(const Promise& promise);
  // How a limit was kept, with a word, and when to look at it again.
  Move ask(const Boundary& boundary);
  // How it went since an apology.
  Move ask(const Apology& apology);

 private:
  // What was said before at this step goes on from there; a word of the choice item leads to
  // `complete`.
  Move ask_outcome(const Item& item, Kind kind, std::string_view id,
                   const std::function<Move(std::string_view event)>& complete);
  Move ask_again(const Item& item, std::vector<std::string>& answers, bool& typed);
  bool is_refused(const std::function<void()>& check);
  void put(NewEvent outcome);
  Move ask_note_of_last();
  Move complete(const Promise& promise, std::string_view event);
  Move complete(const Boundary& boundary, std::string_view event);
  void explain(bool& explained, const std::string& text);

  const Session& session_;
  Checkin& checkin_;
  std::function<void()> save_;
  bool promises_explained_{false};
  bool boundaries_explained_{false};
};

}  // namespace trustkit
