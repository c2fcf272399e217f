#include "indexer/extract/proposals.h"

#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

using testing::ElementsAre;

Proposal Of(uint32_t cue, std::vector<TokenRange> content, float probability) {
  Proposal p;
  p.cue.tokens = {cue, cue + 1};
  p.content = std::move(content);
  p.probability = probability;
  return p;
}

std::vector<std::vector<TokenRange>> Settled(std::vector<Proposal> proposals) {
  std::vector<std::vector<TokenRange>> out;
  for (Proposal& p : SettleOverlaps(std::move(proposals), 0.3F, 40)) out.push_back(p.content);
  return out;
}

using Contents = std::vector<TokenRange>;

TEST(SettleOverlaps, KeepsWhatIsApartInTheOrderOfTheText) {
  EXPECT_THAT(Settled({Of(20, {{21, 30}}, 0.9F), Of(0, {{1, 10}}, 0.4F)}),
              ElementsAre(Contents{{1, 10}}, Contents{{21, 30}}));
  EXPECT_THAT(Settled({Of(0, {{1, 10}, {10, 19}}, 0.9F)}),
              ElementsAre(Contents{{1, 10}, {10, 19}}));
}

TEST(SettleOverlaps, LeavesOutWhatIsUnlikely) {
  EXPECT_THAT(Settled({Of(0, {{1, 10}}, 0.29F)}), ElementsAre());
}

TEST(SettleOverlaps, GivesWordsToTheLikelier) {
  EXPECT_THAT(Settled({Of(0, {{1, 10}}, 0.5F), Of(20, {{8, 19}}, 0.9F)}),
              ElementsAre(Contents{{1, 8}}, Contents{{8, 19}}));
  // Less than half is left of the other.
  EXPECT_THAT(Settled({Of(0, {{1, 10}}, 0.5F), Of(20, {{4, 19}}, 0.9F)}),
              ElementsAre(Contents{{4, 19}}));
  EXPECT_THAT(Settled({Of(0, {{1, 16}}, 0.5F), Of(20, {{6, 8}}, 0.9F)}),
              ElementsAre(Contents{{1, 6}, {8, 16}}, Contents{{6, 8}}));
}

TEST(SettleOverlaps, WhatTheSameCuesLikelierLeavesIsNoStatement) {
  EXPECT_THAT(Settled({Of(0, {{1, 10}}, 0.4F), Of(0, {{1, 3}}, 0.5F)}),
              ElementsAre(Contents{{1, 3}}));
  // But a cue may have two that are apart.
  EXPECT_THAT(Settled({Of(10, {{1, 9}}, 0.4F), Of(10, {{11, 20}}, 0.5F)}),
              ElementsAre(Contents{{1, 9}}, Contents{{11, 20}}));
}

}  // namespace
}  // namespace quoth
