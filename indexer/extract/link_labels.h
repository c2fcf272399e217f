// Attributions from the first pass alone: each content goes to the cue that costs least, each cue
// takes the nearest source of its sentence. The quick way of --effort fast; with full effort the
// second pass looks only at cues for which these are not sure enough.
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

// Those of LinkLabels that are just what the rules found, too (see rule_view.h).
std::vector<Proposal> LinkAgreed(const ModelTokens& tokens, absl::Span<const Lanes> marginals);

// Which candidates need no second look: true for those whose cue is that of a linked proposal that
// is at least `least` probable. Drops less probable proposals. Candidates and proposals are in the
// order of their cues.
std::vector<bool> KeepSettled(absl::Span<const CueCandidate> candidates, float least,
                              std::vector<Proposal>* linked);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_LINK_LABELS_H_
