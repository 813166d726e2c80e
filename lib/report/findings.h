// What the wording check found, as lines that editors can jump to, or as JSON
// (findings.schema.json).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.h"
#include "model/wording.h"

namespace trustkit {

class JsonWriter;

// What is shown of a report.
struct Shown {
  Rule::Level level{Rule::Level::note};  // findings at this level and above
  bool parts{true};                      // the parts of an apology, too
};

// Why it is one, and of a weighed rule the phrases that it rests on.
std::string message_of(const Finding& finding);

class FindingsWriter {
 public:
  // `json`: one document for all texts. Else "FILE:LINE:COLUMN: level: message [rule]" for each
  // finding, on a terminal with the line and a caret below it, and a line for each part.
  FindingsWriter(bool json, const Shown& shown, Output& out);
  FindingsWriter(const FindingsWriter&) = delete;
  FindingsWriter& operator=(const FindingsWriter&) = delete;
  ~FindingsWriter();

  // `name` is the text's file, `wording` what the report comes from, for what to add where a part
  // is not shown. Returns the highest level that was shown, if any.
  std::optional<Rule::Level> add(const std::string& name, std::string_view text,
                                 const WordingReport& report, const Wording& wording);
  void done();

 private:
  struct Words {
    std::string_view part{};
    Place place{};  // line 0 where the part is not shown
    std::string text{};
  };
  struct Parts {
    std::string file{};
    std::vector<Words> words{};
  };
  void write_json(const Finding& finding, const Place& place, std::size_t characters);
  void write_line(const Finding& finding, const Place& place, std::string_view line);
  void write_lines(const Parts& parts, const Wording& wording);
  void write_json(const Parts& parts);

  Shown shown_;
  Output& out_;
  std::unique_ptr<JsonWriter> json_{};
  std::vector<Parts> parts_{};  // of all texts: in JSON they stand behind the findings
};

// What an absent part asks for: the `say` of the first rule that looks for it.
std::string_view advice_for(std::string_view part, const Wording& wording);

}  // namespace trustkit
