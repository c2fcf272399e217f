// How Xapian weighs words in the first stage of ranking. For query/*.cc only.
#ifndef QUOTH_QUERY_FIRST_STAGE_WEIGHT_H_
#define QUOTH_QUERY_FIRST_STAGE_WEIGHT_H_

#include <xapian.h>

#include "query/index.h"

namespace quoth {

// The weighting that the plan's weights are made for: impact times rarity; in an index that has no
// impacts BM25+, which gives a term that occurs with a frequency of zero its rarity, and content
// its frequency on top.
void SetFirstStageWeights(const Index::Impl& index, Xapian::Enquire* enquire);

}  // namespace quoth

#endif  // QUOTH_QUERY_FIRST_STAGE_WEIGHT_H_
