// The second step of a cast: surnames and given names alone, each to the person that it fits best,
// or to a new one. Internal to indexer/speakers/cast.
#ifndef QUOTH_INDEXER_SPEAKERS_SHORT_NAMES_H_
#define QUOTH_INDEXER_SPEAKERS_SHORT_NAMES_H_

#include "absl/types/span.h"
#include "indexer/speakers/cast_draft.h"
#include "schema/token.h"

namespace quoth {

// `sources`, in the order of the text: where someone speaks.
void PlaceShortNames(absl::Span<const TokenRange> sources, CastDraft* draft);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_SHORT_NAMES_H_
