#include "indexer/extract/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

// Paragraphs of this size with two bytes between them.
std::vector<Paragraph> Paragraphs(size_t count, uint32_t bytes) {
  std::vector<Paragraph> out;
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t begin = 10 + i * (bytes + 2);
    out.push_back({{begin, begin + bytes}});
  }
  return out;
}

TEST(SplitSections, AnOrdinaryArticleIsOne) {
  for (const size_t count : {size_t{0}, size_t{1}, size_t{50}, size_t{kSectionBytes / 1032}}) {
    const std::vector<Section> sections = SplitSections(Paragraphs(count, 1000));
    ASSERT_THAT(sections, SizeIs(1));
    EXPECT_EQ(sections[0].begin, 0U);
    EXPECT_EQ(sections[0].end, count);
    EXPECT_EQ(sections[0].own, (ByteRange{0, UINT32_MAX}));
  }
}

TEST(SplitSections, SectionsPartALongOneAndSeeSomeParagraphsOnEitherSide) {
  for (const uint32_t bytes : {1U, 100U, 15000U}) {
    const uint32_t weight = bytes + kParagraphBytes;
    const std::vector<Paragraph> paragraphs = Paragraphs(3 * kSectionBytes / weight, bytes);
    const std::vector<Section> sections = SplitSections(paragraphs);
    ASSERT_THAT(sections, SizeIs(3));
    EXPECT_EQ(sections.front().begin, 0U);
    EXPECT_EQ(sections.front().own.begin, 0U);
    EXPECT_EQ(sections.back().end, paragraphs.size());
    EXPECT_EQ(sections.back().own.end, UINT32_MAX);
    for (size_t i = 0; i < sections.size(); ++i) {
      const Section& s = sections[i];
      if (i > 0) {
        EXPECT_EQ(s.own.begin, sections[i - 1].own.end);
        const uint32_t own = (s.own.begin - 10) / (bytes + 2);
        EXPECT_EQ(paragraphs[own].range.begin, s.own.begin);
        EXPECT_GE((own - s.begin) * weight, kSectionContextBytes);
        EXPECT_GE((sections[i - 1].end - own) * weight, kSectionContextBytes);
      }
      EXPECT_LE((s.end - s.begin) * weight, kSectionBytes + 2 * kSectionContextBytes + 3 * weight);
    }
  }
}

TEST(AreOwn, WhatIsNestedGoesWithWhatHoldsIt) {
  const auto at = [](uint32_t begin, int32_t nested_in) {
    Attribution a;
    a.content = {{begin, begin + 10}};
    a.nested_in = nested_in;
    return a;
  };
  // The second and third lie in the first, which begins before the border; the last behind it.
  const std::vector<Attribution> attributions = {at(90, -1), at(95, 0), at(105, 1), at(110, -1)};
  EXPECT_THAT(AreOwn({0, 1, {0, 100}}, attributions), ElementsAre(true, true, true, false));
  EXPECT_THAT(AreOwn({0, 1, {100, 200}}, attributions), ElementsAre(false, false, false, true));
}

}  // namespace
}  // namespace quoth
