// What a model knows about single words: how often each stood in a cue or a source, and whether it
// was common enough in training to be used by itself.
//
// A word in no entry is "unknown": features then see only its shape and its ending, so that a model
// treats a name it has never met as it learnt to treat masked ones. An entry is 8 bytes; the table
// is open-addressed by the word's hash. A view: the entries must outlive it.
#ifndef QUOTH_INDEXER_EXTRACT_LEXICON_H_
#define QUOTH_INDEXER_EXTRACT_LEXICON_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"

namespace quoth {

// Shares of a word's occurrences as one of ten values.
constexpr uint8_t kRateUnknown = 9;
uint8_t RateBucket(float hits, float occurrences);
// Words at or above this bucket (a share of 0.3) count as likely cues.
constexpr uint8_t kStrongRate = 5;

// The class of a token that features use where single words would be too many.
struct WordEntry {
  uint32_t key = 0;  // upper half of the word's hash; 0: empty
  uint8_t cue_rate = kRateUnknown;
  uint8_t source_rate = kRateUnknown;
  // 0 none; else a number of its own for each of the most frequent words in lower case.
  uint8_t frequent = 0;
  uint8_t flags = 0;  // WordFlags
};
static_assert(sizeof(WordEntry) == 8);

enum WordFlags : uint8_t {
  kWordKnown = 1,   // common enough to be named in features
  kWordOpener = 2,  // begins contents right after a cue: "that"
};

class Lexicon {
 public:
  Lexicon() = default;
  // The number of entries must be a power of two with at least one empty entry.
  explicit Lexicon(absl::Span<const WordEntry> entries) : entries_(entries) {}

  // Null if the word is not in the lexicon.
  const WordEntry* Find(uint64_t word_hash) const {
    if (entries_.empty()) return nullptr;
    const uint32_t key = KeyOf(word_hash);
    const size_t mask = entries_.size() - 1;
    for (size_t i = word_hash & mask;; i = (i + 1) & mask) {
      const WordEntry& entry = entries_[i];
      if (entry.key == key) return &entry;
      if (entry.key == 0) return nullptr;
    }
  }
  static uint32_t KeyOf(uint64_t word_hash) {
    const uint32_t key = static_cast<uint32_t>(word_hash >> 32);
    return key == 0 ? 1U : key;
  }
  // Whether `entries` may be given to the constructor: a damaged table could make Find run forever.
  static bool IsSound(absl::Span<const WordEntry> entries);

 private:
  absl::Span<const WordEntry> entries_;
};

// A table to give to Lexicon, from hashes and what is known of them (keys are filled in).
std::vector<WordEntry> BuildLexicon(std::vector<std::pair<uint64_t, WordEntry>> words);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_LEXICON_H_
