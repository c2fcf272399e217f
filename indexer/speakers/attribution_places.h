// Where the parts of attributions stand among an article's tokens. Pure.
#ifndef QUOTH_INDEXER_SPEAKERS_ATTRIBUTION_PLACES_H_
#define QUOTH_INDEXER_SPEAKERS_ATTRIBUTION_PLACES_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "schema/quote.h"

namespace quoth {

// For each token the innermost attribution whose content holds it, or -1.
std::vector<int32_t> InnermostContents(const ArticleWords& words,
                                       absl::Span<const Attribution> attributions);

// The source is a label: it begins its paragraph, and a mark, no word, follows.
bool IsLabelled(const ArticleWords& words, const Attribution& attribution);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_ATTRIBUTION_PLACES_H_
