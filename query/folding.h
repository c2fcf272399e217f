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
// `want` are left at the front (the rest is dropped). Reads the signatures that are missing. What
// Xapian throws passes through.
void FoldDuplicates(Index::Impl& index, size_t want, std::vector<Candidate>* candidates);

struct SameStatements {
  std::vector<uint32_t> documents;
  size_t unread = 0;  // further ones that share two near-duplicate terms: nearly all are the same
};

// Documents that hold the same statement as `content` (Signature::content), `self` left out: at
// most `limit`, those first that share most terms. The rest is not read.
SameStatements FindSameStatements(Index::Impl& index, const std::vector<uint32_t>& content,
                                  uint32_t self, size_t limit);

}  // namespace quoth

#endif  // QUOTH_QUERY_FOLDING_H_
