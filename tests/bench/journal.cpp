// bench_journal DIR ENTRIES SET.yaml...: a journal of so many answers to the questions of these
// sets, as 'trustkit ask' writes it, by two people; the same in every run.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view header =
    "# Written by trustkit; see trustkit-log(5). Edit freely: blank lines separate entries.\n"
    "%rec: Ask\n%doc: Questions, and what was answered.\n%singular: Id\n%type: Time date\n"
    "%type: Depth range 1 4\n";

constexpr std::array<std::string_view, 64> words = {
    "the",    "and",     "to",     "a",       "I",       "you",    "that",    "it",
    "was",    "of",      "in",     "we",      "my",      "not",    "when",    "for",
    "on",     "with",    "but",    "so",      "because", "they",   "had",     "at",
    "always", "kitchen", "walked", "morning", "friend",  "never",  "quiet",   "asked",
    "told",   "home",    "little", "before",  "again",   "work",   "evening", "listened",
    "letter", "bread",   "garden", "brother", "train",   "late",   "laughed", "promise",
    "window", "winter",  "music",  "kept",    "small",   "café",   "nothing", "summer",
    "sister", "bicycle", "rain",   "noticed", "felt",    "better", "honest",  "years"};

struct Prompt {
  std::string set;  // with its version
  std::string id;
  std::string ask;
  std::string depth;
};

class Dice {  // splitmix64
 public:
  std::uint64_t below(std::uint64_t limit) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = (state_ ^ (state_ >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return (mixed ^ (mixed >> 31U)) % limit;
  }

 private:
  std::uint64_t state_ = 0;
};

// Built-in sets have each key on a line of its own, without quotes.
void read_set(const char* path, std::vector<Prompt>& prompts) {
  std::ifstream file{path};
  std::string set;
  for (std::string line; std::getline(file, line);) {
    const auto value = [&line](std::string_view key) {
      const bool is_it = std::string_view{line}.starts_with(key);
      return is_it ? line.substr(key.size()) : std::string{};
    };
    if (const std::string name = value("set: "); !name.empty()) set = name;
    if (const std::string version = value("version: "); !version.empty()) set += " " + version;
    if (const std::string id = value("  - id: "); !id.empty()) prompts.push_back({set, id, {}, {}});
    if (prompts.empty()) continue;
    if (const std::string depth = value("    depth: "); !depth.empty()) {
      prompts.back().depth = depth;
    }
    if (const std::string ask = value("    ask: "); !ask.empty()) prompts.back().ask = ask;
  }
}

// Three a day; a decade at most, because nobody's journal lasts for a thousand years.
std::int64_t seconds_between(std::int64_t entries) {
  constexpr std::int64_t decade = 10 * 365 * 86400;
  return std::min<std::int64_t>(8 * 3600, decade / std::max<std::int64_t>(entries, 1));
}

// Summer time from April to October, near enough.
std::string local_time(std::int64_t utc) {
  using std::chrono::days, std::chrono::floor, std::chrono::hh_mm_ss, std::chrono::seconds;
  using std::chrono::sys_seconds, std::chrono::year_month_day;
  const auto month_of = [](std::int64_t time) {
    return unsigned{year_month_day{floor<days>(sys_seconds{seconds{time}})}.month()};
  };
  const int offset = month_of(utc) >= 4 && month_of(utc) <= 10 ? 2 : 1;
  const sys_seconds local{seconds{utc + offset * 3600}};
  const year_month_day date{floor<days>(local)};
  const hh_mm_ss clock{local - floor<days>(local)};
  std::array<char, 64> text{};
  static_cast<void>(std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d+%02d:00",
                                  int{date.year()}, unsigned{date.month()}, unsigned{date.day()},
                                  static_cast<int>(clock.hours().count()),
                                  static_cast<int>(clock.minutes().count()),
                                  static_cast<int>(clock.seconds().count()), offset));
  return text.data();
}

// An odd factor gives each number below 2^60 another one: no id stands twice.
std::string to_id(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";
  std::uint64_t bits = (number * 0x9e3779b97f4a7c15U) & ((std::uint64_t{1} << 60U) - 1);
  std::string id;
  for (; id.size() < 12; bits >>= 5U)
    id += digits[bits & 31U];
  return id;
}

void add_sentences(std::string& text, Dice& dice, std::size_t bytes) {
  const std::size_t end = text.size() + bytes;
  do {
    for (std::uint64_t left = 5 + dice.below(12); left > 0; --left) {
      text += words[dice.below(words.size())];
      text += left > 1 ? " " : ". ";
    }
  } while (text.size() < end);
  text.pop_back();
}

// Most answers are short, some are long, a quarter has paragraphs.
void add_answer(std::string& text, Dice& dice) {
  const std::size_t bytes = 20 + dice.below(450) + (dice.below(4) == 0 ? dice.below(700) : 0);
  const std::size_t paragraphs = dice.below(4) == 0 ? 2 + dice.below(3) : 1;
  text += "Answer: ";
  for (std::size_t i = 0; i < paragraphs; ++i) {
    if (i > 0) text += "\n+\n+ ";
    add_sentences(text, dice, bytes / paragraphs);
  }
  text += '\n';
}

void add_entry(std::string& text, std::int64_t time, const Prompt& prompt, std::uint64_t number,
               Dice& dice) {
  const bool first = dice.below(2) == 0;
  text += "\nTime: " + local_time(time) + "\nBy: " + (first ? "alex" : "sam");
  text += "\nWith: " + std::string{first ? "sam" : "alex"} + "\nSet: " + prompt.set;
  text +=
      "\nPrompt: " + prompt.id + "\nQuestion: " + prompt.ask + "\nDepth: " + prompt.depth + '\n';
  add_answer(text, dice);
  text += "Id: " + to_id(number) + '\n';
}

bool write_all(int file, std::string& text) {
  const bool done = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  text.clear();
  return done;
}

bool write_journal(const std::string& folder, std::int64_t entries,
                   const std::vector<Prompt>& prompts) {
  constexpr std::int64_t end = 1767225600;  // 2026-01-01
  constexpr std::size_t piece = std::size_t{1} << 20U;
  mkdir(folder.c_str(), 0700);
  const int file = open((folder + "/ask.rec").c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file < 0) return false;
  const std::int64_t step = seconds_between(entries);
  Dice dice;
  std::string text{header};
  for (std::int64_t i = 0; i < entries; ++i) {
    const auto jitter = static_cast<std::int64_t>(dice.below(static_cast<std::uint64_t>(step)));
    const Prompt& prompt = prompts[dice.below(prompts.size())];
    add_entry(text, end - (entries - i) * step + jitter, prompt, static_cast<std::uint64_t>(i) + 1,
              dice);
    if (text.size() >= piece && !write_all(file, text)) return false;
  }
  return write_all(file, text) && close(file) == 0;
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<Prompt> prompts;
  for (int i = 3; i < count; ++i)
    read_set(arguments[i], prompts);
  if (prompts.empty()) {
    static_cast<void>(std::fputs("usage: bench_journal DIR ENTRIES SET.yaml...\n", stderr));
    return 2;
  }
  if (write_journal(arguments[1], std::atoll(arguments[2]), prompts)) return 0;
  std::perror("bench_journal");
  return 1;
}
