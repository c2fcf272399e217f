// Measures a language's extraction, with its model or by rules, on gold articles.
#ifndef QUOTH_INDEXER_TRAIN_MEASURE_H_
#define QUOTH_INDEXER_TRAIN_MEASURE_H_

#include <ostream>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/languages/language.h"
#include "indexer/train/evaluate.h"
#include "indexer/train/gold.h"

namespace quoth {

// Extracts from each article as quoth does and scores the result. `predictions`, if not null, gets
// what was found as JSON lines: {"doc","spans","cue":{"spans"},"speaker":{"spans"}|null,"kind",
// "confidence","nested"?}, ranges as in the gold.
Evaluation Measure(const std::vector<GoldArticle>& gold, const Language& language,
                   const ExtractOptions& options, std::ostream* predictions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_MEASURE_H_
