#include "indexer/extract/tokenize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/extract/paragraphs.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

TokenTable Tokens(absl::string_view text) {
  return Tokenize(text, SplitParagraphs(text), English());
}

// Raw tokens joined by "|".
std::string Raw(absl::string_view text) {
  const TokenTable table = Tokens(text);
  return absl::StrJoin(table.tokens, "|", [text](std::string* out, const Token& token) {
    absl::StrAppend(out, Slice(text, token.range));
  });
}

std::string Folded(absl::string_view text) {
  const TokenTable table = Tokens(text);
  std::string out;
  for (uint32_t i = 0; i < table.tokens.size(); ++i) {
    absl::StrAppend(&out, i == 0 ? "" : "|", table.Folded(i));
  }
  return out;
}

struct Case {
  const char* what;
  const char* text;
  const char* raw;
};

TEST(Tokenize, CutsWords) {
  const Case cases[] = {
      {"plain", "He left, then.", "He|left|,|then|."},
      {"clitics", "She's sure they don't know Ann's plan.",
       "She|'s|sure|they|do|n't|know|Ann|'s|plan|."},
      {"typographic clitics", "She’s sure they don’t.", "She|’s|sure|they|do|n’t|."},
      {"wrong apostrophe inside a word", "They shouldn‘t.", "They|should|n‘t|."},
      {"no clitic", "O'Brien and d’Alembert", "O'Brien|and|d’Alembert"},
      {"hyphens", "the al-Assad-led, well-known -- no", "the|al-Assad-led|,|well-known|--|no"},
      {"abbreviations", "Mr. Hill of the U.S. met Gen. Ray J. Poe.",
       "Mr.|Hill|of|the|U.S.|met|Gen.|Ray|J.|Poe|."},
      {"initialism with periods", "The O.E.C.D. says", "The|O.E.C.D.|says"},
      {"number abbreviation", "Room No. 5. He said no. Then", "Room|No.|5|.|He|said|no|.|Then"},
      {"pronoun is no initial", "So did I. Then", "So|did|I|.|Then"},
      {"full stop without a blank", "the problem.However, no", "the|problem|.|However|,|no"},
      {"domain", "on quoth.example today", "on|quoth.example|today"},
      {"numbers", "2,000 men, 3.5% and the 1990s", "2,000|men|,|3.5|%|and|the|1990s"},
      {"decade", "the '90s and ’80s", "the|'|90s|and|’|80s"},
      {"ellipsis", "Well... no… yes", "Well|...|no|…|yes"},
      {"two-character marks", "``Yes,'' he said", "``|Yes|,|''|he|said"},
      {"marks", "“Yes,” „ja“ «oui»", "“|Yes|,|”|„|ja|“|«|oui|»"},
      {"soft hyphen", "nego\xC2\xADtiate now", "nego\xC2\xADtiate|now"},
      {"zero-width space", "a\xE2\x80\x8B b", "a|b"},
      {"ideographs", "他说", "他|说"},
      {"pointers to notes", "left.[12] He[a] said,[3, 4] “no.”[note 1]",
       "left|.|He|said|,|“|no|.|”"},
      {"brackets of other kinds", "he [5] w[a]s [sic] a[bc] [a]way x[]",
       "he|[|5|]|w|[|a|]|s|[|sic|]|a|[|bc|]|[|a|]|way|x|[|]"},
      {"noise", "\"\"=", "\"|\"|="},
  };
  for (const Case& c : cases) EXPECT_EQ(Raw(c.text), c.raw) << c.what;
}

TEST(Tokenize, FoldsWords) {
  EXPECT_EQ(Folded("PASHINIÁN nego\xC2\xADtiates, don’t"), "pashinián|negotiates|,|do|n't");
  // A letter with a combining mark and the composed one fold alike.
  EXPECT_EQ(Folded("Pashinia\xCC\x81n"), Folded("Pashinián"));
  EXPECT_EQ(Folded("ﬁle Straße"), "file|strasse");
}

TEST(Tokenize, MarksKindsAndFlags) {
  const TokenTable table = Tokens("The UN’s 5 men (’em) said “no”");
  std::vector<std::string> got;
  for (uint32_t i = 0; i < table.tokens.size(); ++i) {
    const Token& t = table.tokens[i];
    got.push_back(absl::StrCat(table.Folded(i), "/", Name(t.kind), t.Is(kCapitalised) ? "C" : "",
                               t.Is(kAllCaps) ? "A" : "", t.Is(kSpaceBefore) ? "<" : "",
                               t.Is(kSpaceAfter) ? ">" : ""));
  }
  EXPECT_THAT(
      got, testing::ElementsAre("the/wordC<>", "un/wordCA<", "'s/clitic>", "5/number<>",
                                "men/word<>", "(/punctuation<", "’/mark", "em/word",
                                ")/punctuation>", "said/word<>", "“/mark<", "no/word", "”/mark>"));
}

TEST(Tokenize, CutsEndlessWords) {
  const std::string text(100000, 'a');
  const TokenTable table = Tokens(text);
  EXPECT_GT(table.tokens.size(), 90u);
  EXPECT_EQ(table.tokens.back().range.end, 100000u);
  std::string wide;
  for (int i = 0; i < 5000; ++i) wide += "é";
  for (const Token& token : Tokens(wide).tokens) EXPECT_EQ(token.range.size() % 2, 0u);
}

TEST(Tokenize, CoversEveryByteThatIsNoBlank) {
  const std::string text = "“A” \xFF\xC3 b\xE2\x80 'c' €5 \xF0\x9F\x98\x80 x@y.z #tag 3/4";
  const TokenTable table = Tokens(text);
  std::string covered(text.size(), ' ');
  uint32_t last = 0;
  for (const Token& token : table.tokens) {
    EXPECT_GE(token.range.begin, last);
    EXPECT_FALSE(token.range.empty());
    last = token.range.end;
    for (uint32_t i = token.range.begin; i < token.range.end; ++i) covered[i] = text[i];
  }
  EXPECT_EQ(covered, text);
}

TEST(Tokenize, ReadsElisionsOfOtherLanguagesFromData) {
  const auto language = ParseLanguage(
      "[tokens]\nelisions = [\"l'\", \"d'\"]\n[marks]\napostrophes = [\"'\", \"’\"]\n", "xx");
  ASSERT_TRUE(language.ok()) << language.status();
  const std::string text = "l’homme d'affaires aujourd'hui";
  const TokenTable table = Tokenize(text, SplitParagraphs(text), **language);
  std::string got;
  for (uint32_t i = 0; i < table.tokens.size(); ++i) absl::StrAppend(&got, table.Folded(i), "|");
  EXPECT_EQ(got, "l'|homme|d'|affaires|aujourd'hui|");
}

}  // namespace
}  // namespace quoth
