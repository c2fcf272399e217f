#include "indexer/read/html_dom.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/read/html_plain.h"
#include "indexer/read/html_tame.h"

namespace quoth {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string Repeat(absl::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out.append(part.data(), part.size());
  return out;
}

// Depth of the deepest node.
uint32_t Depth(const HtmlDom& dom) {
  std::vector<uint32_t> depth(dom.size(), 0);
  uint32_t deepest = 0;
  for (uint32_t i = 1; i < dom.size(); ++i) {
    depth[i] = depth[dom.node(i).parent] + 1;
    deepest = std::max(deepest, depth[i]);
  }
  return deepest;
}

TEST(HtmlDomTest, NodesComeInDocumentOrderWithTheirSubtrees) {
  const HtmlDom dom = HtmlDom::Parse("<p id=a class='x'>One <b>two</b></p><p>three");
  EXPECT_EQ(
      dom.DebugString(),
      "<html>\n  <head>\n  <body>\n    <p>\n      \"One \"\n      <b>\n        \"two\"\n    <p>\n"
      "      \"three\"\n");
  EXPECT_EQ(dom.node(3).tag, GUMBO_TAG_P);
  EXPECT_EQ(dom.node(3).end, 7u);
  EXPECT_EQ(dom.Attribute(3, "id"), "a");
  EXPECT_EQ(dom.Attribute(3, "class"), "x");
  EXPECT_EQ(dom.Attribute(3, "none"), "");
  EXPECT_TRUE(dom.HasAttribute(3, "id"));
  EXPECT_FALSE(dom.HasAttribute(3, "none"));
  EXPECT_EQ(dom.TextOf(3), "One two");
}

TEST(HtmlDomTest, HostilePagesStayInBounds) {
  const struct {
    const char* what;
    std::string html;
  } cases[] = {
      {"deep blocks", Repeat("<div>", 50000) + "word"},
      {"deep blocks that close", Repeat("<div>", 50000) + "word" + Repeat("</div>", 50000)},
      {"more blocks than a tree is made for", Repeat("<div>", 100000) + "word"},
      {"deep lists", Repeat("<ul><li>", 25000) + "word"},
      {"deep quotes and paragraphs", Repeat("<blockquote><p>", 25000) + "word"},
      {"formatting left open", Repeat("<p><b><i><font size=1>", 20000) + "word"},
      {"formatting of all kinds left open",
       [] {
         std::string html;
         for (int i = 0; i < 20000; ++i) {
           html.append("<font size=").append(std::to_string(i)).append("><p>");
         }
         return html + "word";
       }()},
      {"links left open", Repeat("<a href=x><div>", 50000) + "word"},
      {"tables", Repeat("<table><tr><td>", 15000) + "word"},
      {"wrong end tags", Repeat("<div></span>", 50000) + "word"},
      {"end tags only", Repeat("</div></p></b>", 100000) + "word"},
      {"a tag with 100000 attributes",
       [] {
         std::string html = "<p ";
         for (int i = 0; i < 100000; ++i) html.append("a").append(std::to_string(i)).append(" ");
         return html + ">word";
       }()},
      {"a tag that never ends", "word<p " + Repeat("x", 100000)},
      {"quote mark that never ends", "word<p title=\"" + Repeat("<b>", 100000)},
      {"comment that never ends", "word<!--" + Repeat("<b>", 100000)},
      {"nested forms, buttons and options",
       Repeat("<form><button><select><option>", 14000) + "word"},
      {"svg and math", Repeat("<svg><g><math><mi>", 20000) + "word"},
      {"templates", "word" + Repeat("<template>", 50000)},
  };
  for (const auto& c : cases) {
    const HtmlDom dom = HtmlDom::Parse(c.html);
    // A table cell is four elements deep.
    EXPECT_LE(Depth(dom), 5 * HtmlDom::kMaxDepth) << c.what;
    EXPECT_THAT(dom.structured() ? dom.TextOf(0) : ReadPlain(c.html).text, HasSubstr("word"))
        << c.what;
  }
}

TEST(HtmlDomTest, OrdinaryPagesAreNotTouchedByTheBounds) {
  const absl::string_view html =
      "<html><body><div><p>One <b>two <i>three</b> four</i></p></div></span><a href=x>y<a>z</a>"
      "<script>if (a < b) document.write('<div>')</script><!-- <div> --></body></html>";
  EXPECT_EQ(TameHtml(std::string(html), 512), html);
  EXPECT_EQ(TameHtml("<div><div><div>x</div>y</div>z</div>", 2),
            "<div><div>     x      y</div>z</div>");
}

TEST(HtmlDomTest, PagesThatAreAllTagsKeepTheirWordsButNotEveryElement) {
  const std::string page = "<div>" + Repeat("<p><b>a</b></p>", 40000) + "</div>";
  const std::string tame = TameHtml(page, 512);
  ASSERT_EQ(tame.size(), page.size());
  EXPECT_EQ(std::count(tame.begin(), tame.end(), 'a'), 40000);
  const auto count = [&tame](const char* tag) {
    size_t found = 0;
    for (size_t at = tame.find(tag); at != std::string::npos; at = tame.find(tag, at + 1)) ++found;
    return found;
  };
  // Formatting goes first: paragraphs are kept.
  EXPECT_EQ(count("<p>"), 40000U);
  EXPECT_EQ(count("</p>"), 40000U);
  EXPECT_LT(count("<b>"), 20000U);
  EXPECT_EQ(count("<b>"), count("</b>"));
  EXPECT_THAT(tame, testing::EndsWith("</div>"));
}

// Attributes make a tree many times its page, and so does a page that is all tags.
TEST(HtmlDomTest, PageWhoseTreeWouldOutgrowItsShareGetsNone) {
  const std::string heavy = "<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8 i=9 j=10>one\n";
  for (const std::string& part : {heavy, std::string("<section>x</section>")}) {
    EXPECT_TRUE(HtmlDom::Parse(Repeat(part, 100)).structured());
    HtmlDom dom = HtmlDom::Parse(Repeat(part, 70000));
    EXPECT_FALSE(dom.structured());
    EXPECT_EQ(dom.size(), 0U);
    EXPECT_EQ(dom.TakePage(), Repeat(part, 70000));
  }
}

TEST(HtmlDomTest, ScanPassesOverScriptsStylesAndComments) {
  std::vector<std::string> seen;
  ScanTags(
      "<p>One<script>x < y</script>two<!-- no --> a < b <style>p{}</style>",
      [&seen](const HtmlTag& tag) {
        seen.push_back(absl::StrCat(tag.is_end ? "/" : "", gumbo_normalized_tagname(tag.tag)));
      },
      [&seen](absl::string_view text) { seen.push_back(absl::StrCat("'", text, "'")); });
  EXPECT_THAT(seen, ElementsAre("p", "'One'", "script", "/script", "'two'", "' a < b '", "style",
                                "/style"));
}

TEST(HtmlDomTest, EndOfTagSeesQuotedValuesWhereAValueMayBegin) {
  const struct {
    const char* html;
    const char* rest;
  } cases[] = {{"<p>x", "x"},
               {"<p title='>'>x", "x"},
               {"<p title = '>'>x", "x"},
               {"<p title=a'>x", "x"},
               {"<p title=a='>x'>", "x'>"},
               {"<p title='a'alt='>'>x", "x"},
               {"<p title/='>'>x", "'>x"},
               {"<p =='>'>x", "x"},
               {"<p='>x'>", "x'>"},
               {"</p='>x'>", "x'>"},
               {"</p x='>'>x", "x"},
               {"</ x='>'>x", "'>x"},
               {"<!-- > -->x", "x"},
               {"<!-->x", "x"},
               {"<!-- --!>x", "x"},
               {"<!---->x", "x"},
               {"<!doctype html>x", "x"},
               {"<?xml a='>'?>", "'?>"},
               {"<p", ""},
               {"<p a='>", ""},
               {"<!-- x", ""},
               {"<p 'a>x", "x"}};
  for (const auto& c : cases) {
    EXPECT_EQ(absl::string_view(c.html).substr(EndOfTag(c.html, 0)), c.rest) << c.html;
  }
}

// What stands behind a tag for us stands behind it for the parser.
TEST(HtmlDomTest, EndOfTagIsTheParsers) {
  for (const char* tag :
       {"<b title='>'>", "<b a=b='>", "<b='>", "</b='>", "<b x/='>", "<b x='a'y='>'>", "<!-- > -->",
        "<!-->", "<!-- --!>", "</ a='>", "<?a '>", "</>"}) {
    const std::string page = absl::StrCat("<p>one", tag, "two");
    const HtmlDom dom = HtmlDom::Parse(page);
    std::string shown;
    for (uint32_t i = 0; i < dom.size(); ++i) {
      if (dom.node(i).is_text()) absl::StrAppend(&shown, dom.node(i).text);
    }
    EXPECT_EQ(shown, absl::StrCat("one", page.substr(EndOfTag(page, 6)))) << page;
  }
}

TEST(HtmlDomTest, ReadsEntities) {
  EXPECT_EQ(ReadEntities("Q&amp;A &#8211; it&rsquo;s <b>"), "Q&A – it’s <b>");
  EXPECT_EQ(ReadEntities("plain"), "plain");
}

}  // namespace
}  // namespace quoth
