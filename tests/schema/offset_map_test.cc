#include "schema/offset_map.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(OffsetMap, EmptyMapIsTheIdentity) {
  EXPECT_EQ(OffsetMap().ToSource({3, 9}), (ByteRange{3, 9}));
  EXPECT_EQ(OffsetMap().ToDecoded({3, 9}), (ByteRange{3, 9}));
}

// Source "a&amp;b", decoded "a&b".
OffsetMap Entity() {
  OffsetMap map;
  map.AddRun(0, 0, 1);
  map.AddAtom({1, 2}, {1, 6});
  map.AddRun(2, 6, 1);
  return map;
}

TEST(OffsetMap, AtomsMapToTheirEdges) {
  const OffsetMap map = Entity();
  EXPECT_EQ(map.ToSource({0, 1}), (ByteRange{0, 1}));
  EXPECT_EQ(map.ToSource({1, 2}), (ByteRange{1, 6}));
  EXPECT_EQ(map.ToSource({1, 3}), (ByteRange{1, 7}));
  EXPECT_EQ(map.ToSource({0, 3}), (ByteRange{0, 7}));
  EXPECT_EQ(map.ToDecoded({3, 4}), (ByteRange{1, 2}));
}

TEST(OffsetMap, RunsScaleByTheirUnits) {
  OffsetMap utf16;  // "ab" in UTF-16 with a mark in front
  utf16.AddRun(0, 2, 2, 1, 2);
  EXPECT_EQ(utf16.ToSource({0, 1}), (ByteRange{2, 4}));
  EXPECT_EQ(utf16.ToSource({1, 2}), (ByteRange{4, 6}));
  EXPECT_EQ(utf16.ToDecoded({4, 6}), (ByteRange{1, 2}));
}

TEST(OffsetMap, TextBetweenPiecesStandsForNothing) {
  OffsetMap map;  // two paragraphs, the break between them is ours
  map.AddRun(0, 10, 3);
  map.AddRun(5, 40, 3);
  EXPECT_EQ(map.ToSource({1, 4}), (ByteRange{11, 13}));
  EXPECT_EQ(map.ToSource({4, 6}), (ByteRange{40, 41}));
  EXPECT_EQ(map.ToSource({0, 8}), (ByteRange{10, 43}));
}

TEST(OffsetMap, CompositionIsOneMapAfterTheOther) {
  // Source UTF-16 of "xa&amp;b", decoded to UTF-8, then entity-decoded from its second byte on.
  OffsetMap utf16;
  utf16.AddRun(0, 2, 8, 1, 2);
  OffsetMap inner;
  inner.AddRun(0, 1, 1);
  inner.AddAtom({1, 2}, {2, 7});
  inner.AddRun(2, 7, 1);
  const OffsetMap both = OffsetMap(inner).ComposedWith(utf16);
  for (uint32_t begin = 0; begin < 3; ++begin) {
    for (uint32_t end = begin + 1; end <= 3; ++end) {
      EXPECT_EQ(both.ToSource({begin, end}), utf16.ToSource(inner.ToSource({begin, end})))
          << begin << " " << end;
    }
  }
}

TEST(OffsetMap, RunThatCrossesOuterPiecesIsCut) {
  OffsetMap outer;  // Windows-1252 "aéb": decoded a, é (2 bytes), b
  outer.AddRun(0, 0, 1);
  outer.AddRun(1, 1, 1, 2, 1);
  outer.AddRun(3, 2, 1);
  OffsetMap inner;
  inner.AddRun(0, 0, 4);
  const OffsetMap both = OffsetMap(inner).ComposedWith(outer);
  EXPECT_EQ(both.ToSource({0, 1}), (ByteRange{0, 1}));
  EXPECT_EQ(both.ToSource({1, 3}), (ByteRange{1, 2}));
  EXPECT_EQ(both.ToSource({3, 4}), (ByteRange{2, 3}));
  EXPECT_EQ(both.ToSource({0, 4}), (ByteRange{0, 3}));
}

}  // namespace
}  // namespace quoth
