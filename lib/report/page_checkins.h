// The part of a look back's page that shows check-ins: how often, and the answers on each scale.
#pragma once

#include "format/html.h"
#include "report/page.h"

namespace trustkit {

// Whether there is something to show.
bool has_checkins(const PageContent& content);

// Writes what stands below the heading. On a redacted page private sets are left out, and a set or
// a scale that is not built in has neither its name nor its words.
void write_checkins(const PageContent& content, HtmlWriter& html);

}  // namespace trustkit
