#include "indexer/read/html_meta.h"

#include "gtest/gtest.h"
#include "indexer/read/json_ld.h"

namespace quoth {
namespace {

HtmlMeta Meta(const std::string& html) { return ReadMeta(HtmlDom::Parse(html)); }

constexpr const char* kJsonLd =
    R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
    "headline":"Ferries &amp; quays","author":[{"@type":"Person","name":"Jane Doe"},{"name":"John Roe"}],
    "publisher":{"@type":"Organization","name":"Isles Wire"},"datePublished":"2020-09-30T22:00:00-04:00",
    "inLanguage":"en-GB","mainEntityOfPage":{"@id":"https://example.org/a"},"articleBody":"The crews"}</script>)";

TEST(HtmlMetaTest, JsonLdComesFirst) {
  const HtmlMeta meta =
      Meta(std::string("<html lang=fr><head><title>Other</title>") + kJsonLd +
           "<meta property=og:title content=Other><meta name=author content=Other>"
           "</head><body><h1>Other</h1>");
  EXPECT_EQ(meta.title, "Ferries & quays");
  EXPECT_EQ(meta.author, "Jane Doe, John Roe");
  EXPECT_EQ(meta.publisher, "Isles Wire");
  EXPECT_EQ(meta.date, "2020-09-30");
  EXPECT_EQ(meta.language, "en");
  EXPECT_EQ(meta.url, "https://example.org/a");
  EXPECT_EQ(meta.body, "The crews");
}

TEST(HtmlMetaTest, EachPlaceInTurn) {
  const struct {
    const char* html;
    const char* title;
    const char* author;
    const char* publisher;
    const char* date;
    const char* language;
    const char* url;
  } cases[] = {
      {"<meta property='og:title' content='Ferries'><meta property='og:site_name' content='Wire'>"
       "<meta property='article:published_time' content='2020-09-30T10:00Z'>"
       "<meta property='og:locale' content='en_US'><meta property='og:url' "
       "content='https://x.org/1'>"
       "<meta name='author' content='By Jane Doe'>",
       "Ferries", "Jane Doe", "Wire", "2020-09-30", "en", "https://x.org/1"},
      {"<title>Ferries stay in port | Isles Wire</title><link rel=canonical href='https://x.org/2'>"
       "<html lang='de-AT'>",
       "Ferries stay in port", "", "", "", "de", "https://x.org/2"},
      {"<title>Ferries stay in port - Isles Wire</title><h1>Ferries stay in port</h1>"
       "<p class=byline>By Jane Doe</p><time datetime='2020-09-30'>today</time>",
       "Ferries stay in port", "Jane Doe", "", "2020-09-30", "", ""},
      {"<h1 itemprop=headline>Ferries</h1><span itemprop=author><span itemprop=name>Jane Doe</span>"
       "</span><meta itemprop=datePublished content='2020-09-30'>",
       "Ferries", "Jane Doe", "", "2020-09-30", "", ""},
      {"<h1>Ferries</h1><a rel=author href=x>Jane Doe</a><div class='post-date'>30 September "
       "2020</div>",
       "Ferries", "Jane Doe", "", "2020-09-30", "", ""},
      {"<link rel=canonical href='https://x.org/2020/09/30/ferries'>", "", "", "", "2020-09-30", "",
       "https://x.org/2020/09/30/ferries"},
      {"<div class=comments><span class=author>A Reader</span></div><form><p "
       "class=author>Name</p></form>",
       "", "", "", "", "", ""},
      {"", "", "", "", "", "", ""},
  };
  for (const auto& c : cases) {
    const HtmlMeta meta = Meta(c.html);
    EXPECT_EQ(meta.title, c.title) << c.html;
    EXPECT_EQ(meta.author, c.author) << c.html;
    EXPECT_EQ(meta.publisher, c.publisher) << c.html;
    EXPECT_EQ(meta.date, c.date) << c.html;
    EXPECT_EQ(meta.language, c.language) << c.html;
    EXPECT_EQ(meta.url, c.url) << c.html;
  }
}

TEST(JsonLdTest, FindsTheArticleWhereverItStandsAndMendsWhatIsEasy) {
  const struct {
    const char* json;
    const char* headline;
  } cases[] = {
      {R"({"@type":"NewsArticle","headline":"H"})", "H"},
      {R"([{"@type":"WebSite","name":"W"},{"@type":["Thing","ReportageNewsArticle"],"headline":"H"}])",
       "H"},
      {R"({"@graph":[{"@type":"WebPage","name":"W"},{"@type":"BlogPosting","headline":"H"}]})",
       "H"},
      {R"({"@type":"WebPage","mainEntity":{"@type":"Article","headline":"H"}})", "H"},
      {"{\"@type\":\"Article\",\"headline\":\"H\",\"articleBody\":\"line\nend\ttab\",}", "H"},
      {"<!-- {\"@type\":\"Article\",\"headline\":\"H\"}", "H"},
      {R"({"@type":"Article","headline":{"name":"H"}})", "H"},
      {R"({"@type":"Organization","headline":"H"})", ""},
      {R"({"@type":"Article","headline":["H",5,null]})", "H"},
      {R"({"@type":"Article")", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    JsonLdArticle article;
    ReadJsonLd(c.json, &article);
    EXPECT_EQ(article.headline, c.headline) << c.json;
  }
  JsonLdArticle article;
  ReadJsonLd(std::string(100000, '['), &article);
  ReadJsonLd("{\"@graph\":" + std::string(90, '[') + "5" + std::string(90, ']') + "}", &article);
  EXPECT_FALSE(article.found);
}

}  // namespace
}  // namespace quoth
