#include "report/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "format/json.h"

namespace trustkit {
namespace {

constexpr int json_version = 1;

// Finds lines and columns in one text, from its start to its end: so that a long line is not
// counted anew for each finding in it.
class Places {
 public:
  Places(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {}

  // Offsets must not fall by more than one line from call to call.
  Place place(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (offset < counted_) go_to(start_);
    while (true) {
      const std::size_t end = text_.find('\n', start_);
      if (end == std::string_view::npos || end >= offset) break;
      ++line_;
      go_to(end + 1);
    }
    column_ += count_characters(text_.substr(counted_, offset - counted_));
    counted_ = offset;
    return {name_, line_, static_cast<int>(column_) + 1};
  }
  // The line of the place that was asked for last.
  [[nodiscard]] std::string_view line() const { return line_at(text_, start_); }

 private:
  void go_to(std::size_t start) {
    start_ = start;
    counted_ = start;
    column_ = 0;
  }

  std::string name_;
  std::string_view text_;
  int line_{1};
  std::size_t start_{0};    // of the line
  std::size_t counted_{0};  // up to here, column_ characters of the line
  std::size_t column_{0};
};

// The reason, and better words behind it, as one line.
std::string advice_of(const Finding& finding) {
  std::string text = message_of(finding);
  const std::string_view say = finding.rule->say;
  if (!say.empty()) text += (text.ends_with('.') ? " " : ". ") + std::string{say};
  return text;
}

}  // namespace

std::string message_of(const Finding& finding) {
  std::string text{finding.rule->why};
  if (finding.because.empty()) return text;
  std::string phrases;
  for (const std::string& phrase : finding.because)
    phrases += fmt::format("{}\"{}\"", phrases.empty() ? "" : ", ", phrase);
  while (text.ends_with('.'))
    text.pop_back();
  return fmt::format("{} ({}).", text, phrases);
}

FindingsWriter::FindingsWriter(bool json, const Shown& shown, Output& out)
    : shown_(shown), out_(out) {
  if (!json) return;
  json_ = std::make_unique<JsonWriter>(out);
  json_->begin_object().key("version").number(json_version).key("findings").begin_array();
}

FindingsWriter::~FindingsWriter() = default;

std::optional<Rule::Level> FindingsWriter::add(const std::string& name, std::string_view text,
                                               const WordingReport& report,
                                               const Wording& wording) {
  std::optional<Rule::Level> highest;
  Places places{name, text};
  for (const Finding& finding : without_overlaps(report.findings)) {
    if (finding.rule->level < shown_.level) continue;
    highest = std::max(highest.value_or(Rule::Level::note), finding.rule->level);
    const bool is_missing = finding.at.length == 0;
    const Place place = is_missing ? Place{name, 0, 0} : places.place(finding.at.offset);
    if (json_) {
      write_json(finding, place,
                 count_characters(text.substr(finding.at.offset, finding.at.length)));
    } else {
      write_line(finding, place, is_missing ? std::string_view{} : places.line());
    }
  }
  if (!highest && !json_) {
    out_.print("{}: {}\n", printable(name),
               report.has_sentences ? "no pattern matched" : "there is no sentence in it to check");
  }
  if (!shown_.parts || (!json_ && !report.has_sentences)) return highest;
  Parts parts{name, {}};
  for (const PartShown& part : report.parts) {
    Words words{part.part, {name, 0, 0}, {}};
    if (part.words) {
      words.place = Places{name, text}.place(part.words->offset);
      words.text = text.substr(part.words->offset, part.words->length);
    }
    parts.words.push_back(std::move(words));
  }
  if (json_) {
    parts_.push_back(std::move(parts));
  } else {
    write_lines(parts, wording);
  }
  return highest;
}

void FindingsWriter::write_json(const Finding& finding, const Place& place,
                                std::size_t characters) {
  const RuleView& rule = *finding.rule;
  json_->begin_object()
      .key("file")
      .text(place.file)
      .key("line")
      .number(std::max(place.line, 1))
      .key("column")
      .number(std::max(place.column, 1))
      .key("length")
      .number(static_cast<std::int64_t>(characters))
      .key("rule")
      .text(rule.id)
      .key("level")
      .text(to_string(finding.rule->level))
      .key("message")
      .text(message_of(finding))
      .key("say")
      .text(rule.say)
      .end_object();
}

void FindingsWriter::write_line(const Finding& finding, const Place& place, std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const Problem problem{place,
                        fmt::format("{}: {} [{}]", to_string(finding.rule->level),
                                    advice_of(finding), finding.rule->id),
                        std::string{line}};
  const std::string text = printable(to_string(problem));
  if (!out_.is_terminal()) {
    out_.write(text + '\n');
    return;
  }
  out_.write(wrap(text, out_.width(), 2) + '\n');
  out_.write(excerpt(problem));
}

void FindingsWriter::write_lines(const Parts& parts, const Wording& wording) {
  for (const Words& words : parts.words) {
    std::string line = fmt::format("{}: {}: ", printable(parts.file), words.part);
    if (words.place.line > 0) {
      line += "shown: " + printable_line(words.text, 100);
    } else {
      line += "not shown. " + std::string{advice_for(words.part, wording)};
    }
    while (line.ends_with(' '))
      line.pop_back();
    out_.write((out_.is_terminal() ? wrap(line, out_.width(), 2) : line) + '\n');
  }
}

void FindingsWriter::write_json(const Parts& parts) {
  json_->begin_object().key("file").text(parts.file).key("shown").begin_array();
  for (const Words& words : parts.words) {
    if (words.place.line == 0) continue;
    json_->begin_object()
        .key("part")
        .text(words.part)
        .key("line")
        .number(words.place.line)
        .key("column")
        .number(words.place.column)
        .key("words")
        .text(words.text)
        .end_object();
  }
  json_->end_array().key("missing").begin_array();
  for (const Words& words : parts.words) {
    if (words.place.line == 0) json_->text(words.part);
  }
  json_->end_array().end_object();
}

void FindingsWriter::done() {
  if (!json_) return;
  json_->end_array();
  if (shown_.parts) {
    json_->key("parts").begin_array();
    for (const Parts& parts : parts_)
      write_json(parts);
    json_->end_array();
  }
  json_->end_object();
  json_->done();
}

std::string_view advice_for(std::string_view part, const Wording& wording) {
  for (const RuleView* const rule : wording.rules()) {
    if (rule->shows == part) return rule->say;
  }
  return {};
}

}  // namespace trustkit
