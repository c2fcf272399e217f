// The head of a source's noun phrase, or its heads where "and" joins them. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_SOURCE_HEAD_H_
#define QUOTH_INDEXER_SPEAKERS_SOURCE_HEAD_H_

#include <cstddef>
#include <cstdint>

#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/source_mention.h"
#include "indexer/speakers/source_tokens.h"

namespace quoth {

struct SourceHead {
  size_t at = 0;             // where its phrase begins among the source's tokens
  uint32_t noun = kNoToken;  // the head, if it is no name
  int32_t name = -1;         // the head, if it is one: index into Cast::names
};

// Reads the phrase that begins at tokens[at]; fills names, joint, phrase and owners of `out`.
SourceHead ReadHead(const ArticleWords& words, const Cast& cast, const SourceTokens& tokens,
                    size_t at, SourceMention* out);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SOURCE_HEAD_H_
