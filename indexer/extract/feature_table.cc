#include "indexer/extract/feature_table.h"

#include <algorithm>
#include <cmath>

namespace quoth {

QuantisedTable Quantise(std::vector<FeatureRow> rows, float clip, double load) {
  QuantisedTable table;
  table.scale = clip / 127.0F;
  const auto quantised = [&](float weight) {
    const float units = std::round(weight / table.scale);
    return static_cast<int8_t>(std::clamp(units, -127.0F, 127.0F));
  };
  rows.erase(std::remove_if(rows.begin(), rows.end(),
                            [&](const FeatureRow& row) {
                              return std::all_of(row.weights.begin(), row.weights.end(),
                                                 [&](float w) { return quantised(w) == 0; });
                            }),
             rows.end());
  // The commonest first, so that a full bucket leaves out the rarest.
  std::sort(rows.begin(), rows.end(), [](const FeatureRow& a, const FeatureRow& b) {
    return a.count != b.count ? a.count > b.count : a.hash < b.hash;
  });
  const double wanted = static_cast<double>(rows.size()) / (load * kBucketRows);
  table.buckets.resize(std::max<size_t>(1, static_cast<size_t>(std::ceil(wanted))));
  std::memset(static_cast<void*>(table.buckets.data()), 0,
              table.buckets.size() * sizeof(FeatureBucket));
  for (const FeatureRow& row : rows) {
    FeatureBucket& bucket = table.buckets[FeatureTable::BucketOf(row.hash, table.buckets.size())];
    const uint16_t print = FeatureTable::FingerprintOf(row.hash);
    size_t at = 0;
    while (at < kBucketRows && bucket.fingerprints[at] != 0 && bucket.fingerprints[at] != print) {
      ++at;
    }
    // A second feature with the same fingerprint would be taken for the first: left out too.
    if (at == kBucketRows || bucket.fingerprints[at] == print) {
      ++table.crowded;
      continue;
    }
    bucket.fingerprints[at] = print;
    for (size_t k = 0; k < kRowWeights; ++k) {
      bucket.weights[at * kRowWeights + k] = quantised(row.weights[k]);
    }
    ++table.rows;
  }
  return table;
}

}  // namespace quoth
