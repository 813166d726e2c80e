#include "report/summary.h"

#include <string>

#include "catch.h"

namespace trustkit {
namespace {

using Catch::Matchers::ContainsSubstring;

Date date(const std::string& text) {
  return parse_date(text).value();
}

// Two weeks of check-ins.
Figures two_weeks() {
  Figures figures;
  figures.author = "Alex";
  figures.since = date("2026-11-09");
  figures.until = date("2026-11-22");
  figures.steps = {date("2026-11-09"), date("2026-11-16")};
  figures.entries = {0, 3, 0, 0, 0};
  figures.entries_by_step = {{0, 2, 0, 0, 0}, {0, 1, 0, 0, 0}};
  figures.promises_by_step.resize(2);
  figures.rhythms = {
      {"weekly-pair", "Weekly check-in", true, false, 3, date("2026-11-22"), {2, 1}}};
  ScaleFigures scale{"weekly-pair", "Heard", "I felt heard.", {"no", "partly", "yes"}};
  scale.steps.resize(2);
  scale.steps[0].add(2);
  scale.steps[0].add(3);
  scale.steps[1].add(1);
  for (const Tally& tally : scale.steps)
    scale.all.add(tally);
  figures.scales = {scale};
  return figures;
}

std::string written(const Figures& figures, void (*write)(const Summary&, Output&)) {
  std::string text;
  Output out{text};
  write({figures, date("2026-11-22"), {"What was *light*?"}}, out);
  out.flush();
  return text;
}

TEST_CASE("a look back as CSV has a row for each figure that is not nothing") {
  CHECK(written(two_weeks(), write_summary_csv) ==
        "what,set,name,from,entries,median,lowest,highest\r\n"
        "entries,,checkin,2026-11-09,2,,,\r\n"
        "checkins,weekly-pair,,2026-11-09,2,,,\r\n"
        "scale,weekly-pair,Heard,2026-11-09,2,2.5,2,3\r\n"
        "entries,,checkin,2026-11-16,1,,,\r\n"
        "checkins,weekly-pair,,2026-11-16,1,,,\r\n"
        "scale,weekly-pair,Heard,2026-11-16,1,1,1,1\r\n");
}

TEST_CASE("a look back as Markdown has no drawings, and nothing in it acts") {
  const std::string text = written(two_weeks(), write_summary_markdown);
  CHECK_THAT(text, Catch::Matchers::StartsWith("# Alex, 2026-11-09 to 2026-11-22\n\n## Check-ins"));
  CHECK_THAT(text, ContainsSubstring("The middle is 2, partly; the lowest 1, no"));
  CHECK_THAT(text, ContainsSubstring("- What was \\*light\\*?"));
  CHECK_THAT(text, !ContainsSubstring("#_"));
}

TEST_CASE("a look back as JSON has a median that need not be whole") {
  const std::string text = written(two_weeks(), write_summary_json);
  CHECK_THAT(text, ContainsSubstring("\"median\": 2.5,"));
  CHECK_THAT(text, ContainsSubstring("\"last\": \"2026-11-22\""));
}

TEST_CASE("on a narrow terminal a long drawing shows its last steps") {
  Figures figures = two_weeks();
  figures.steps.clear();
  figures.scales.clear();
  figures.rhythms.front().steps.assign(50, 1);
  std::string text;
  Output out{text};
  out.pretend_terminal(20);
  write_summary({figures, date("2026-11-22"), {}}, Glyphs::ascii, out);
  out.flush();
  CHECK_THAT(text, ContainsSubstring("\n    " + std::string(16, '#') + "\n"));
  CHECK_THAT(text, ContainsSubstring("last 16"));
}

TEST_CASE("control characters of a log reach no terminal") {
  Figures figures = two_weeks();
  figures.author = "Al\x1b[31mex";
  figures.thanks = {{{}, {"Sa\x07m"}, "You \x1b]0;x\x07rang.", false}};
  std::string text;
  Output out{text};
  write_summary({figures, date("2026-11-22"), {}}, Glyphs::blocks, out);
  out.flush();
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
}

}  // namespace
}  // namespace trustkit
