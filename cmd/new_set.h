// The start of a prompt set of one's own: `trustkit prompts new`.
#pragma once

#include <optional>
#include <string>

#include "cmd/session.h"
#include "model/prompts.h"

namespace trustkit {

// Writes a small set that is right as it is, for its owner to change, and prints where. `name` is
// "evening" or "checkin/evening", for the person's own folder, or the path of a file. The kind is
// `kind`, else what the name or the file's folder says, else ask. Into a folder of sets that is
// searched, schema.json is written, or its older self replaced, for editors. Throws Error: (usage)
// for what can be no set's name or is a file already, (io) where it cannot be written.
void make_new_set(const Session& session, const std::string& name, std::optional<SetKind> kind);

}  // namespace trustkit
