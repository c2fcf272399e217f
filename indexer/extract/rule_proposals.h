// What the rules found as proposals beside the model's, to be judged with them.
//
// The rules know cues and constructions that the model seldom saw. Of their statements that no
// proposal of the model says alike two in five are right (PolNeAR train, Wikinews 1 to 5, held
// out), so they are judged by an accept score of their own, for which what the model makes of the
// same words counts most.
//
// Pure; safe from any thread.
#ifndef QUOTH_INDEXER_EXTRACT_RULE_PROPOSALS_H_
#define QUOTH_INDEXER_EXTRACT_RULE_PROPOSALS_H_

#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/model_tokens.h"
#include "indexer/extract/proposals.h"
#include "schema/quote.h"
#include "schema/token.h"

namespace quoth {

// Proposals for the rules' attributions (of the same text, as they were shown to `tokens`) that are
// not nested, have a cue, and whose content no proposal in `model` has nearly word for word. Those
// of `model` must have their probabilities; those of the result have none yet.
std::vector<Proposal> RuleProposals(absl::Span<const Attribution> rules, const TokenTable& table,
                                    const ModelTokens& tokens, absl::Span<const Lanes> marginals,
                                    absl::Span<const Proposal> model);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_RULE_PROPOSALS_H_
