#include "indexer/extract/feature_table.h"

#include <algorithm>
#include <cmath>

namespace quoth {

template <size_t kWeights>
QuantisedTable<kWeights> Quantise(std::vector<FeatureRow<kWeights>> rows, float clip, double load) {
  using Row = FeatureRow<kWeights>;
  using Bucket = FeatureBucket<kWeights>;
  QuantisedTable<kWeights> table;
  table.scale = clip / 127.0F;
  const auto quantised = [&](float weight) {
    const float units = std::round(weight / table.scale);
    return static_cast<int8_t>(std::clamp(units, -127.0F, 127.0F));
  };
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const Row& row) {
                              return std::all_of(row.weights.begin(), row.weights.end(),
                                                 [&](float w) { return quantised(w) == 0; });
                            }),
             rows.end());
  // The commonest first, so that a full bucket leaves out the rarest.
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.count != b.count ? a.count > b.count : a.hash < b.hash;
  });
  const double wanted = static_cast<double>(rows.size()) / (load * Bucket::kRows);
  table.buckets.resize(std::max<size_t>(1, static_cast<size_t>(std::ceil(wanted))));
  for (const Row& row : rows) {
    Bucket& bucket = table.buckets[BucketOf(row.hash, table.buckets.size())];
    const uint16_t print = FingerprintOf(row.hash);
    size_t at = 0;
    while (at < Bucket::kRows && bucket.fingerprints[at] != 0 && bucket.fingerprints[at] != print) {
      ++at;
    }
    // A second feature with the same fingerprint would be taken for the first: left out too.
    if (at == Bucket::kRows || bucket.fingerprints[at] == print) {
      ++table.crowded;
      continue;
    }
    bucket.fingerprints[at] = print;
    for (size_t k = 0; k < kWeights; ++k) {
      bucket.weights[at * kWeights + k] = quantised(row.weights[k]);
    }
    ++table.rows;
  }
  return table;
}

template QuantisedTable<kParagraphWeights> Quantise(std::vector<FeatureRow<kParagraphWeights>>,
                                                    float, double);
template QuantisedTable<kPairWeights> Quantise(std::vector<FeatureRow<kPairWeights>>, float,
                                               double);
template QuantisedTable<kSideWeights> Quantise(std::vector<FeatureRow<kSideWeights>>, float,
                                               double);

}  // namespace quoth
