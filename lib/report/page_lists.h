// The parts of a look back's page that are lists of words.
#pragma once

#include "format/html.h"
#include "report/page.h"

namespace trustkit {

// Each writes what stands below its heading. On a redacted page there are kinds, days and numbers
// alone.
void write_due(const PageContent& content, HtmlWriter& html);
void write_open_promises(const PageContent& content, HtmlWriter& html);
void write_boundaries(const PageContent& content, HtmlWriter& html);
void write_apologies(const PageContent& content, HtmlWriter& html);
void write_thanks(const PageContent& content, HtmlWriter& html);
void write_again(const PageContent& content, HtmlWriter& html);
void write_closing(const PageContent& content, HtmlWriter& html);

}  // namespace trustkit
