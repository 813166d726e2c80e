// What tests share: a folder of their own, a stopped clock, and whole commands run in-process.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "cmd/app.h"

namespace trustkit {

// An empty directory, gone with everything in it at the end.
class TempDir {
 public:
  TempDir();
  TempDir(const TempDir&) = delete;
  TempDir(TempDir&& other) noexcept;
  TempDir& operator=(const TempDir&) = delete;
  ~TempDir();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const;
  // Writes a file below the directory, with the folders it needs.
  std::filesystem::path write(const std::string& name, const std::string& text) const;
  // A file's content; empty if there is none.
  [[nodiscard]] std::string read(const std::string& name) const;

 private:
  std::filesystem::path path_;
};

// Sunday 22 November 2026, 21:30 in Berlin: when tests take place.
Moment test_now();

// How a command is run: in an empty environment but for what is named here.
struct Setting {
  std::filesystem::path home{};  // HOME, if not empty
  std::map<std::string, std::string> env{};
  std::optional<std::string> input{""};             // nothing: standard input is a terminal
  std::optional<std::vector<std::string>> typed{};  // answers of a person; nothing: nobody there
  std::string edited{};                             // what the person adds in the editor
  bool* was_read{nullptr};                          // told whether standard input was read
  Moment now{test_now()};
  std::size_t terminal{0};  // columns of outputs that are a terminal
};

struct Outcome {
  Exit status{Exit::ok};
  std::string out{};
  std::string err{};
};

// Runs `trustkit` with these words.
Outcome run(const std::vector<std::string>& words, const Setting& setting = {});

// A person at a terminal, so wide that nothing is wrapped, who types these lines; a line that is
// the byte \x03 is Ctrl-C, and after the last comes Ctrl-D.
Setting person(std::vector<std::string> typed, const std::filesystem::path& home = {});

// Each problem as it is shown, a line each.
std::string told(const Problems& problems);

// `text` with ~ for that folder.
std::string with_tilde(std::string text, const std::filesystem::path& folder);

// The names and contents of all files below a folder, in order of their names.
std::string everything_in(const std::filesystem::path& folder);

// The entries of a log, without its head and with every id as ID.
std::string entries_in(const std::filesystem::path& log);

// How many drafts are kept in a journal.
std::size_t drafts_in(const std::filesystem::path& journal);

// `text` with every id that trustkit made replaced by "ID", so that whole outputs compare.
std::string without_ids(const std::string& text);

}  // namespace trustkit
