#include "base/process.h"

#include <string>

#include "base/output.h"
#include "catch.h"
#include "child.h"
#include "support.h"

namespace trustkit {
namespace {

std::string in_shell(const std::filesystem::path& path) {
  return '\'' + path.native() + '\'';
}

TEST_CASE("a command is split as by a shell and gets the file as its last word") {
  const TempDir dir;
  const auto script =
      dir.write("list words", "#!/bin/sh\nfor word; do echo \"[$word]\"; done >&3\n");
  const auto out = dir / "out";
  struct Row {
    std::string command;
    std::string file;
    std::string words;
  };
  for (const Row& row : {
           Row{"", "file", "[file]\n"},
           Row{" --wait -c 'set tw=72'", "file", "[--wait]\n[-c]\n[set tw=72]\n[file]\n"},
           Row{" \"two words\"", "a file's \"name\" $HOME;x",
               "[two words]\n[a file's \"name\" $HOME;x]\n"},
           Row{"", "-x", "[-x]\n"},
           Row{"", "a\nb*", "[a\nb*]\n"},
       }) {
    INFO(row.command << ' ' << row.file);
    const std::string command = "3>" + in_shell(out) + " sh " + in_shell(script) + row.command;
    CHECK(run_command(command, row.file) == 0);
    CHECK(dir.read("out") == row.words);
  }
}

TEST_CASE("the status of a command is told") {
  CHECK(run_command("true", "x") == 0);
  CHECK(run_command("exit 3;", "x") == 3);
  CHECK(run_command("/nowhere/vi", "x") == 127);
  CHECK(run_command("kill -TERM $$;", "x") == 128 + SIGTERM);
}

TEST_CASE("a command is waited for where the parent ignored its children") {
  CHECK(in_child([] {
          std::signal(SIGCHLD, SIG_IGN);
          return std::to_string(run_command("exit 3;", "x")) + ' ' +
                 (feed_command("cat >/dev/null;", "text") ? "fed" : "not started");
        }) == "3 fed");
}

TEST_CASE("Ctrl-C is for the command while it runs, and for us again afterwards") {
  CHECK(in_child([] {
          std::signal(SIGINT, SIG_DFL);
          // The command sends the signal to both, as a terminal does.
          const int status = run_command("kill -INT $PPID $$; sleep 5;", "x");
          struct sigaction now {};
          sigaction(SIGINT, nullptr, &now);
          return std::to_string(status) + (now.sa_handler == SIG_DFL ? " restored" : " ignored");
        }) == std::to_string(128 + SIGINT) + " restored");
}

TEST_CASE("text is fed to a command") {
  const TempDir dir;
  const std::string text = std::string(300'000, 'x') + "é\n";
  CHECK(feed_command("cat >" + in_shell(dir / "out"), text));
  CHECK(dir.read("out") == text);
  CHECK(feed_command("cat >" + in_shell(dir / "empty"), ""));
  CHECK(dir.read("empty").empty());
}

TEST_CASE("a pager may end before it has read everything") {
  const std::string text(1'000'000, 'x');
  CHECK(feed_command("true", text));
  CHECK(feed_command("head -c 10 >/dev/null;", text));
  CHECK(feed_command("exit 1;", text));
}

TEST_CASE("a text is shown even where the pager cannot be started") {
  const TempDir dir;
  const auto no_program = dir.write("no-program", "x");
  for (const std::string& pager :
       {std::string{"/nowhere/less -R"}, in_shell(no_program), std::string{}, std::string{" "}}) {
    INFO(pager);
    std::string shown;
    Output out{shown};
    page("a text", pager, out);
    CHECK(shown == "a text");
  }
  std::string shown;
  Output out{shown};
  out.write("before ");
  page("a text", "cat >" + in_shell(dir / "out"), out);
  CHECK(shown == "before ");
  CHECK(dir.read("out") == "a text");
}

}  // namespace
}  // namespace trustkit
