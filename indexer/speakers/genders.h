// What a person's gender is: by the given name, and by the pronouns that follow the name. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_GENDERS_H_
#define QUOTH_INDEXER_SPEAKERS_GENDERS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "indexer/languages/speaker_data.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/name_mentions.h"
#include "indexer/speakers/name_parts.h"
#include "schema/speaker.h"

namespace quoth {

Gender GivenGender(const NameParts& parts, const SpeakerData& data);

// What more than two thirds of the pronouns after these mentions (indexes into `names`) tell.
Gender GenderByPronouns(const ArticleWords& words, absl::Span<const NameMention> names,
                        absl::Span<const uint32_t> mentions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_GENDERS_H_
