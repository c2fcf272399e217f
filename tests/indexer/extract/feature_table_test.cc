#include "indexer/extract/feature_table.h"

#include <algorithm>
#include <random>

#include "gtest/gtest.h"
#include "indexer/extract/feature_hash.h"

namespace quoth {
namespace {

using Row = FeatureRow<kParagraphWeights>;
using Table = FeatureTable<kParagraphWeights>;

template <size_t kWeights = kParagraphWeights>
std::vector<FeatureRow<kWeights>> Rows(size_t count) {
  std::mt19937_64 rng(7);
  std::vector<FeatureRow<kWeights>> rows(count);
  for (size_t i = 0; i < count; ++i) {
    rows[i].hash = FeatureHash(3, rng());
    rows[i].count = static_cast<uint32_t>(count - i);
    for (float& w : rows[i].weights) w = static_cast<float>(rng() % 201) / 100.0F - 1.0F;
  }
  return rows;
}

std::array<int16_t, 8> Lanes8(const RowSum& sum) {
  std::array<int16_t, 8> lanes{};
  sum.Store(lanes.data());
  return lanes;
}

template <size_t kWeights>
std::array<int16_t, 8> Look(const FeatureTable<kWeights>& table, uint64_t hash) {
  RowSum sum;
  sum.Add(table[hash], hash);
  return Lanes8(sum);
}

TEST(FeatureTableTest, KnownFeaturesGiveTheirWeightsToHalfAUnit) {
  const std::vector<Row> rows = Rows(3000);
  const auto quantised = Quantise(rows, 1.0F, 0.5);
  const Table table(quantised.buckets, quantised.scale);
  EXPECT_EQ(quantised.rows + quantised.crowded, rows.size());
  EXPECT_LT(quantised.crowded, rows.size() / 20);
  size_t wrong = 0;
  for (const Row& row : rows) {
    const auto lanes = Look(table, row.hash);
    for (size_t k = 0; k < kParagraphWeights; ++k) {
      const float got = static_cast<float>(lanes[k]) * quantised.scale;
      wrong += std::abs(got - row.weights[k]) > quantised.scale * 0.51F ? 1 : 0;
    }
  }
  EXPECT_LE(wrong, quantised.crowded * kParagraphWeights);
}

TEST(FeatureTableTest, RowsOfTwoHalvesGiveEitherToItsSum) {
  const std::vector<FeatureRow<kPairWeights>> rows = Rows<kPairWeights>(1000);
  const auto quantised = Quantise(rows, 1.0F, 0.4);
  const FeatureTable<kPairWeights> table(quantised.buckets, quantised.scale);
  size_t wrong = 0;
  for (const FeatureRow<kPairWeights>& row : rows) {
    RowSum first, second;
    RowSum::AddHalves(table[row.hash], row.hash, &first, &second);
    for (size_t k = 0; k < kParagraphWeights; ++k) {
      const float a = static_cast<float>(Lanes8(first)[k]) * quantised.scale;
      const float b = static_cast<float>(Lanes8(second)[k]) * quantised.scale;
      wrong += std::abs(a - row.weights[k]) > quantised.scale * 0.51F ? 1 : 0;
      wrong += std::abs(b - row.weights[k + kParagraphWeights]) > quantised.scale * 0.51F ? 1 : 0;
    }
  }
  EXPECT_LE(wrong, quantised.crowded * kPairWeights);
  EXPECT_LT(quantised.crowded, rows.size() / 10);
}

TEST(FeatureTableTest, RowsOfTwoSidesGiveFourWeightsEach) {
  const std::vector<FeatureRow<kSideWeights>> rows = Rows<kSideWeights>(1000);
  const auto quantised = Quantise(rows, 1.0F, 0.4);
  const FeatureTable<kSideWeights> table(quantised.buckets, quantised.scale);
  size_t wrong = 0;
  for (const FeatureRow<kSideWeights>& row : rows) {
    RowSum sum;
    sum.Add(table[row.hash], row.hash);
    std::array<float, kSideWeights> got{};
    sum.StoreFirst(quantised.scale, &got[0]);
    sum.StoreSecond(quantised.scale, &got[kCueWeights]);
    for (size_t k = 0; k < kSideWeights; ++k) {
      wrong += std::abs(got[k] - row.weights[k]) > quantised.scale * 0.51F ? 1 : 0;
    }
  }
  EXPECT_LE(wrong, quantised.crowded * kSideWeights);
  EXPECT_LT(quantised.crowded, rows.size() / 10);
}

TEST(FeatureTableTest, UnknownFeaturesGiveNothing) {
  const auto quantised = Quantise(Rows(3000), 1.0F, 0.6);
  const Table table(quantised.buckets, quantised.scale);
  size_t taken = 0;
  for (uint64_t i = 0; i < 20000; ++i) {
    const auto lanes = Look(table, FeatureHash(4, i * 77));
    taken += std::any_of(lanes.begin(), lanes.end(), [](int16_t v) { return v != 0; }) ? 1 : 0;
  }
  EXPECT_LE(taken, 10U);  // one in about 13,000 is expected
}

TEST(FeatureTableTest, TheRarestGiveWayInAFullBucket) {
  std::vector<Row> rows = Rows(12);
  const auto quantised = Quantise(rows, 1.0F, 1.0);
  EXPECT_EQ(quantised.buckets.size(), 2U);
  const auto one = Quantise(rows, 1.0F, 1.5);
  ASSERT_EQ(one.buckets.size(), 1U);
  EXPECT_EQ(one.rows, 8U);
  EXPECT_EQ(one.crowded, 4U);
  const Table table(one.buckets, one.scale);
  for (size_t i = 8; i < 12; ++i) {
    const auto lanes = Look(table, rows[i].hash);
    EXPECT_TRUE(std::all_of(lanes.begin(), lanes.end(), [](int16_t v) { return v == 0; }));
  }
}

TEST(FeatureTableTest, TheOrderOfRowsDoesNotMatterAndZeroRowsAreLeftOut) {
  std::vector<Row> rows = Rows(500);
  rows[3].weights = {};
  const auto a = Quantise(rows, 1.0F, 0.6);
  std::reverse(rows.begin(), rows.end());
  const auto b = Quantise(rows, 1.0F, 0.6);
  ASSERT_EQ(a.buckets.size(), b.buckets.size());
  EXPECT_EQ(
      std::memcmp(a.buckets.data(), b.buckets.data(), a.buckets.size() * sizeof(ParagraphBucket)),
      0);
  EXPECT_EQ(a.rows + a.crowded, 499U);
}

}  // namespace
}  // namespace quoth
