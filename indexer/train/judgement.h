// Learns how far to believe what the two passes propose: accept scores, from which on a proposal is
// kept, and how often what is kept is right.
//
// From what passes that have not seen an article make of it, so that it holds for articles to come.
#ifndef QUOTH_INDEXER_TRAIN_JUDGEMENT_H_
#define QUOTH_INDEXER_TRAIN_JUDGEMENT_H_

#include <vector>

#include "indexer/extract/learned_model.h"
#include "indexer/extract/proposals.h"
#include "indexer/train/jobs.h"
#include "indexer/train/passes.h"
#include "indexer/train/prepared.h"

namespace quoth {

using ProposalsOf = std::vector<std::vector<Proposal>>;  // for each article

// Sets the accept scores, thresholds and calibrations of `out`. `marginals` are the first pass's
// and `proposals` the second's, each from weights that have not seen the article.
void LearnJudgement(const std::vector<PreparedArticle>& articles, const ArticleMarginals& marginals,
                    ProposalsOf proposals, float settled, int threads, const Report& report,
                    ModelContents* out);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_JUDGEMENT_H_
