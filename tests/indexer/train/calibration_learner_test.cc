#include "indexer/train/calibration_learner.h"

#include <cmath>
#include <random>

#include "gtest/gtest.h"

namespace quoth {
namespace {

// Statements whose scores say too much by a known line over log odds.
std::vector<CalibrationExample> TooSure(int count, float slope, float offset) {
  std::mt19937_64 rng(11);
  std::vector<CalibrationExample> examples;
  for (int i = 0; i < count; ++i) {
    CalibrationExample example;
    example.probability = 0.05F + 0.9F * static_cast<float>(rng() % 1000) / 1000.0F;
    const float truth = Calibration{slope, offset}.Of(example.probability);
    example.right = static_cast<float>(rng() % 100000) / 100000.0F < truth;
    examples.push_back(example);
  }
  return examples;
}

TEST(CalibrationLearnerTest, FindsTheLineThatMadeTheExamples) {
  const Calibration c = LearnCalibration(TooSure(40000, 0.6F, -0.4F));
  EXPECT_NEAR(c.slope, 0.6F, 0.05F);
  EXPECT_NEAR(c.offset, -0.4F, 0.05F);
}

TEST(CalibrationLearnerTest, WithoutExamplesScoresStay) {
  const Calibration c = LearnCalibration({});
  EXPECT_FLOAT_EQ(c.Of(0.37F), 0.37F);
}

TEST(CalibrationLearnerTest, AFewExamplesChangeLittle) {
  const Calibration c = LearnCalibration({{0.9F, false, 1}, {0.8F, true, 1}});
  EXPECT_NEAR(c.Of(0.9F), 0.9F, 0.1F);
}

TEST(CalibrationLearnerTest, KeepsTheOrderWhereScoresMislead) {
  std::vector<CalibrationExample> examples;
  for (int i = 0; i < 2000; ++i) examples.push_back({i % 2 == 0 ? 0.2F : 0.9F, i % 2 == 0, 1});
  const Calibration c = LearnCalibration(examples);
  EXPECT_LT(c.Of(0.2F), c.Of(0.9F));
}

TEST(CalibrationLearnerTest, AWeightCountsAsSoManyExamples) {
  std::vector<CalibrationExample> weighted, repeated;
  for (CalibrationExample example : TooSure(300, 0.6F, -0.4F)) {
    for (int i = 0; i < 3; ++i) repeated.push_back(example);
    example.weight = 3;
    weighted.push_back(example);
  }
  const Calibration a = LearnCalibration(weighted);
  const Calibration b = LearnCalibration(repeated);
  EXPECT_NEAR(a.slope, b.slope, 1e-4F);
  EXPECT_NEAR(a.offset, b.offset, 1e-4F);
}

}  // namespace
}  // namespace quoth
