#include "indexer/extract/quote_spans.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/tokenize.h"
#include "tests/indexer/extract/english.h"

namespace quoth {
namespace {

std::vector<QuoteSpan> Find(absl::string_view text) {
  const std::vector<Paragraph> paragraphs = SplitParagraphs(text);
  return FindQuoteSpans(text, paragraphs, Tokenize(text, paragraphs, English()), English());
}

// The contents, joined by " / ", with letters for what is unusual: m mismatched, o left open,
// r runs on, c continues, and ">" for each level of depth.
std::string Show(absl::string_view text) {
  std::string out;
  for (const QuoteSpan& span : Find(text)) {
    if (!out.empty()) out += " / ";
    out += std::string(span.depth, '>');
    if (span.mismatched) out += "m:";
    if (!span.closed && !span.runs_on) out += "o:";
    if (span.runs_on) out += "r:";
    if (span.continues >= 0) out += "c:";
    absl::StrAppend(&out, Slice(text, span.content));
  }
  return out;
}

struct Case {
  const char* text;
  const char* spans;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(Show(c.text), c.spans) << c.text;
}

TEST(FindQuoteSpans, PairsEveryKindOfMark) {
  Check({
      {"“Yes,” he said.", "Yes,"},
      {"\"Yes,\" he said. \"No.\"", "Yes, / No."},
      {"„Ja“, he said, „Nein”.", "Ja / Nein"},
      {"«Oui», he said, « non ».", "Oui / non"},
      {"‹Oui› and ‘yes’ and 'aye' and `so'.", "Oui / yes / aye / so"},
      {"``Yes,'' he said.", "Yes,"},
      {"”Ja”, he said.", "Ja"},
      {"‘‘Yes,’’ he said.", "Yes,"},
      {"<<Oui>>, he said, << non >>.", "Oui / non"},
      {",,Ja'', he said, ,,Nein\".", "Ja / Nein"},
      {"´Yes,´ he said. `No.´ ’Ja.’", "Yes, / No. / Ja."},
      {"‘Yes,' he said. 'It isn't over,’ he said.", "Yes, / It isn't over,"},
  });
}

// Wish 18: compromise#500, smart-quoted items were missed.
TEST(FindQuoteSpans, Wish18_SmartMarksCountLikeStraightOnes) {
  const std::string straight = "He said \"it is 'all right' now\" and \"we aren't going\".";
  const std::string smart = "He said “it is ‘all right’ now” and “we aren’t going”.";
  EXPECT_EQ(Find(straight).size(), 3u);
  EXPECT_EQ(absl::StrReplaceAll(Show(smart), {{"’", "'"}, {"‘", "'"}}), Show(straight));
}

TEST(FindQuoteSpans, TwoSingleMarksCloseADoubleOneOrTwoSingleOnes) {
  Check({
      {"“Yes,’’ Will Moy said. “No.”", "m:Yes, / No."},
      {"‘He said ‘never again’’, I hear.", "He said ‘never again / >never again"},
      {"'He said 'never again'', I hear.", "He said 'never again / >never again"},
      {"“He said ‘never’’, I hear.", "m:He said ‘never"},
  });
}

// Wish 12: textacy#379, PR#380, PR#382: odd marks, marks as apostrophes, pairing by kind.
TEST(FindQuoteSpans, Wish12_PairsByKindAndSparesApostrophes) {
  Check({
      {"They shouldn‘t, said Ann, and “they won’t.”", "they won’t."},
      {"One \" too many.\nShe said \"yes\".", "o:too many. / yes"},
      {"“He said 'no” and left.", "He said 'no"},
      {"The ’90s, rock ’n’ roll and ’em all.", ""},
      {"the teachers’ union and the boss's car", ""},
      {"He is 6'2\" tall and 5'11\" wide.", ""},
  });
}

TEST(FindQuoteSpans, ClosesWithWrongMarks) {
  Check({
      {"that “for talks a calm is needed».", "m:for talks a calm is needed"},
      {"“it was always ready to talk. ‘ However, he warned that “it is not the time.”",
       "m:it was always ready to talk. / it is not the time."},
      {"“an intervention of Russia ». Finally", "m:an intervention of Russia"},
      {"\"That is all,” she said.", "m:That is all,"},
      {"‘That is all,” she said. ‘And that\" is “all.”", "m:That is all, / m:And that / all."},
      {"The ‘pier and the “quay” are shut.", "quay"},
      {"She called it a “failure‘ for the town and a \"scandal’.", "m:failure / m:scandal"},
  });
}

TEST(FindQuoteSpans, ASingleMarkThatMayBeAnApostropheClosesNoDoubleOne) {
  Check({
      {"“the teachers’ union is a fraud” and", "the teachers’ union is a fraud"},
      {"“It is the teachers’ union, and we’re goin’ home», he said.",
       "m:It is the teachers’ union, and we’re goin’ home"},
      {"“They had rock an’ roll».", "m:They had rock an’ roll"},
  });
}

// Wish 5: CoreNLP#338, a last quote left open was lost or misplaced.
TEST(FindQuoteSpans, EndsALeftOpenQuoteBeforeWhoSpeaks) {
  Check({
      {"“The quay is dry, fumed the mayor. It was.", "o:The quay is dry"},
      {"“The quay is dry, Mayor Ann Hill fumed.", "o:The quay is dry"},
      {"“The quay is dry. Who says no? the mayor asked.", "o:The quay is dry. Who says no?"},
      {"“The quay is dry, — has added Hill.", "o:The quay is dry"},
      {"“The quay is dry, recalled fellow rower Ann Hill.", "o:The quay is dry"},
      {"“The quay is dry, trilled Ann Hill.", "o:The quay is dry"},
      // Within a sentence, with it.
      {"He spoke of “the dry quay. Hill laughed.", "o:the dry quay."},
      {"He wrote: “The quay is dry. She also said that it was old.", "o:The quay is dry."},
      // Others' words that belong to the quotation.
      {"“When I was small, my mother said. It was dry.",
       "o:When I was small, my mother said. It was dry."},
      {"He wrote: “The quay is dry. It is old.", "o:The quay is dry. It is old."},
  });
}

TEST(FindQuoteSpans, PartsAQuoteAroundWhoSpeaks) {
  Check({
      {"«The quay is dry, clarified the mayor Ann Hill, but old.»", "The quay is dry / but old."},
      {"“The quay, — has assured he, — is dry.”", "The quay / is dry."},
      {"“My mother, said to be old, is well.”", "My mother, said to be old, is well."},
      {"“The quay, he said, was dry.”", "The quay, he said, was dry."},
  });
}

TEST(FindQuoteSpans, Wish5_RecoversALeftOpenQuoteAtTheParagraphsEnd) {
  Check({
      {"She said: “We will rebuild.\nThe council agreed.", "o:We will rebuild."},
      {"\"We will rebuild, he said. \"We must,\" he added.", "o:We will rebuild / We must,"},
      {"“We will rebuild, he said. “We must,” he added.", "o:We will rebuild / We must,"},
  });
}

// Wish 1: CoreNLP#1139, the opening mark is repeated in every paragraph and closed once.
TEST(FindQuoteSpans, Wish1_QuoteOverParagraphsWithRepeatedOpeningMark) {
  Check({
      {"“One.\n“Two.\n“Three,” she said.", "r:One. / r:c:Two. / c:Three,"},
      {"\"One.\n\"Two,\" she said.", "r:One. / c:Two,"},
      {"‘One.\n‘Two,’ she said.", "r:One. / c:Two,"},
      {"“One.\nTwo,” she said.", "r:One. / c:Two,"},
  });
  const std::string text = "“One.\n“Two.\n“Three,” she said.";
  const std::vector<QuoteSpan> spans = Find(text);
  ASSERT_EQ(spans.size(), 3u);
  EXPECT_EQ(spans[1].continues, 0);
  EXPECT_EQ(spans[2].continues, 1);
}

TEST(FindQuoteSpans, NestsQuotes) {
  Check({
      {"“He told me ‘go home,’ so I did,” she said.",
       "He told me ‘go home,’ so I did, / >go home,"},
      {"‘He told me “go home,” so I did,’ she said.",
       "He told me “go home,” so I did, / >go home,"},
      {"\"He said 'go',\" she said.", "He said 'go', / >go"},
      {"“He called it «a lie»,” she said.", "He called it «a lie», / >a lie"},
      {"“He said “no” to me,” she said.", "He said “no” to me, / >no"},
      {"“Who said ‘no’?” she asked.", "Who said ‘no’? / >no"},
      {"“She said ‘no.’”", "She said ‘no.’ / >no."},
  });
}

// Wish 16: NLP-Suite#511, #381, #515, #736: quotations in single marks.
TEST(FindQuoteSpans, Wish16_SingleMarkStyle) {
  Check({
      {"‘It isn’t over,’ said Ann, ‘not for the teachers’ union.’",
       "It isn’t over, / not for the teachers’ union."},
      {"'We don't know,' he said. 'The dogs' owner left.'",
       "We don't know, / The dogs' owner left."},
      {"He called it ‘a disgrace’ and left.", "a disgrace"},
  });
}

// Wish 9: CoreNLP#1147, the text ""= crashed the annotator.
TEST(FindQuoteSpans, Wish9_NeverFailsOnStrangeMarks) {
  for (const char* text : {"\"\"=", "\"", "''", "“”", "”“", "«»«»", "'\"'\"'", "``", "“““", "”””",
                           "\" \" \"", "‘’‘", "\n“\n”\n", "“\n“\n“", "a\"b\"c"}) {
    const std::vector<QuoteSpan> spans = Find(text);
    for (const QuoteSpan& span : spans) {
      EXPECT_LE(span.outer.begin, span.content.begin) << text;
      EXPECT_LE(span.content.begin, span.content.end) << text;
      EXPECT_LE(span.content.end, span.outer.end) << text;
      EXPECT_LE(span.outer.end, std::string(text).size()) << text;
    }
  }
}

TEST(FindQuoteSpans, HoldsItsPromisesOnRandomMarks) {
  const char* pieces[] = {"“",  "”", "\"", "'",  "‘", "’",  "«", "»", "„", "``",
                          "''", " ", " ",  "\n", "a", "Bc", ",", ".", "s", "5"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i) text += pieces[random() % std::size(pieces)];
    const std::vector<QuoteSpan> spans = Find(text);
    for (size_t i = 0; i < spans.size(); ++i) {
      const QuoteSpan& span = spans[i];
      EXPECT_FALSE(span.tokens.empty()) << text;
      EXPECT_TRUE(span.outer.Contains(span.content)) << text;
      EXPECT_TRUE(i == 0 || spans[i - 1].outer.begin <= span.outer.begin) << text;
      EXPECT_TRUE(span.closed == !span.closing.empty()) << text;
      if (span.continues >= 0) {
        ASSERT_LT(static_cast<size_t>(span.continues), i) << text;
        EXPECT_TRUE(spans[static_cast<size_t>(span.continues)].runs_on) << text;
        EXPECT_EQ(spans[static_cast<size_t>(span.continues)].paragraph + 1, span.paragraph) << text;
      }
      for (size_t j = 0; j < i; ++j) {  // nested or apart, never crossing
        const bool apart = spans[j].outer.end <= span.outer.begin;
        EXPECT_TRUE(apart || spans[j].outer.Contains(span.outer)) << text;
      }
    }
  }
}

TEST(FindQuoteSpans, StaysLinearInTheNumberOfMarks) {
  for (const char* piece : {"'a ", "“a ", "\"a ", "a' ", "‘a ", "“‘a "}) {
    std::string text;
    while (text.size() < 400000) text += piece;
    EXPECT_LE(Find(text).size(), text.size());
  }
}

TEST(FindQuoteSpans, DebugStringNamesWhatIsUnusual) {
  const std::string text = "“One.\n“Two»";
  const std::vector<QuoteSpan> spans = Find(text);
  EXPECT_EQ(DebugString(text, spans),
            "0 [0,7) paragraph 0 depth 0 runs-on: “One.\n"
            "1 [8,16) paragraph 1 depth 0 mismatched continues 0: “Two»\n");
}

}  // namespace
}  // namespace quoth
