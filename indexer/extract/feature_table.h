// The weights of a linear model, quantised: feature hash -> a row of 8-bit weights.
//
// A bucket is one cache line of rows: their 16-bit fingerprints, then their weights. A look-up
// therefore touches one line, whether the feature is known or not, and takes a feature that is not
// in the table for one that is only once in about 10,000 times. The weight of the first label is
// taken off the others' when a table is built (a linear chain only sees differences), so that a row
// has one weight less than there are labels, or twice that where two features share it
// (feature_hash.h).
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

// Weights of a row: of the first pass, of two neighbours in it, and of the second pass, left and
// right of the cue.
constexpr size_t kParagraphWeights = 6;
constexpr size_t kPairWeights = 2 * kParagraphWeights;
constexpr size_t kCueWeights = 4;
constexpr size_t kSideWeights = 2 * kCueWeights;

template <size_t kWeights>
struct alignas(64) FeatureBucket {
  static constexpr size_t kRows = 64 / (2 + kWeights);
  uint16_t fingerprints[kRows] = {};  // 0: an empty row
  int8_t weights[64 - 2 * kRows] = {};
};
using ParagraphBucket = FeatureBucket<kParagraphWeights>;
using PairBucket = FeatureBucket<kPairWeights>;
using SideBucket = FeatureBucket<kSideWeights>;
static_assert(sizeof(ParagraphBucket) == 64 && sizeof(PairBucket) == 64 &&
              sizeof(SideBucket) == 64);

// A sum of rows; lane k holds the row's weight k. Kept in a register while rows are added. 256 rows
// of any weights cannot overflow it.
class RowSum {
 public:
  // Adds the row of `hash`, if the bucket has one.
  void Add(const ParagraphBucket& bucket, uint64_t hash);
  void Add(const SideBucket& bucket, uint64_t hash);
  void Add(const RowSum& other);
  // Adds the two halves of a row to two sums. What it leaves in the last two lanes means nothing.
  static void AddHalves(const PairBucket& bucket, uint64_t hash, RowSum* first, RowSum* second);
  void Store(int16_t lanes[8]) const;
  // Lanes 0 to 3, and 4 to 7, times `scale`.
  void StoreFirst(float scale, float out[4]) const;
  void StoreSecond(float scale, float out[4]) const;

 private:
#if defined(__SSE2__)
  __m128i lanes_ = _mm_setzero_si128();
#else
  int16_t lanes_[8] = {0, 0, 0, 0, 0, 0, 0, 0};
#endif
};

// A view: the buckets must outlive it. Const use is safe from any thread.
template <size_t kWeights>
class FeatureTable {
 public:
  using Bucket = FeatureBucket<kWeights>;
  FeatureTable() = default;
  // `scale` is what one unit of a quantised weight is worth.
  FeatureTable(absl::Span<const Bucket> buckets, float scale)
      : buckets_(buckets.data()), count_(buckets.size()), scale_(scale) {}

  bool empty() const { return count_ == 0; }
  float scale() const { return scale_; }

  // The bucket that a look-up of `hash` reads. Needs a table that is not empty.
  const Bucket& operator[](uint64_t hash) const;
  // Asks for that bucket to be fetched from memory.
  void Prefetch(uint64_t hash) const {
#if defined(__GNUC__)
    __builtin_prefetch(&(*this)[hash]);
#endif
  }

 private:
  const Bucket* buckets_ = nullptr;
  size_t count_ = 0;
  float scale_ = 1;
};

// One row before it is quantised.
template <size_t kWeights>
struct FeatureRow {
  uint64_t hash = 0;
  uint32_t count = 0;  // how often the feature was seen: the rarest give way in a full bucket
  std::array<float, kWeights> weights{};
};

template <size_t kWeights>
struct QuantisedTable {
  std::vector<FeatureBucket<kWeights>> buckets;
  float scale = 1;
  size_t rows = 0;     // rows kept
  size_t crowded = 0;  // rows left out because their bucket was full
};

// Fills buckets to `load` (0 < load <= 1) on average. Weights beyond `clip` are clipped; rows that
// quantise to zero are left out. The result depends on the set of rows only, not on their order.
// For each of the kinds of rows above.
template <size_t kWeights>
QuantisedTable<kWeights> Quantise(std::vector<FeatureRow<kWeights>> rows, float clip, double load);

inline size_t BucketOf(uint64_t hash, size_t count) {
  return static_cast<size_t>(((hash >> 32) * count) >> 32);
}
inline uint16_t FingerprintOf(uint64_t hash) {
  const uint16_t low = static_cast<uint16_t>(hash >> 2);
  return low == 0 ? uint16_t{1} : low;
}

template <size_t kWeights>
const FeatureBucket<kWeights>& FeatureTable<kWeights>::operator[](uint64_t hash) const {
  return buckets_[BucketOf(hash, count_)];
}

#if defined(__SSE2__)

namespace feature_table_internal {

// The row of `hash`; `*mask` has all bits if there is one, else none. Without a branch, as hits
// cannot be foretold.
template <size_t kWeights>
inline size_t RowOf(const FeatureBucket<kWeights>& bucket, uint64_t hash, uint64_t* mask) {
  constexpr size_t kRows = FeatureBucket<kWeights>::kRows;
  constexpr uint32_t kAll = (1U << (2 * kRows)) - 1;
  const __m128i wanted = _mm_set1_epi16(static_cast<int16_t>(FingerprintOf(hash)));
  const __m128i prints = _mm_load_si128(reinterpret_cast<const __m128i*>(&bucket));
  const uint32_t found =
      static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi16(prints, wanted))) & kAll;
  *mask = found == 0 ? 0 : ~uint64_t{0};
  return static_cast<size_t>(__builtin_ctz(found | (1U << (2 * kRows - 2)))) >> 1;
}

