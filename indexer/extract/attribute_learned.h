// Attributions by a learned model, in two passes: see docs/model-card.md.
#ifndef QUOTH_INDEXER_EXTRACT_ATTRIBUTE_LEARNED_H_
#define QUOTH_INDEXER_EXTRACT_ATTRIBUTE_LEARNED_H_

#include <vector>

#include "indexer/extract/attribute.h"

namespace quoth {

// See attribute.h for the promises. Needs language.model; `effort` is kFast (first pass only) or
// kFull. What formats say is kept as it is. `rules` is what the rules found in the same text; kFast
// does without.
std::vector<Attribution> AttributeLearned(const AttributionInputs& inputs, const Language& language,
                                          Effort effort, absl::Span<const Attribution> rules);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_ATTRIBUTE_LEARNED_H_
