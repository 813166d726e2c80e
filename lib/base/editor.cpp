#include "base/editor.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/process.h"
#include "base/text.h"

namespace trustkit {
namespace {

namespace fs = std::filesystem;

// A name that no other trustkit in the same journal uses.
fs::path free_name(const fs::path& folder) {
  for (int number = 1;; ++number) {
    fs::path path = folder / fmt::format("rescued-edit-{}-{}.txt", getpid(), number);
    std::error_code error;  // whatever it is, creating the file tells it better
    if (!fs::exists(path, error)) return path;
  }
}

}  // namespace

std::string edit_text(const std::string& text, const std::string& command, const fs::path& folder) {
  const fs::path path = free_name(folder);
  create_file(path, text);
  const int status = run_command(command, path.native());
  // An editor may save by putting a new file in the place of ours, or remove it.
  std::error_code error;
  if (!fs::exists(path, error)) {
    throw Error("the editor " + in_quotes(command) + " left no text behind; nothing was written");
  }
  std::string edited = read_file(path);
  if (status == 0 || edited == text) unlink(path.c_str());
  if (status == 0) return edited;
  const std::string reason =
      fmt::format("the editor {} ended with status {}", in_quotes(command), status);
  if (edited == text) throw Error(reason + "; set EDITOR to one that works");
  throw Error(reason + "; your text is kept in " + path_in_quotes(path));
}

}  // namespace trustkit
