// Attributions by rules over quote marks, reporting words and word order. What a language needs is
// in its data (Language::reporting); no parser and no part-of-speech tagger.
#ifndef QUOTH_INDEXER_EXTRACT_ATTRIBUTE_RULES_H_
#define QUOTH_INDEXER_EXTRACT_ATTRIBUTE_RULES_H_

#include <vector>

#include "indexer/extract/attribute.h"

namespace quoth {

// See attribute.h for the promises; `effort` does not matter here.
std::vector<Attribution> AttributeByRules(const AttributionInputs& inputs, const Language& language,
                                          Effort effort);

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_ATTRIBUTE_RULES_H_
