// A quote that may answer a query, between the two stages of ranking.
#ifndef QUOTH_QUERY_CANDIDATE_H_
#define QUOTH_QUERY_CANDIDATE_H_

#include <cstdint>
#include <vector>

#include "schema/signature.h"

namespace quoth {

struct Candidate {
  uint32_t document = 0;  // the index's number of it, good until the index changes
  double weight = 0;      // of the first stage
  double score = 0;       // of the second
  Signature signature;
  std::vector<uint32_t> folded;  // documents that hold the same statement and stood behind it
};

}  // namespace quoth

#endif  // QUOTH_QUERY_CANDIDATE_H_
