// Names that a source is by, though they are not the head of its noun phrase: "a statement by Ann
// Hill", "the mayor of Derby" of "Ann Hill, the mayor of Derby". Each gives an index into
// Cast::names, or -1. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_SOURCE_NAMES_H_
#define QUOTH_INDEXER_SPEAKERS_SOURCE_NAMES_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"

namespace quoth {

// The place in `tokens` of the name whose title holds tokens[k], if the name is there; else k.
size_t NameBehindTitle(const Cast& cast, absl::Span<const uint32_t> tokens, size_t k);

// What closes a bracket that it did not open belongs to the name before the bracket: "Ann Hill
// (R-N.C.) said", of which a source may have only "C.)".
int32_t NameBeforeBracket(const ArticleWords& words, const Cast& cast,
                          absl::Span<const uint32_t> tokens);

// "Ann Hill Slams Derby Mayor": in a headline a full name before a word that is no noun for
// somebody or something of hers is the subject.
int32_t HeadlineSubject(const ArticleWords& words, const Cast& cast,
                        absl::Span<const uint32_t> tokens);

// The person named at the end of a source whose role has a name in marks: "the coach of “Spartak”
// Ann Hill". -1 if there is none.
int32_t NameBehindMarks(const ArticleWords& words, const Cast& cast,
                        absl::Span<const uint32_t> tokens);

// "Ann Hill late Monday": who is named before the time, if nothing but that follows.
int32_t NameBeforeDay(const ArticleWords& words, const Cast& cast,
                      absl::Span<const uint32_t> tokens);

// "Ms Hill attributes", a source that took the verb in: a titled or full name and one word of which
// nothing is known at the end, or -1.
int32_t NameBeforeVerb(const ArticleWords& words, const Cast& cast,
                       absl::Span<const uint32_t> tokens);

// Who is named before a source that is only the apposition: it begins with token `first`, and
// `head` is its noun.
int32_t ApposedTo(const Cast& cast, uint32_t first, uint32_t head);

// A source [first, last] that is only the end of a longer phrase, "Derby" of "Ann Hill of the
// University of York, Derby said": the person who begins the sentence, with nothing but names
// between.
int32_t BeginsBefore(const ArticleWords& words, const Cast& cast, uint32_t first, uint32_t last);

// Whose the words are: "a statement by Ann Hill", "a lesson from Ann Hill", "a speech Ann Hill
// gave".
int32_t OwnerOfWords(const ArticleWords& words, const Cast& cast,
                     absl::Span<const uint32_t> tokens);

// A number speaks for nobody: "On July 6, 2015, Ann Hill said", "said 9/11 widow Ann Hill", of
// which a source has only the number. The person named right behind it.
int32_t NameBehindNumber(const ArticleWords& words, const Cast& cast,
                         absl::Span<const uint32_t> tokens);

// Who stands before a cue without a source of its own: "Ann Hill explained", and as an owner "Ann
// Hill's claim"; nobody before a passive, "Ann Hill was told".
int32_t NameBeforeCue(const ArticleWords& words, const Cast& cast, TokenRange cue);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SOURCE_NAMES_H_
