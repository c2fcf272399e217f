// How often each word stood in cues, in sources and at the beginning of contents: a lexicon in the
// making.
#ifndef QUOTH_INDEXER_TRAIN_WORD_STATISTICS_H_
#define QUOTH_INDEXER_TRAIN_WORD_STATISTICS_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "indexer/extract/lexicon.h"
#include "indexer/train/prepared.h"

namespace quoth {

struct WordCounts {
  float seen = 0, cue = 0, source = 0;
  uint32_t articles = 0;
  // Where the word is the first after a cue: how often at all, and how often content begins there.
  float after_cue = 0, opens = 0;
  uint32_t lower_case = 0;  // how often in lower case
};

class WordStatistics {
 public:
  void Add(const PreparedArticle& article);

  // Sets the words of `article`'s view. With `held_out` its own counts are taken off first, so that
  // a model in training does not see rates that its own labels made. `masked` words (by hash) are
  // treated as unknown.
  void SetWords(PreparedArticle* article, bool held_out,
                const absl::flat_hash_set<uint64_t>& masked) const;

  // All words seen in two articles or more.
  std::vector<WordEntry> Lexicon() const;

  // To be called after the last Add.
  void Finish();

 private:
  using Counts = absl::flat_hash_map<uint64_t, WordCounts>;
  static void Count(const PreparedArticle& article, Counts* counts);
  WordEntry Entry(uint64_t hash, const WordCounts& counts) const;

  Counts counts_;
  absl::flat_hash_map<uint64_t, uint8_t> frequent_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_WORD_STATISTICS_H_
