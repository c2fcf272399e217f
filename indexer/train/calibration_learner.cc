#include "indexer/train/calibration_learner.h"

#include <algorithm>
#include <cmath>

namespace quoth {
namespace {

constexpr int kIterations = 50;
// How hard the line is held to what it starts from.
constexpr double kSlopePenalty = 20.0;
constexpr double kOffsetPenalty = 2.0;
constexpr double kLeastSlope = 0.05;  // the order of scores stays
constexpr double kLargestStep = 0.5;

}  // namespace

Calibration LearnCalibration(const std::vector<CalibrationExample>& examples) {
  double slope = 1;
  double offset = 0;
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    // Newton's method; gradient and curvature of the penalised likelihood.
    double by_slope = kSlopePenalty * (slope - 1);
    double by_offset = kOffsetPenalty * offset;
    double slope_slope = kSlopePenalty;
    double offset_offset = kOffsetPenalty;
    double slope_offset = 0;
    for (const CalibrationExample& example : examples) {
      const double x = static_cast<double>(Calibration::LogOdds(example.probability));
      const double weight = static_cast<double>(example.weight);
      const double p = 1.0 / (1.0 + std::exp(-(slope * x + offset)));
      const double error = weight * (p - (example.right ? 1.0 : 0.0));
      const double curvature = weight * p * (1.0 - p);
      by_slope += error * x;
      by_offset += error;
      slope_slope += curvature * x * x;
      slope_offset += curvature * x;
      offset_offset += curvature;
    }
    const double determinant = slope_slope * offset_offset - slope_offset * slope_offset;
    const double slope_step = (offset_offset * by_slope - slope_offset * by_offset) / determinant;
    const double offset_step = (slope_slope * by_offset - slope_offset * by_slope) / determinant;
    slope -= std::clamp(slope_step, -kLargestStep, kLargestStep);
    offset -= std::clamp(offset_step, -kLargestStep, kLargestStep);
    slope = std::max(slope, kLeastSlope);
  }
  return {static_cast<float>(slope), static_cast<float>(offset)};
}

}  // namespace quoth
