// Apologies to read again: what is still owed, and one of them as a letter.
#pragma once

#include <string>

#include "base/error.h"
#include "cmd/session.h"

namespace trustkit {

// Writes the author's own apologies, in order of time: each with its next day to look back, and
// below it the open promises that came out of it. With --with, those to all of these people. Throws
// Error (usage) for another format than text and json.
Exit list_apologies(const Session& session, const std::string& author);

// Writes the author's own apology of that id, the last one where `id` is empty, as a letter. Throws
// Error (not_found) where there is none, or nothing in it is for others to hear.
Exit show_letter(const Session& session, const std::string& author, const std::string& id);

}  // namespace trustkit
