// Descriptions that stand for people, wherever they are: "the president" in "the president's roots"
// keeps the man in the reader's mind though he says nothing there.
#ifndef QUOTH_INDEXER_SPEAKERS_DESCRIBED_PEOPLE_H_
#define QUOTH_INDEXER_SPEAKERS_DESCRIBED_PEOPLE_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/descriptions.h"
#include "indexer/speakers/pronouns.h"
#include "indexer/speakers/source_mention.h"

namespace quoth {

// Those that are sources, the relative pronouns among them, and of the others the definite ones
// that the article gives a name for; by token, in order. `sources` has the tokens of the sources'
// heads. Pure; linear in the tokens.
std::vector<Described> DescribedPeople(const ArticleWords& words, const Cast& cast,
                                       const Descriptions& descriptions,
                                       absl::Span<const SourceMention> mentions,
                                       const absl::flat_hash_map<uint32_t, int32_t>& sources);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_DESCRIBED_PEOPLE_H_
