// A report that begins with what somebody is, and names them only afterwards:
//
//   A Derby nurse says she was never asked.
//
//   Ann Hill told reporters on Monday that …
//
// Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_NAMED_LATER_H_
#define QUOTH_INDEXER_SPEAKERS_NAMED_LATER_H_

#include <cstdint>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/source_mention.h"

namespace quoth {

// The person whom sources[i], a description, means: it begins a report (the headline, the first
// paragraph, or one after a short line), and the next source, at most two paragraphs on, is the
// first mention of a person, by a full name, of no other gender and introduced with no other role.
// -1 if there is none. `sources` are in the order of the text.
int32_t NamedLater(const ArticleWords& words, const Cast& cast,
                   absl::Span<const SourceMention> sources, size_t i);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_NAMED_LATER_H_
