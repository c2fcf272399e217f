#include "cli/safe_text.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(SafeText, NothingReachesTheTerminalAsAControl) {
  struct Case {
    absl::string_view input;
    absl::string_view expected;
  };
  for (const Case& c : {
           Case{"plain “text”", "plain “text”"},
           Case{"\x1b[31mred", "<U+001B>[31mred"},
           Case{"\x1b]0;title\x07", "<U+001B>]0;title<U+0007>"},
           Case{"a\xC2\x9B"
                "31m",
                "a<U+009B>31m"},  // C1 control sequence introducer
           Case{"right\u202Eleft", "right<U+202E>left"},
           Case{"two\nlines\tand\rmore", "two lines and more"},
           Case{"bad \xff\xc3 bytes", "bad \uFFFD\uFFFD bytes"},
           Case{"soft\u00ADhyphen", "softhyphen"},
           Case{absl::string_view("nul\0byte", 8), "nul<U+0000>byte"},
           Case{"", ""},
       }) {
    EXPECT_EQ(SafeText(c.input), c.expected);
  }
}

TEST(SafeText, EveryByteAndEveryPairOfBytesIsSafe) {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const char bytes[] = {static_cast<char>(a), static_cast<char>(b)};
      const std::string safe = SafeText(absl::string_view(bytes, 2));
      for (size_t i = 0; i < safe.size(); ++i) {
        const auto byte = static_cast<unsigned char>(safe[i]);
        ASSERT_GE(byte, 0x20) << a << " " << b;
        ASSERT_NE(byte, 0x7F) << a << " " << b;
        if (byte == 0xC2 && i + 1 < safe.size()) {
          ASSERT_GE(static_cast<unsigned char>(safe[i + 1]), 0xA0) << a << " " << b;
        }
      }
    }
  }
}

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth("abc"), 3U);
  EXPECT_EQ(DisplayWidth("Пашинян"), 7U);
  EXPECT_EQ(DisplayWidth("漢字"), 4U);
  EXPECT_EQ(DisplayWidth("e\u0301"), 1U);
}

TEST(Truncate, KeepsToTheColumns) {
  EXPECT_EQ(Truncate("short", 10), "short");
  EXPECT_EQ(Truncate("a longer line", 8), "a longe…");
  EXPECT_EQ(Truncate("漢字漢字", 4), "漢…");
}

}  // namespace
}  // namespace quoth
