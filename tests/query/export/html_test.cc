#include <regex>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "query/export/export.h"
#include "tests/query/export/records.h"

namespace quoth {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Page(const std::vector<QuoteRecord>& records) {
  return ExportAll(ExportFormat::kHtml, records);
}

TEST(ExportHtml, ParagraphIsMarked) {
  const std::string page = Page({FullRecord()});
  EXPECT_THAT(page, HasSubstr("She was asked about the river. <mark>“The bridge is safe,”</mark> "
                              "<span class=\"source\">Kolb</span> <em class=\"cue\">said</em>, "
                              "<mark>“and it will stay open.”</mark> Nobody else spoke."));
  EXPECT_THAT(page, HasSubstr("Bridge &amp; river"));
}

TEST(ExportHtml, SpeakersComeInTheOrderOfTheirQuotes) {
  QuoteRecord rare = FullRecord();
  rare.speaker->name = "Zoe Abt";
  QuoteRecord accent = FullRecord();
  accent.speaker->name = "IDA KOLB";
  QuoteRecord nobody = FullRecord();
  nobody.speaker.reset();
  const std::string page = Page({rare, nobody, nobody, nobody, FullRecord(), accent});
  const size_t first = page.find("<h2><bdi>Ida Kolb</bdi> <small>2</small>");
  const size_t second = page.find("<h2><bdi>Zoe Abt</bdi> <small>1</small>");
  const size_t last = page.find("<h2>No speaker named <small>3</small>");
  ASSERT_NE(last, std::string::npos);
  EXPECT_LT(first, second);
  EXPECT_LT(second, last);
}

TEST(ExportHtml, OnlyWebAddressesBecomeLinks) {
  QuoteRecord web = FullRecord();
  web.origin = "https://example.org/a\"b";
  EXPECT_THAT(Page({web}), HasSubstr("<a href=\"https://example.org/a%22b\" rel="));
  for (const char* origin : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd",
                             "//evil.example/", "/news/a.txt"}) {
    QuoteRecord record = FullRecord();
    record.origin = origin;
    const std::string page = Page({record});
    EXPECT_EQ(page.find("<a href=", page.find("<figure")), std::string::npos) << origin;
  }
}

// Whatever records hold: the page has no other elements and attributes than those that we write.
TEST(ExportHtml, HostileRecordsStayText) {
  std::vector<QuoteRecord> records = {QuoteRecord()};
  for (const std::string& text : HostileTexts()) records.push_back(HostileRecord(text));
  const std::string page = Page(records);
  const std::string body = page.substr(page.find("<body>"));
  const std::set<std::string> known = {
      "a",    "bdi", "blockquote", "body", "em",      "figcaption", "figure", "h1", "h2",
      "html", "li",  "mark",       "nav",  "section", "small",      "span",   "ul"};
  const std::regex tag("</?([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>");
  size_t tags = 0;
  for (std::sregex_iterator it(body.begin(), body.end(), tag), end; it != end; ++it, ++tags) {
    EXPECT_TRUE(known.contains((*it)[1])) << it->str();
    EXPECT_THAT((*it)[2].str(), Not(HasSubstr(" on")));
  }
  EXPECT_EQ(static_cast<size_t>(std::count(body.begin(), body.end(), '<')), tags);
  EXPECT_EQ(static_cast<size_t>(std::count(body.begin(), body.end(), '>')), tags);
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace quoth
