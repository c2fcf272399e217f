// First stage: the best quotes by Xapian's weights, with what the second stage reads of each.
// For query/*.cc only.
#ifndef QUOTH_QUERY_CANDIDATES_H_
#define QUOTH_QUERY_CANDIDATES_H_

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/candidate.h"
#include "query/index.h"
#include "query/plan.h"

namespace quoth {

struct CandidateList {
  std::vector<Candidate> list;  // by weight, best first; those of the phrase that are not among the
                                // best follow with weight 0
  size_t best = 0;              // how many of the list are the best
  uint32_t matches = 0;         // all that match
  bool exact = true;            // whether `matches` was counted or estimated
};

// What Xapian throws passes through.
CandidateList FirstStage(const Plan& plan, Index::Impl& index, size_t count,
                         bool exact_count = false);

// How many matches Xapian is to look at at least, so that they are counted and not estimated: all,
// or as many as cost nothing.
Xapian::doccount CountedAtLeast(Index::Impl& index, bool exact_count);

// Signatures of all, in one pass in order of the documents.
void ReadSignatures(Index::Impl& index, std::vector<Candidate>* candidates);
// Of one document, only Signature::content, which tells statements apart.
std::vector<uint32_t> ReadContent(Index::Impl& index, uint32_t document);

}  // namespace quoth

#endif  // QUOTH_QUERY_CANDIDATES_H_
