#include "query/rank.h"

#include <algorithm>
#include <array>

namespace quoth {
namespace {

// Learnt on known-item queries by softmax regression over each query's candidates.
constexpr std::array<double, kFeatureCount> kWeights = {
    3.20,   // kFirstStage
    1.47,   // kExact
    3.66,   // kOtherForm
    2.16,   // kMisspelt
    6.16,   // kSynonym
    2.91,   // kInName
    2.74,   // kInRole
    4.66,   // kInCue
    1.89,   // kInContext
    3.11,   // kInTitle
    -0.18,  // kInArticle
    1.02,   // kStopShare
    2.27,   // kPairs
    0.89,   // kNearPairs
    1.01,   // kLongestRun
    3.55,   // kWholePhrase
    1.43,   // kDensity
    -0.29,  // kLength
    -2.17,  // kShort
    1.46,   // kNameShare
    1.00,   // kNameFirst
    2.52,   // kNameAndContent
    3.32,   // kWindow
    2.60,   // kHasSpeaker
    3.54,   // kFound
    2.35,   // kContentFound
    -1.28,  // kNameAlso
    -0.72,  // kImpliedName
    -4.54,  // kMissing
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
