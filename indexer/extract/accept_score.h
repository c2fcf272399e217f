// How likely a proposal is right: a logistic model over facts about it.
//
// Shared by training and extraction. The rules' proposals are judged by the same facts and their
// rivals, with weights of their own. Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_ACCEPT_SCORE_H_
#define QUOTH_INDEXER_EXTRACT_ACCEPT_SCORE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/crf.h"
#include "indexer/extract/model_tokens.h"
#include "indexer/extract/proposals.h"

namespace quoth {

constexpr uint32_t kAcceptFeatures = 8192;

// The facts, each a number below kAcceptFeatures, into `features`. `marginals` are the first
// pass's, one a token; `with_rules`: as well how the rules' attributions agree, which needs their
// view.
void AcceptFeatures(const ModelTokens& tokens, absl::Span<const Lanes> marginals,
                    const Proposal& proposal, bool with_rules, std::vector<uint32_t>* features);

// Whether the rules found a statement with the very words of the proposal and the same source.
bool AgreesWithRules(const ModelTokens& tokens, const Proposal& proposal);

// `weights` has kAcceptFeatures of them.
float AcceptProbability(absl::Span<const float> weights, absl::Span<const uint32_t> features);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_ACCEPT_SCORE_H_
