// A text in the person's own editor.
#pragma once

#include <filesystem>
#include <string>

namespace trustkit {

// Opens `text` with `command` (shell words, as in $EDITOR) in a temporary file (0600) in
// `folder`, which must exist, and returns what was saved. The file is gone afterwards. Throws
// Error (io) when the editor fails; what stands in the file is then kept, and the message says
// where.
std::string edit_text(const std::string& text, const std::string& command,
                      const std::filesystem::path& folder);

}  // namespace trustkit
