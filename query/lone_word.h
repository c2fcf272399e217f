// A query that is one word which very many contents have. For query/*.cc only.
//
// Xapian's matcher is made for any query; where there is one list to walk through, walking takes
// half its time, and reads each block once.
#ifndef QUOTH_QUERY_LONE_WORD_H_
#define QUOTH_QUERY_LONE_WORD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/index.h"

namespace quoth {

struct LoneWord {
  std::string term;  // of the content
  // What adds to the weight of the contents that have it: the word in names and roles, each with
  // its factor.
  std::vector<std::pair<std::string, double>> also;
};

struct WeighedDocument {
  uint32_t document = 0;
  double weight = 0;
};

// The `count` best of the documents with `word.term`: the same, in the same order, as by Xapian's
// matcher with the weights of query/first_stage_weight.h, for an index whose terms carry impacts.
// What Xapian throws passes through.
std::vector<WeighedDocument> BestOf(const LoneWord& word, Index::Impl& index, size_t count);

}  // namespace quoth

#endif  // QUOTH_QUERY_LONE_WORD_H_
