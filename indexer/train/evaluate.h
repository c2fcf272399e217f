// Scores found attributions against gold, in word tokens.
//
// exact: the same words, one to one. matched: one to one, intersection over union >= 0.5, greedily
// by overlap. e2e: matched, and the source overlaps the gold one by a word that is not among the
// language's most frequent (or by any, if it has only such); none where gold has none. The measures
// are those of attribution extraction's literature (Pareti et al. 2013) with sources added.
#ifndef QUOTH_INDEXER_TRAIN_EVALUATE_H_
#define QUOTH_INDEXER_TRAIN_EVALUATE_H_

#include <string>
#include <vector>

#include "indexer/train/prepared.h"
#include "schema/quote.h"

namespace quoth {

struct FoundAttribution {
  std::vector<TokenRange> content;
  std::vector<TokenRange> source;
  QuoteKind kind = QuoteKind::kIndirect;
  float confidence = 0;
};

// Gold in the form of found attributions, nested ones only with `nested`.
std::vector<FoundAttribution> GoldFound(const PreparedArticle& article, bool nested);

struct MatchTally {
  double gold = 0, found = 0, exact = 0, matched = 0, right = 0;
  static double F1(double hits, double gold, double found) {
    return gold + found > 0 ? 200.0 * hits / (gold + found) : 0.0;
  }
};

class Evaluation {
 public:
  // Counts one article. Words must have been set in its view.
  void Add(const PreparedArticle& article, const std::vector<FoundAttribution>& found);
  // A table of P / R / F1: all, direct + mixed, and each kind.
  std::string Table() const;
  // Confidence against the share that was right, in ten bins, with the expected calibration error.
  std::string Reliability() const;
  double CalibrationError() const;
  const MatchTally& all() const { return rows_[0]; }
  const MatchTally& direct_mixed() const { return rows_[1]; }
  const MatchTally& indirect() const { return rows_[4]; }

 private:
  MatchTally rows_[5];
  double bin_count_[10] = {}, bin_confidence_[10] = {}, bin_right_[10] = {};
};

// For each found attribution: whether it is matched and its source right, when all are matched
// together. Fills `matched` (may be null) alike.
std::vector<bool> RightOnes(const PreparedArticle& article,
                            const std::vector<FoundAttribution>& gold,
                            const std::vector<FoundAttribution>& found, std::vector<bool>* matched);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_EVALUATE_H_
