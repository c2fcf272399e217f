// Antecedents of "they" and "it" among the names of bodies and groups.
#ifndef QUOTH_INDEXER_SPEAKERS_PLURAL_PRONOUNS_H_
#define QUOTH_INDEXER_SPEAKERS_PLURAL_PRONOUNS_H_

#include <cstdint>

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/source_mention.h"
#include "indexer/speakers/speaker_list.h"

namespace quoth {

// The body or group named first in the pronoun's sentence before it, or in the sentence before
// that; -1 if there is none. Adds it to the list.
int32_t Antecedent(const ArticleWords& words, const Cast& cast, const SourceMention& pronoun,
                   SpeakerList* list);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_PLURAL_PRONOUNS_H_
