// What "who", "which", "that" stand for: the noun phrase that their clause follows. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_RELATIVE_CLAUSES_H_
#define QUOTH_INDEXER_SPEAKERS_RELATIVE_CLAUSES_H_

#include <cstdint>

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/source_mention.h"

namespace quoth {

struct RelativeAntecedent {
  int32_t person = -1;    // a person's name, directly or over its apposition
  SourceMention mention;  // otherwise what the phrase before is; kNone if there is none
};

RelativeAntecedent AntecedentOfRelative(const ArticleWords& words, const Cast& cast,
                                        uint32_t token);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_RELATIVE_CLAUSES_H_
