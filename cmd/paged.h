// Long results on their way to a person.
#pragma once

#include <functional>

#include "cmd/session.h"
#include "report/format.h"

namespace trustkit {

// Calls `write` with standard output, or where that is a terminal with a text that is then shown:
// through the pager where it is long and for reading, and always so that nothing in it acts on the
// terminal. What `write` says on standard error comes before it.
void show(const Session& session, Format format, const std::function<void(Output&)>& write);

}  // namespace trustkit
