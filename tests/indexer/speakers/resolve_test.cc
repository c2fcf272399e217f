#include "indexer/speakers/resolve.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "tests/indexer/speakers/marked_article.h"

namespace quoth {
namespace {

using ::quoth::testing::MarkedArticle;
using ::quoth::testing::Outcome;

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> expected;
};

class ResolveTest : public ::testing::TestWithParam<Case> {};

TEST_P(ResolveTest, GivesEachAttributionItsSpeaker) {
  const MarkedArticle marked(GetParam().text);
  const Resolution resolution = marked.Resolve();
  ASSERT_EQ(resolution.of.size(), GetParam().expected.size());
  for (size_t i = 0; i < GetParam().expected.size(); ++i) {
    EXPECT_EQ(Outcome(resolution, i), GetParam().expected[i]) << "attribution " << i << "\n"
                                                              << resolution.DebugString();
    EXPECT_FALSE(resolution.of[i].reason.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Names, ResolveTest,
    ::testing::Values(
        Case{"SurnameToFullName",
             "Marta Okafor opened the ferry. [Okafor] said {the crossing was safe}.",
             {"Marta Okafor (person, name)"}},
        Case{"TitleBeforeTheName",
             "\"{The river is calm,}\" said [Armenian Prime Minister Nikol Pashinyan].",
             {"Nikol Pashinyan (person, name)"}},
        Case{"TitleThenCommaThenName",
             "[The Armenian Prime Minister, Nikol Pashinyan,] said {that talks go on}.",
             {"Nikol Pashinyan (person, name)"}},
        Case{"Apposition",
             "[Nikol Pashinyan, the prime minister,] said {that talks go on}.",
             {"Nikol Pashinyan (person, name)"}},
        Case{"Wish2ApposedDoctorThenHeAdded",
             "\"{The ward is full,}\" [Hugh Okoro, a doctor,] said. [He] added {that beds were "
             "short}.",
             {"Hugh Okoro (person, name)", "Hugh Okoro (person, pronoun)"}},
        Case{"SpellingVariants",
             "Prime Minister Nikol Pashinyan flew home. [Pashinián] warned {that time was short}.",
             {"Nikol Pashinyan (person, name)"}},
        Case{"PossessedBodyIsNoPerson",
             "Laura Benson lost. [Benson's campaign] said {it would ask for a recount}.",
             {"Benson's campaign (body, nominal)"}},
        Case{"SpokesmanForSomebodyIsNotHer",
             "Laura Benson lost. [A spokesman for Laura Benson] said {she was resting}.",
             {"spokesman for Laura Benson (unnamed, nominal)"}}),
    [](const ::testing::TestParamInfo<Case>& c) { return c.param.name; });

}  // namespace
}  // namespace quoth
