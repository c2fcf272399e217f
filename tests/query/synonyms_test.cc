#include "query/synonyms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace quoth {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Synonyms, OfAnyFormOfAWord) {
  Stemmer stemmer("en");
  for (const char* word : {"chance", "chances"}) {
    EXPECT_THAT(SynonymsOf("en", word, stemmer), Contains("opportunity")) << word;
    EXPECT_THAT(SynonymsOf("en", word, stemmer), Not(Contains("chance")));
  }
  EXPECT_THAT(SynonymsOf("en", "xylograph", stemmer), IsEmpty());
  EXPECT_THAT(SynonymsOf("hy", "chance", stemmer), IsEmpty());
}

TEST(Synonyms, RelatedWordsAreMore) {
  Stemmer stemmer("en");
  EXPECT_THAT(RelatedOf("en", "lengthy", stemmer), Contains("long"));
  EXPECT_THAT(RelatedOf("en", "factories", stemmer), Contains("plant"));
  for (const char* none : {"", "zzz", "aaa", "~"}) {
    EXPECT_THAT(RelatedOf("en", none, stemmer), IsEmpty()) << none;
  }
}

TEST(Synonyms, OppositesGoBothWays) {
  Stemmer stemmer("en");
  EXPECT_THAT(OppositesOf("en", "rising", stemmer), Contains("fall"));
  EXPECT_THAT(OppositesOf("en", "fall", stemmer), Contains("rise"));
}

TEST(Synonyms, BasesOfIrregularForms) {
  EXPECT_EQ(BaseOf("en", "went"), "go");
  EXPECT_EQ(BaseOf("en", "children"), "child");
  EXPECT_EQ(BaseOf("en", "written"), "write");
  for (const char* none : {"walked", "wen", "wents", "", "zzz"})
    EXPECT_EQ(BaseOf("en", none), none);
  EXPECT_EQ(BaseOf("hy", "went"), "went");
}

}  // namespace
}  // namespace quoth
