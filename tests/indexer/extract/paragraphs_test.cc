#include "indexer/extract/paragraphs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace quoth {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> Split(absl::string_view text) {
  std::vector<std::string> out;
  for (const Paragraph& p : SplitParagraphs(text)) out.emplace_back(Slice(text, p.range));
  return out;
}

TEST(SplitParagraphs, TakesEachLineWhereLinesAreLong) {
  EXPECT_THAT(Split("One line is a paragraph.\nSo is the second one.\nAnd a third, without an end"),
              ElementsAre("One line is a paragraph.", "So is the second one.",
                          "And a third, without an end"));
}

TEST(SplitParagraphs, TrimsBlanksOfEveryKind) {
  EXPECT_THAT(Split("\n\n \xC2\xA0 First.\t \n\xE2\x80\x8B\n\xEF\xBB\xBFSecond.\xC2\xA0\n\n"),
              ElementsAre("First.", "Second."));
}

TEST(SplitParagraphs, JoinsLinesBrokenAtAColumn) {
  const std::string wrapped =
      "The harbour master told reporters on Monday that the old pier would be\n"
      "closed until the spring, because the storm had torn away eleven of its\n"
      "pillars and the divers could not say how many of the others would hold.\n"
      "\n"
      "Nobody was hurt. The town council wants to meet on Thursday to decide\n"
      "whether the repair can be paid for with the money that was put aside for\n"
      "the new library.\n";
  EXPECT_THAT(SplitParagraphs(wrapped), SizeIs(2));
}

TEST(SplitParagraphs, JoinsWrappedLinesWithCarriageReturns) {
  const std::string wrapped =
      "The harbour master told reporters on Monday that the old pier would be\r\n"
      "closed until the spring, because the storm had torn away eleven of its\r\n"
      "pillars and the divers could not say how many of the others would hold\r\n"
      "\r\n"
      "Nobody was hurt. The town council wants to meet on Thursday to decide\r\n"
      "whether the repair can be paid for.\r\n";
  EXPECT_THAT(SplitParagraphs(wrapped), SizeIs(2));
}

TEST(SplitParagraphs, SeesAShortLastLineAsTheEndInWrappedText) {
  const std::string wrapped =
      "The harbour master told reporters on Monday that the old pier would be\n"
      "closed until the spring, because the storm had torn away eleven of its\n"
      "pillars.\n"
      "Nobody was hurt. The town council wants to meet on Thursday to decide\n"
      "whether the repair can be paid for with the money that was put aside for\n"
      "the new library, which is the mayor's favourite plan and always has been\n";
  EXPECT_THAT(SplitParagraphs(wrapped), SizeIs(2));
}

TEST(SplitParagraphs, JoinsWrappedLinesWithoutBlankLinesBetweenParagraphs) {
  EXPECT_THAT(Split("The harbour master told reporters on Monday that the old pier would be\n"
                    "closed until the spring.\n"
                    "Nobody was hurt. The town council wants to meet on Thursday to decide\n"
                    "whether the repair can be paid for with the money that was put aside for\n"
                    "the new library.\n"
                    "“We are not amused,” said the mayor, who had wanted that library for as\n"
                    "long as she has been in office, and she means to build it yet.\n"),
              SizeIs(3));
}

TEST(SplitParagraphs, JoinsLinesOfUnevenLengthAndOfWideLetters) {
  // As "fmt" breaks them, and with letters of several bytes.
  EXPECT_THAT(Split("The harbour master told reporters on Monday that the\n"
                    "old pier would be closed until the spring, because\n"
                    "the storm had torn away “eleven” of its “pillars” and\n"
                    "the divers couldn’t say how many of the others\n"
                    "would hold – or when.\n"),
              SizeIs(1));
}

TEST(SplitParagraphs, ALongLineAmongWrappedOnesIsAParagraph) {
  const std::string wrapped =
      "The harbour master told reporters on Monday that the old pier would be\n"
      "closed until the spring, because the storm had torn away eleven of its\n"
      "pillars and the divers could not say how many of the others would hold.\n"
      "Nobody was hurt. The town council wants to meet on Thursday to decide\n"
      "whether the repair can be paid for with the money that was put aside for\n"
      "the new library.\n";
  const std::string address = "https://harbour.example/" + std::string(140, 'x') + "\n";
  const std::string line =
      "This is a line that nobody broke, although it goes on well beyond the column of the others "
      "and could have been broken at any of its many blanks\n";
  EXPECT_THAT(Split(wrapped + line + wrapped), SizeIs(3));
  // An address could not be broken: it belongs to the lines around it.
  EXPECT_THAT(Split(wrapped + "\nSee\n" + address + "\n" + wrapped), SizeIs(3));
}

