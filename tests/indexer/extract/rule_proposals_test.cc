#include "indexer/extract/rule_proposals.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/rule_view.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

const std::string kText = "The mayor said the old bridge is safe, Holm fears.";

ByteRange Find(absl::string_view words) {
  const size_t at = kText.find(std::string(words));
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

Attribution Rule(absl::string_view content, absl::string_view cue, absl::string_view source) {
  Attribution a;
  a.content = {Find(content)};
  if (!cue.empty()) a.cue = {Find(cue)};
  a.source = {Find(source)};
  a.confidence = 0.7F;
  return a;
}

class RuleProposalsTest : public testing::Test {
 protected:
  RuleProposalsTest() : table_(Tokenize(kText, SplitParagraphs(kText), English())) {
    tokens_ = ViewTokens(kText, table_, {}, nullptr);
    marginals_.resize(tokens_.size());
  }
  Proposal Model(absl::string_view content, absl::string_view cue, float probability) const {
    Proposal p;
    p.content = {TokensIn(table_, Find(content))};
    p.cue.tokens = TokensIn(table_, Find(cue));
    p.probability = probability;
    return p;
  }
  std::vector<Proposal> Of(const std::vector<Attribution>& rules,
                           const std::vector<Proposal>& model) {
    ShowRules(rules, table_, &tokens_);
    return RuleProposals(rules, table_, tokens_, marginals_, model);
  }

  TokenTable table_;
  ModelTokens tokens_;
  std::vector<Lanes> marginals_;
};

TEST_F(RuleProposalsTest, WhatTheModelSaysAlikeIsNotProposedAgain) {
  const std::vector<Attribution> rules = {Rule("the old bridge is safe", "said", "The mayor")};
  EXPECT_TRUE(Of(rules, {Model("the old bridge is safe", "said", 0.3F)}).empty());
  // However unlikely, and whoever else claims a part of it.
  EXPECT_EQ(Of(rules, {Model("the old bridge is safe", "said", 0.3F), Model("safe", "fears", 0.1F)})
                .size(),
            0U);
}

TEST_F(RuleProposalsTest, WhatTheModelLacksIsProposedWithItsSourceAndCue) {
  const std::vector<Attribution> rules = {Rule("the old bridge is safe", "said", "The mayor"),
                                          Rule("the old bridge is safe", "fears", "Holm")};
  const std::vector<Proposal> found = Of(rules, {});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].rule, 1);
  EXPECT_EQ(found[1].content, std::vector<TokenRange>{TokensIn(table_, Find("the old bridge is "
                                                                            "safe"))});
  EXPECT_EQ(found[1].source, TokensIn(table_, Find("Holm")));
  EXPECT_EQ(found[1].cue.tokens, TokensIn(table_, Find("fears")));
  EXPECT_EQ(found[1].kind, QuoteKind::kIndirect);
  EXPECT_EQ(found[1].rival.content, 0);
}

TEST_F(RuleProposalsTest, NestedOnesAndThoseWithoutACueAreLeftOut) {
  std::vector<Attribution> rules = {Rule("the old bridge is safe", "said", "The mayor"),
                                    Rule("safe", "is", "the old bridge"),
                                    Rule("bridge", "", "Holm")};
  rules[1].nested_in = 0;
  const std::vector<Proposal> found = Of(rules, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, 0);
}

TEST_F(RuleProposalsTest, TheLikeliestOfTheModelsOnTheSameWordsIsItsRival) {
  const std::vector<Attribution> rules = {Rule("the old bridge is safe", "said", "The mayor")};
  const std::vector<Proposal> found =
      Of(rules, {Model("bridge is safe", "fears", 0.8F), Model("old bridge", "is", 0.4F),
                 Model("Holm", "said", 0.6F), Model("The mayor said", "fears", 0.2F)});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FLOAT_EQ(found[0].rival.content, 0.8F);
  EXPECT_FLOAT_EQ(found[0].rival.overlap, 0.6F);  // three of five words
  EXPECT_FLOAT_EQ(found[0].rival.same_cue, 0.6F);
  EXPECT_FLOAT_EQ(found[0].rival.around_cue, 0.2F);
}

}  // namespace
}  // namespace quoth
