// Whose words a citation gives: "the Herald quoted Hill as saying …" are Hill's, by way of the
// Herald.
//
// A model sees the Herald before a cue that reports, and takes it for the source. Pure; safe from
// any thread.
#ifndef QUOTH_INDEXER_EXTRACT_MEND_CITATIONS_H_
#define QUOTH_INDEXER_EXTRACT_MEND_CITATIONS_H_

#include <vector>

#include "indexer/extract/attribute.h"
#include "schema/quote.h"

namespace quoth {

// Changes source, via, cue, content and kind of `attributions`; drops none and keeps their order.
void MendCitations(const AttributionInputs& inputs, const Language& language,
                   std::vector<Attribution>* attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_MEND_CITATIONS_H_
