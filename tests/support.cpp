#include "support.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "base/output.h"
#include "base/prompter.h"
#include "base/text.h"
#include "cmd/session.h"
#include "model/entry.h"

namespace trustkit {

namespace fs = std::filesystem;

TempDir::TempDir() {
  std::string name = fs::temp_directory_path() / "trustkit-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw Error("cannot make a temporary directory");
  path_ = name;
}

TempDir::TempDir(TempDir&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TempDir::~TempDir() {
  if (path_.empty()) return;
  std::error_code error;
  fs::remove_all(path_, error);
}

fs::path TempDir::operator/(const std::string& name) const {
  return path_ / name;
}

fs::path TempDir::write(const std::string& name, const std::string& text) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream{file, std::ios::binary} << text;
  return file;
}

std::string TempDir::read(const std::string& name) const {
  std::ifstream file{path_ / name, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

Moment test_now() {
  return parse_moment("2026-11-22T21:30:00+01:00").value();
}

Outcome run(const std::vector<std::string>& words, const Setting& setting) {
  Outcome outcome;
  Output out{outcome.out};
  Output err{outcome.err};
  if (setting.terminal > 0) {
    out.pretend_terminal(setting.terminal);
    err.pretend_terminal(setting.terminal);
  }
  const GetEnv env = [&](const char* name) -> std::optional<std::string> {
    const auto found = setting.env.find(name);
    if (found != setting.env.end()) return found->second;
    if (std::string_view{name} == "HOME" && !setting.home.empty()) return setting.home.native();
    return {};
  };
  ScriptedPrompter nobody;
  ScriptedPrompter somebody{setting.typed.value_or(std::vector<std::string>{}), setting.edited};
  Prompter& prompter = setting.typed ? static_cast<Prompter&>(somebody) : nobody;
  const auto input = [&](std::size_t /*limit*/) {
    if (setting.was_read != nullptr) *setting.was_read = true;
    return setting.typed ? std::nullopt : setting.input;
  };
  World world{out, err, prompter, [&] { return setting.now; }, env, input};
  outcome.status = run_app(words, world);
  return outcome;
}

Setting person(std::vector<std::string> typed, const fs::path& home) {
  Setting setting;
  setting.home = home;
  setting.typed = std::move(typed);
  setting.terminal = 1000;
  return setting;
}

std::string told(const Problems& problems) {
  std::string lines;
  for (const Problem& problem : problems)
    lines += to_string(problem) + '\n';
  return lines;
}

std::string with_tilde(std::string text, const fs::path& folder) {
  const std::string& name = folder.native();
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name))
    text.replace(at, name.size(), "~");
  return text;
}

std::string everything_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& file : fs::recursive_directory_iterator(folder)) {
    if (!file.is_regular_file()) continue;
    std::ifstream stream{file.path(), std::ios::binary};
    files.emplace(file.path().lexically_relative(folder),
                  std::string{std::istreambuf_iterator<char>{stream}, {}});
  }
  std::string all;
  for (const auto& [name, text] : files)
    all += "== " + name + '\n' + text;
  return all;
}

std::string entries_in(const fs::path& log) {
  std::ifstream stream{log, std::ios::binary};
  const std::string text = without_ids(std::string{std::istreambuf_iterator<char>{stream}, {}});
  const std::size_t head_end = text.find("\n\n");
  return head_end == std::string::npos ? "" : text.substr(head_end + 2);
}

std::size_t drafts_in(const fs::path& journal) {
  std::size_t count = 0;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(journal, error))
    count += file.path().filename().native().starts_with("draft-") ? 1U : 0U;
  return count;
}

std::string without_ids(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts_word = at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
    const bool ends_word =
        at + 12 >= text.size() || std::isalnum(static_cast<unsigned char>(text[at + 12])) == 0;
    const std::string_view word = std::string_view{text}.substr(at, 12);
    if (starts_word && ends_word && is_id(word)) {
      result += "ID";
      at += 12;
    } else {
      result += text[at++];
    }
  }
  return result;
}

}  // namespace trustkit
