// The parts of a look back's page that are charts.
#pragma once

#include <cstddef>
#include <string>

#include "format/html.h"
#include "model/figures.h"
#include "report/charts.h"
#include "report/page.h"

namespace trustkit {

// The steps that the charts show: all of them where they are few, else those from the first to the
// last in which there is anything.
struct ShownSteps {
  std::size_t first{0};
  std::size_t count{0};
};
ShownSteps shown_steps(const Figures& figures);

// Whether there is something to show in each of the parts.
bool has_checkins(const PageContent& content);
bool has_promises(const PageContent& content);
bool has_entries(const PageContent& content);
bool has_questions(const PageContent& content);

// Each writes what stands below its heading.
void write_checkins(const PageContent& content, HtmlWriter& html);
void write_promise_counts(const PageContent& content, HtmlWriter& html);
void write_entry_counts(const PageContent& content, HtmlWriter& html);
void write_question_depths(const PageContent& content, HtmlWriter& html);

// "24 entries: 9 questions, 4 check-ins and 11 promises"
std::string entries_in_words(const Figures& figures);

}  // namespace trustkit
