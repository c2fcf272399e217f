#include "query/snippet.h"

#include <gtest/gtest.h>

#include <string>

namespace quoth {
namespace {

std::string Marked(const std::string& text, const MarkTerms& terms) {
  std::string out;
  uint32_t at = 0;
  for (ByteRange range : MatchRanges(text, terms)) {
    out += text.substr(at, range.begin - at) + "[" + std::string(Slice(text, range)) + "]";
    at = range.end;
  }
  return out + text.substr(at);
}

TEST(MatchRangesTest, ByStemAccentAndPhrase) {
  MarkTerms terms;
  terms.languages = {"en"};
  terms.stems = {"negoti"};
  terms.words = {"pashinian"};
  terms.phrases = {{"cold", "war"}};
  EXPECT_EQ(Marked("Negotiating with Pashini\u00e1n's men: no cold war, a cold day of war.", terms),
            "[Negotiating] with [Pashini\u00e1n]'s men: no [cold] [war], a cold day of war.");
  EXPECT_EQ(Marked("", terms), "");
}

TEST(SnippetTest, ShortTextsAreWhole) {
  const Snippet snippet = MakeSnippet("Peace now.", {}, 100);
  EXPECT_EQ(snippet.range, (ByteRange{0, 10}));
  EXPECT_FALSE(snippet.cut_before || snippet.cut_after);
}

TEST(SnippetTest, ShowsWhereMostMatchesStandTogetherInWholeWords) {
  MarkTerms terms;
  terms.words = {"bridge", "tunnel"};
  std::string text = "The bridge was long. ";
  for (int i = 0; i < 30; ++i) text += "Some other matter was spoken of here. ";
  text += "Then the bridge and the tunnel were closed. ";
  for (int i = 0; i < 30; ++i) text += "Nothing more came after that. ";
  const Snippet snippet = MakeSnippet(text, terms, 120);
  const std::string shown(Slice(text, snippet.range));
  EXPECT_NE(shown.find("the bridge and the tunnel"), std::string::npos) << shown;
  EXPECT_TRUE(snippet.cut_before && snippet.cut_after);
  EXPECT_LE(shown.size(), 160u);
  EXPECT_EQ(snippet.marks.size(), 2u);
  EXPECT_TRUE(snippet.range.begin == 0 || text[snippet.range.begin - 1] == ' ');
}

TEST(SnippetTest, OneEndlessWordOrNoWordAtAll) {
  EXPECT_FALSE(MakeSnippet(std::string(500, 'x') + " y", {}, 50).range.empty());
  std::string dashes;
  for (int i = 0; i < 100; ++i) dashes += "\u2014";
  const Snippet snippet = MakeSnippet(dashes, {}, 50);
  EXPECT_EQ(snippet.range.end % 3, 0u) << "cut inside a character";
}

}  // namespace
}  // namespace quoth
