// What a person's gender is: by titles and roles, by the given name, and by the pronouns that
// follow the name. Pure.
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

// The gender that this word tells ("spokeswoman", "Mr."), or unknown.
Gender GenderOf(NameInfo info);

// What a title or role, which `range` is, tells of whom it stands beside: an honorific, and the
// gender if it was unknown.
void LearnGender(const ArticleWords& words, TokenRange range, NameMention* mention);

Gender GivenGender(const NameParts& parts, const SpeakerData& data);

// Gender of the first "he", "she", "his", "her" after names[mention] in its sentence, before
// another name: mostly the one named.
Gender PronounAfter(const ArticleWords& words, absl::Span<const NameMention> names,
                    uint32_t mention);

// What more than two thirds of the pronouns after these mentions (indexes into `names`) tell.
Gender GenderByPronouns(const ArticleWords& words, absl::Span<const NameMention> names,
                        absl::Span<const uint32_t> mentions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_GENDERS_H_
