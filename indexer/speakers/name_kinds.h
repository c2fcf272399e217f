// What a run of capitalised words names, as far as its own words tell. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_KINDS_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_KINDS_H_

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/name_mentions.h"
#include "schema/token.h"

namespace quoth {

// `run` is the name without its title; `mention` has the title and what it told.
NameKind KindOfName(const ArticleWords& words, TokenRange run, const NameMention& mention);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_KINDS_H_
