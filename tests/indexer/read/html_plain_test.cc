#include "indexer/read/html_plain.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "indexer/read/html_dom.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

TEST(HtmlPlainTest, ReadsWhatStandsBetweenTags) {
  const struct {
    const char* page;
    const char* text;
  } cases[] = {
      {"", ""},
      {"<p>", ""},
      {"no tags", "no tags"},
      {"<title>T</title><p>One</p><p>two</p>", "One\n\ntwo"},
      {"<div>a <b>b</b>c<i> d</i></div>", "a bc d"},
      {"a<br>b<br/><br>c", "a\nb\n\nc"},
      {"a<hr>b", "a\n\nb"},
      {" a\t\n b ", "a b"},
      {"a<!-- <p> -->b<script>x</script><style>y</style>c", "abc"},
      {"1 < 2 <3", "1 < 2 <3"},
      {"1 < 2 &amp; <3", "1 < 2 & <3"},
      {"Q&amp;A &eacute;t&eacute; &#8220;so&#8221;", "Q&A été “so”"},
      {"<b>a</b> b&amp;c<i>d</i>&#32;e", "a b&cd e"},
      {"<p>unclosed <p", "unclosed"},
      {"a&#7777777777000063047630;b&#xFFFFFFFF03B1z", "a\uFFFDb\uFFFDz"},
      {"&#00000000000065;&#x00000041", "AA"},
      // Longer than what it is written as: it stays.
      {"<p>&nGt;&nGt;&nGt;</p><p>word</p>", "&nGt;&nGt;&nGt;\n\nword"},
      {"<p>&nGt; b\rc</p>", "&nGt; b c"},
  };
  for (const auto& c : cases) EXPECT_EQ(ReadPlain(c.page).text, c.text) << c.page;
}

TEST(HtmlPlainTest, LongTextsAreReadInParts) {
  std::string page = "<p>";
  std::string text;
  for (int i = 0; i < 30000; ++i) {
    absl::StrAppend(&page, "&amp;", i, " ");
    absl::StrAppend(&text, i == 0 ? "" : " ", "&", i);
  }
  EXPECT_TRUE(ReadPlain(page).text == text);
  // Without a blank to cut at, no character is cut.
  std::string signs;
  for (int i = 0; i < 100000; ++i) signs += "語";
  EXPECT_TRUE(ReadPlain("<i>x" + signs).text == "x" + signs);
}

TEST(HtmlPlainTest, EveryByteLeadsBackToThePage) {
  const std::string page =
      "<p>One &amp; <b>two</b></p>\n<div>&ldquo;three&rdquo;<br>four</div>\n<p>five\r\n six</p>";
  const PageText read = ReadPlain(page);
  EXPECT_EQ(read.text, "One & two\n\n“three”\nfour\n\nfive six");
  const struct {
    const char* text;
    const char* source;
  } cases[] = {
      {"One", "One"},     {"&", "&amp;"},   {"two", "two"}, {"“", "&ldquo;"},
      {"three", "three"}, {"four", "four"}, {"six", "six"}, {"One & two", "One &amp; <b>two"}};
  for (const auto& c : cases) {
    const auto at = static_cast<uint32_t>(read.text.find(c.text));
    const ByteRange bytes{at, at + static_cast<uint32_t>(absl::string_view(c.text).size())};
    EXPECT_EQ(Slice(page, read.map.ToSource(bytes)), c.source) << c.text;
  }
}

}  // namespace
}  // namespace quoth
