#include "schema/fold.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

struct Case {
  const char* input;
  const char* folded;
  const char* name;
};

TEST(Fold, SameWordInEverySpelling) {
  for (const Case& c : {
           Case{"Armenia", "armenia", "armenia"},
           Case{"Pashini\u00e1n", "pashini\u00e1n", "pashinian"},
           Case{"Pashinia\u0301n", "pashini\u00e1n", "pashinian"},  // decomposed
           Case{"co\u00ADoperate", "cooperate", "cooperate"},       // soft hyphen
           Case{"zero\u200Bwidth", "zerowidth", "zerowidth"},
           Case{"don\u2019t", "don't", "don't"},
           Case{"ПАШИНЯН", "пашинян", "пашинян"},
           Case{"Straße", "strasse", "strasse"},
           Case{"", "", ""},
       }) {
    EXPECT_EQ(Fold(c.input), c.folded) << c.input;
    EXPECT_EQ(FoldName(c.input), c.name) << c.input;
  }
}

TEST(Fold, IsIdempotent) {
  for (const char* text : {"Pashinián", "ǅ", "ﬁn", "İstanbul", "Å"}) {
    EXPECT_EQ(Fold(Fold(text)), Fold(text)) << text;
  }
}

}  // namespace
}  // namespace quoth
