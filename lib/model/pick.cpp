#include "model/pick.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace trustkit {
namespace {

// SplitMix64 (Steele, Lea & Flood 2014). Our own because two machines must agree for ever, which
// the standard library does not promise.
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

namespace {

// What a set lacks: "question of depth 1 to 2; its own are asked with --depth 3-4".
std::string missing(const PromptSet& set, const Choice& choice) {
  std::set<std::string_view> tags;
  int low = 4;
  int high = 1;
  for (const Prompt& prompt : set.prompts) {
    tags.insert(prompt.tags.begin(), prompt.tags.end());
    low = std::min(low, prompt.depth);
    high = std::max(high, prompt.depth);
  }
  const std::vector<std::string_view> names{tags.begin(), tags.end()};
  for (const std::string& tag : choice.tags) {
    if (tags.contains(tag)) continue;
    return "question with the tag " + in_quotes(tag) + did_you_mean(tag, names) +
           fmt::format(" (its tags: {})", fmt::join(names, ", "));
  }
  std::string wanted = fmt::format("question of depth {}", choice.low);
  if (choice.high != choice.low) wanted += fmt::format(" to {}", choice.high);
  if (low <= choice.high && high >= choice.low) {
    return wanted + fmt::format(" that fits; 'trustkit prompts show {}' lists them", set.name);
  }
  // Most often it is the depth that nobody has asked for yet.
  return wanted + "; its own are asked with --depth " +
         (low == high ? std::to_string(low) : fmt::format("{}-{}", low, high));
}

}  // namespace

void fail_to_fit(const PromptSet& set, const Choice& choice) {
  throw Error("the set " + in_quotes(set.name) + " has no " + missing(set, choice),
              Exit::not_found);
}

const Prompt& prompt_by_id(const PromptSet& set, const std::string& id) {
  if (const Prompt* const prompt = set.find(id)) return *prompt;
  std::vector<std::string_view> ids;
  for (const Prompt& prompt : set.prompts)
    ids.emplace_back(prompt.id);
  throw Error(
      "the set " + in_quotes(set.name) + " has no prompt " + in_quotes(id) + did_you_mean(id, ids),
      Exit::not_found);
}

std::vector<const Prompt*> spread(const std::vector<const Prompt*>& prompts, std::size_t count) {
  std::vector<const Prompt*> chosen;
  std::array<std::size_t, 5> next{};  // of each depth, where to look on
  bool found = true;
  while (chosen.size() < count && std::exchange(found, false)) {
    for (int depth = 1; depth <= 4 && chosen.size() < count; ++depth) {
      std::size_t& at = next.at(static_cast<std::size_t>(depth));
      while (at < prompts.size() && prompts[at]->depth != depth)
        ++at;
      if (at == prompts.size()) continue;
      chosen.push_back(prompts[at++]);
      found = true;
    }
  }
  return chosen;
}

std::vector<const Prompt*> offer(const PromptSet& set, const Choice& choice, const History& history,
                                 std::uint64_t seed) {
  // The whole set is shuffled, so that the same question comes first whatever else fits: a greeting
  // in the morning (depth 1) and the question at night (depth 1 and 2) agree.
  std::vector<const Prompt*> prompts = fitting(set, {1, 4, {}});
  const auto has_role = [](const Prompt* prompt) {
    return !prompt->role.empty();
  };
  // Where two take turns, one question answers to the one before.
  if (std::none_of(prompts.begin(), prompts.end(), has_role)) shuffle(prompts, seed);
  std::erase_if(prompts, [&](const Prompt* prompt) { return !fits(*prompt, choice); });
  // By when it was had (the not had before all), then by depth; each looked up once.
  using Rank = std::pair<std::chrono::sys_seconds, int>;
  std::vector<std::pair<Rank, const Prompt*>> ranked;
  ranked.reserve(prompts.size());
  for (const Prompt* const prompt : prompts) {
    const auto had = history.find(prompt->id);
    const bool is_new = had == history.end();
    ranked.emplace_back(
        is_new ? Rank{std::chrono::sys_seconds::min(), prompt->depth} : Rank{had->second.at.utc, 0},
        prompt);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(ranked.begin(), ranked.end(), prompts.begin(),
                 [](const auto& each) { return each.second; });
  return prompts;
}

const Prompt* prompt_of_day(const PromptSet& set, const Choice& choice, Date date) {
  std::vector<const Prompt*> prompts = fitting(set, choice);
  if (prompts.empty()) return nullptr;
  std::sort(prompts.begin(), prompts.end(),
            [](const Prompt* a, const Prompt* b) { return a->id < b->id; });
  shuffle(prompts, stable_hash(set.name + ' ' + std::to_string(set.version)));
  const auto count = static_cast<std::int64_t>(prompts.size());
  const std::int64_t day = date.time_since_epoch().count() % count;
  return prompts[static_cast<std::size_t>(day < 0 ? day + count : day)];
}

std::uint64_t seed_of(std::string_view author, std::string_view set, Date date) {
  // A newline can stand in neither, so that no two triples give the same text.
  return stable_hash(std::string{author} + '\n' + std::string{set} + '\n' + to_string(date));
}

}  // namespace trustkit
