// trustkit init: make a journal.
#include <filesystem>
#include <memory>

#include "base/file.h"
#include "base/text.h"
#include "cmd/command.h"
#include "cmd/options.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {
namespace {

struct Options {
  std::vector<std::string> words{};
  bool shared{false};
};

constexpr std::string_view shared_settings =
    "# Settings of this journal; see trustkit-config(5).\n"
    "shared = true\n";

bool has_logs(const Log& log) {
  std::error_code error;
  for (const KindInfo& kind : all_kinds()) {
    if (std::filesystem::exists(log.file(kind.kind), error)) return true;
  }
  return false;
}

// What was written for oneself must not become readable for somebody else by a single word.
void share(const Session& session, const Log& log) {
  if (session.config.shared) return;
  if (has_logs(log)) {
    throw Error(path_in_quotes(log.directory()) +
                    " is a private journal with entries in it; make the shared one in another "
                    "directory, and copy what you want to share yourself",
                Exit::usage);
  }
  const std::filesystem::path settings = log.directory() / "trustkit.toml";
  if (std::filesystem::exists(settings)) {
    throw Error("there is a " + path_in_quotes(settings) +
                    " already; put 'shared = true' into its first line yourself",
                Exit::usage);
  }
  create_file(settings, shared_settings);
}

Exit run(const Options& options, Session& session) {
  if (options.words.size() > 1) {
    throw Error("init takes one directory; put a name with spaces in quotes", Exit::usage);
  }
  const Log& log = session.log;
  const bool is_new = log.make();
  if (options.shared) share(session, log);
  const bool shared = options.shared || session.config.shared;
  session.out().print("{}\n", printable(log.directory().native()));
  const bool is_changed = shared != session.config.shared;
  session.notice(std::string{is_new ? "Made a " : "This is a "} +
                 (shared ? "shared journal" : "private journal") +
                 (is_new       ? "."
                  : is_changed ? " now."
                               : " already; nothing in it was changed."));
  if (is_new) {
    session.notice(std::string{first_run_text()});
    session.notice("To use it: trustkit ask --dir " + path_in_quotes(log.directory()) +
                   ". To use it always, set dir in your config, or TRUSTKIT_DIR; "
                   "'trustkit help config' says how.");
  }
  return Exit::ok;
}

// The directory may stand as a word; it is then the journal of this run. So the config is read
// here, when that is known.
Exit run_in(const Options& options, Session& session) {
  CommonOptions common = session.common;
  if (!options.words.empty()) common.overrides.directory = options.words.front();
  const Config config = load_config(common.overrides, session.world.env);
  const Log log{config.directory, config.state_folder};
  Session here{session.world, common, config, log};
  return run(options, here);
}

Action define(CommandLine& app) {
  auto options = std::make_shared<Options>();
  flag(app, "--shared", options->shared, "A journal that two or more people write and read.");
  words(app, options->words);
  return [options](Session& session) {
    return run_in(*options, session);
  };
}

}  // namespace

extern const Command init_command{
    .name = "init",
    .summary = "Make a journal.",
    .usage = "[OPTION...] [DIR]",
    .examples =
        "  trustkit init                  the journal that trustkit uses by itself\n"
        "  trustkit init ~/journal/us --shared\n",
    .define = define,
    .finds_journal = true,
};

}  // namespace trustkit
