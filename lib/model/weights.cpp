#include "model/weights.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace trustkit {
namespace {

constexpr std::size_t longest_word = 5;  // characters that are compared
constexpr std::string_view start_word = "<";
constexpr std::string_view end_word = ">";
constexpr std::string_view gap_word = "_";
constexpr std::size_t most_reasons = 3;
constexpr std::size_t shortest_reason = 5;  // bytes

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Dashes and the like in UTF-8, U+2000 to U+206F: they part words as blanks do.
bool is_punctuation(std::string_view text) {
  return text.size() >= 3 && text.starts_with("\xE2") && (text[1] == '\x80' || text[1] == '\x81');
}

bool is_mark(char c) {
  return std::string_view{",.;:!?\""}.find(c) != std::string_view::npos;
}

// As many bytes as there are letters of one word at the start of `text`, an apostrophe before them
// with it.
std::size_t letters_at(std::string_view text) {
  std::size_t end = text.starts_with('\'') ? 1 : 0;
  while (end < text.size() && is_letter(text[end]) && !is_punctuation(text.substr(end)))
    ++end;
  return end;
}

// The bytes of what is a word there, or 0 for what parts words.
std::size_t word_at(std::string_view text) {
  const std::size_t letters = letters_at(text);
  if (letters > 1 || (letters == 1 && text.front() != '\'')) return letters;
  const auto not_digit = std::find_if_not(text.begin(), text.end(), is_digit);
  if (not_digit != text.begin()) return static_cast<std::size_t>(not_digit - text.begin());
  return is_mark(text.front()) ? 1 : 0;
}

// A word as it is compared.
std::string shortened(std::string_view word) {
  if (is_digit(word.front())) return "0";
  std::string text;
  std::size_t characters = 0;
  for (const char c : word) {
    const bool starts = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (starts && ++characters > longest_word) break;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return text;
}

// FNV-1a.
std::uint32_t hashed(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

// Goes on with the key of a phrase by a word.
std::uint32_t mixed(std::uint32_t key, std::uint32_t word) {
  key = (std::rotl(key, 5) ^ word) * 0x9E3779B1U;
  return key ^ (key >> 15U);
}

std::uint32_t not_empty(std::uint32_t key) {
  return std::max(key, 1U);
}

std::uint32_t key_of(std::string_view phrase) {
  std::uint32_t key = 0;
  while (!phrase.empty()) {
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    key = mixed(key, hashed(word));
    phrase.remove_prefix(std::min(word.size() + 1, phrase.size()));
  }
  return not_empty(key);
}

// Where the key stands in the table, or the empty place where it would.
std::size_t place_in(std::span<const std::uint32_t> keys, std::uint32_t key) {
  std::size_t place = key & (keys.size() - 1);
  while (keys[place] != 0 && keys[place] != key)
    place = (place + 1) & (keys.size() - 1);
  return place;
}

// A phrase of a sentence that has a weight.
struct Found {
  std::size_t place{0};  // in the table
  WordedSentence::Phrase phrase{};
};

// Each once, where it stands first, in order of the table.
std::vector<Found> find_all(const WeightTable& weights, const WordedSentence& sentence) {
  std::vector<Found> all;
  if (weights.keys.empty()) return all;
  sentence.each_phrase([&](const WordedSentence::Phrase& phrase) {
    const std::size_t place = place_in(weights.keys, phrase.key);
    if (weights.keys[place] != 0) all.push_back({place, phrase});
  });
  std::stable_sort(all.begin(), all.end(),
                   [](const Found& left, const Found& right) { return left.place < right.place; });
  const auto same = [](const Found& left, const Found& right) {
    return left.place == right.place;
  };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

bool overlap(const Span& left, const Span& right) {
  return left.offset < right.offset + right.length && right.offset < left.offset + left.length;
}

// Of words with these points, the run with the most: Kadane's algorithm.
std::pair<std::size_t, std::size_t> best_run(const std::vector<double>& points) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  double most = points.empty() ? 0 : points.front();
  double sum = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      first = i;
    }
    sum += points[i];
    if (sum > most) {
      most = sum;
      best = {first, i};
    }
  }
  return best;
}

}  // namespace

