// bench_journal DIR ENTRIES SET.yaml...    answers to the questions of these sets, in ask.rec
// bench_journal --checkins DIR ENTRIES     check-ins with three sets, in checkin.rec
// bench_journal --promises DIR ENTRIES     promises and what became of them, in promise.rec
//
// A log of so many entries in the journal DIR, as trustkit writes it, by two people; the same in
// every run.
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
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view start =
    "# Written by trustkit; see trustkit-log(5). Edit freely: blank lines separate entries.\n";
constexpr std::string_view ask_header =
    "%rec: Ask\n%doc: Questions, and what was answered.\n%singular: Id\n%type: Time date\n"
    "%type: Depth range 1 4\n";
constexpr std::string_view checkin_header =
    "%rec: Checkin\n%doc: How we are, time after time.\n%singular: Id\n%type: Time date\n"
    "%type: Heard,Standing,Word,Fair range 1 5\n";
constexpr std::string_view promise_header =
    "%rec: Promise\n%doc: Promises, and what became of them.\n%singular: Id\n%type: Time date\n"
    "%type: Event enum made kept missed moved dropped\n%type: Due date\n";

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

// What every entry starts with: when it was, who wrote it, and with whom.
void add_head(std::string& text, std::int64_t time, bool first) {
  text += "\nTime: " + local_time(time) + "\nBy: " + (first ? "alex" : "sam");
  text += "\nWith: " + std::string{first ? "sam" : "alex"} + '\n';
}

void add_ask(std::string& text, std::int64_t time, const Prompt& prompt, std::uint64_t number,
             Dice& dice) {
  add_head(text, time, dice.below(2) == 0);
  text += "Set: " + prompt.set + "\nPrompt: " + prompt.id + "\nQuestion: " + prompt.ask;
  text += "\nDepth: " + prompt.depth + '\n';
  add_answer(text, dice);
  text += "Id: " + to_id(number) + '\n';
}

// Nobody answers every item.
void add_checkin(std::string& text, std::int64_t time, std::uint64_t number, Dice& dice) {
  constexpr std::array<std::string_view, 3> sets = {"weekly-pair 1", "solo-five 1", "far-apart 1"};
  constexpr std::array<std::string_view, 4> scales = {"Heard", "Standing", "Word", "Fair"};
  constexpr std::array<std::string_view, 5> texts = {"Thanks", "GoodNews", "WentWell", "Ahead",
                                                     "Issue"};
  add_head(text, time, dice.below(2) == 0);
  text += "Set: " + std::string{sets[dice.below(sets.size())]} + '\n';
  for (const std::string_view key : scales)
    text += std::string{key} + ": " + std::to_string(1 + dice.below(5)) + '\n';
  for (const std::string_view key : texts) {
    if (dice.below(4) == 0) continue;
    text += std::string{key} + ": ";
    add_sentences(text, dice, 20 + dice.below(90));
    text += '\n';
  }
  text += "Id: " + to_id(number) + '\n';
}

// One entry makes a promise, the next one ends it; the last few are open.
void add_promise(std::string& text, std::int64_t time, std::uint64_t number, bool open,
                 Dice& dice) {
  constexpr std::array<std::string_view, 4> ends = {"kept", "kept", "missed", "dropped"};
  add_head(text, time, (number / 2 + number % 2) % 2 == 0);
  if (number % 2 == 1 || open) {
    text += "Event: made\nText: When ";
    add_sentences(text, dice, 40);
    text += "\nDue: " + local_time(time + 7 * 86400).substr(0, 10) + '\n';
  } else {
    text += "Event: " + std::string{ends[dice.below(ends.size())]} + "\nOf: " + to_id(number - 1);
    text += '\n';
  }
  text += "Id: " + to_id(number) + '\n';
}

bool write_all(int file, std::string& text) {
  const bool done = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  text.clear();
  return done;
}

using Add = std::function<void(std::string& text, std::int64_t time, std::uint64_t number)>;

bool write_log(const std::string& folder, const char* name, std::string_view header,
               std::int64_t entries, Dice& dice, const Add& add) {
  constexpr std::int64_t end = 1767225600;  // 2026-01-01
  constexpr std::size_t piece = std::size_t{1} << 20U;
  mkdir(folder.c_str(), 0700);
  const int file = open((folder + '/' + name).c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (file < 0) return false;
  const std::int64_t step = seconds_between(entries);
  std::string text{start};
  text += header;
  for (std::int64_t i = 0; i < entries; ++i) {
    const auto jitter = static_cast<std::int64_t>(dice.below(static_cast<std::uint64_t>(step)));
    add(text, end - (entries - i) * step + jitter, static_cast<std::uint64_t>(i) + 1);
    if (text.size() >= piece && !write_all(file, text)) return false;
  }
  return write_all(file, text) && close(file) == 0;
}

bool write_asks(const std::string& folder, std::int64_t entries,
                const std::vector<Prompt>& prompts) {
  Dice dice;
  return write_log(folder, "ask.rec", ask_header, entries, dice,
                   [&](std::string& text, std::int64_t time, std::uint64_t number) {
                     add_ask(text, time, prompts[dice.below(prompts.size())], number, dice);
                   });
}

bool write_checkins(const std::string& folder, std::int64_t entries) {
  Dice dice;
  return write_log(folder, "checkin.rec", checkin_header, entries, dice,
                   [&](std::string& text, std::int64_t time, std::uint64_t number) {
                     add_checkin(text, time, number, dice);
                   });
}

bool write_promises(const std::string& folder, std::int64_t entries) {
  constexpr std::int64_t open = 4;
  Dice dice;
  return write_log(folder, "promise.rec", promise_header, entries, dice,
                   [&](std::string& text, std::int64_t time, std::uint64_t number) {
                     const bool is_open = static_cast<std::int64_t>(number) > entries - open;
                     add_promise(text, time, number, is_open, dice);
                   });
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view what = count == 4 ? arguments[1] : "";
  bool done = false;
  if (what == "--checkins") {
    done = write_checkins(arguments[2], std::atoll(arguments[3]));
  } else if (what == "--promises") {
    done = write_promises(arguments[2], std::atoll(arguments[3]));
  } else {
    std::vector<Prompt> prompts;
    for (int i = 3; i < count; ++i)
      read_set(arguments[i], prompts);
    if (prompts.empty()) {
      static_cast<void>(std::fputs(
          "usage: bench_journal [--checkins|--promises] DIR ENTRIES [SET.yaml...]\n", stderr));
      return 2;
    }
    done = write_asks(arguments[1], std::atoll(arguments[2]), prompts);
  }
  if (done) return 0;
  std::perror("bench_journal");
  return 1;
}
