// trustkit help: the manual, and where to turn. It works with a broken config and without a
// journal, because it may be needed then.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/file.h"
#include "base/text.h"
#include "cmd/app.h"
#include "cmd/command.h"
#include "cmd/options.h"
#include "model/builtin.h"
#include "model/interview.h"
#include "model/safety.h"

namespace trustkit {
namespace {

constexpr std::string_view help_lines_topic = "help-lines";
constexpr std::size_t services_limit = 64U << 10U;  // bytes

// The reader's own list of services. Never a journal's: that may come from somebody else.
std::string services(const GetEnv& env) {
  try {
    const std::filesystem::path folder = config_folder(env);
    return folder.empty() ? std::string{} : read_file(folder / "help-lines.txt", services_limit);
  } catch (const Error&) {
    return {};  // the text without them is what matters now
  }
}

// "ask" and "trustkit-ask" are the page trustkit-ask; "prompts.5" is the one in section 5.
bool is_page(const BuiltinPage& page, std::string_view topic) {
  if (topic.starts_with("trustkit-")) topic.remove_prefix(std::string_view{"trustkit-"}.size());
  std::string_view name = page.name;
  if (name.starts_with("trustkit-")) name.remove_prefix(std::string_view{"trustkit-"}.size());
  return topic == name || topic == fmt::format("{}.{}", name, page.section);
}

[[noreturn]] void no_such_topic(const std::string& topic) {
  std::vector<std::string_view> topics{help_lines_topic};
  for (const BuiltinPage& page : builtin_pages()) {
    const std::size_t dash = page.name.find('-');
    topics.push_back(dash == std::string_view::npos ? page.name : page.name.substr(dash + 1));
  }
  throw Error("there is no help on " + in_quotes(topic) + did_you_mean(topic, topics) +
                  "; 'trustkit help' lists the topics",
              Exit::not_found);
}

void write_topics(Output& out) {
  out.write(main_help(out.width()));
  out.write("\nTopics of 'trustkit help':\n");
  out.write("  help-lines       where to turn when somebody frightens you\n");
  for (const BuiltinPage& page : builtin_pages()) {
    const std::string topic{page.name.substr(std::min(page.name.find('-') + 1, page.name.size()))};
    const std::string name =
        page.name.find('-') == std::string_view::npos ? std::string{page.name} : topic;
    out.write(fmt::format("  {:<16} the manual page {}({})\n",
                          page.section == "1" ? name : name + '.' + std::string{page.section},
                          page.name, page.section));
  }
}

Exit run(const std::vector<std::string>& words, Session& session) {
  Output& out = session.out();
  if (words.size() > 1) {
    throw Error("help takes one topic; 'trustkit help' lists them", Exit::usage);
  }
  if (words.empty()) {
    write_topics(out);
    return Exit::ok;
  }
  const std::string topic = words.front() == "apologise" ? "apologize" : words.front();
  if (topic == help_lines_topic) {
    say(out, help_lines(services(session.world.env)));
    return Exit::ok;
  }
  const auto pages = builtin_pages();
  const auto found = std::find_if(pages.begin(), pages.end(),
                                  [&](const BuiltinPage& page) { return is_page(page, topic); });
  if (found == pages.end()) no_such_topic(topic);
  const std::string pager = session.world.env("PAGER").value_or("less -FRX");
  if (out.is_terminal() && !pager.empty()) {
    page(found->text, pager, out);
  } else {
    out.write(found->text);
  }
  return Exit::ok;
}

Action define(CommandLine& app) {
  auto topic = std::make_shared<std::vector<std::string>>();
  words(app, *topic);
  return [topic](Session& session) {
    return run(*topic, session);
  };
}

}  // namespace

extern const Command help_command{
    .name = "help",
    .summary = "Show the manual, or where to turn.",
    .usage = "[TOPIC]",
    .examples =
        "  trustkit help ask           the manual page of a command\n"
        "  trustkit help help-lines    when somebody frightens you\n",
    .define = define,
    .needs_journal = false,
};

}  // namespace trustkit
