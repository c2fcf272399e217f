// Learns the accept score: the probability that a proposal is right, from proposals of articles
// that the passes were not trained on. Gradient descent on the penalised likelihood; deterministic.
#ifndef QUOTH_INDEXER_TRAIN_ACCEPT_LEARNER_H_
#define QUOTH_INDEXER_TRAIN_ACCEPT_LEARNER_H_

#include <cstdint>
#include <vector>

namespace quoth {

struct AcceptExample {
  std::vector<uint32_t> features;
  float target = 0;  // probability of being right
  float weight = 1;
};

// One weight for each feature below kAcceptFeatures.
std::vector<float> LearnAccept(const std::vector<AcceptExample>& examples, float penalty = 8.0F);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_ACCEPT_LEARNER_H_
