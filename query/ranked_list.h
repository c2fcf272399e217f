// What matches a plan, in the order asked for. For query/*.cc only.
#ifndef QUOTH_QUERY_RANKED_LIST_H_
#define QUOTH_QUERY_RANKED_LIST_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/candidate.h"
#include "query/index.h"
#include "query/plan.h"
#include "query/search.h"

namespace quoth {

struct RankedList {
  std::vector<Candidate> list;
  uint32_t matches = 0;
  bool exact = true;
};

// The first `want` matches or somewhat more, both stages of ranking done where they are sorted by
// relevance. What Xapian throws passes through.
RankedList MatchInOrder(const Plan& plan, Index::Impl& index, SortBy sort, size_t want,
                        bool exact_count);

// How often each value of a slot occurs among all matches.
std::map<std::string, uint32_t> CountValues(const Plan& plan, Index::Impl& index, Slot slot);

}  // namespace quoth

#endif  // QUOTH_QUERY_RANKED_LIST_H_
