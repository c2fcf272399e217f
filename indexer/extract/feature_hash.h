// Hashes of features: one 64-bit value for a template and its arguments.
//
// The same functions name a feature in training and find its row in extraction. Arguments are
// numbers that are well mixed already (word hashes) or small (buckets); every bit of the result
// depends on all of them. The values are stored in model files: changing them makes old models
// useless, so it needs a new model version (model_file.h).
#ifndef QUOTH_INDEXER_EXTRACT_FEATURE_HASH_H_
#define QUOTH_INDEXER_EXTRACT_FEATURE_HASH_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace quoth {

inline uint64_t MixBits(uint64_t x) {
  x ^= x >> 31;
  x *= 0x9FB21C651E98DF25ULL;
  return x ^ (x >> 28);
}

inline uint64_t FeatureHash(uint32_t feature, uint64_t a) {
  return MixBits(a * 0xD6E8FEB86659FD93ULL + feature * 0xA0761D6478BD642FULL + 1);
}
inline uint64_t FeatureHash(uint32_t feature, uint64_t a, uint64_t b) {
  return MixBits(a * 0xD6E8FEB86659FD93ULL + b * 0xE7037ED1A0B428DBULL +
                 feature * 0xA0761D6478BD642FULL + 2);
}
inline uint64_t FeatureHash(uint32_t feature, uint64_t a, uint64_t b, uint64_t c) {
  return MixBits(a * 0xD6E8FEB86659FD93ULL + b * 0xE7037ED1A0B428DBULL + c * 0x8EBC6AF09C88C6E3ULL +
                 feature * 0xA0761D6478BD642FULL + 3);
}

// Hash of a word's bytes (FNV-1a with a final mix); short words only, so no need for a faster one.
inline uint64_t WordHash(absl::string_view word) {
  uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : word) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3ULL;
  }
  return MixBits(hash);
}

// The lowest two bits of a feature's hash are no part of its name (tables do not look at them), so
// training can say with them where its weights lie: in a row of its own, or in one half of a row
// that two features share, which one look-up finds.
inline uint64_t WholeRow(uint64_t hash) { return hash & ~uint64_t{3}; }
inline uint64_t HalfRow(uint64_t hash, bool second) {
  return WholeRow(hash) | 2 | (second ? 1 : 0);
}

// A distance in tokens as one of 21 values, negative to the left: exact up to 4, coarser beyond.
inline int DistanceBucket(int distance) {
  static constexpr std::array<int8_t, 42> kBuckets = [] {
    std::array<int8_t, 42> buckets{};
    for (int size = 0; size < 42; ++size) {
      buckets[static_cast<size_t>(size)] = static_cast<int8_t>(size <= 4    ? size
                                                               : size <= 6  ? 5
                                                               : size <= 9  ? 6
                                                               : size <= 14 ? 7
                                                               : size <= 22 ? 8
                                                               : size <= 40 ? 9
                                                                            : 10);
    }
    return buckets;
  }();
  const int size = distance < 0 ? -distance : distance;
  const int bucket = kBuckets[static_cast<size_t>(size < 41 ? size : 41)];
  return distance < 0 ? -bucket : bucket;
}

// A probability as one of 6 values.
inline uint32_t ProbabilityBucket(float p) {
  return p < 0.02F ? 0U : p < 0.1F ? 1U : p < 0.3F ? 2U : p < 0.6F ? 3U : p < 0.85F ? 4U : 5U;
}

}  // namespace quoth

#endif  // QUOTH_INDEXER_EXTRACT_FEATURE_HASH_H_
