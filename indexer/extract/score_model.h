// Runs a learned model's two passes over an article's tokens.
//
// A ModelScorer belongs to one thread and keeps its work space between articles.
#ifndef QUOTH_INDEXER_EXTRACT_SCORE_MODEL_H_
#define QUOTH_INDEXER_EXTRACT_SCORE_MODEL_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/crf.h"
#include "indexer/extract/feature_sums.h"
#include "indexer/extract/features_cue.h"
#include "indexer/extract/features_paragraph.h"
#include "indexer/extract/learned_model.h"
#include "indexer/extract/model_tokens.h"
#include "indexer/extract/proposals.h"
#include "schema/quote.h"
#include "schema/token.h"

namespace quoth {

class ModelScorer {
 public:
  explicit ModelScorer(const LearnedModel& model);
  ModelScorer(const ModelScorer&) = delete;
  ModelScorer& operator=(const ModelScorer&) = delete;

  // First pass: marginals of every token (ParagraphLabel).
  void Paragraphs(const ModelTokens& tokens);
  absl::Span<const Lanes> marginals() const { return marginals_; }

  // Attributions from the first pass alone, with probabilities, all of them.
  std::vector<Proposal> Linked(const ModelTokens& tokens);

  // What the first pass is sure of, and the second over its other candidates: proposals with
  // probabilities, all of them. The tokens must show what the rules found.
  std::vector<Proposal> Cues(const ModelTokens& tokens);

  // What the rules found besides, with probabilities: see rule_proposals.h. `model` is what Cues
  // gave.
  std::vector<Proposal> Rules(absl::Span<const Attribution> rules, const TokenTable& table,
                              const ModelTokens& tokens, absl::Span<const Proposal> model);

 private:
  // Marginals of a paragraph or a piece of one.
  void Piece(const ModelTokens& tokens, TokenRange piece);
  void ParagraphSums(const ModelTokens& tokens, TokenRange paragraph);
  // Sums of what does not depend on a cue, for the tokens of sentences that `window` touches.
  void CueTokenSums(const ModelTokens& tokens, TokenRange window);
  void CueSentenceSums(const ModelTokens& tokens, TokenRange sentence);

  const LearnedModel& model_;
  ChainWork work_;
  // Sums of rows that were met before, in any article.
  SumMemory<kWordOffsets> words_;
  SumMemory<kCueWordOffsets> cue_words_;
  SmallSums<kTagOffsets> tags_;
  SmallSums<kCueTagOffsets> cue_tags_;
  SumMemory<1> no_groups_, cue_groups_;  // the first pass has no large keys
  FeatureSum<kParagraphWeights> paragraph_sums_;
  FeatureSum<kSideWeights> cue_sums_;
  CueContext context_;
  std::vector<RowSum> sums_;        // of a paragraph with some more on either side; of a window
  std::vector<RowSum> token_sums_;  // of an article, for the second pass
  std::vector<bool> summed_;        // sentences for which token_sums_ are there
  std::vector<Lanes> unary_, marginals_;
  std::vector<uint8_t> edges_;
  std::vector<uint32_t> accept_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_SCORE_MODEL_H_
