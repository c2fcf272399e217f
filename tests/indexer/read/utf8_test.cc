#include "indexer/read/utf8.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(Utf8Test, ValidPrefixStopsAtTheFirstIllFormedByte) {
  const struct {
    absl::string_view bytes;
    size_t valid;
  } cases[] = {
      {"", 0},
      {"plain", 5},
      {"a long run of plain ASCII, more than sixteen bytes", 50},
      {"caf\xC3\xA9", 5},
      {"\xE2\x80\x9Cquote\xE2\x80\x9D", 11},
      {"\xF0\x9F\x98\x80", 4},
      {"a\x80", 1},                      // a continuation byte alone
      {"a\xC0\xAF", 1},                  // overlong
      {"a\xE0\x80\xAF", 1},              // overlong
      {"a\xED\xA0\x80", 1},              // a surrogate
      {"a\xF4\x90\x80\x80", 1},          // above U+10FFFF
      {"sixteen bytes ok\xE2\x80", 16},  // cut off
      {"a\xFFz", 1},
  };
  for (const auto& c : cases) EXPECT_EQ(ValidUtf8Prefix(c.bytes), c.valid) << c.bytes;
}

TEST(Utf8Test, EveryCodePointComesBack) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string utf8;
    AppendUtf8(c, &utf8);
    ASSERT_EQ(ValidUtf8Prefix(utf8), utf8.size()) << uint32_t{c};
    ASSERT_EQ(CharacterLength(utf8), utf8.size()) << uint32_t{c};
    ASSERT_EQ(DecodeCharacter(utf8), c);
  }
}

TEST(Utf8Test, OneReplacementForEachMaximalSubpart) {
  const struct {
    absl::string_view bytes;
    absl::string_view mended;
  } cases[] = {
      {"a\xE2\x80z", "a\uFFFDz"},
      {"\xF0\x9F\x98", "\uFFFD"},
      {"\xE2\x28\xA1", "\uFFFD(\uFFFD"},
      {"\xC0\xAF", "\uFFFD\uFFFD"},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
  };
  for (const auto& c : cases) EXPECT_EQ(ToValidUtf8(c.bytes), c.mended);
}

TEST(Utf8Test, SurrogatesAndValuesOutOfRangeBecomeTheReplacementCharacter) {
  std::string out;
  AppendUtf8(0xD800, &out);
  AppendUtf8(0x110000, &out);
  EXPECT_EQ(out, "\uFFFD\uFFFD");
}

}  // namespace
}  // namespace quoth
