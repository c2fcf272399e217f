#include "query/paraphrase.h"

#include <gtest/gtest.h>

#include <string>

#include "query/index_impl.h"
#include "tests/query/small_index.h"

namespace quoth {
namespace {

class ParaphraseTestTest : public SmallIndexTest {
 protected:
  ParaphraseEvidence Compare(const std::string& citation, const std::string& statement) {
    const Index index = OpenSmall();
    return ParaphraseTest(index.impl(), citation).Compare(statement, "en");
  }
};

TEST_F(ParaphraseTestTest, OtherWordsForTheSame) {
  struct Case {
    const char* citation;
    const char* statement;
  };
  for (const Case& c : {
           Case{"The gate will stay shut until spring.",
                "that the gate will remain closed until spring"},
           Case{"By spring we will have opened every gate.", "to open every gate before spring"},
           Case{"Sixty firms left the valley.", "60 companies had left the valley"},
           Case{"The children went to the mill on foot.",
                "that the children go on foot to the mill"},
       }) {
    const ParaphraseEvidence evidence = Compare(c.citation, c.statement);
    EXPECT_TRUE(IsParaphrase(evidence))
        << c.citation << ": covered " << evidence.covered << ", covering " << evidence.covering
        << ", disorder " << evidence.disorder;
  }
}

TEST_F(ParaphraseTestTest, WhatMustNotDiffer) {
  struct Case {
    const char* citation;
    const char* statement;
    bool ParaphraseEvidence::*what;
  };
  for (const Case& c : {
           Case{"The gate will not be shut.", "that the gate will be shut",
                &ParaphraseEvidence::negation},
           Case{"He broke his arm and not his leg.", "he had broken his leg and not his arm",
                &ParaphraseEvidence::opposites},
           Case{"Prices rose by a third.", "prices had fallen by a third",
                &ParaphraseEvidence::opposites},
           Case{"Fewer than ten gates were open.", "more than ten gates were open",
                &ParaphraseEvidence::opposites},
           Case{"There are 900 gates and 300 keys.", "there are 300 gates and 900 keys",
                &ParaphraseEvidence::numbers},
           Case{"There are 12 gates.", "there are eleven gates", &ParaphraseEvidence::numbers},
           Case{"It opens before Christmas.", "it opens before Easter", &ParaphraseEvidence::names},
       }) {
    const ParaphraseEvidence evidence = Compare(c.citation, c.statement);
    EXPECT_TRUE(evidence.*c.what) << c.citation;
    EXPECT_FALSE(IsParaphrase(evidence)) << c.citation;
  }
}

TEST_F(ParaphraseTestTest, WhoDoesWhatToWhomIsInTheOrder) {
  EXPECT_GT(Compare("The mackerel talks can serve as a model for this accord.",
                    "that the accord can serve as a model for the mackerel talks")
                .disorder,
            0.5);
  EXPECT_EQ(Compare("", "the gate").matched, 0u);
  EXPECT_FALSE(IsParaphrase(Compare("", "")));
}

}  // namespace
}  // namespace quoth
