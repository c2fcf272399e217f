// The weights of a linear model, quantised: feature hash -> up to six 8-bit weights.
//
// A bucket is one cache line of eight rows: eight 16-bit fingerprints, then six weights a row. A
// look-up therefore touches one line, whether the feature is known or not, and takes a feature that
// is not in the table for one that is only once in about 10,000 times. The weight of the first
// label is taken off the others' when a table is built (a linear chain only sees differences), so
// six weights are enough for seven labels.
#ifndef QUOTH_INDEXER_EXTRACT_FEATURE_TABLE_H_
#define QUOTH_INDEXER_EXTRACT_FEATURE_TABLE_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include "absl/types/span.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace quoth {

constexpr size_t kRowWeights = 6;
constexpr size_t kBucketRows = 8;

struct alignas(64) FeatureBucket {
  uint16_t fingerprints[kBucketRows];  // 0: an empty row
  int8_t weights[kBucketRows * kRowWeights];
};
static_assert(sizeof(FeatureBucket) == 64);

// A sum of rows; lane k holds label k + 1. Kept in a register while rows are added. 256 rows of any
// weights cannot overflow it.
class RowSum {
 public:
  // Adds the row of `hash`, if `bucket` has one.
  void Add(const FeatureBucket& bucket, uint64_t hash);
  void Add(const RowSum& other);
  void Store(int16_t lanes[8]) const;

 private:
#if defined(__SSE2__)
  __m128i lanes_ = _mm_setzero_si128();
#else
  int16_t lanes_[8] = {0, 0, 0, 0, 0, 0, 0, 0};
#endif
};

// A view: the buckets must outlive it. Const use is safe from any thread.
class FeatureTable {
 public:
  FeatureTable() = default;
  // `scale` is what one unit of a quantised weight is worth.
  FeatureTable(absl::Span<const FeatureBucket> buckets, float scale)
      : buckets_(buckets.data()), count_(buckets.size()), scale_(scale) {}

  bool empty() const { return count_ == 0; }
  float scale() const { return scale_; }

  static size_t BucketOf(uint64_t hash, size_t count) {
    return static_cast<size_t>(((hash >> 32) * count) >> 32);
  }
  static uint16_t FingerprintOf(uint64_t hash) {
    const uint16_t low = static_cast<uint16_t>(hash);
    return low == 0 ? uint16_t{1} : low;
  }

  // The bucket that a look-up of `hash` reads. Needs a table that is not empty.
  const FeatureBucket* Bucket(uint64_t hash) const { return buckets_ + BucketOf(hash, count_); }
  // Asks for that bucket to be fetched from memory.
  void Prefetch(uint64_t hash) const {
#if defined(__GNUC__)
    __builtin_prefetch(Bucket(hash));
#endif
  }

 private:
  const FeatureBucket* buckets_ = nullptr;
  size_t count_ = 0;
  float scale_ = 1;
};

// One row before it is quantised.
struct FeatureRow {
  uint64_t hash = 0;
  uint32_t count = 0;  // how often the feature was seen: the rarest give way in a full bucket
  std::array<float, kRowWeights> weights{};
};

struct QuantisedTable {
  std::vector<FeatureBucket> buckets;
  float scale = 1;
  size_t rows = 0;     // rows kept
  size_t crowded = 0;  // rows left out because their bucket was full
};

// Fills buckets to `load` (0 < load <= 1) on average. Weights beyond `clip` are clipped; rows that
// quantise to zero are left out. The result depends on the set of rows only, not on their order.
QuantisedTable Quantise(std::vector<FeatureRow> rows, float clip, double load);

inline void RowSum::Add(const FeatureBucket& bucket, uint64_t hash) {
#if defined(__SSE2__)
  const __m128i wanted = _mm_set1_epi16(static_cast<int16_t>(FeatureTable::FingerprintOf(hash)));
  const __m128i prints = _mm_load_si128(reinterpret_cast<const __m128i*>(&bucket.fingerprints[0]));
  const uint32_t found = static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi16(prints, wanted)));
  // Without a branch, as hits cannot be foretold: row 7 with a zero mask where there is none.
  const uint32_t row = static_cast<uint32_t>(__builtin_ctz(found | 0x4000U)) >> 1;
  // Eight bytes that end with the row's six, so that the last row stays inside the bucket.
  uint64_t bytes = 0;
  std::memcpy(&bytes, reinterpret_cast<const char*>(&bucket) + 14 + row * kRowWeights, 8);
  bytes = (bytes >> 16) & (found == 0 ? 0 : ~uint64_t{0});
  const __m128i narrow = _mm_cvtsi64_si128(static_cast<int64_t>(bytes));
  lanes_ = _mm_add_epi16(lanes_, _mm_srai_epi16(_mm_unpacklo_epi8(narrow, narrow), 8));
#else
  const uint16_t wanted = FeatureTable::FingerprintOf(hash);
  for (size_t row = 0; row < kBucketRows; ++row) {
    if (bucket.fingerprints[row] != wanted) continue;
    for (size_t k = 0; k < kRowWeights; ++k) {
      lanes_[k] = static_cast<int16_t>(lanes_[k] + bucket.weights[row * kRowWeights + k]);
    }
    return;
  }
#endif
}

inline void RowSum::Add(const RowSum& other) {
#if defined(__SSE2__)
  lanes_ = _mm_add_epi16(lanes_, other.lanes_);
#else
  for (size_t k = 0; k < 8; ++k) lanes_[k] = static_cast<int16_t>(lanes_[k] + other.lanes_[k]);
#endif
}

inline void RowSum::Store(int16_t lanes[8]) const { std::memcpy(lanes, &lanes_, sizeof(lanes_)); }

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURE_TABLE_H_
