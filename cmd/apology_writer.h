// Writing an apology, and what became of it, without a walk through a set.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cmd/option_texts.h"
#include "cmd/session.h"
#include "model/apology.h"
#include "model/prompts.h"

namespace trustkit {

// What the options say beside the answers.
struct ApologyWords {
  bool free{false};    // it is theirs, they are free not to, and they have said it
  std::string due{};   // the day that its promises are for
  std::string note{};  // a word on the event
};

class ApologyWriter {
 public:
  ApologyWriter(const Session& session, std::string author, const ApologyWords& words);

  // Writes the Key=value answers as a draft; where it was said already, also that it was, and the
  // promises in it: all of them or none.
  void write(const PromptSet& set, std::span<const std::string> answers);
  // Records that the apology of that id was said, and makes the promises in it.
  void record_said(const std::string& id);
  // Records how it went since: the note, or what the person answers where there is none and
  // somebody is there.
  void record_follow_up(const std::string& id);

 private:
  [[nodiscard]] Apology find(const std::string& id) const;
  // The event, now; throws where it cannot be said of the apology.
  [[nodiscard]] NewEvent event_of(const Apology& apology, std::string_view event);
  // `before` is what is to be written with it.
  void write_said(const Apology& apology, std::span<const std::string> keys,
                  std::vector<NewEntry> before);
  [[nodiscard]] std::vector<NewEntry> promises_of(const Apology& apology, const NewEvent& said,
                                                  std::span<const std::string> keys) const;
  // For when nobody else can write (AppendWith::check): throws what speaks against the event by the
  // log as it is then.
  void check_again(const NewEvent& event) const;
  [[nodiscard]] std::string ask_how_it_went() const;

  const Session& session_;
  std::string author_;
  const ApologyWords& words_;
  OptionTexts texts_;
  When at_;
};

}  // namespace trustkit
