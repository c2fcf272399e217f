#include "cli/terminal.h"

#include "absl/strings/str_split.h"
#include "cli/safe_text.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

TEST(Wrapped, NoLineIsWiderThanTheTerminal) {
  Style style;
  const std::string text =
      "The ferry had been “overbooked twice over”, the harbour master said, and nobody on the quay "
      "would say who had signed for it.";
  for (style.width = 20; style.width < 120; style.width += 7) {
    const std::string wrapped = Wrapped(style, text, {}, "   ");
    for (absl::string_view line : absl::StrSplit(wrapped, '\n')) {
      EXPECT_LE(DisplayWidth(line), style.width);
    }
  }
}

TEST(Wrapped, PaintsPartsOfWordsAndPutsTheFirstIndentFirst) {
  Style style;
  style.color = true;
  EXPECT_EQ(Wrapped(style, "unheard of", {{{2, 7}, "1"}}, "  ", "1."),
            "1.un\x1b[1mheard\x1b[0m of\n");
}

TEST(Wrapped, ControlSequencesInTheTextAreShownNotSent) {
  const std::string wrapped = Wrapped(Style(), "a\x1b[2Jb", {}, "");
  EXPECT_EQ(wrapped, "a<U+001B>[2Jb\n");
}

TEST(Style, LinksOnlyToPathsAndWebAddresses) {
  Style style;
  style.links = true;
  EXPECT_EQ(style.Link("/a b", "x"), "\x1b]8;;file:///a%20b\x1b\\x\x1b]8;;\x1b\\");
  EXPECT_EQ(style.Link("https://example.org/\x1b", "x"),
            "\x1b]8;;https://example.org/%1B\x1b\\x\x1b]8;;\x1b\\");
  EXPECT_EQ(style.Link("javascript:alert(1)", "x"), "x");
  style.links = false;
  EXPECT_EQ(style.Link("/a", "x"), "x");
}

TEST(WithCommas, GroupsByThree) {
  EXPECT_EQ(WithCommas(0), "0");
  EXPECT_EQ(WithCommas(999), "999");
  EXPECT_EQ(WithCommas(1000), "1,000");
  EXPECT_EQ(WithCommas(1234567), "1,234,567");
}

}  // namespace
}  // namespace quoth
