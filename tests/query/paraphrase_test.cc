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
           Case{"The mill was bought by two brothers from the valley.",
                "two brothers from the valley had bought the mill"},
           Case{"In March the wells froze for nine days.",
                "that the wells had frozen for nine days in March"},
           Case{"July's heat killed the young corals.",
                "the heat of July had killed the young corals"},
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
           Case{"The union voted for the longer shift.", "the union voted against the longer shift",
                &ParaphraseEvidence::relations},
           Case{"The ferry sails from the north harbour.", "the ferry sails to the north harbour",
                &ParaphraseEvidence::relations},
           Case{"The dockers have to be out before March.", "the dockers have to be out in March",
                &ParaphraseEvidence::relations},
           Case{"She has promised a new boat.", "she has been promised a new boat",
                &ParaphraseEvidence::relations},
           Case{"The owners paid for the nets.", "that the owners were paid for the nets",
                &ParaphraseEvidence::relations},
           Case{"The mill was closed in winter.", "that the mill will be closed in winter",
                &ParaphraseEvidence::times},
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
  EXPECT_FALSE(IsParaphrase(Compare("The skipper watched two sailors all night.",
                                    "two sailors watched the skipper all night")));
  EXPECT_EQ(Compare("", "the gate").matched, 0u);
  EXPECT_FALSE(IsParaphrase(Compare("", "")));
}

}  // namespace
}  // namespace quoth
