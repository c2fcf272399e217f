// Roles beside a name: "Pashinyan, the prime minister,", "his lawyer, Ann Hill,". Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_ROLES_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_ROLES_H_

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/name_mentions.h"

namespace quoth {

// Finds the role in apposition after the name or before it, and its gender.
void FindRole(const ArticleWords& words, NameMention* mention);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_ROLES_H_
