#include "indexer/extract/accept_score.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/pos_tagger.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

using testing::Each;
using testing::Lt;

class AcceptScoreTest : public testing::Test {
 protected:
  void Read(const std::string& text) {
    text_ = text;
    table_ = Tokenize(text_, SplitParagraphs(text_), English());
    const auto tagger = PosTagger::Open(QUOTH_SOURCE_DIR "/indexer/languages/en.pos");
    ASSERT_TRUE(tagger.ok()) << tagger.status();
    tokens_ = ViewTokens(text_, table_, {}, tagger->get());
    marginals_.assign(tokens_.size(), Lanes());
  }
  TokenRange Find(absl::string_view words) const {
    const size_t at = text_.find(std::string(words));
    EXPECT_NE(at, std::string::npos) << words;
    return TokensIn(table_, {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())});
  }
  Proposal Of(absl::string_view source, absl::string_view cue, absl::string_view content) const {
    Proposal p;
    p.source = Find(source);
    p.cue.tokens = Find(cue);
    p.cue.head = p.cue.tokens.begin;
    p.content = {Find(content)};
    return p;
  }
  std::vector<uint32_t> Facts(const Proposal& p) const {
    std::vector<uint32_t> facts;
    AcceptFeatures(tokens_, marginals_, p, true, &facts);
    return facts;
  }

  std::string text_;
  TokenTable table_;
  ModelTokens tokens_;
  std::vector<Lanes> marginals_;
};

TEST_F(AcceptScoreTest, FactsAreInRangeWhateverTheProposalTouches) {
  Read("Hill said so. It rained, Lee said");
  const uint32_t last = static_cast<uint32_t>(tokens_.size());
  for (uint32_t begin = 0; begin < last; ++begin) {
    for (uint32_t end = begin + 1; end <= last; ++end) {
      for (uint32_t cue = 0; cue < last; ++cue) {
        Proposal p;
        p.content = {{begin, end}};
        p.cue.tokens = {cue, cue + 1};
        p.cue.head = cue;
        for (const QuoteKind kind : {QuoteKind::kDirect, QuoteKind::kMixed, QuoteKind::kIndirect}) {
          p.kind = kind;
          ASSERT_THAT(Facts(p), Each(Lt(kAcceptFeatures)));
        }
      }
    }
  }
}

// Alike in everything but a part of speech: only one of the two has a verb.
TEST_F(AcceptScoreTest, TellsAClauseFromANounPhrase) {
  Read("Doctors say the boy went, he knew.");
  const std::vector<uint32_t> clause = Facts(Of("Doctors", "say", "the boy went"));
  Read("Doctors say the boy king, he knew.");
  const std::vector<uint32_t> phrase = Facts(Of("Doctors", "say", "the boy king"));
  EXPECT_NE(clause, phrase);
  Read("Doctors say the boy came, he knew.");
  EXPECT_EQ(Facts(Of("Doctors", "say", "the boy came")), clause);
}

TEST_F(AcceptScoreTest, ProbabilityIsTheLogisticOfTheFactsWeights) {
  std::vector<float> weights(kAcceptFeatures, 0.0F);
  weights[3] = 2.0F;
  weights[5] = -2.0F;
  EXPECT_FLOAT_EQ(AcceptProbability(weights, {}), 0.5F);
  EXPECT_FLOAT_EQ(AcceptProbability(weights, {3, 5}), 0.5F);
  EXPECT_NEAR(AcceptProbability(weights, {3}), 0.8808F, 1e-4F);
}

}  // namespace
}  // namespace quoth
