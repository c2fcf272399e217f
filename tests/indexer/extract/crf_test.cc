#include "indexer/extract/crf.h"

#include <cmath>
#include <random>

#include "gtest/gtest.h"

namespace quoth {
namespace {

constexpr size_t kLabels = 5;
constexpr size_t kEdges = 3;
constexpr PathNeeds kNeeds = {{0, 1, 1, 2, 2, 0, 0, 0}};

struct Case {
  ChainModel model{kLabels, kEdges, {false, false, true, false, true}};
  std::vector<Lanes> unary;
  std::vector<uint8_t> edges;
};

Case RandomCase(size_t length, uint64_t seed) {
  std::mt19937_64 rng(seed);
  std::normal_distribution<float> weight(0.0F, 1.5F);
  Case c;
  for (size_t edge = 0; edge < kEdges; ++edge) {
    for (size_t a = 0; a < kLabels; ++a) {
      for (size_t b = 0; b < kLabels; ++b) c.model.Set(edge, a, b, weight(rng));
    }
  }
  c.model.Refresh();
  for (size_t i = 0; i < length; ++i) {
    Lanes lanes;
    for (size_t y = 0; y < kLanes; ++y) lanes.v[y] = y < kLabels ? weight(rng) : kForbidden;
    c.unary.push_back(lanes);
    c.edges.push_back(static_cast<uint8_t>(rng() % kEdges));
  }
  return c;
}

// Calls `visit(labels, score)` for every allowed sequence.
template <typename Visit>
void ForEverySequence(const Case& c, Visit&& visit) {
  std::vector<uint8_t> labels(c.unary.size(), 0);
  while (true) {
    bool allowed = c.model.AllowedAtStart(labels[0]);
    for (size_t i = 1; i < labels.size(); ++i) {
      allowed = allowed && c.model.Allowed(labels[i - 1], labels[i]);
    }
    if (allowed) visit(labels, ChainWork::Score(c.model, c.unary, c.edges, labels));
    size_t at = 0;
    while (at < labels.size() && ++labels[at] == kLabels) labels[at++] = 0;
    if (at == labels.size()) return;
  }
}

uint8_t BitsOf(const std::vector<uint8_t>& labels) {
  uint8_t bits = 0;
  for (const uint8_t label : labels) bits |= kNeeds.bits[label];
  return bits;
}

TEST(CrfTest, MarginalsAndNormaliserAgreeWithAllSequencesAddedUp) {
  for (uint64_t seed = 1; seed <= 5; ++seed) {
    const Case c = RandomCase(5, seed);
    double z = 0;
    std::vector<std::vector<double>> mass(5, std::vector<double>(kLabels, 0.0));
    ForEverySequence(c, [&](const std::vector<uint8_t>& labels, double score) {
      z += std::exp(score);
      for (size_t i = 0; i < labels.size(); ++i) mass[i][labels[i]] += std::exp(score);
    });
    ChainWork work;
    EXPECT_NEAR(work.LogZ(c.model, c.unary, c.edges), std::log(z), 1e-3);
    EXPECT_NEAR(work.ForwardBackward(c.model, c.unary, c.edges), std::log(z), 1e-3);
    for (size_t i = 0; i < 5; ++i) {
      for (size_t y = 0; y < kLabels; ++y) {
        EXPECT_NEAR(work.marginals()[i].v[y], mass[i][y] / z, 1e-3) << i << " " << y;
      }
      for (size_t y = kLabels; y < kLanes; ++y) EXPECT_EQ(work.marginals()[i].v[y], 0.0F);
    }
  }
}

TEST(CrfTest, ForcedPathHasContentAndDropsTheSourceOnlyWhenItCostsMoreThanAllowed) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const Case c = RandomCase(6, seed);
    double with = -1e30;
    double without = -1e30;
    ForEverySequence(c, [&](const std::vector<uint8_t>& labels, double score) {
      if (BitsOf(labels) == 3) with = std::max(with, score);
      if (BitsOf(labels) == 1) without = std::max(without, score);
    });
    for (const float cost : {0.0F, 2.0F, 100.0F}) {
      ChainWork work;
      ForcedPath path;
      work.Forced(c.model, c.unary, c.edges, kNeeds, cost, &path);
      ASSERT_TRUE(path.found);
      EXPECT_NEAR(path.margin, with - without, 1e-3);
      const bool source = with - without >= -static_cast<double>(cost);
      EXPECT_EQ(BitsOf(path.labels), source ? 3 : 1);
      EXPECT_NEAR(ChainWork::Score(c.model, c.unary, c.edges, path.labels), source ? with : without,
                  1e-3);
    }
  }
}

TEST(CrfTest, OnePositionHasRoomForContentOnly) {
  const Case c = RandomCase(1, 3);
  ChainWork work;
  ForcedPath path;
  work.Forced(c.model, c.unary, c.edges, kNeeds, 2, &path);
  ASSERT_TRUE(path.found);
  EXPECT_EQ(path.labels, (std::vector<uint8_t>{1}));
}

TEST(CrfTest, NothingIsNothing) {
  const ChainModel model(kLabels, kEdges, {});
  ChainWork work;
  ForcedPath path;
  EXPECT_EQ(work.ForwardBackward(model, {}, {}), 0.0);
  EXPECT_EQ(work.LogZ(model, {}, {}), 0.0);
  work.Forced(model, {}, {}, kNeeds, 2, &path);
  EXPECT_FALSE(path.found);
}

TEST(CrfTest, AbsurdScoresStillGiveProbabilities) {
  Case c = RandomCase(4, 1);
  for (Lanes& lanes : c.unary) {
    lanes.v[0] = -800;
    lanes.v[2] = 800;  // "inside" is not allowed at the start
  }
  ChainWork work;
  work.ForwardBackward(c.model, c.unary, c.edges);
  for (const Lanes& lanes : work.marginals()) {
    for (size_t y = 0; y < kLabels; ++y) EXPECT_TRUE(std::isfinite(lanes.v[y]));
  }
}

TEST(CrfTest, TransitionsSurviveBeingWrittenDown) {
  const Case c = RandomCase(1, 9);
  ChainModel copy(kLabels, kEdges, {false, false, true, false, true});
  ASSERT_TRUE(copy.Load(c.model.Flat()));
  EXPECT_EQ(copy.Flat(), c.model.Flat());
  EXPECT_FALSE(copy.Load(std::vector<float>(3, 0.0F)));
  std::vector<float> broken = c.model.Flat();
  broken[1] = std::nanf("");
  EXPECT_FALSE(copy.Load(broken));
}

}  // namespace
}  // namespace quoth
