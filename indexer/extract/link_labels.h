// Attributions from the first pass alone: each content goes to the cue that costs least, each cue
// takes the nearest source of its sentence. The quick way of --effort fast.
#ifndef QUOTH_INDEXER_EXTRACT_LINK_LABELS_H_
#define QUOTH_INDEXER_EXTRACT_LINK_LABELS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/crf.h"
#include "indexer/extract/model_tokens.h"
#include "indexer/extract/proposals.h"

namespace quoth {

// `marginals` (ParagraphLabel) has one entry a token. The probability of the proposals is not set.
std::vector<Proposal> LinkLabels(const ModelTokens& tokens, absl::Span<const Lanes> marginals);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_LINK_LABELS_H_
