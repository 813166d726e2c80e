// What all pages share: the document around them, and how they speak of days and numbers.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "format/html.h"

namespace trustkit {

// The head of a document, up to the link that skips to its <main id="main">. The page loads
// nothing, runs nothing and sends nothing anywhere; the browser is told to see to it.
void begin_document(HtmlWriter& html, std::string_view title);

// The lines at the foot of a page, and its end. `privacy` says who should see it.
void end_document(HtmlWriter& html, const Moment& now, std::string_view privacy);

std::string day_in_words(Date day);                 // "22 November 2026"
std::string span_in_words(Date since, Date until);  // "26 October to 22 November 2026"
std::string month_in_words(Date day);               // "November 2026"
std::string day_of_month_in_words(Date day);        // "Sunday 22"

// "1 answer", "12 answers"
std::string counted(std::size_t count, std::string_view one, std::string_view many);

// "a, b and c"
std::string listed_in_words(const std::vector<std::string>& things);

}  // namespace trustkit
