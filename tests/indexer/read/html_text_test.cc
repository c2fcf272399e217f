#include "indexer/read/html_text.h"

#include <cstring>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

std::string Aligned(absl::string_view text, absl::string_view original) {
  std::string out;
  std::string joined;
  AlignText(text, original, [&](absl::string_view piece, uint32_t begin, uint32_t end) {
    absl::StrAppend(&joined, piece);
    absl::StrAppend(&out, "[", piece, "=", original.substr(begin, end - begin), "]");
  });
  EXPECT_EQ(joined, text);
  return out;
}

TEST(HtmlTextTest, AlignsTextWithThePageItWasReadFrom) {
  const struct {
    const char* text;
    const char* original;
    const char* aligned;
  } cases[] = {
      {"plain", "plain", "[plain=plain]"},
      {"Q&A", "Q&amp;A", "[Q=Q][&=&amp;][A=A]"},
      {"Q&A", "Q&A", "[Q=Q][&=&][A=A]"},
      {"Q&A", "Q&ampA", "[Q=Q][&=&amp][A=A]"},
      {"&amp;", "&amp;amp;", "[&=&amp;][amp;=amp;]"},
      {"it’s", "it&rsquo;s", "[it=it][’=&rsquo;][s=s]"},
      {"it’s", "it&#8217;s", "[it=it][’=&#8217;][s=s]"},
      {"it’s", "it&#x2019;s", "[it=it][’=&#x2019;][s=s]"},
      {"it’s", "it&#8217s", "[it=it][’=&#8217][s=s]"},
      {"é2", "&eacute2", "[é=&eacute][2=2]"},
      {"¬it", "&notit", "[¬=&not][it=it]"},
      {"≂̸x", "&NotEqualTilde;x", "[≂̸=&NotEqualTilde;][x=x]"},
      {"<ttttttttttttx", "&ltttttttttttttx", "[<=&lt][ttttttttttttx=ttttttttttttx]"},
      {"<coin;<x", "&ltcoin;&ltx", "[<=&lt][coin;=coin;][<=&lt][x=x]"},
      {"<e\uFFFDx", "&lte\u0092x", "[<=&lt][e=e][\uFFFD=\u0092][x=x]"},
      {"≤≤", "&le;&le;", "[≤=&le;][≤=&le;]"},
      {"ab", "a</b>b", "[a=a][b=b]"},
      {"ab", "a<!-- x > y -->b", "[a=a][b=b]"},
      {"ab", "a</span title='>'>b", "[a=a][b=b]"},
      {"a < b", "a < b", "[a =a ][<=<][ b= b]"},
      {"a\nb", "a\r\nb", "[a=a][\n=\r\n][b=b]"},
      {"a\nb", "a\rb", "[a=a][\n=\r][b=b]"},
      {"a\uFFFDb",
       "a\x01"
       "b",
       "[a=a][\uFFFD=\x01][b=b]"},
      {"a\uFFFDb", "a\uFFFFb", "[a=a][\uFFFD=\uFFFF][b=b]"},  // no character for HTML
      {"<b>x</b>", "<b>x</b>", "[<b>x=<b>x][</b>=</b>]"},     // inside <xmp>
      {"code", "\ncode", "[code=code]"},
      {"", "</b>", ""},
      {"lost", "", "[lost=]"},
  };
  for (const auto& c : cases) EXPECT_EQ(Aligned(c.text, c.original), c.aligned) << c.original;
}

TEST(HtmlTextTest, CollapsesBlanksAndMakesBreaks) {
  TextWriter writer;
  writer.ParagraphBreak();
  writer.AddText("  One \n\t two", "  One \n\t two", 0, false);
  writer.LineBreak();
  writer.AddText(" three ", " three ", 20, false);
  writer.ParagraphBreak();
  writer.ParagraphBreak();
  writer.AddText("four", "four", 40, false);
  writer.LineBreak();
  writer.LineBreak();
  writer.LineBreak();
  writer.AddText("five\n six", "five\n six", 60, true);
  writer.ParagraphBreak();
  const PageText read = writer.Take();
  const std::string& text = read.text;
  EXPECT_EQ(text, "One two\nthree\n\nfour\n\nfive\nsix");
  const auto source_of = [&](const char* word) {
    const auto at = static_cast<uint32_t>(text.find(word));
    return read.map.ToSource({at, at + static_cast<uint32_t>(strlen(word))});
  };
  EXPECT_EQ(source_of("One"), (ByteRange{2, 5}));
  EXPECT_EQ(source_of("two"), (ByteRange{9, 12}));
  EXPECT_EQ(source_of("three"), (ByteRange{21, 26}));
  EXPECT_EQ(source_of("six"), (ByteRange{66, 69}));
}

}  // namespace
}  // namespace quoth
