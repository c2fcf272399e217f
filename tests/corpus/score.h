// How well found attributions agree with those that a reader decided on.
//
// Counted in words: runs of letters and digits with inner apostrophes, hyphens and periods;
// punctuation and marks never count. A found one matches a gold one if the words they share are at
// least half of the words of either (intersection over union), one to one, greedily by overlap. It
// is right end to end if besides its source shares a word with the gold source that is no article,
// "of" or courtesy title; where the gold has no source, it must have none. Partial credit follows
// Pareti et al., "Automatically Detecting and Attributing Indirect Quotations" (EMNLP 2013).
#ifndef QUOTH_TESTS_CORPUS_SCORE_H_
#define QUOTH_TESTS_CORPUS_SCORE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "schema/quote.h"
#include "schema/text_range.h"

namespace quoth {

struct ScoredQuote {
  QuoteKind kind = QuoteKind::kIndirect;
  std::vector<ByteRange> content;  // of the article's text
  std::vector<ByteRange> source;
  std::string speaker;  // resolved name, or ""
};

struct Tally {
  int gold = 0;
  int found = 0;
  int matched = 0;
  int right = 0;        // matched, and the source too
  int named = 0;        // matched, and the gold says who it is
  int named_right = 0;  // … and the name agrees

  double F1() const { return gold + found == 0 ? 1 : 2.0 * right / (gold + found); }
  Tally& operator+=(const Tally& other);
};

// Counts only quotes of the kinds that `keep` accepts. Misses are appended to `errors` as readable
// lines if it is not null.
Tally Score(absl::string_view text, const std::vector<ScoredQuote>& gold,
            const std::vector<ScoredQuote>& found, bool (*keep)(QuoteKind),
            std::vector<std::string>* errors);

}  // namespace quoth

#endif  // QUOTH_TESTS_CORPUS_SCORE_H_
