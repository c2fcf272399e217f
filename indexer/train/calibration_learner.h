// Learns a Calibration: how often statements with a score are right.
#ifndef QUOTH_INDEXER_TRAIN_CALIBRATION_LEARNER_H_
#define QUOTH_INDEXER_TRAIN_CALIBRATION_LEARNER_H_

#include <vector>

#include "indexer/extract/calibration.h"

namespace quoth {

struct CalibrationExample {
  float probability = 0;  // as its accept score has it
  bool right = false;
  float weight = 1;
};

// The likeliest for the examples; a few of them change little: it starts from leaving scores as
// they are. Deterministic.
Calibration LearnCalibration(const std::vector<CalibrationExample>& examples);

}  // namespace quoth

#endif  // QUOTH_INDEXER_TRAIN_CALIBRATION_LEARNER_H_
