#include "query/rank.h"

#include <algorithm>
#include <array>

namespace quoth {
namespace {

// Learnt on known-item queries by softmax regression over each query's candidates.
constexpr std::array<double, kFeatureCount> kWeights = {
    3.54,   // kFirstStage
    2.03,   // kExact
    4.42,   // kOtherForm
    2.39,   // kMisspelt
    -1.78,  // kSynonym
    3.05,   // kInName
    2.14,   // kInRole
    4.60,   // kInCue
    3.87,   // kInContext
    3.81,   // kInTitle
    0.61,   // kInArticle
    1.03,   // kStopShare
    2.06,   // kPairs
    0.73,   // kNearPairs
    1.42,   // kLongestRun
    3.21,   // kWholePhrase
    2.03,   // kDensity
    -0.05,  // kLength
    -2.90,  // kShort
    1.27,   // kNameShare
    0.89,   // kNameFirst
    2.42,   // kNameAndContent
    2.58,   // kWindow
    3.06,   // kHasSpeaker
    3.40,   // kFound
    2.14,   // kContentFound
    -1.34,  // kNameAlso
    3.63,   // kImpliedName
    -3.87,  // kMissing
};

}  // namespace

double Score(const Features& features) {
  double sum = 0;
  for (size_t i = 0; i < kFeatureCount; ++i) sum += kWeights[i] * features[i];
  return sum;
}

void Rerank(const std::vector<QueryWord>& words, std::vector<Candidate>* candidates) {
  const std::vector<Features> features = FeatureExtractor(words).Extract(*candidates);
  for (size_t i = 0; i < candidates->size(); ++i) (*candidates)[i].score = Score(features[i]);
  std::stable_sort(candidates->begin(), candidates->end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
}

}  // namespace quoth