TEST(SplitParagraphs, KeepsListsAndVersesApart) {
  EXPECT_THAT(Split("The pier of the old harbour, which was built by the dukes of the north\n"
                    "The library\n"
                    "The mayor's plan for the market square and the streets behind it\n"
                    "Nothing else\n"
                    "The repair of the school's roof and of the hall in which they meet\n"
                    "The bridge\n"),
              SizeIs(6));
  EXPECT_THAT(Split("Mayor: The pier stays shut.\n"
                    "Ms. Hill: For how long will the pier stay shut, and who says so?\n"
                    "Mayor: Until it is safe.\n"
                    "Ms. Hill: That is what you told the council when we asked in May.\n"
                    "Mayor: It was true in May.\n"),
              SizeIs(5));
}

TEST(SplitParagraphs, KeepsShortLinesApartThatWereNotWrapped) {
  EXPECT_THAT(Split("Harbour closed\nBy A. Writer\nMonday\nThe pier is shut.\n"), SizeIs(4));
}

TEST(SplitParagraphs, TakesCarriageReturnsAsLineEnds) {
  EXPECT_THAT(Split("One.\r\n\r\nTwo.\rThree.\r\n"), ElementsAre("One.", "Two.", "Three."));
}

TEST(SplitParagraphs, GivesNothingForNothing) {
  EXPECT_THAT(Split(""), IsEmpty());
  EXPECT_THAT(Split("\n \r\n\t\xC2\xA0\n"), IsEmpty());
}

std::string Repeated(absl::string_view text, size_t bytes) {
  std::string out;
  while (out.size() < bytes) out.append(text.data(), text.size());
  return out;
}

TEST(SplitParagraphs, LeavesALongParagraphWhole) {
  const std::string text = Repeated("The pier is shut. ", kMaxParagraphBytes - 100) + "End.";
  EXPECT_THAT(Split(text), ElementsAre(text));
}

TEST(SplitParagraphs, CutsAnEndlessOneAfterSentencesOutsideOfQuotations) {
  for (const absl::string_view unit :
       {"“The pier is shut. It stays shut. Nobody goes there,” said Mr. Hill of the harbour "
        "board. ",
        "„Der Steg ist zu. Er bleibt es. Niemand geht hin“, sagte Frau Berg vom Hafenamt dazu. ",
        "\"The pier is shut. It stays shut. Nobody goes,\" said Dr. Hill to those who asked. "}) {
    const std::string text = Repeated(unit, 100'000);
    const std::vector<std::string> pieces = Split(text);
    EXPECT_GE(pieces.size(), 10U);
    for (const std::string& piece : pieces) {
      EXPECT_LE(piece.size(), kMaxParagraphBytes);
      EXPECT_EQ(piece.substr(0, 20), unit.substr(0, 20)) << piece.substr(0, 60);
    }
  }
}

TEST(SplitParagraphs, CutsAtSentencesWhereOneQuotationNeverEnds) {
  for (const std::string& piece : Split("“" + Repeated("The old pier is shut. ", 100'000))) {
    EXPECT_EQ(piece.substr(piece.size() - 5), "shut.");
  }
}

TEST(SplitParagraphs, LosesNoWordOfAnEndlessParagraph) {
  for (const absl::string_view unit : {"x", "é", "x  ", "word\t", "„", "a. B", "...... "}) {
    const std::string text = Repeated(unit, 70'000);
    uint32_t last = 0;
    for (const Paragraph& piece : SplitParagraphs(text)) {
      ASSERT_LE(piece.range.size(), kMaxParagraphBytes);
      ASSERT_FALSE(piece.range.empty());
      ASSERT_FALSE(IsContinuationByte(text[piece.range.begin]));
      for (; last < piece.range.begin; ++last) ASSERT_TRUE(text[last] == ' ' || text[last] == '\t');
      last = piece.range.end;
    }
    for (; last < text.size(); ++last) ASSERT_TRUE(text[last] == ' ' || text[last] == '\t');
  }
}

TEST(SplitParagraphs, BytesThatAreNoTextAreCutToo) {
  const std::string text = "a" + std::string(100'000, '\x80');
  EXPECT_EQ(SplitParagraphs(text).back().range.end, text.size());
}

}  // namespace
}  // namespace quoth
