#include "indexer/extract/rule_view.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

TEST(ShowRules, MarksTheTokensOfEachAttributionThatIsNotNested) {
  const std::string text = "The mayor said the bridge is safe.";
  const TokenTable table = Tokenize(text, SplitParagraphs(text), English());
  ModelTokens tokens;
  tokens.tokens.resize(table.tokens.size());
  Attribution outer;
  outer.source = {{0, 9}};
  outer.cue = {{10, 14}};
  outer.content = {{15, 33}};
  outer.confidence = 0.61F;
  Attribution nested = outer;
  nested.nested_in = 0;
  const std::vector<Attribution> rules = {outer, nested};
  ShowRules(rules, table, &tokens);

  ASSERT_EQ(tokens.rules.size(), 1U);
  EXPECT_EQ(tokens.rules[0].content, 4U);
  EXPECT_EQ(tokens.rules[0].source, 2U);
  EXPECT_EQ(tokens.rules[0].sure, 6U);
  const std::vector<RulePart> parts = {RulePart::kSource,  RulePart::kSource,  RulePart::kCue,
                                       RulePart::kBegin,   RulePart::kContent, RulePart::kContent,
                                       RulePart::kContent, RulePart::kNone};
  ASSERT_EQ(tokens.size(), parts.size());
  for (size_t i = 0; i < parts.size(); ++i) EXPECT_EQ(tokens.tokens[i].rule_part, parts[i]) << i;
}

}  // namespace
}  // namespace quoth
