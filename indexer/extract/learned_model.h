// A trained model, ready to use: typed views into a ModelFile.
//
// Immutable and safe to share between threads. Everything that could lead a reader out of bounds is
// checked when it is loaded.
#ifndef QUOTH_INDEXER_EXTRACT_LEARNED_MODEL_H_
#define QUOTH_INDEXER_EXTRACT_LEARNED_MODEL_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "indexer/extract/calibration.h"
#include "indexer/extract/crf.h"
#include "indexer/extract/feature_table.h"
#include "indexer/extract/lexicon.h"
#include "indexer/extract/model_file.h"

namespace quoth {

// Numbers of a model that are no weights; stored as JSON.
struct ModelSettings {
  std::string language;           // BCP 47 primary tag
  std::string trained_on;         // for people
  uint32_t paragraph_groups = 0;  // FeatureGroup bits of the first pass
  uint32_t cue_groups = 0;        // of the second
  float paragraph_scale = 1;      // what a unit of a quantised weight is worth
  float cue_scale = 1;
  float cue_threshold = 0.25F;  // of the first pass's probability, to look at a cue again
  // Least probability of what the first pass links as the rules do, for the second not to look.
  float settled = 1;
  float source_cost = 2;  // log odds that a source's absence must win by
  bool narrow_windows = false;
  float full_threshold = 0.4F;  // least probability of an attribution, by effort
  float fast_threshold = 0.4F;
  Calibrations full_calibration;  // of what is kept, by effort
  Calibrations fast_calibration;
};

// What quoth-train writes.
struct ModelContents {
  ModelSettings settings;
  std::vector<WordEntry> lexicon;
  std::vector<ParagraphBucket> paragraph_table;
  std::vector<PairBucket> pair_table;  // of the first pass: what two neighbours say
  std::vector<SideBucket> cue_table;
  std::vector<float> paragraph_chain, cue_chain;  // ChainModel::Flat
  // kAcceptFeatures weights each; see LearnedModel.
  std::vector<float> full_accept, fast_accept, linked_accept, rule_accept;
};
std::string SerializeLearnedModel(const ModelContents& contents);

ChainModel ParagraphChain();  // labels and edges of the first pass, no weights
ChainModel CueChain();        // of the second

class LearnedModel {
 public:
  // See ModelFile for errors.
  static absl::StatusOr<std::shared_ptr<const LearnedModel>> Open(const std::string& path);
  static absl::StatusOr<std::shared_ptr<const LearnedModel>> FromBytes(absl::string_view bytes,
                                                                       const std::string& name);

  const ModelSettings& settings() const { return settings_; }
  const Lexicon& lexicon() const { return lexicon_; }
  const FeatureTable<kParagraphWeights>& paragraph_table() const { return paragraph_table_; }
  const FeatureTable<kPairWeights>& pair_table() const { return pair_table_; }
  const FeatureTable<kSideWeights>& cue_table() const { return cue_table_; }
  const ChainModel& paragraph_chain() const { return paragraph_chain_; }
  const ChainModel& cue_chain() const { return cue_chain_; }
  // Weights of accept scores: of what the second pass proposes, of what the first pass links, of
  // what of that the rules found, too, and of what they propose besides.
  absl::Span<const float> full_accept() const { return full_accept_; }
  absl::Span<const float> fast_accept() const { return fast_accept_; }
  absl::Span<const float> linked_accept() const { return linked_accept_; }
  absl::Span<const float> rule_accept() const { return rule_accept_; }

 private:
  LearnedModel() = default;
  static absl::StatusOr<std::shared_ptr<const LearnedModel>> Load(
      absl::StatusOr<std::unique_ptr<const ModelFile>> file);
  absl::Status Read();

  std::unique_ptr<const ModelFile> file_;
  ModelSettings settings_;
  Lexicon lexicon_;
  FeatureTable<kParagraphWeights> paragraph_table_;
  FeatureTable<kPairWeights> pair_table_;
  FeatureTable<kSideWeights> cue_table_;
  ChainModel paragraph_chain_, cue_chain_;
  absl::Span<const float> full_accept_, fast_accept_, linked_accept_, rule_accept_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_LEARNED_MODEL_H_