WeightIndex::WeightIndex(const Weights& weights, std::span<const std::string> families) {
  numbers_.from = weights.from;
  numbers_.other_rules = weights.other_rules;
  if (weights.phrases.empty()) return;
  const std::size_t size = std::bit_ceil(2 * weights.phrases.size());
  keys_.resize(size);
  points_.resize(size);
  families_.resize(size);
  for (const Weights::Phrase& phrase : weights.phrases) {
    const std::uint32_t key = key_of(phrase.text);
    const std::size_t place = place_in(keys_, key);
    keys_[place] = key;
    points_[place] = static_cast<std::int16_t>(phrase.points);
    const auto family = std::find(families.begin(), families.end(), phrase.family);
    families_[place] = family == families.end()
                           ? std::uint8_t{0}
                           : static_cast<std::uint8_t>(family - families.begin() + 1);
  }
}

WeightTable WeightIndex::table() const {
  WeightTable table = numbers_;
  table.keys = keys_;
  table.points = points_;
  table.families = families_;
  return table;
}

WordedSentence::WordedSentence(std::string_view sentence) : sentence_(sentence) {
  words_.push_back({hashed(start_word), {0, 0}});
  for (std::size_t at = 0; at < sentence.size();) {
    const std::string_view rest = sentence.substr(at);
    const std::size_t length = word_at(rest);
    if (length > 0) words_.push_back({hashed(shortened(rest.substr(0, length))), {at, length}});
    at += length > 0 ? length : is_punctuation(rest) ? 3 : 1;
  }
  words_.push_back({hashed(end_word), {sentence.size(), 0}});
}

std::uint32_t WordedSentence::key(std::size_t first, std::size_t last, bool has_gap) const {
  static const std::uint32_t gap = hashed(gap_word);
  std::uint32_t key = mixed(0, words_[first].key);
  if (has_gap) {
    key = mixed(key, gap);
  } else if (last == first + 2) {
    key = mixed(key, words_[first + 1].key);
  }
  if (last > first) key = mixed(key, words_[last].key);
  return not_empty(key);
}

std::string WordedSentence::text_of(const Phrase& phrase) const {
  const auto text = [&](std::size_t i) {
    const Span& at = words_[i].at;
    if (i == 0) return std::string{start_word};
    if (i + 1 == words_.size()) return std::string{end_word};
    return shortened(sentence_.substr(at.offset, at.length));
  };
  std::string all = text(phrase.first);
  if (phrase.has_gap) return all + ' ' + std::string{gap_word} + ' ' + text(phrase.last);
  for (std::size_t i = phrase.first + 1; i <= phrase.last; ++i)
    all += ' ' + text(i);
  return all;
}

Span WordedSentence::place_of(std::size_t first, std::size_t last) const {
  const std::size_t from = words_[first].at.offset;
  return {from, words_[last].at.offset + words_[last].at.length - from};
}

int points_of(const WeightTable& weights, const WordedSentence& sentence) {
  int sum = 0;
  for (const Found& each : find_all(weights, sentence))
    sum += weights.points[each.place];
  return sum;
}

Reasons reasons_for(const WeightTable& weights, std::string_view text,
                    const WordedSentence& sentence) {
  std::vector<Found> all = find_all(weights, sentence);
  std::vector<int> families(256);
  std::vector<double> words(sentence.size());
  for (const Found& each : all) {
    const int points = weights.points[each.place];
    if (points > 0) families[weights.families[each.place]] += points;
    const std::size_t count = each.phrase.last - each.phrase.first + 1;
    for (std::size_t i = each.phrase.first; i <= each.phrase.last; ++i)
      words[i] += static_cast<double>(points) / static_cast<double>(count);
  }
  Reasons reasons;
  families[0] = 0;
  reasons.family = static_cast<std::uint8_t>(std::max_element(families.begin(), families.end()) -
                                             families.begin());
  const auto [first, last] = best_run(words);
  reasons.words = sentence.place_of(first, last);
  std::stable_sort(all.begin(), all.end(), [&](const Found& left, const Found& right) {
    return weights.points[left.place] > weights.points[right.place];
  });
  std::vector<Span> told;
  for (const Found& each : all) {
    if (told.size() == most_reasons) break;
    const Span at = sentence.place_of(each.phrase.first, each.phrase.last);
    const bool speaks = weights.families[each.place] == reasons.family &&
                        weights.points[each.place] > 0 && at.length >= shortest_reason;
    if (speaks && std::none_of(told.begin(), told.end(),
                               [&](const Span& other) { return overlap(at, other); })) {
      told.push_back(at);
    }
  }
  for (const Span& at : told)
    reasons.because.emplace_back(text.substr(at.offset, at.length));
  return reasons;
}

}  // namespace trustkit
