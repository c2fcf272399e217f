#include "indexer/extract/link_labels.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Proposal Linked(TokenRange cue, float probability) {
  Proposal p;
  p.cue.tokens = cue;
  p.content = {{cue.end, cue.end + 2}};
  p.probability = probability;
  return p;
}

std::vector<CueCandidate> Candidates(const std::vector<TokenRange>& cues) {
  std::vector<CueCandidate> out;
  for (const TokenRange cue : cues) out.push_back({cue, 0.5F, cue.begin});
  return out;
}

TEST(KeepSettled, SettlesTheCandidatesWhoseCueALikelyProposalHas) {
  std::vector<Proposal> linked = {Linked({2, 3}, 0.9F), Linked({10, 11}, 0.7F),
                                  Linked({20, 22}, 0.8F)};
  EXPECT_THAT(KeepSettled(Candidates({{2, 3}, {10, 11}, {15, 16}, {21, 23}}), 0.8F, &linked),
              ElementsAre(true, false, false, true));
  ASSERT_EQ(linked.size(), 2U);
  EXPECT_EQ(linked[0].cue.tokens, (TokenRange{2, 3}));
  EXPECT_EQ(linked[1].cue.tokens, (TokenRange{20, 22}));
}

TEST(KeepSettled, ACueOverSeveralCandidatesSettlesThemAll) {
  std::vector<Proposal> linked = {Linked({2, 8}, 0.9F)};
  EXPECT_THAT(KeepSettled(Candidates({{0, 2}, {2, 3}, {6, 9}, {9, 10}}), 0.8F, &linked),
              ElementsAre(false, true, true, false));
}

TEST(KeepSettled, WhatNoCandidateSharesIsKeptAllTheSame) {
  std::vector<Proposal> linked = {Linked({2, 3}, 0.9F)};
  EXPECT_THAT(KeepSettled(Candidates({{5, 6}}), 0.8F, &linked), ElementsAre(false));
  EXPECT_EQ(linked.size(), 1U);
}

TEST(KeepSettled, NothingSettlesNothing) {
  std::vector<Proposal> linked;
  EXPECT_THAT(KeepSettled(Candidates({{5, 6}}), 0.8F, &linked), ElementsAre(false));
  EXPECT_THAT(KeepSettled({}, 0.8F, &linked), IsEmpty());
}

}  // namespace
}  // namespace quoth
