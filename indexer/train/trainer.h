// From gold articles to a model: the whole of training.
//
//   1. Words are counted into a lexicon; each article's own counts are taken off when it is learnt
//      from. Names are masked at random, so that the model does not lean on who was in the news.
//   2. The first pass is trained in folds (jackknife), which gives marginals of articles that the
//      weights have not seen, and once on everything, which is what the model keeps.
//   3. The second pass is trained on the candidates that those marginals give, in folds and once.
//   4. The accept score is learnt from the folds' proposals, and the threshold is chosen on
//      them. How often what it keeps there is right calibrates it.
//
// Deterministic for a seed; the number of threads changes the time only.
#ifndef QUOTH_INDEXER_TRAIN_TRAINER_H_
#define QUOTH_INDEXER_TRAIN_TRAINER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "indexer/extract/learned_model.h"
#include "indexer/languages/language.h"
#include "indexer/train/chain_learner.h"
#include "indexer/train/gold.h"
#include "indexer/train/jobs.h"
#include "indexer/train/passes.h"

namespace quoth {

struct TrainOptions {
  uint64_t seed = 1;
  int threads = 2;
  int folds = 4;
  int rounds = 4;  // learners that are averaged, see trainer.cc
  uint32_t paragraph_groups = 0;
  uint32_t cue_groups = 0;
  FeatureLimits paragraph_limits{10, 260'000};
  FeatureLimits cue_limits{16, 380'000};
  LearnOptions paragraph_learn;
  LearnOptions cue_learn;
  CueOptions cues;
  float mask_names = 0.3F;  // share of an article's names that are masked
  float clip = 2.0F;        // weights beyond it are clipped when quantised
  double load = 0.66;       // of the tables' buckets
};

ModelContents Train(const std::vector<GoldArticle>& articles, const Language& language,
                    const TrainOptions& options, const Report& report);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_TRAINER_H_
