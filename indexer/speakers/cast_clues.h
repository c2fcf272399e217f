// What tells of a name or a person where they belong in the cast. Internal to
// indexer/speakers/cast.
#ifndef QUOTH_INDEXER_SPEAKERS_CAST_CLUES_H_
#define QUOTH_INDEXER_SPEAKERS_CAST_CLUES_H_

#include <cstdint>

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/name_mentions.h"
#include "indexer/speakers/name_parts.h"

namespace quoth {

// Whether a title says what somebody is, not only where from.
bool HasRole(const ArticleWords& words, TokenRange title);

// "Her daughter, Rosa Hill": of a family it is not she who is called by the surname alone.
bool IsRelative(const ArticleWords& words, const Person& person);

// "YouTube"; not "McHill" nor "Holtz-Hill".
bool HasInnerCapital(const ArticleWords& words, uint32_t token);

// "Pope" of "Pope Francis".
bool HasTitleOfOneName(const ArticleWords& words, const NameMention& name, const NameParts& parts);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_CAST_CLUES_H_
