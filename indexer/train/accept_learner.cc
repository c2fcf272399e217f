#include "indexer/train/accept_learner.h"

#include <cmath>

#include "indexer/extract/accept_score.h"

namespace quoth {
namespace {

constexpr int kIterations = 400;

}  // namespace

std::vector<float> LearnAccept(const std::vector<AcceptExample>& examples, float penalty) {
  // Each weight's own step from the bound on its curvature: features are 0 or 1, an example has
  // about as many as any other, and a logistic's second derivative is at most 1/4.
  std::vector<double> weights(kAcceptFeatures, 0.0), curvature(kAcceptFeatures, 0.0);
  std::vector<double> gradient(kAcceptFeatures), velocity(kAcceptFeatures, 0.0);
  for (const AcceptExample& example : examples) {
    const double size = static_cast<double>(example.features.size());
    for (const uint32_t f : example.features) {
      curvature[f] += 0.25 * size * static_cast<double>(example.weight);
    }
  }
  for (int iteration = 0; iteration < kIterations; ++iteration) {
    // Nesterov's momentum, restarted never: the problem is convex and well scaled.
    const double momentum = iteration / (iteration + 3.0);
    for (size_t f = 0; f < kAcceptFeatures; ++f) {
      gradient[f] = static_cast<double>(penalty) * (weights[f] + momentum * velocity[f]);
    }
    for (const AcceptExample& example : examples) {
      double sum = 0;
      for (const uint32_t f : example.features) sum += weights[f] + momentum * velocity[f];
      const double p = 1.0 / (1.0 + std::exp(-sum));
      const double g =
          (p - static_cast<double>(example.target)) * static_cast<double>(example.weight);
      for (const uint32_t f : example.features) gradient[f] += g;
    }
    for (size_t f = 0; f < kAcceptFeatures; ++f) {
      const double step = gradient[f] / (curvature[f] + static_cast<double>(penalty));
      velocity[f] = momentum * velocity[f] - step;
      weights[f] += velocity[f];
    }
  }
  return std::vector<float>(weights.begin(), weights.end());
}

}  // namespace quoth
