#include "query/clause.h"

#include <gtest/gtest.h>

#include <string>

#include "query/small_words.h"

namespace quoth {
namespace {

Time TimeOf(const char* sentence) { return ReadClause(SplitWords(sentence), "en").time; }

TEST(ClauseTest, TheFirstVerbTellsTheTime) {
  for (const char* past :
       {"The mill was sold.", "that it had sold the mill", "They have sold the mill",
        "The miller sold it yesterday", "he must have known"}) {
    EXPECT_EQ(TimeOf(past), Time::kPast) << past;
  }
  for (const char* open : {"The mill will be sold.", "to sell the mill", "that the mill be sold",
                           "The mill is to close", "By May it will have closed"}) {
    EXPECT_EQ(TimeOf(open), Time::kOpen) << open;
  }
  for (const char* unknown : {"", "The mill stays open", "The mill remains shut", "It may be sold",
                              "It had to be sold", "The closed mill is for sale"}) {
    EXPECT_EQ(TimeOf(unknown), Time::kUnknown) << unknown;
  }
}

TEST(ClauseTest, APrepositionReachesToTheNextVerbOrPronoun) {
  const Clause clause =
      ReadClause(SplitWords("From the old port they will sail to Malta at noon"), "en");
  const char* expected[] = {"", "from", "from", "from", "from", "", "", "", "to", "to", "at"};
  ASSERT_EQ(clause.words.size(), 11u);
  for (size_t i = 0; i < 11; ++i) EXPECT_EQ(clause.words[i].preposition, expected[i]) << i;
  EXPECT_EQ(clause.words[6].pronoun, "they");
  // "to sail" has no place.
  EXPECT_EQ(ReadClause(SplitWords("ready to sail south"), "en").words[3].preposition, "");
}

TEST(ClauseTest, AParticipleAfterBeIsPassive) {
  const Clause clause = ReadClause(SplitWords("it was never sold but they had sold it"), "en");
  EXPECT_TRUE(clause.words[3].passive);
  EXPECT_FALSE(clause.words[7].passive);
}

TEST(ClauseTest, Contraries) {
  const SmallWords& small = SmallWords::Of("en");
  EXPECT_TRUE(small.Contrary("for", "against"));
  EXPECT_TRUE(small.Contrary("into", "from"));
  EXPECT_TRUE(small.Contrary("before", "in"));
  EXPECT_FALSE(small.Contrary("in", "on"));
  EXPECT_FALSE(small.Contrary("by", "before"));
  EXPECT_FALSE(small.Contrary("", ""));
}

}  // namespace
}  // namespace quoth
