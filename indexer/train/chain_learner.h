// Trains the weights of a linear chain: stochastic gradient of the likelihood, one sequence at a
// time, with AdaGrad steps (Duchi et al. 2011), half of the features of a position left out at
// random (dropout), and the average of the later epochs' weights at the end.
//
// Deterministic for a seed. A learner belongs to one thread; learners share SequenceSets.
#ifndef QUOTH_INDEXER_TRAIN_CHAIN_LEARNER_H_
#define QUOTH_INDEXER_TRAIN_CHAIN_LEARNER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "indexer/extract/crf.h"

namespace quoth {

// Sequences of positions with their features' ids, one after the other.
struct SequenceSet {
  struct Sequence {
    size_t begin = 0, end = 0;  // positions
    uint32_t article = 0;
    uint32_t item = 0;  // paragraph or candidate
    float weight = 1;
  };
  std::vector<Sequence> sequences;
  std::vector<uint32_t> features;
  std::vector<uint64_t> offsets{0};  // of a position's features; one more than positions
  std::vector<uint8_t> labels, edges;

  void AddPosition(uint8_t label, uint8_t edge) {
    labels.push_back(label);
    edges.push_back(edge);
    offsets.push_back(features.size());
  }
};

struct LearnOptions {
  int epochs = 5;
  float step = 0.02F;
  float dropout = 0.5F;
  uint64_t seed = 1;
  // What the sums of all features are multiplied with when none is left out.
  float scale = 0.7F;
};

class ChainLearner {
 public:
  // Ids of features are 1 .. `features`.
  ChainLearner(size_t features, ChainModel shape);

  // `chosen`: indexes of the sequences to learn from.
  void Fit(const SequenceSet& set, const std::vector<uint32_t>& chosen,
           const LearnOptions& options);

  // Moves the weights towards those of a learner of the same shape: `share` 0 to 1.
  void Blend(const ChainLearner& other, float share);

  // Scores of the labels at each position of a sequence; lanes beyond the labels kForbidden.
  void Score(const SequenceSet& set, const SequenceSet::Sequence& sequence,
             std::vector<Lanes>* unary) const;

  const ChainModel& chain() const { return chain_; }
  const Lanes& weights(uint32_t id) const { return rows_[id].weight; }
  float scale() const { return scale_; }

 private:
  struct alignas(64) Row {
    Lanes weight, squared;
  };
  void Step(const SequenceSet& set, const SequenceSet::Sequence& sequence,
            const LearnOptions& options);

  ChainModel chain_;
  float scale_ = 1;
  std::vector<Row> rows_;
  std::vector<float> transition_squared_;
  uint64_t random_ = 1;
  ChainWork work_;
  std::vector<Lanes> unary_;
  std::vector<uint32_t> kept_;
  std::vector<uint64_t> kept_offsets_;
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_CHAIN_LEARNER_H_
