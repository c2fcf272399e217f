#include "indexer/extract/combine.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

Attribution Make(QuoteKind kind, ByteRange content, float confidence, int32_t nested_in = -1) {
  Attribution a;
  a.kind = kind;
  a.content = {content};
  a.confidence = confidence;
  a.nested_in = nested_in;
  return a;
}

class Combine : public testing::Test {
 protected:
  std::vector<Attribution> Run(std::vector<Attribution> model, std::vector<Attribution> rules) {
    const AttributionInputs inputs{text_, paragraphs_, tokens_, spans_, {}};
    return CombineAttributions(inputs, std::move(model), std::move(rules));
  }

  // The quotations of the text.
  void Quoted(std::vector<ByteRange> ranges) {
    for (const ByteRange& range : ranges) {
      QuoteSpan span;
      span.outer = range;
      spans_.push_back(span);
    }
  }

 private:
  std::vector<QuoteSpan> spans_;
  std::string text_ = std::string(100, 'x');
  std::vector<Paragraph> paragraphs_ = {{{0, 59}}, {{60, 100}}};
  TokenTable tokens_;
};

TEST_F(Combine, TheModelStandsWhereItIsSure) {
  const auto out =
      Run({Make(QuoteKind::kDirect, {0, 20}, 0.95F)}, {Make(QuoteKind::kDirect, {0, 40}, 0.95F)});
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].content[0], (ByteRange{0, 20}));
}

TEST_F(Combine, SureRulesReplaceWhatTheModelIsUnsureOf) {
  const auto out =
      Run({Make(QuoteKind::kDirect, {0, 20}, 0.6F), Make(QuoteKind::kIndirect, {60, 70}, 0.4F)},
          {Make(QuoteKind::kDirect, {0, 40}, 0.95F)});
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].content[0], (ByteRange{0, 40}));
  EXPECT_EQ(out[1].content[0], (ByteRange{60, 70}));
}

TEST_F(Combine, ASourcePhraseFillsWhatTheModelLeftOut) {
  const auto out = Run({Make(QuoteKind::kIndirect, {0, 20}, 0.5F)},
                       {Make(QuoteKind::kIndirect, {10, 30}, kSurePhrase + 0.01F),
                        Make(QuoteKind::kIndirect, {40, 50}, kSurePhrase + 0.01F),
                        Make(QuoteKind::kIndirect, {60, 90}, kSurePhrase - 0.01F)});
  ASSERT_EQ(out.size(), 2U) << "where the model has something it stands, and others are not sure";
  EXPECT_EQ(out[0].content[0], (ByteRange{0, 20}));
  EXPECT_EQ(out[1].content[0], (ByteRange{40, 50}));
}

TEST_F(Combine, OneCueReportsOneStatementOfWhichRulesAreSure) {
  // “…”, has declared the minister: the model takes who said it for what was said.
  Attribution model = Make(QuoteKind::kIndirect, {50, 58}, 0.6F);
  Attribution rule = Make(QuoteKind::kDirect, {0, 36}, 0.93F);
  model.cue = {{40, 49}};
  rule.cue = {{38, 49}};
  rule.source = {{50, 58}};
  const auto out = Run({model}, {rule});
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].content[0], (ByteRange{0, 36}));
  model.confidence = 0.95F;
  EXPECT_EQ(Run({model}, {rule}).size(), 2U);
}

TEST_F(Combine, LikelyRulesFillGapsOnly) {
  EXPECT_EQ(Run({}, {Make(QuoteKind::kDirect, {0, 40}, 0.7F)}).size(), 1U);
  EXPECT_EQ(Run({}, {Make(QuoteKind::kDirect, {0, 40}, 0.4F)}).size(), 0U);
  EXPECT_EQ(Run({}, {Make(QuoteKind::kMixed, {0, 40}, 0.6F)}).size(), 0U);
  EXPECT_EQ(Run({}, {Make(QuoteKind::kIndirect, {0, 40}, 0.8F)}).size(), 0U);
}

TEST_F(Combine, ALaterPartWithACueOfItsOwnIsAnotherStatement) {
  Attribution joined = Make(QuoteKind::kDirect, {0, 20}, 0.97F);
  joined.content.push_back({60, 80});
  joined.cue = {{21, 25}};
  Attribution later = Make(QuoteKind::kDirect, {60, 80}, 0.7F);
  later.cue = {{50, 55}};
  const auto out = Run({joined}, {later});
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].content, (std::vector<ByteRange>{{0, 20}}));
  EXPECT_EQ(out[1].content, (std::vector<ByteRange>{{60, 80}}));

  // Nothing is cut off where a surer one of the same words keeps the later part from being taken.
  const auto kept = Run({joined, Make(QuoteKind::kDirect, {62, 70}, 0.97F)}, {later});
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].content.size(), 2U);

  later.cue = joined.cue;  // the same cue: one statement
  EXPECT_EQ(Run({joined}, {later}).size(), 1U);
}

