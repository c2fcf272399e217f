// From the bare words of a query to what ranking needs of them: looks into the index for how rare
// each is, and for what a misspelt one may have meant. Knows Xapian through Index::Impl.
#ifndef QUOTH_QUERY_ANALYSE_WORDS_H_
#define QUOTH_QUERY_ANALYSE_WORDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "query/ast.h"
#include "query/index.h"
#include "query/query_words.h"

namespace quoth {

// Words beyond this many are left out of ranking: what a longer sentence adds changes no order.
inline constexpr size_t kMaxRankedWords = 64;

// What Xapian throws passes through. `notes` gets one line where a word* was cut short. A word
// alone that more than `enough` contents have (0: never) is looked for in these, see
// QueryWord::enough.
std::vector<QueryWord> AnalyseWords(const std::vector<const QueryNode*>& words, Index::Impl& index,
                                    size_t enough, std::vector<std::string>* notes);

}  // namespace quoth

#endif  // QUOTH_QUERY_ANALYSE_WORDS_H_
