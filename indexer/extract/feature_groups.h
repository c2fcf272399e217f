// Groups of features that can be left out of a model, to see what each is worth. A model file says
// which groups it was trained with; extraction computes only those.
#ifndef QUOTH_INDEXER_EXTRACT_FEATURE_GROUPS_H_
#define QUOTH_INDEXER_EXTRACT_FEATURE_GROUPS_H_

#include <cstdint>

#include "absl/strings/string_view.h"

namespace quoth {

enum FeatureGroup : uint32_t {
  kWordFeatures = 1,       // words around, their pairs
  kShapeFeatures = 2,      // capitals, endings
  kQuoteFeatures = 4,      // where the quote marks stand
  kSentenceFeatures = 8,   // likely cues to the left and right in the sentence, what stands between
  kRateFeatures = 16,      // how often the words near by stood in cues and sources
  kTagFeatures = 32,       // parts of speech
  kMarginalFeatures = 64,  // what the first pass thinks, in the second
  kRuleFeatures = 128,     // what the rules found, in the second
  kAllFeatures = 255,
};

struct FeatureGroupName {
  absl::string_view name;
  FeatureGroup group;
};
constexpr FeatureGroupName kFeatureGroups[] = {
    {"words", kWordFeatures},         {"shapes", kShapeFeatures}, {"quotes", kQuoteFeatures},
    {"sentence", kSentenceFeatures},  {"rates", kRateFeatures},   {"tags", kTagFeatures},
    {"marginals", kMarginalFeatures}, {"rules", kRuleFeatures},
};

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURE_GROUPS_H_
