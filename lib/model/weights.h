// How much the words of a sentence speak for it undoing what it stands in: phrases with points,
// learned from labelled sentences (tests/wording/README.md), and added up. trustkit-prompts(5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/prose.h"

namespace trustkit {

// As they stand in a set of rules.
struct Weights {
  struct Phrase {
    int points{0};
    std::string family{};  // what it is typical of; empty where it speaks against
    std::string text{};    // "you made me", "you _ me": WordedSentence::text_of()
  };
  int from{0};         // a sentence with as many is found
  int other_rules{0};  // the points for another rule of the set having found something in it
  std::vector<Phrase> phrases{};
};

// The same as tables, which the build can write down.
struct WeightTable {
  int from{0};
  int other_rules{0};
  // A hash table of keys of phrases; its size is a power of two, and 0 is an empty place.
  std::span<const std::uint32_t> keys{};
  std::span<const std::int16_t> points{};
  std::span<const std::uint8_t> families{};  // numbers from 1; 0 for none
};

class WeightIndex {
 public:
  // `families` in the order of their numbers, at most 255.
  WeightIndex(const Weights& weights, std::span<const std::string> families);
  WeightIndex(const WeightIndex&) = delete;
  WeightIndex& operator=(const WeightIndex&) = delete;
  ~WeightIndex() = default;
  // Without phrases where the weights have none.
  [[nodiscard]] WeightTable table() const;

 private:
  WeightTable numbers_{};
  std::vector<std::uint32_t> keys_{};
  std::vector<std::int16_t> points_{};
  std::vector<std::uint8_t> families_{};
};

// A sentence of Prose as words, and all the phrases in it.
class WordedSentence {
 public:
  // Up to three words in a row, or two with one to four others between them. A word is letters, up
  // to the fifth, in lower case; a number; a mark; the start or the end of the sentence. What
  // follows an apostrophe is a word of its own.
  struct Phrase {
    std::uint32_t key{0};
    std::size_t first{0};  // of the words
    std::size_t last{0};
    bool has_gap{false};
  };

  // The sentence must outlive this.
  explicit WordedSentence(std::string_view sentence);

  template <class Take>
  void each_phrase(const Take& take) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::size_t last = i; last < words_.size() && last <= i + 5; ++last) {
        if (last <= i + 2) take(Phrase{key(i, last, false), i, last, false});
        if (last >= i + 2) take(Phrase{key(i, last, true), i, last, true});
      }
    }
  }
  // "you made me" or "you _ me", the words as they are compared.
  [[nodiscard]] std::string text_of(const Phrase& phrase) const;
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }  // words
  // Of the sentence; without the start and the end of it.
  [[nodiscard]] Span place_of(std::size_t first, std::size_t last) const;

 private:
  struct Word {
    std::uint32_t key{0};
    Span at{};
  };
  [[nodiscard]] std::uint32_t key(std::size_t first, std::size_t last, bool has_gap) const;

  std::string_view sentence_;
  std::vector<Word> words_{};
};

// The points of a sentence: of each phrase in it, once.
int points_of(const WeightTable& weights, const WordedSentence& sentence);

// Why it has so many.
struct Reasons {
  std::uint8_t family{0};              // what most of it is typical of
  Span words{};                        // of the sentence: the stretch with the most points
  std::vector<std::string> because{};  // the phrases with the most points, three at most
};
Reasons reasons_for(const WeightTable& weights, std::string_view text,
                    const WordedSentence& sentence);

}  // namespace trustkit
