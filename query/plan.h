// From a query's tree to Xapian's query. Wildcards and names are expanded here, in the client, so
// that one index, many shards and remote servers give the same answer.
#ifndef QUOTH_QUERY_PLAN_H_
#define QUOTH_QUERY_PLAN_H_

#include <xapian.h>

#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "query/ast.h"
#include "query/expand.h"
#include "query/index.h"
#include "query/lone_word.h"
#include "query/query_words.h"

namespace quoth {

struct Plan {
  Xapian::Query query;  // what matches, with the first stage's weights
  // Where that is one word which very many contents have.
  absl::optional<LoneWord> lone;
  // The bare words as one phrase, under the same filters; empty where that makes no sense.
  Xapian::Query phrase;
  std::vector<QueryWord> words;    // the bare words, for the second stage and for marking
  std::vector<std::string> notes;  // one line each for what was cut short or read otherwise

  // Xapian's description of both, and the words.
  std::string DebugString() const;
};

struct PlanOptions {
  const NameExpander* names = nullptr;
  bool all_words = false;     // every bare word must match, not only some
  double min_confidence = 0;  // of the record, in [0, 1]
  // How many of the best are wanted; 0 where all matches count (facets, other orders). A word alone
  // that far more quotes have in the content is then not looked for in names and roles besides:
  // these come last.
  size_t best = 0;
};

// What Xapian throws passes through.
Plan MakePlan(const QueryNode& root, Index::Impl& index, const PlanOptions& options);

}  // namespace quoth

#endif  // QUOTH_QUERY_PLAN_H_
