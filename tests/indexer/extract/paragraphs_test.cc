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

TEST(SplitParagraphs, TakesAMegabyteLineWhole) {
  const std::string line(1 << 20, 'x');
  EXPECT_THAT(SplitParagraphs(line + "\n" + line), SizeIs(2));
}

}  // namespace
}  // namespace quoth
