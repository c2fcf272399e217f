#include "query/small_words.h"

#include <gtest/gtest.h>

namespace quoth {
namespace {

TEST(SmallWordsTest, TheDataIsUnderstood) {
  EXPECT_TRUE(SmallWords::Of("en").ok());
  // Another language is read with the default's.
  EXPECT_EQ(&SmallWords::Of("xx"), &SmallWords::Of("en"));
}

TEST(SmallWordsTest, ALanguageIsDataAlone) {
  const SmallWords words(
      "preposition: von nach\n"
      "negation: nicht\n"
      "negation: kein\n"
      "place from: von\n"
      "place to: nach\n"
      "contrary: from to\n"
      "turn: mehr weniger\n"
      "number: zwei 2 zwölf 12\n"
      "multiple: tausend 1e3\n");
  ASSERT_TRUE(words.ok());
  EXPECT_TRUE(words.Is(SmallWord::kNegation, "nicht"));
  EXPECT_TRUE(words.Is(SmallWord::kNegation, "kein"));
  EXPECT_FALSE(words.Is(SmallWord::kNegation, "not"));
  EXPECT_FALSE(words.Is(SmallWord::kPreposition, "nicht"));
  EXPECT_EQ(words.Entry(SmallWord::kPreposition, "nach"), "nach");
  EXPECT_EQ(words.Entry(SmallWord::kPreposition, "mehr"), "");
  EXPECT_TRUE(words.Contrary("nach", "von"));
  EXPECT_FALSE(words.Contrary("nach", "nach"));
  EXPECT_FALSE(words.Contrary("nach", ""));
  EXPECT_TRUE(words.IsTurn("weniger"));
  EXPECT_TRUE(words.Turned("weniger", "mehr"));
  EXPECT_FALSE(words.Turned("mehr", "mehr"));
  EXPECT_EQ(words.Number("zwölf"), 12);
  EXPECT_EQ(words.Multiple("tausend"), 1000);
  EXPECT_FALSE(words.Number("twelve").has_value());
}

TEST(SmallWordsTest, WhatIsNotUnderstoodIsToldAndLeftOut) {
  for (const char* lines : {"prepositon: von\n", "negation:\n", "negation nicht\n", "turn: mehr\n",
                            "number: zwei zwo\n", "multiple: 1000\n"}) {
    EXPECT_FALSE(SmallWords(lines).ok()) << lines;
  }
  const SmallWords words("number: zwei zwo\nnegation: nicht\n");
  EXPECT_FALSE(words.Number("zwei").has_value());
  EXPECT_TRUE(words.Is(SmallWord::kNegation, "nicht"));
}

}  // namespace
}  // namespace quoth
