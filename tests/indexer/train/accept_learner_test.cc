#include "indexer/train/accept_learner.h"

#include <random>

#include "gtest/gtest.h"
#include "indexer/extract/accept_score.h"

namespace quoth {
namespace {

TEST(AcceptLearnerTest, ProbabilitiesAreTheSharesThatWereRight) {
  // Feature 1: right in 9 of 10; feature 2: in 2 of 10.
  std::mt19937_64 rng(3);
  std::vector<AcceptExample> examples;
  for (int i = 0; i < 4000; ++i) {
    AcceptExample example;
    const bool good = rng() % 2 == 0;
    example.features = {0, good ? 1U : 2U};
    example.target = rng() % 10 < (good ? 9U : 2U) ? 1.0F : 0.0F;
    examples.push_back(example);
  }
  const std::vector<float> weights = LearnAccept(examples);
  EXPECT_NEAR(AcceptProbability(weights, {0, 1}), 0.9F, 0.02F);
  EXPECT_NEAR(AcceptProbability(weights, {0, 2}), 0.2F, 0.02F);
}

TEST(AcceptLearnerTest, WithoutExamplesItSaysNothing) {
  const std::vector<float> weights = LearnAccept({});
  EXPECT_EQ(weights.size(), kAcceptFeatures);
  EXPECT_FLOAT_EQ(AcceptProbability(weights, {5, 9}), 0.5F);
}

}  // namespace
}  // namespace quoth
