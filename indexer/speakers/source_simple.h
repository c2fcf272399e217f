// Sources that are told by how they begin: a pronoun, "one of them, Ann Hill,", "the Dane". Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_SOURCE_SIMPLE_H_
#define QUOTH_INDEXER_SPEAKERS_SOURCE_SIMPLE_H_

#include <cstdint>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/source_mention.h"

namespace quoth {

// Fills `out` and returns true if the source is such a one; `tokens` are those of its noun phrase
// and what follows.
bool TakeSimpleSource(const ArticleWords& words, const Cast& cast,
                      absl::Span<const uint32_t> tokens, SourceMention* out);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SOURCE_SIMPLE_H_
