// bench_pairs [--sync] ROUNDS -- NAME[:STATUS] PROGRAM [ARGUMENT...] [-- NAME ...]
//
// Runs the commands in turn, round after round, as whole processes that read and write /dev/null.
// Prints a line for each, with tabs between: its name, its median in ms, the median and the
// quartiles of its ratio to the first command in the same round, and its peak memory in KiB.
// Whatever slows the machine down for a while slows both sides of a ratio. With --sync, what the
// command before has left to be written goes to the disk first and is not counted.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr int warm_up_rounds = 2;

struct Command {
  std::string name;
  int status = 0;  // the one that is expected
  std::string program;
  std::vector<char*> arguments;  // ends with a null pointer
  std::vector<double> times;     // in ms, one a round
  long peak = 0;                 // in KiB
};

[[noreturn]] void fail(const std::string& what) {
  static_cast<void>(std::fprintf(stderr, "bench_pairs: %s\n", what.c_str()));
  std::exit(1);
}

// Looked up once and not by each process.
std::string in_path(const std::string& name) {
  if (name.find('/') != std::string::npos) return name;
  const char* const variable = std::getenv("PATH");
  std::string_view path = variable == nullptr ? "" : variable;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find(':'), path.size());
    std::string found = std::string{path.substr(0, end)} + "/" + name;
    if (access(found.c_str(), X_OK) == 0) return found;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  fail("there is no program " + name);
}

// The words up to the next "--".
Command to_command(char**& word, char** end) {
  Command command;
  command.name = *word++;
  if (const std::size_t colon = command.name.find(':'); colon != std::string::npos) {
    command.status = std::atoi(command.name.c_str() + colon + 1);
    command.name.resize(colon);
  }
  for (; word != end && std::strcmp(*word, "--") != 0; ++word)
    command.arguments.push_back(*word);
  if (command.arguments.empty()) fail(command.name + " has no program");
  command.program = in_path(command.arguments.front());
  command.arguments.push_back(nullptr);
  return command;
}

void run(Command& command, const posix_spawn_file_actions_t& to_null) {
  pid_t child = 0;
  int status = 0;
  rusage used{};
  const auto start = std::chrono::steady_clock::now();
  const int error = posix_spawn(&child, command.program.c_str(), &to_null, nullptr,
                                command.arguments.data(), environ);
  if (error != 0) fail(command.program + ": " + std::strerror(error));
  if (wait4(child, &status, 0, &used) != child) fail(std::strerror(errno));
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != command.status) {
    fail(command.name + " ended with wait status " + std::to_string(status));
  }
  command.times.push_back(time.count());
  command.peak = std::max(command.peak, used.ru_maxrss);
}

// The value below which this part of the values lies.
double quantile(std::vector<double> values, double part) {
  std::sort(values.begin(), values.end());
  const double place = part * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (values[above] - values[below]) * (place - static_cast<double>(below));
}

void print(const Command& command, const Command& first) {
  std::vector<double> ratios;
  for (std::size_t i = 0; i < command.times.size(); ++i) {
    ratios.push_back(command.times[i] / first.times[i]);
  }
  std::printf("%s\t%.3f\t%.3f\t%.3f\t%.3f\t%ld\n", command.name.c_str(),
              quantile(command.times, 0.5), quantile(ratios, 0.5), quantile(ratios, 0.25),
              quantile(ratios, 0.75), command.peak);
}

void measure(std::vector<Command>& commands, int rounds, bool sync_first) {
  posix_spawn_file_actions_t to_null;
  posix_spawn_file_actions_init(&to_null);
  posix_spawn_file_actions_addopen(&to_null, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&to_null, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  for (int round = -warm_up_rounds; round < rounds; ++round) {
    for (Command& command : commands) {
      if (round == 0) command.times.clear();
      if (sync_first) sync();
      run(command, to_null);
    }
  }
  posix_spawn_file_actions_destroy(&to_null);
}

}  // namespace

int main(int count, char** arguments) {
  char** word = arguments + 1;
  char** const end = arguments + count;
  const bool sync_first = word != end && std::strcmp(*word, "--sync") == 0;
  if (sync_first) ++word;
  const int rounds = word == end ? 0 : std::atoi(*word++);
  std::vector<Command> commands;
  while (end - word >= 2) {
    ++word;  // the "--"
    commands.push_back(to_command(word, end));
  }
  if (rounds < 1 || commands.empty()) {
    fail("usage: bench_pairs [--sync] ROUNDS -- NAME[:STATUS] PROGRAM [ARGUMENT...] [-- ...]");
  }
  measure(commands, rounds, sync_first);
  for (const Command& command : commands)
    print(command, commands.front());
  return 0;
}
