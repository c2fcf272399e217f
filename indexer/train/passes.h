// The two passes as training data, and what trained learners make of articles.
#ifndef QUOTH_INDEXER_TRAIN_PASSES_H_
#define QUOTH_INDEXER_TRAIN_PASSES_H_

#include <cstdint>
#include <vector>

#include "indexer/extract/proposals.h"
#include "indexer/train/chain_learner.h"
#include "indexer/train/feature_index.h"
#include "indexer/train/prepared.h"

namespace quoth {

// One Lanes a token, for each article.
using ArticleMarginals = std::vector<std::vector<Lanes>>;

struct FeatureLimits {
  uint32_t least = 10;    // features seen more rarely are left out
  size_t most = 260'000;  // and the rarest of more than this
};

struct PassData {
  FeatureIndex index;
  SequenceSet set;
};

// First pass: a sequence for each paragraph. Words must be set.
void BuildParagraphs(const std::vector<PreparedArticle>& articles, uint32_t groups,
                     const FeatureLimits& limits, PassData* data);

// Marginals of the articles for which `wanted` is true, from `learner`.
void RunParagraphs(const PassData& data, const ChainLearner& learner,
                   const std::vector<PreparedArticle>& articles, const std::vector<bool>& wanted,
                   ArticleMarginals* marginals);

struct CueOptions {
  uint32_t groups = 0;
  float cue_threshold = 0.25F;
  float settled = 0.8F;  // see ModelSettings
  float source_cost = 2;
  bool narrow_windows = true;
};

// Second pass: a sequence for each candidate of each article.
void BuildCues(const std::vector<PreparedArticle>& articles, const ArticleMarginals& marginals,
               const CueOptions& options, const FeatureLimits& limits, PassData* data);

// Proposals of the articles for which `wanted` is true; their probability is not set.
void RunCues(const PassData& data, const ChainLearner& learner,
             const std::vector<PreparedArticle>& articles, const ArticleMarginals& marginals,
             const CueOptions& options, const std::vector<bool>& wanted,
             std::vector<std::vector<Proposal>>* proposals);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_PASSES_H_
