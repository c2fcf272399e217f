// Who stands before or behind a reporting word: noun phrases found from the closed word classes,
// without a parser.
#ifndef QUOTH_INDEXER_EXTRACT_NOUN_PHRASES_H_
#define QUOTH_INDEXER_EXTRACT_NOUN_PHRASES_H_

#include <cstdint>

#include "indexer/extract/scene.h"
#include "schema/token.h"

namespace quoth {

// A mention with what hangs on it. `head` is the part before the first comma; `all` includes an
// apposition or relative clause that follows. Both empty if there is none.
struct NounPhrase {
  TokenRange head;
  TokenRange all;
  bool empty() const { return all.empty(); }
};

// The subject whose verb group begins at `verb`, looking left no further than `limit`. Passes over
// a parenthesis between commas, dashes or brackets ("Vince Cable, who replaced Tim Farron, said").
NounPhrase SubjectBefore(const Scene& scene, uint32_t verb, uint32_t limit);

// The noun phrase that begins at `begin`, looking right before `limit` ("said Ann Hill, the
// mayor").
NounPhrase PhraseFrom(const Scene& scene, uint32_t begin, uint32_t limit);

// The first noun phrase of a sentence that can be its subject, behind an introduction that ends
// with a comma.
NounPhrase FirstSubject(const Scene& scene, TokenRange range);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_NOUN_PHRASES_H_