// The 16-bit lanes of eight bytes.
inline __m128i Widen(__m128i bytes) { return _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8); }

}  // namespace feature_table_internal

inline void RowSum::Add(const ParagraphBucket& bucket, uint64_t hash) {
  uint64_t mask = 0;
  const size_t row = feature_table_internal::RowOf(bucket, hash, &mask);
  // Eight bytes that end with the row's six, so that the last row stays inside the bucket.
  uint64_t bytes = 0;
  std::memcpy(&bytes, reinterpret_cast<const char*>(&bucket) + 14 + row * kParagraphWeights, 8);
  const __m128i narrow = _mm_cvtsi64_si128(static_cast<int64_t>((bytes >> 16) & mask));
  lanes_ = _mm_add_epi16(lanes_, feature_table_internal::Widen(narrow));
}

inline void RowSum::Add(const SideBucket& bucket, uint64_t hash) {
  uint64_t mask = 0;
  const size_t row = feature_table_internal::RowOf(bucket, hash, &mask);
  uint64_t bytes = 0;
  std::memcpy(&bytes, &bucket.weights[row * kSideWeights], 8);
  const __m128i narrow = _mm_cvtsi64_si128(static_cast<int64_t>(bytes & mask));
  lanes_ = _mm_add_epi16(lanes_, feature_table_internal::Widen(narrow));
}

inline void RowSum::AddHalves(const PairBucket& bucket, uint64_t hash, RowSum* first,
                              RowSum* second) {
  uint64_t mask = 0;
  const size_t row = feature_table_internal::RowOf(bucket, hash, &mask);
  uint64_t a = 0, b = 0;
  std::memcpy(&a, &bucket.weights[row * kPairWeights], 8);
  std::memcpy(&b, &bucket.weights[row * kPairWeights + kParagraphWeights], 8);
  const __m128i narrow_a = _mm_cvtsi64_si128(static_cast<int64_t>(a & mask));
  const __m128i narrow_b = _mm_cvtsi64_si128(static_cast<int64_t>(b & mask));
  first->lanes_ = _mm_add_epi16(first->lanes_, feature_table_internal::Widen(narrow_a));
  second->lanes_ = _mm_add_epi16(second->lanes_, feature_table_internal::Widen(narrow_b));
}

inline void RowSum::Add(const RowSum& other) { lanes_ = _mm_add_epi16(lanes_, other.lanes_); }

inline void RowSum::StoreFirst(float scale, float out[4]) const {
  const __m128i wide = _mm_srai_epi32(_mm_unpacklo_epi16(lanes_, lanes_), 16);
  _mm_storeu_ps(out, _mm_mul_ps(_mm_cvtepi32_ps(wide), _mm_set1_ps(scale)));
}

inline void RowSum::StoreSecond(float scale, float out[4]) const {
  const __m128i wide = _mm_srai_epi32(_mm_unpackhi_epi16(lanes_, lanes_), 16);
  _mm_storeu_ps(out, _mm_mul_ps(_mm_cvtepi32_ps(wide), _mm_set1_ps(scale)));
}

#else

namespace feature_table_internal {

template <size_t kWeights>
inline const int8_t* RowOf(const FeatureBucket<kWeights>& bucket, uint64_t hash) {
  const uint16_t wanted = FingerprintOf(hash);
  for (size_t row = 0; row < FeatureBucket<kWeights>::kRows; ++row) {
    if (bucket.fingerprints[row] == wanted) return &bucket.weights[row * kWeights];
  }
  return nullptr;
}

inline void AddTo(const int8_t* row, size_t weights, int16_t* lanes) {
  if (row == nullptr) return;
  for (size_t k = 0; k < weights; ++k) lanes[k] = static_cast<int16_t>(lanes[k] + row[k]);
}

}  // namespace feature_table_internal

inline void RowSum::Add(const ParagraphBucket& bucket, uint64_t hash) {
  feature_table_internal::AddTo(feature_table_internal::RowOf(bucket, hash), kParagraphWeights,
                                lanes_);
}

inline void RowSum::Add(const SideBucket& bucket, uint64_t hash) {
  feature_table_internal::AddTo(feature_table_internal::RowOf(bucket, hash), kSideWeights, lanes_);
}

inline void RowSum::AddHalves(const PairBucket& bucket, uint64_t hash, RowSum* first,
                              RowSum* second) {
  const int8_t* const row = feature_table_internal::RowOf(bucket, hash);
  if (row == nullptr) return;
  feature_table_internal::AddTo(row, kParagraphWeights, first->lanes_);
  feature_table_internal::AddTo(row + kParagraphWeights, kParagraphWeights, second->lanes_);
}

inline void RowSum::Add(const RowSum& other) {
  for (size_t k = 0; k < 8; ++k) lanes_[k] = static_cast<int16_t>(lanes_[k] + other.lanes_[k]);
}

inline void RowSum::StoreFirst(float scale, float out[4]) const {
  for (size_t k = 0; k < 4; ++k) out[k] = static_cast<float>(lanes_[k]) * scale;
}

inline void RowSum::StoreSecond(float scale, float out[4]) const {
  for (size_t k = 0; k < 4; ++k) out[k] = static_cast<float>(lanes_[k + 4]) * scale;
}

#endif

inline void RowSum::Store(int16_t lanes[8]) const { std::memcpy(lanes, &lanes_, sizeof(lanes_)); }

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURE_TABLE_H_
