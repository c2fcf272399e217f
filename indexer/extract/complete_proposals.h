// What is added to a model's proposals where the form of the text leaves no doubt.
#ifndef QUOTH_INDEXER_EXTRACT_COMPLETE_PROPOSALS_H_
#define QUOTH_INDEXER_EXTRACT_COMPLETE_PROPOSALS_H_

#include <vector>

#include "indexer/extract/model_tokens.h"
#include "indexer/extract/proposals.h"
#include "schema/token.h"

namespace quoth {

// Tokens of contents.
std::vector<bool> TokensTaken(absl::Span<const Proposal> proposals, size_t tokens);

// “A,” X said. “B.”: a quotation that makes up the next sentence of the paragraph and is nobody
// else's goes on with the statement, and is added to its content. `blocked` tokens stay out.
void JoinFollowingQuotations(const ModelTokens& tokens, const std::vector<bool>& blocked,
                             std::vector<Proposal>* proposals);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_COMPLETE_PROPOSALS_H_
