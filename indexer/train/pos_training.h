// Training of the part-of-speech tagger (indexer/extract/pos_tagger.h) from tagged text.
#ifndef QUOTH_INDEXER_TRAIN_POS_TRAINING_H_
#define QUOTH_INDEXER_TRAIN_POS_TRAINING_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/extract/pos_tagger.h"
#include "indexer/train/tagged_text.h"

namespace quoth {

struct PosTrainingOptions {
  int epochs = 5;
  uint64_t seed = 1;
  size_t lines = 14'000;  // of kTagLine weights each: the size of the table
  // A word seen this often, and this share of it with one tag, has no other; a tag that a word has
  // less often than `rare` is taken for an error.
  uint32_t sure_count = 20;
  double sure_share = 0.95;
  double rare = 0.04;
  // Words seen at least so often have entries of their own; endings come from those seen no more
  // often than `rare_word`.
  uint32_t least_word = 2;
  uint32_t rare_word = 10;
};

// InvalidArgument if there are no tokens, or more tags than kMaxTags.
absl::StatusOr<PosContents> TrainPosTagger(absl::Span<const TaggedText* const> texts,
                                           const PosTrainingOptions& options,
                                           const std::function<void(absl::string_view)>& report);

// Share of tokens that the tagger gives the tag they have in `text`.
double TaggerAgreement(const PosTagger& tagger, const TaggedText& text);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_POS_TRAINING_H_
