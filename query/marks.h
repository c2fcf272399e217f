// What a query marks in the texts that it finds. For query/*.cc only. Pure.
#ifndef QUOTH_QUERY_MARKS_H_
#define QUOTH_QUERY_MARKS_H_

#include <string>
#include <vector>

#include "query/ast.h"
#include "query/query_words.h"
#include "query/snippet.h"

namespace quoth {

MarkTerms MakeMarks(const QueryNode& root, const std::vector<QueryWord>& words,
                    const std::vector<std::string>& languages);

}  // namespace quoth

#endif  // QUOTH_QUERY_MARKS_H_
