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

namespace quoth {

class ModelScorer {
 public:
  explicit ModelScorer(const LearnedModel& model);
  ModelScorer(const ModelScorer&) = delete;
  ModelScorer& operator=(const ModelScorer&) = delete;

  // First pass: marginals of every token (ParagraphLabel) and the best labels.
  void Paragraphs(const ModelTokens& tokens, bool want_labels);
  absl::Span<const Lanes> marginals() const { return marginals_; }
  absl::Span<const uint8_t> labels() const { return labels_; }

  // Attributions from the first pass alone (needs labels), with probabilities, all of them.
  std::vector<Proposal> Linked(const ModelTokens& tokens);

  // Second pass over the candidates of the first: proposals with probabilities, all of them.
  std::vector<Proposal> Cues(const ModelTokens& tokens);

 private:
  void ParagraphSums(const ModelTokens& tokens, TokenRange paragraph);

  const LearnedModel& model_;
  ChainWork work_;
  // Sums of rows that were met before, in any article.
  SumMemory<kWordOffsets> words_;
  SumMemory<kTagOffsets> tags_;
  SumMemory<1> surroundings_, cue_groups_;
  FeatureSum paragraph_sums_, cue_sums_;
  // The last few tokens' sums, copied, as later ones may take their place in the memory.
  static constexpr size_t kRing = 16;
  static_assert(kRing > kWordOffsets);
  SumMemory<kWordOffsets>::Entry near_words_[kRing];
  SumMemory<kTagOffsets>::Entry near_tags_[kRing];
  CueContext context_;
  std::vector<uint64_t> word_keys_;
  std::vector<Lanes> unary_, marginals_;
  std::vector<uint8_t> edges_, labels_, best_;
  std::vector<uint32_t> accept_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_SCORE_MODEL_H_
