// From an accept score to the probability of a statement that is kept.
//
// The accept score judges a proposal by itself. Those that are kept won against their rivals, which
// the luckiest do, so they are right more rarely than their scores say; by how much is learnt from
// statements kept in articles that the weights have not seen (indexer/train/judgement.h).
//
// The order of statements, and which of them are kept, is the scores'.
#ifndef QUOTH_INDEXER_EXTRACT_CALIBRATION_H_
#define QUOTH_INDEXER_EXTRACT_CALIBRATION_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "schema/quote.h"

namespace quoth {

// A line over log odds (Platt's).
struct Calibration {
  float slope = 1;  // above 0
  float offset = 0;

  static float LogOdds(float probability) {
    const float p = std::clamp(probability, 1e-5F, 1.0F - 1e-5F);
    return std::log(p / (1.0F - p));
  }
  float Of(float probability) const {
    return 1.0F / (1.0F + std::exp(-(slope * LogOdds(probability) + offset)));
  }
};

// One for statements that the model proposed and one for the rules', with quotations and without.
constexpr size_t kCalibrationGroups = 4;
using Calibrations = std::array<Calibration, kCalibrationGroups>;

inline size_t CalibrationGroup(bool by_rules, QuoteKind kind) {
  return (by_rules ? 2U : 0U) + (kind == QuoteKind::kIndirect ? 1U : 0U);
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_CALIBRATION_H_
