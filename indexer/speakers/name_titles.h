// Titles before a name: "Armenian Prime Minister Nikol Pashinyan", "pollster Ann Hill". Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NAME_TITLES_H_
#define QUOTH_INDEXER_SPEAKERS_NAME_TITLES_H_

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/name_mentions.h"
#include "schema/token.h"

namespace quoth {

// Cuts titles off the beginning of a run of capitalised words and takes in the role nouns in small
// letters before it. Sets title, honorific and gender; `run` keeps the name and may become empty
// (a run that is all title).
void SplitTitle(const ArticleWords& words, TokenRange* run, NameMention* mention);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAME_TITLES_H_
