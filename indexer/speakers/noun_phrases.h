// What a noun phrase is called, and whose name far back in it is its head after all. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NOUN_PHRASES_H_
#define QUOTH_INDEXER_SPEAKERS_NOUN_PHRASES_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"

namespace quoth {

// The words of a phrase without a leading article and what follows a relative pronoun.
std::string PhraseName(const ArticleWords& words, TokenRange phrase);

// A person named further on who is the head after all: in apposition ("the judge, Ann Hill,"), or
// after a title with a phrase of its own ("Mayor of Derby Ann Hill"); not one inside the phrase
// ("a spokesman for Ann Hill"). Index into Cast::names, or -1. `tokens` are those of
// the source, `at` where its phrase begins among them.
int32_t LaterHead(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
                  size_t at);

// "The Hill in the Morning writer and performer Ann Lee": a full name with a title ends the source,
// and no noun for a person or body stands before a preposition ("a spokesman for Mayor Ann Lee").
// -1 if it is not so.
int32_t TitledAtEnd(const ArticleWords& words, const Cast& cast, absl::Span<const uint32_t> tokens,
                    size_t at);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NOUN_PHRASES_H_
