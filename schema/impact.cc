#include "schema/impact.h"

#include <algorithm>
#include <cmath>

namespace quoth {
namespace {

// Measured on known-item queries, docs/ranking.md.
constexpr double kK1 = 0.6;
constexpr double kB = 0.5;
constexpr double kMeanWords = 15;
// A content shorter than this share of the mean counts as that long.
constexpr double kMinLength = 0.5;

}  // namespace

uint32_t ContentImpact(size_t count, size_t words) {
  const double length = std::max(static_cast<double>(words) / kMeanWords, kMinLength);
  const double tf = static_cast<double>(count);
  const double saturated = tf * (kK1 + 1) / (kK1 * (1 - kB + kB * length) + tf);
  return static_cast<uint32_t>(std::lround(kPresenceImpact * (1 + saturated)));
}

}  // namespace quoth
