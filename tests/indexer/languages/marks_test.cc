#include "indexer/languages/marks.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

const MarkTable& Table() {
  static const MarkTable table(
      {{"“", "”", false}, {"„", "“", false}, {"`", "'", true}, {"``", "''", false}}, {"'", "’"});
  return table;
}

TEST(MarkTable, MatchesTheLongestMark) {
  EXPECT_EQ(Table().mark(Table().Match("``Yes")).text, "``");
  EXPECT_EQ(Table().mark(Table().Match("`Yes")).text, "`");
  EXPECT_EQ(Table().Match("Yes"), MarkTable::kNone);
  EXPECT_EQ(Table().Match(""), MarkTable::kNone);
  EXPECT_EQ(Table().Find("`Y"), MarkTable::kNone);
}

TEST(MarkTable, TellsWhatAMarkMostlyDoes) {
  const Mark& curly = Table().mark(Table().Find("“"));
  EXPECT_TRUE(curly.opens && curly.closes && curly.mostly_opens && !curly.mostly_closes);
  EXPECT_TRUE(Table().Closes(Table().Find("“"), Table().Find("„")));
  EXPECT_FALSE(Table().Closes(Table().Find("“"), Table().Find("“")));
  EXPECT_TRUE(Table().mark(Table().Find("`")).single);
}

TEST(MarkTable, KnowsApostrophes) {
  EXPECT_EQ(Table().MatchApostrophe("’s"), 3u);
  EXPECT_EQ(Table().MatchApostrophe("'s"), 1u);
  EXPECT_EQ(Table().MatchApostrophe("``"), 0u);
}

}  // namespace
}  // namespace quoth
