#include "schema/text_range.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(TextRange, SliceClipsToTheText) {
  struct Case {
    ByteRange range;
    absl::string_view expected;
  };
  for (const Case& c : {Case{{0, 5}, "hello"}, Case{{3, 99}, "lo"}, Case{{99, 120}, ""},
                        Case{{2, 2}, ""}, Case{{4, 1}, ""}}) {
    EXPECT_EQ(Slice("hello", c.range), c.expected) << DebugString(c.range);
  }
}

TEST(TextRange, HullHoldsAllRanges) {
  EXPECT_EQ(Hull({}), ByteRange());
  EXPECT_EQ(Hull({{4, 9}, {1, 2}, {7, 8}}), (ByteRange{1, 9}));
}

TEST(TextRange, HalfOpenRangesThatTouchDoNotOverlap) {
  EXPECT_FALSE((ByteRange{1, 3}.Overlaps(ByteRange{3, 4})));
  EXPECT_TRUE((ByteRange{1, 4}.Overlaps(ByteRange{3, 4})));
  EXPECT_FALSE((ByteRange{1, 3}.Contains(3)));
}

}  // namespace
}  // namespace quoth
