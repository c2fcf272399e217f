// Second stage: one number from the features of a candidate. The weights are learnt, see
// docs/ranking.md. Pure; safe from any thread.
#ifndef QUOTH_QUERY_RANK_H_
#define QUOTH_QUERY_RANK_H_

#include <vector>

#include "query/candidate.h"
#include "query/features.h"
#include "query/query_words.h"

namespace quoth {

double Score(const Features& features);

// Sets `score` of each candidate and puts them in order of it; equals stay in the order of the
// first stage.
void Rerank(const std::vector<QueryWord>& words, std::vector<Candidate>* candidates);

}  // namespace quoth

#endif  // QUOTH_QUERY_RANK_H_
