// From a cue candidate's scores to a proposed attribution, and from proposals to those kept.
//
// Shared by training and extraction: both decode with forced content and source, describe a
// proposal by the same facts, and settle overlaps alike.
#ifndef QUOTH_INDEXER_EXTRACT_PROPOSALS_H_
#define QUOTH_INDEXER_EXTRACT_PROPOSALS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/crf.h"
#include "indexer/extract/cue_candidates.h"
#include "indexer/extract/features_cue.h"
#include "indexer/extract/model_tokens.h"
#include "schema/quote.h"

namespace quoth {

// What the model makes of the words of a proposal that is the rules': probabilities of its own
// proposals.
struct Rivals {
  float content = 0;     // the likeliest whose content shares words with it
  float overlap = 0;     // intersection over union with that one
  float same_cue = 0;    // the likeliest with the same cue
  float around_cue = 0;  // the likeliest whose content holds the cue
};

struct Proposal {
  CueCandidate cue;
  std::vector<TokenRange> content;  // runs of tokens, in order, never empty
  TokenRange source;                // empty: none
  QuoteKind kind = QuoteKind::kIndirect;
  float any = 0;            // probability that the cue has content at all
  float path = 0;           // log probability of the labels chosen
  float source_margin = 0;  // log odds of a source against none
  float probability = 0;    // that content and source are right; set by an accept score
  int32_t rule = -1;        // index of the rules' attribution that it is; -1: it is the model's
  Rivals rival;             // of the rules' only
};

// Decodes one candidate; false if the window has no room for content, or hardly any chance of it.
bool DecodeCue(const ModelTokens& tokens, const CueContext& context, const ChainModel& chain,
               absl::Span<const Lanes> unary, absl::Span<const uint8_t> edges, float source_cost,
               ChainWork* work, Proposal* proposal);

// Kind by the words of the content that stand in quotations; quotations that hold the cue or the
// source too don't count.
QuoteKind KindOf(const ModelTokens& tokens, absl::Span<const TokenRange> content, TokenRange cue,
                 TokenRange source);

// Whether the token is a word or a number.
inline bool IsWord(const ModelToken& token) {
  return token.cls == kClassOther || token.cls >= kClassOpener;
}

// Keeps the likeliest proposals whose content is mostly not taken by a likelier one, and not at all
// by one of the same cue, takes what is taken off the others, and gives them back in the order of
// their content.
std::vector<Proposal> SettleOverlaps(std::vector<Proposal> proposals, float threshold,
                                     size_t tokens);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_PROPOSALS_H_
