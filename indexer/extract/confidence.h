// Dropping what is not sure enough.
#ifndef QUOTH_INDEXER_EXTRACT_CONFIDENCE_H_
#define QUOTH_INDEXER_EXTRACT_CONFIDENCE_H_

#include <vector>

#include "schema/quote.h"

namespace quoth {

// Removes attributions below `min_confidence`, with those nested in them, and renumbers nested_in
// and continues; what continued a removed one continues nothing. Order is kept.
void KeepConfident(double min_confidence, std::vector<Attribution>* attributions);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_CONFIDENCE_H_
