#include "model/pick.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace trustkit {
namespace {

// FNV-1a, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/). Hash and generator are our own
// because two machines must agree for ever, which the standard library does not promise.
std::uint64_t hash(std::string_view text) {
  std::uint64_t value = 0xCBF29CE484222325U;
  for (const char c : text) {
    value ^= static_cast<unsigned char>(c);
    value *= 0x100000001B3U;
  }
  return value;
}

// SplitMix64 (Steele, Lea & Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  // From 0 to limit - 1, each as likely as the others.
  std::size_t below(std::size_t limit) {
    const std::uint64_t uneven = (0 - std::uint64_t{limit}) % limit;
    std::uint64_t value = next();
    while (value < uneven)
      value = next();
    return static_cast<std::size_t>(value % limit);
  }

 private:
  std::uint64_t state_;
};

// Fisher and Yates.
void shuffle(std::vector<const Prompt*>& prompts, std::uint64_t seed) {
  Random random{seed};
  for (std::size_t left = prompts.size(); left > 1; --left) {
    std::swap(prompts[left - 1], prompts[random.below(left)]);
  }
}

std::vector<const Prompt*> fitting(const PromptSet& set, const Choice& choice) {
  std::vector<const Prompt*> prompts;
  for (const Prompt& prompt : set.prompts) {
    if (fits(prompt, choice)) prompts.push_back(&prompt);
  }
  return prompts;
}

}  // namespace

bool fits(const Prompt& prompt, const Choice& choice) {
  const auto has = [&](const std::string& tag) {
    return std::find(prompt.tags.begin(), prompt.tags.end(), tag) != prompt.tags.end();
  };
  return prompt.depth >= choice.low && prompt.depth <= choice.high &&
         std::all_of(choice.tags.begin(), choice.tags.end(), has);
}

std::vector<const Prompt*> offer(const PromptSet& set, const Choice& choice, const History& history,
                                 std::uint64_t seed) {
  // The whole set is shuffled, so that the same question comes first whatever else fits: a greeting
  // in the morning (depth 1) and the question at night (depth 1 and 2) agree.
  std::vector<const Prompt*> prompts = fitting(set, {1, 4, {}});
  shuffle(prompts, seed);
  std::erase_if(prompts, [&](const Prompt* prompt) { return !fits(*prompt, choice); });
  const auto was_had = [&](const Prompt* prompt) {
    return history.find(prompt->id);
  };
  std::stable_sort(prompts.begin(), prompts.end(), [&](const Prompt* a, const Prompt* b) {
    const auto had_a = was_had(a);
    const auto had_b = was_had(b);
    const bool new_a = had_a == history.end();
    const bool new_b = had_b == history.end();
    if (new_a != new_b) return new_a;
    return new_a ? a->depth < b->depth : had_a->second.at.utc < had_b->second.at.utc;
  });
  return prompts;
}

const Prompt* prompt_of_day(const PromptSet& set, const Choice& choice, Date date) {
  std::vector<const Prompt*> prompts = fitting(set, choice);
  if (prompts.empty()) return nullptr;
  std::sort(prompts.begin(), prompts.end(),
            [](const Prompt* a, const Prompt* b) { return a->id < b->id; });
  shuffle(prompts, hash(set.name + ' ' + std::to_string(set.version)));
  const auto count = static_cast<std::int64_t>(prompts.size());
  const std::int64_t day = date.time_since_epoch().count() % count;
  return prompts[static_cast<std::size_t>(day < 0 ? day + count : day)];
}

std::uint64_t seed_of(std::string_view author, std::string_view set, Date date) {
  // A newline can stand in neither, so that no two triples give the same text.
  return hash(std::string{author} + '\n' + std::string{set} + '\n' + to_string(date));
}

}  // namespace trustkit
