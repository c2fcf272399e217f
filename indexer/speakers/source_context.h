// What is known of an article's sources before any of them is given its speaker: what each is,
// whose words each token is in, and whom the pronouns mean.
#ifndef QUOTH_INDEXER_SPEAKERS_SOURCE_CONTEXT_H_
#define QUOTH_INDEXER_SPEAKERS_SOURCE_CONTEXT_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "indexer/speakers/article_words.h"
#include "indexer/speakers/cast.h"
#include "indexer/speakers/descriptions.h"
#include "indexer/speakers/pronouns.h"
#include "indexer/speakers/source_mention.h"
#include "schema/quote.h"

namespace quoth {

// Views what it was made of, which must outlive it. Const use is safe from any thread.
struct SourceContext {
  const ArticleWords& words;
  const Cast& cast;
  absl::Span<const Attribution> attributions;
  std::vector<SourceMention> mentions;  // the source of each attribution
  std::vector<int32_t> content_of;      // for each token the innermost attribution with it, or -1
  absl::flat_hash_map<uint32_t, PronounResult> pronouns;  // by token

  // Index into Cast::people of whom the pronoun or description at `token` means, or -1.
  int32_t PersonMeant(uint32_t token) const {
    const auto it = pronouns.find(token);
    return it == pronouns.end() ? -1 : it->second.person;
  }
};

SourceContext ReadSources(const ArticleWords& words, const Cast& cast,
                          const Descriptions& descriptions,
                          absl::Span<const Attribution> attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SOURCE_CONTEXT_H_
