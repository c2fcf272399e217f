// Near-duplicates at query time: the same statement in several places is shown once.
// For query/*.cc only.
#ifndef QUOTH_QUERY_FOLDING_H_
#define QUOTH_QUERY_FOLDING_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/candidate.h"
#include "query/index.h"

namespace quoth {

// Takes out, of a list in order, every candidate whose statement stands earlier in the list, until
// `want` are left at the front (the rest is dropped); the earlier one remembers it as folded. Reads
// the contents that are missing. What Xapian throws passes through.
void FoldDuplicates(Index::Impl& index, size_t want, std::vector<Candidate>* candidates);

struct SameStatements {
  std::vector<uint32_t> documents;
  size_t unread = 0;  // further ones by the number of near-duplicate terms that they share, about
};

// Documents that hold the same statement as `candidate`, itself left out: at most `limit`, those
// first that were folded into it, then those that share most terms. The rest is not read.
SameStatements FindSameStatements(Index::Impl& index, const Candidate& candidate, size_t limit);

}  // namespace quoth

#endif  // QUOTH_QUERY_FOLDING_H_