TEST_F(Combine, RulesVouchForAQuotationThatRunsOnOverParagraphs) {
  Attribution model = Make(QuoteKind::kDirect, {20, 59}, 0.4F);
  model.source = {{0, 10}};
  model.cue = {{11, 16}};
  Attribution rule = model;
  rule.confidence = 0.77F;
  EXPECT_EQ(Run({model}, {rule})[0].confidence, 0.4F);
  model.content.push_back({60, 90});
  rule.content.push_back({60, 91});
  const auto out = Run({model}, {rule});
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].confidence, 0.77F);
  EXPECT_EQ(out[0].content, model.content);
  rule.source = {{92, 95}};  // another source: nothing is vouched for
  EXPECT_EQ(Run({model}, {rule})[0].confidence, 0.4F);
}

TEST_F(Combine, AWholeQuotationThatTheModelLeftOutIsPartOfItsStatement) {
  Quoted({{0, 20}, {40, 50}});
  Attribution model = Make(QuoteKind::kIndirect, {40, 55}, 0.97F);
  model.cue = {{30, 34}};
  Attribution rule = Make(QuoteKind::kMixed, {0, 20}, 0.94F);
  rule.cue = model.cue;
  rule.content.push_back({40, 52});
  const std::vector<ByteRange> both = {{0, 20}, {40, 55}};
  const auto out = Run({model}, {rule});
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].content, both);
  EXPECT_EQ(out[0].kind, QuoteKind::kMixed);

  // Somebody else's, no whole quotation, an unsure rule: left out.
  EXPECT_EQ(Run({Make(QuoteKind::kDirect, {0, 10}, 0.95F), model}, {rule})[1].content.size(), 1U);
  rule.content[0] = {0, 19};
  EXPECT_EQ(Run({model}, {rule})[0].content.size(), 1U);
  rule.content[0] = {0, 20};
  rule.confidence = 0.8F;
  EXPECT_EQ(Run({model}, {rule})[0].content.size(), 1U);
}

TEST_F(Combine, AQuotationGoesOnBehindItsCue) {
  Attribution model = Make(QuoteKind::kDirect, {0, 20}, 0.97F);
  model.cue = {{21, 25}};
  Attribution rule = Make(QuoteKind::kDirect, {0, 20}, 0.94F);
  rule.cue = model.cue;
  rule.content.push_back({60, 80});
  auto out = Run({model}, {rule});
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].content.size(), 2U);

  // Not where the model gave the rest to another.
  out = Run({model, Make(QuoteKind::kDirect, {60, 80}, 0.95F)}, {rule});
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].content.size(), 1U);
}

TEST_F(Combine, AStatementThatHoldsOthersWithTheirSourcesIsTheOuterOne) {
  Attribution inner = Make(QuoteKind::kDirect, {30, 50}, 0.97F);
  inner.cue = {{20, 24}};
  inner.source = {{16, 19}};
  Attribution outer = Make(QuoteKind::kMixed, {16, 70}, 0.85F);
  outer.cue = {{0, 9}};
  outer.source = {{10, 15}};
  const auto out = Run({inner}, {outer});
  ASSERT_EQ(out.size(), 2U);
  EXPECT_EQ(out[0].nested_in, -1);
  EXPECT_EQ(out[1].nested_in, 0);
}

TEST_F(Combine, NestedOnesPointAtTheOuterOneThatHoldsThem) {
  const auto out =
      Run({Make(QuoteKind::kIndirect, {50, 60}, 0.9F), Make(QuoteKind::kDirect, {0, 40}, 0.95F)},
          {Make(QuoteKind::kDirect, {0, 40}, 0.95F), Make(QuoteKind::kDirect, {10, 20}, 0.5F, 0)});
  ASSERT_EQ(out.size(), 3U);
  EXPECT_EQ(out[1].content[0], (ByteRange{10, 20}));
  EXPECT_EQ(out[1].nested_in, 0);
  EXPECT_EQ(out[2].nested_in, -1);
}

TEST_F(Combine, NestedOnesWithoutAnOuterOneAreDropped) {
  EXPECT_EQ(
      Run({}, {Make(QuoteKind::kMixed, {0, 40}, 0.5F), Make(QuoteKind::kDirect, {10, 20}, 0.9F, 0)})
          .size(),
      0U);
}

}  // namespace
}  // namespace quoth
