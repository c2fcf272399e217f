// Cue candidates of the first pass, and the window of tokens in which each is looked at again.
#ifndef QUOTH_INDEXER_EXTRACT_CUE_CANDIDATES_H_
#define QUOTH_INDEXER_EXTRACT_CUE_CANDIDATES_H_

#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/crf.h"
#include "indexer/extract/model_tokens.h"

namespace quoth {

struct CueCandidate {
  TokenRange tokens;      // never empty, in one paragraph
  float probability = 0;  // that a cue begins here
  uint32_t head = 0;      // the token most often seen in cues
};

// The token of a cue that is most often seen in cues; the first, if none is known for it. `cue` is
// not empty.
uint32_t HeadOf(const ModelTokens& tokens, TokenRange cue);

// Candidates whose probability is at least `threshold`, in order, without overlap. `marginals` are
// those of the first pass (ParagraphLabel), one a token.
std::vector<CueCandidate> FindCueCandidates(const ModelTokens& tokens,
                                            absl::Span<const Lanes> marginals, float threshold);

// The tokens that a candidate may take its content and source from: its paragraph, the next one too
// if the cue ends its own, and no more than 250 tokens to either side. With `narrow`, only its
// sentence where no quote mark stands in the paragraph.
TokenRange CandidateWindow(const ModelTokens& tokens, TokenRange cue, bool narrow);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_CUE_CANDIDATES_H_
