// The parts of a look back's page that count: promises, entries, questions.
#pragma once

#include <string>

#include "format/html.h"
#include "model/figures.h"
#include "report/page.h"

namespace trustkit {

// Whether there is something to show in each of the parts.
bool has_promises(const PageContent& content);
bool has_entries(const PageContent& content);
bool has_questions(const PageContent& content);

// Each writes what stands below its heading.
void write_promise_counts(const PageContent& content, HtmlWriter& html);
void write_entry_counts(const PageContent& content, HtmlWriter& html);
void write_question_depths(const PageContent& content, HtmlWriter& html);

// "24 entries: 9 questions, 4 check-ins and 11 promises"
std::string entries_in_words(const Figures& figures);

}  // namespace trustkit
