#include "indexer/extract/sentences.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

// The text with "|" between sentences and "||" between paragraphs.
std::string Sentences(absl::string_view text) {
  const TokenTable table = Tokenize(text, SplitParagraphs(text), English());
  std::string out;
  uint32_t covered = 0;
  for (size_t i = 0; i < table.sentences.size(); ++i) {
    const Sentence& s = table.sentences[i];
    EXPECT_EQ(s.tokens.begin, covered) << "sentences cover all tokens";
    covered = s.tokens.end;
    EXPECT_TRUE(table.tokens[s.tokens.begin].Is(kSentenceStart));
    if (i > 0) out += s.paragraph == table.sentences[i - 1].paragraph ? "|" : "||";
    absl::StrAppend(&out, Slice(text, table.Bytes(s.tokens)));
  }
  EXPECT_EQ(covered, table.tokens.size());
  return out;
}

TEST(SplitSentences, CutsWhereSentencesEnd) {
  const char* cases[][2] = {
      {"He left. She stayed! Why? Nobody knows", "He left.|She stayed!|Why?|Nobody knows"},
      {"Mr. Hill met Gen. Poe. They talked.", "Mr. Hill met Gen. Poe.|They talked."},
      {"The U.S. Senate voted. He lives in the U.S. The vote failed.",
       "The U.S. Senate voted.|He lives in the U.S.|The vote failed."},
      {"“We won!” said Ann. “We did.” Then she left.",
       "“We won!” said Ann.|“We did.”|Then she left."},
      {"It is a problem. ‘ However, he stayed.", "It is a problem. ‘|However, he stayed."},
      {"of the Russia ». Finally, he spoke.", "of the Russia ».|Finally, he spoke."},
      {"He said: “No.” (She laughed.) It was late.", "He said: “No.”|(She laughed.)|It was late."},
      {"It rose 3.5 percent. 20 people came.", "It rose 3.5 percent.|20 people came."},
      {"Well... he left. Well... He left.", "Well... he left.|Well...|He left."},
      {"Sen. Ann Hill (R-S.C.) said so. He left.", "Sen. Ann Hill (R-S.C.) said so.|He left."},
      {"the problem.However, he left", "the problem.|However, he left"},
      {"He left.[1] She stayed.[2][3] “No.”[4] Nobody knows.",
       "He left.|She stayed.|“No.”|Nobody knows."},
      {"One\nTwo", "One||Two"},
      {"Он ушёл. Она осталась.", "Он ушёл.|Она осталась."},
  };
  for (const auto& c : cases) EXPECT_EQ(Sentences(c[0]), c[1]);
}

}  // namespace
}  // namespace quoth
