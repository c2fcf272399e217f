#include "schema/impact.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(Impact, MoreOftenAndInFewerWordsCountsMore) {
  for (size_t words = 2; words < 300; ++words) {
    for (size_t count = 1; count < words; ++count) {
      EXPECT_LE(ContentImpact(count, words), ContentImpact(count + 1, words)) << words;
      EXPECT_GE(ContentImpact(count, words), ContentImpact(count, words + 1)) << words;
    }
  }
  EXPECT_LT(ContentImpact(1, 40), ContentImpact(1, 10));
  EXPECT_LT(ContentImpact(1, 15), ContentImpact(2, 15));
}

TEST(Impact, StaysInItsRangeWhateverTheNumbers) {
  EXPECT_EQ(ContentImpact(1, 15), 2 * kPresenceImpact) << "once in a content of the mean length";
  EXPECT_EQ(ContentImpact(1, 1'000'000), kPresenceImpact);
  EXPECT_LE(ContentImpact(1'000'000, 1'000'000), 84u);
  EXPECT_EQ(ContentImpact(0, 0), kPresenceImpact);
  // One byte in Xapian's lists.
  EXPECT_LT(ContentImpact(1'000'000, 1), 128u);
}

}  // namespace
}  // namespace quoth
