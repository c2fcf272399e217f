// The first step of a cast: a person for each full name. Internal to indexer/speakers/cast.
#ifndef QUOTH_INDEXER_SPEAKERS_FULL_NAMES_H_
#define QUOTH_INDEXER_SPEAKERS_FULL_NAMES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/speakers/cast_draft.h"
#include "schema/speaker.h"

namespace quoth {

// Those that the text gives.
void AddFullNames(CastDraft* draft);

// Those of the article's title and of who spoke before the text at hand, for surnames that the text
// uses alone.
void AddNamesFromElsewhere(absl::string_view title, absl::Span<const Speaker> known,
                           CastDraft* draft);

}  // namespace quoth

#endif  // QUOTH_INDEXER_SPEAKERS_FULL_NAMES_H_
