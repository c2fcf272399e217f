#include "indexer/read/read_html.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "indexer/read/html_dom.h"
#include "indexer/read/html_tame.h"
#include "indexer/read/utf8.h"
#include "tests/indexer/read/test_util.h"

namespace quoth {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* kFirst =
    "The harbour master said the ferries would stay in port until the wind had dropped for good.";
constexpr const char* kSecond =
    "“We have been here before,” said Ailsa Munro, who runs the only shop on the island.";
constexpr const char* kThird =
    "Nobody at the company would say when the first boat was due to leave for the mainland.";

std::string BodyOf(const std::string& html) {
  Article article;
  ReadHtml({html, OffsetMap(), "UTF-8"}, &article);
  return article.text;
}

// What a reader sees in a piece of a page, by other means than the code under test: the texts
// between its tags, entities read, blanks collapsed.
std::string Shown(absl::string_view source) {
  std::string joined;
  // A piece may begin inside a tag's reach only at its edges; tags inside are whole.
  ScanTags(
      source, [](const HtmlTag&) {},
      [&joined](absl::string_view text) { joined += std::string(text); });
  return ReadEntities(joined);
}

// Every word of the body leads to bytes that show that word; nothing goes back.
void ExpectWordsLeadBack(const std::string& html, const Article& article) {
  uint32_t last = 0;
  size_t at = 0;
  while ((at = article.text.find_first_not_of(" \n", at)) != std::string::npos) {
    const size_t end = std::min(article.text.find_first_of(" \n", at), article.text.size());
    const ByteRange word{static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    const ByteRange source = article.source_map.ToSource(word);
    ASSERT_LE(source.end, html.size());
    ASSERT_GE(source.begin, last);
    ASSERT_EQ(Shown(Slice(html, source)), Slice(article.text, word))
        << "source " << Slice(html, source);
    last = source.end;
    at = end;
  }
}

TEST(ReadHtmlTest, ReadsTheArticleAndNotThePageAroundIt) {
  const struct {
    const char* what;
    std::string html;
  } cases[] = {
      {"bare paragraphs", std::string("<p>") + kFirst + "<p>" + kSecond + "<p>" + kThird},
      {"an article among menus",
       std::string(
           "<nav><a href=/>Home</a> <a href=/n>News</a></nav><header>Isles Wire</header>"
           "<article><h1>Ferries</h1><p class=byline>By Jane Doe, 30 September 2020</p><p>") +
           kFirst +
           "</p><aside><p>Sign up for our newsletter and never miss a story again.</p></aside><p>" +
           kSecond +
           "</p><figure><img><figcaption>The ferry Ailsa at the quay, seen on a calm day in May."
           "</figcaption></figure><p>" +
           kThird +
           "</p></article><footer><p>Copyright Isles Wire. All rights are reserved by "
           "us.</p></footer>"},
      {"divs and no paragraphs",
       std::string("<div id=menu><ul><li><a href=1>One</a><li><a href=2>Two</a></ul>"
                   "</div><div id=text><div>") +
           kFirst + "</div><div>" + kSecond + "</div><div>" + kThird + "</div></div>"},
      {"line breaks for paragraphs", std::string("<div class=story>") + kFirst + "<br><br>" +
                                         kSecond + "<br/>\n<br/>" + kThird + "</div>"},
      {"comments longer than the article",
       std::string("<div id=post><p>") + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird +
           "</p></div><div id=comments>" +
           [] {
             std::string comments;
             for (int i = 0; i < 30; ++i) {
               comments +=
                   "<p>I think that this is all the fault of the company, as everybody knows.</p>";
             }
             return comments;
           }() +
           "</div>"},
      {"hidden parts",
       std::string(
           "<main><p style='display: none'>Please switch off your blocker to go on.</p><p>") +
           kFirst + "</p><p hidden>Unseen words that nobody should be able to read here.</p><p>" +
           kSecond + "</p><script>var a = 'He said it twice in the script.';</script><p>" + kThird +
           "</p><noscript>Please switch on scripts to read the article.</noscript></main>"},
      {"a wrapper with a misleading name",
       std::string(
           "<div class='sidebar-layout share-enabled'><div class=promo><h1>Ferries</h1><p>") +
           kFirst + "</p><p>" + kSecond + "</p><p>" + kThird + "</p></div></div>"},
      {"related links below",
       std::string("<div class=story><p>") + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird +
           "</p><h3>Related stories</h3><ul><li><a href=1>Ferries stay in port for another "
           "day</a><li><a href=2>Wind drops at last on the islands</a></ul></div>"},
      {"broken tags", std::string("<div><p>") + kFirst + "</div></p></b><p>" + kSecond + "<p>" +
                          kThird + "</i></article>"},
      {"teasers of other articles", std::string("<article><h1>Ferries</h1><p>") + kFirst +
                                        "</p><p>" + kSecond + "</p><p>" + kThird +
                                        "</p></article><div class=teaser-list><article><h3><a "
                                        "href=1>Wind</a></h3><p>The wind will drop on "
                                        "Friday, forecasters say, and not a day too "
                                        "soon.</p></article><article><h3><a href=2>Rain</a></h3>"
                                        "<p>More rain is on its way to the islands, forecasters "
                                        "say, and no end of it.</p></article></div>"},
  };
  const std::string body = std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird;
  for (const auto& c : cases) EXPECT_EQ(BodyOf("<html><body>" + c.html), body) << c.what;
}

TEST(ReadHtmlTest, KeepsHeadingsListsQuotesAndInlineMarkup) {
  const std::string html =
      std::string("<article><p>") + kFirst +
      "</p><h2>On the island</h2><ul><li>The shop is open, said Munro.</li><li>The school "
      "is shut, the council said.</li></ul><blockquote><p>" +
      kSecond +
      "</p></blockquote><p>An <em>un</em><b>usually</b> long w<wbr>ait, she&nbsp;said "
      "&mdash; and <a href=x>so</a> did&#32;others.</p></article>";
  EXPECT_EQ(BodyOf(html),
            std::string(kFirst) +
                "\n\nOn the island\n\nThe shop is open, said Munro.\n\nThe school is shut, the "
                "council said.\n\n" +
                kSecond + "\n\nAn unusually long wait, she\u00A0said — and so did others.");
}

TEST(ReadHtmlTest, KeepsWhoIsQuotedBelowAQuotation) {
  const std::string page =
      std::string("<article><p>") + kFirst +
      "</p><blockquote class=twitter-tweet><p lang=en dir=ltr>The boats stay in. Sorry, all. "
      "</p>&mdash; Munro (@munro) <a href=https://x.example/1>30 September 2020</a></blockquote>"
      "<p>" +
      kThird +
      "</p><blockquote><p>“Patience is a kind of anchor.”</p><footer>— <cite><a href=/g>Grace Bain"
      "</a></cite></footer></blockquote></article><footer>— Isles Wire —</footer>";
  EXPECT_EQ(BodyOf(page), std::string(kFirst) +
                              "\n\nThe boats stay in. Sorry, all.\n\n— Munro (@munro) "
                              "30 September 2020\n\n" +
                              kThird + "\n\n“Patience is a kind of anchor.”\n\n— Grace Bain");
}

TEST(ReadHtmlTest, PutsADashBeforeTheNameBelowAQuotation) {
  const auto shown = [](const std::string& credit) {
    return BodyOf(std::string("<p>") + kFirst + "<blockquote><p>“Patience is an anchor.”</p>" +
                  credit + "</blockquote><p>" + kThird);
  };
  EXPECT_THAT(shown("<cite>Grace Bain, pilot</cite>"), HasSubstr("\n\n— Grace Bain, pilot\n\n"));
  EXPECT_THAT(shown("<footer><cite><a href=/g>Grace Bain</a></cite></footer>"),
              HasSubstr("\n\n— Grace Bain\n\n"));
  EXPECT_THAT(shown("<cite>– Grace Bain</cite>"), HasSubstr("\n\n– Grace Bain\n\n"));
  // The title of a book within what is quoted.
  EXPECT_THAT(shown("<cite>The Pilot</cite> <p>“It is heavy, too.”</p>"),
              HasSubstr("\n\nThe Pilot\n\n"));
}

TEST(ReadHtmlTest, ShowsTheMarksOfAQuotationAsBrowsersDo) {
  const auto shown = [](const std::string& quotation) {
    return BodyOf(std::string("<p>") + kFirst + "<p>Asked of it, she said " + quotation +
                  " and walked away from the quay.<p>" + kThird);
  };
  EXPECT_THAT(shown("<q>We wait.</q>"), HasSubstr("said “We wait.” and walked"));
  EXPECT_THAT(shown("<q>He said <q>we <b>wait</b></q> twice</q>"),
              HasSubstr("said “He said ‘we wait’ twice” and"));
  EXPECT_THAT(shown("<q>We <b>wait</b> </q>"), HasSubstr("said “We wait” and"));
  EXPECT_THAT(shown("<q>“We wait.”</q>"), HasSubstr("said “We wait.” and walked"));
  EXPECT_THAT(shown("<q></q><q> </q>"), HasSubstr("said and walked"));
}

TEST(ReadHtmlTest, WordsBesideShownMarksLeadBack) {
  const std::string html =
      std::string("<p>") + kFirst + "<p>She said <q>we wait here.</q> " + kThird;
  Article article;
  ReadHtml({html, OffsetMap(), "UTF-8"}, &article);
  const struct {
    const char* words;
    const char* source;
  } cases[] = {{"“we wait", "<q>we wait"},
               {"wait here.”", "wait here.</q>"},
               {"we wait here.", "we wait here."},
               {"“we wait here.”", "<q>we wait here.</q>"}};
  for (const auto& c : cases) {
    const std::string words = c.words;
    const size_t at = article.text.find(words);
    ASSERT_NE(at, std::string::npos) << words;
    const ByteRange range{static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
    EXPECT_EQ(Slice(html, article.source_map.ToSource(range)), c.source);
  }
}

TEST(ReadHtmlTest, LeavesOutWhatIsStruckOut) {
  const std::string html = std::string("<article><p>") + kFirst +
                           "</p><p>The boats <del>sail</del><ins>stay in port</ins> until "
                           "<s>Monday</s> <strike>or Tuesday</strike> <u>Friday</u>.</p><p>" +
                           kThird + "</p></article>";
  EXPECT_EQ(BodyOf(html),
            std::string(kFirst) + "\n\nThe boats stay in port until Friday.\n\n" + kThird);
  // A tag that was never closed.
  EXPECT_EQ(BodyOf(std::string("<article><p><s>") + kFirst + "</p><p>" + kSecond + "</p><p>" +
                   kThird + "</p></article>"),
            std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird);
}

TEST(ReadHtmlTest, LeavesOutPointersToNotes) {
  const std::string html =
      std::string("<article><p>") + kFirst +
      "<sup class=reference><a href=#n1>[1]</a></sup></p><p>" + kSecond +
      "<a href=#n2><sup>2</sup></a> It has 10<sup>2</sup> m<sup>2</sup>.</p><p>" + kThird +
      "<sup><a href=x>A link that is raised but says more</a></sup></p></article>";
  EXPECT_EQ(BodyOf(html), std::string(kFirst) + "\n\n" + kSecond + " It has 102 m2.\n\n" + kThird +
                              "A link that is raised but says more");
}

TEST(ReadHtmlTest, StatedBodyTellsWhichPartsAreTheBody) {
  // The body stands in an element whose name speaks against it; only metadata knows better.
  const std::string stated = std::string(kFirst) + " " + kSecond + " " + kThird;
  const std::string html =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" + stated +
      "\"}</script><div class=promo><p>" + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird +
      "</p></div><div class=intro>" +
      [] {
        std::string other;
        for (int i = 0; i < 3; ++i) {
          other += "<p>We are a paper for the islands and have been one for years.</p>";
        }
        return other;
      }() +
      "</div>";
  EXPECT_EQ(BodyOf(html), std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird);
}

TEST(ReadHtmlTest, ABodyThatOnlyTheMetadataHoldsIsRead) {
  const auto page = [](const std::string& body, const std::string& shown) {
    return "<title>Ferries</title><script type='application/ld+json'>{\"@type\": \"NewsArticle\","
           " \"headline\": \"articleBody\", \"articleBody\" : \"" +
           body + "\"}</script>" + shown;
  };
  // As text, with every kind of escape and an entity.
  const std::string text =
      "\\u201cThe boats \\\"wait\\\",\\u201d said Ann Orr &amp; sons of \\/ Ulm.\\n\\n" +
      std::string(kFirst) + "\\r\\nThe \\ud83d\\ude00 stayed.";
  const std::string read = "“The boats \"wait\",” said Ann Orr & sons of / Ulm.\n\n" +
                           std::string(kFirst) + "\nThe 😀 stayed.";
  EXPECT_EQ(BodyOf(page(text, "<div id=app></div>")), read);
  EXPECT_EQ(BodyOf(page(text, "<noscript><p>Please turn on JavaScript.</p></noscript>")), read);
  // As HTML.
  EXPECT_EQ(BodyOf(page("<p>" + std::string(kFirst) + "<\\/p>\\n<p>" + kThird + "<\\/p>", "")),
            std::string(kFirst) + "\n\n" + kThird);
  // A page that shows its article is read as it stands.
  EXPECT_THAT(BodyOf(page(text, std::string("<p>") + kFirst + "<p>" + kThird)),
              Not(HasSubstr("boats")));
  // Words lead to their bytes in the script.
  const std::string html = page(text, "");
  Article article;
  ReadHtml({html, OffsetMap(), "UTF-8"}, &article);
  const size_t at = article.text.find("\"wait\",”");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(Slice(html, article.source_map.ToSource(
                            {static_cast<uint32_t>(at), static_cast<uint32_t>(at + 10)})),
            "\\\"wait\\\",\\u201d");
  // Broken or short ones are nothing.
  for (const char* json : {"{\"@type\":\"NewsArticle\",\"articleBody\":\"The boats\"}",
                           "{\"articleBody\":\"", "\"articleBody\"", "\"\\"}) {
    EXPECT_EQ(BodyOf(std::string("<script type='application/ld+json'>") + json + "</script>"), "")
        << json;
  }
}

TEST(ReadHtmlTest, EveryWordLeadsBackToItsBytes) {
  const std::string pages[] = {
      std::string("<article><p>") + kFirst + "</p>\r\n<p>" + kSecond + "</p></article>",
      "<article><p>It&rsquo;s a <b>w<i>o</i>rd</b>&#x21;  \r\n\t Two&nbsp;&amp;&nbsp;three, said "
      "A&ampB  <!-- x > "
      "-->of the &eacute2 party, a &lt; b and a < b.</p><p>Stray </b> end</span> tags, he "
      "<x>sa</x>id, "
      "and that&NotEqualTilde;all of it here.</p></article>",
      "<table><tr><td>Words in a table of the page that go on for a while, she said.<tr>Misplaced "
      "words that "
      "a parser moves before the table, he said at once.</table>",
      "<p>One <b>two <p>three four five six seven eight nine ten, he said.</b> Eleven twelve "
      "thirteen fourteen, "
      "she said at last.",
      "<pre>\nHe said it in verse,\n  and   said it twice over, he said.\n</pre>",
      "<p>“Да”, — сказал он и добавил, что переговоры&nbsp;будут продолжены в среду.</p>",
  };
  for (const std::string& html : pages) {
    Article article;
    ReadHtml({html, OffsetMap(), "UTF-8"}, &article);
    ASSERT_THAT(article.text, Not(IsEmpty())) << html;
    ExpectWordsLeadBack(html, article);
  }
}

// Pages in the folder that hold this file's own articles, and, where it is at hand, the
// benchmark's.
TEST(ReadHtmlTest, EveryWordOfRealPagesLeadsBackToItsBytes) {
  size_t pages = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(QUOTH_SOURCE_DIR) + "/corpus/en")) {
    if (entry.path().extension() != ".html") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream stream;
    stream << file.rdbuf();
    std::vector<Warning> warnings;
    const absl::StatusOr<DecodedText> page =
        Decode(stream.str(), {entry.path().string(), 0, DeclaredCharset(stream.str())}, &warnings);
    ASSERT_TRUE(page.ok()) << page.status();
    Article article;
    ReadHtml({page->text, OffsetMap(), page->charset}, &article);
    ASSERT_GT(article.text.size(), 500u) << entry.path();
    ExpectWordsLeadBack(page->text, article);
    ++pages;
  }
  EXPECT_GE(pages, 6u);
}

TEST(ReadHtmlTest, ComposesWithTheDecoding) {
  const std::string html =
      std::string("<html><head><meta charset=windows-1252></head><body><p>") +
      "The caf\xE9 owner said \x93no\x94 to it, and his neighbours said the same.</p>";
  const Outcome out = ReadNamed("page.html", html);
  ASSERT_THAT(out.articles, SizeIs(1));
  const Article& article = out.articles[0];
  EXPECT_THAT(article.text, HasSubstr("café owner said “no” to"));
  const auto at = static_cast<uint32_t>(article.text.find("“no”"));
  const ByteRange source = article.source_map.ToSource({at, at + 8});
  EXPECT_EQ(Slice(html, source), "\x93no\x94");
}

TEST(ReadHtmlTest, DeclaredCharacterSets) {
  const struct {
    const char* html;
    const char* charset;
  } cases[] = {
      {"<meta charset=\"windows-1251\">", "windows-1251"},
      {"<META CHARSET = 'KOI8-R'>", "koi8-r"},
      {"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>", "iso-8859-2"},
      {"<?xml version='1.0' encoding='utf-16'?>", "utf-16"},
      {"<p>the charset of the page</p>", ""},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(DeclaredCharset(c.html), c.charset) << c.html;
}

TEST(ReadHtmlTest, PagesWithoutAnArticleAreWarnedOf) {
  for (const char* html : {"<html><body></body></html>", "<html><script>var x;</script>",
                           "<html><nav><a href=1>One</a></nav>"}) {
    const Outcome out = ReadNamed("page.html", html);
    EXPECT_TRUE(out.status.ok());
    EXPECT_THAT(out.articles, IsEmpty());
    ASSERT_THAT(out.warnings, SizeIs(1)) << html;
    EXPECT_THAT(out.warnings[0], HasSubstr("no article text"));
  }
}

TEST(ReadHtmlTest, AVeryLargePageIsRead) {
  std::string html = "<article>";
  for (int i = 0; i < 20000; ++i) html += std::string("<p>") + kFirst + "</p>\n";
  EXPECT_EQ(BodyOf(html).size(), 20000 * (std::string(kFirst).size() + 2) - 2);
}

TEST(ReadHtmlTest, APageTooLargeForATreeKeepsItsTextTitleAndPlaces) {
  std::string html =
      "<html lang=en><head><title>Ferries stay in port</title></head><body><nav>Menu</nav>";
  for (int i = 0; i < 70000; ++i) html += "<p>“No,” said <b>Ailsa</b> Munro &amp; sons.</p>\n";
  Article article;
  EXPECT_FALSE(ReadHtml({html, OffsetMap(), "UTF-8"}, &article));
  EXPECT_EQ(article.title, "Ferries stay in port");
  EXPECT_EQ(article.language, "en");
  const std::string paragraph = "“No,” said Ailsa Munro & sons.";
  std::string expected = "Menu";
  for (int i = 0; i < 70000; ++i) expected += "\n\n" + paragraph;
  EXPECT_TRUE(article.text == expected);
  article.text.resize(200 * paragraph.size());
  ExpectWordsLeadBack(html, article);
}

}  // namespace
}  // namespace quoth
