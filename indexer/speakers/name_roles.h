// Titles before a name and roles beside it: "Armenian Prime Minister Nikol Pashinyan",
// "Pashinyan, the prime minister,", "his lawyer, Ann Hill,". Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_ROLES_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_ROLES_H_

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/name_mentions.h"

namespace quoth {

// Cuts titles off the beginning of a run of capitalised words and takes in the role nouns in small
// letters before it. Sets title, honorific and gender; `run` keeps the name and may become empty
// (a run that is all title).
void SplitTitle(const ArticleWords& words, TokenRange* run, NameMention* mention);

// Finds the role in apposition after the name or before it, and its gender.
void FindRole(const ArticleWords& words, NameMention* mention);

// The gender that these words tell ("spokeswoman", "Mr."), or unknown.
Gender GenderOf(NameInfo info);

// Gender of the first "he", "she", "his", "her" after names[mention] in its sentence, before
// another name: mostly the one named.
Gender PronounAfter(const ArticleWords& words, absl::Span<const NameMention> names,
                    uint32_t mention);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_ROLES_H_
