#include "schema/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quoth {
namespace {

using ::testing::ElementsAreArray;

struct Case {
  std::string text;
  std::vector<std::string> words;
};

TEST(SplitWordsTest, CutsAndFolds) {
  const Case kCases[] = {
      {"", {}},
      {"The talks, again.", {"the", "talks", "again"}},
      {"don\u2019t D'Souza rock 'n' roll", {"dont", "dsouza", "rock", "n", "roll"}},
      {"Anna's and the Joneses' house", {"anna", "and", "the", "joneses", "house"}},
      {"the U.S. and the U.S.A, at 9 a.m.", {"the", "us", "and", "the", "usa", "at", "9", "am"}},
      {"1,000 of 3.5 in 2020.", {"1000", "of", "3.5", "in", "2020"}},
      {"down-ballot race", {"down", "ballot", "race"}},
      {"Pashini\u00e1n, STRASSE", {"pashinian", "strasse"}},
      {"co\u00adoperate", {"cooperate"}},
      {"\u4e2d\u56fd says", {"\u4e2d", "\u56fd", "says"}},
      {"a\xff"
       "b",
       {"a", "b"}},
      {"...!?", {}},
  };
  for (const Case& c : kCases) {
    EXPECT_THAT(FoldedWords(c.text), ElementsAreArray(c.words)) << c.text;
  }
}

TEST(SplitWordsTest, RangesCoverTheWordAsWritten) {
  const std::string text = "Anna's \u201cU.S.\u201d down-ballot";
  std::vector<std::string> pieces;
  for (const Word& word : SplitWords(text)) pieces.emplace_back(Slice(text, word.range));
  EXPECT_THAT(pieces, ElementsAreArray({"Anna", "U.S.", "down", "ballot"}));
}

TEST(SplitWordsTest, TellsCaseSentenceStartAndJoins) {
  const std::vector<Word> words = SplitWords("Peace now. Talks with Anna, self-made");
  ASSERT_EQ(words.size(), 7u);
  EXPECT_TRUE(words[0].sentence_start);
  EXPECT_FALSE(words[1].sentence_start);
  EXPECT_TRUE(words[2].sentence_start);
  EXPECT_FALSE(words[4].sentence_start);
  EXPECT_TRUE(words[4].capitalised);
  EXPECT_TRUE(words[6].joined);
}

TEST(SplitWordsTest, CutsEndlessWordsAtACodePoint) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "\u0436";
  const std::vector<std::string> words = FoldedWords(text);
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].size(), 60u);
}

}  // namespace
}  // namespace quoth
