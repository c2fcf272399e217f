#include "query/rank.h"

#include <algorithm>
#include <array>

namespace quoth {
namespace {

// Learnt on 180 known-item queries by softmax regression over each query's candidates, with a
// penalty of 0.1 on the squares: docs/ranking.md.
constexpr std::array<double, kFeatureCount> kWeights = {
    2.96,   // kFirstStage
    -0.01,  // kExact
    2.08,   // kOtherForm
    0.60,   // kMisspelt
    0.78,   // kSynonym
    0.50,   // kInName
    0.27,   // kInRole
    2.53,   // kInCue
    -0.09,  // kInContext
    1.00,   // kInTitle
    -2.10,  // kInArticle
    1.32,   // kStopShare
    3.77,   // kPairs
    -0.99,  // kNearPairs
    -1.01,  // kLongestRun
    4.14,   // kWholePhrase
    1.53,   // kDensity
    -0.26,  // kLength
    -2.62,  // kShort
    1.48,   // kNameShare
    1.12,   // kNameFirst
    0.17,   // kNameAndContent
    4.49,   // kWindow
    2.48,   // kHasSpeaker
    4.77,   // kFound
    -0.71,  // kContentFound
    -0.74,  // kNameAlso
    2.55,   // kImpliedName
    -7.49,  // kMissing
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
