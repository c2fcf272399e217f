#include "query/export/escape.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/query/export/records.h"

namespace quoth {
namespace {

using std::string_literals::operator""s;

TEST(CleanText, LeavesTextAndReplacesWhatNoXmlMayHold) {
  EXPECT_EQ(CleanText("plain “text”\n\tß 日本 😀"), "plain “text”\n\tß 日本 😀");
  EXPECT_EQ(CleanText("a\0b\x1b\x7f"s), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(CleanText("\xff\xc3("), "\uFFFD\uFFFD(");
  EXPECT_EQ(CleanText("\xef\xbf\xbf\xef\xbf\xbe"), "\uFFFD\uFFFD");
}

TEST(CsvField, CellThatWouldBeAFormulaIsDefused) {
  for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1",
                              "＋1", "－1", "＠x", "\xC2\xA0=1", "|x", "%x", "−1"}) {
    EXPECT_EQ(CsvField(formula).substr(0, 2), "\"'") << formula;
  }
  for (const char* text : {"", "plain", "a=b", "“=1”", "1-2", " x"}) {
    EXPECT_EQ(CsvField(text), "\""s + text + "\"");
  }
  EXPECT_EQ(CsvField("say \"no\""), "\"say \"\"no\"\"\"");
}

TEST(SourceIri, IsAlwaysAValidReferenceOfAHarmlessScheme) {
  struct Case {
    const char* key;
    const char* origin;
    const char* iri;
  };
  for (const Case& c : {
           Case{"id:1", "https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"},
           Case{"id:1", "https://example.org/ü%20x y", "https://example.org/%C3%BC%20x%20y"},
           Case{"id:1", "https://example.org/100%", "https://example.org/100%25"},
           Case{"id:1", "HTTP://example.org/<\">", "HTTP://example.org/%3C%22%3E"},
           Case{"file:/news/a b#1.txt", "/news/a b#1.txt", "file:///news/a%20b%231.txt"},
           Case{"id:7", "/news/all.jsonl#7", "file:///news/all.jsonl#7"},
           Case{"id:7", "javascript:alert(1)", "javascript%3Aalert(1)"},
           Case{"id:7", "data:text/html,x", "data%3Atext/html,x"},
           Case{"id:7", "//evil.example/", "file:////evil.example/"},
           Case{"id:7", "", "document%20one"},
           Case{"id:7", "news/7", "news/7"},
       }) {
    QuoteRecord record;
    record.key = c.key;
    record.origin = c.origin;
    record.doc = "document one";
    EXPECT_EQ(SourceIri(record), c.iri);
  }
}

TEST(SafeLanguageTag, OnlyWhatHasTheFormOfOne) {
  for (const char* good : {"en", "en-GB", "zh-Hant-TW", "sr-Latn"})
    EXPECT_EQ(SafeLanguageTag(good), good);
  for (const char* bad : {"", "e", "en_GB", "en\"", "-en", "en-", "12", "languages-"}) {
    EXPECT_EQ(SafeLanguageTag(bad), "") << bad;
  }
}

TEST(IsIsoDate, DaysMonthsAndYears) {
  for (const char* good : {"2020", "2020-09", "2020-09-30", "2020-02-29", "2000-02-29"})
    EXPECT_TRUE(IsIsoDate(good)) << good;
  for (const char* bad :
       {"", "20", "2020-9", "2020-13", "2020-00-10", "2020-09-32", "30.09.2020", "2021-02-29",
        "1900-02-29", "2021-04-31", "0000", "2020-09-30T10:00", "yesterday!"}) {
    EXPECT_FALSE(IsIsoDate(bad)) << bad;
  }
}

TEST(UuidUrn, HasTheFormAndDependsOnTheText) {
  EXPECT_THAT(UuidUrn("a"), ::testing::MatchesRegex(
                                "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                "[0-9a-f]{12}"));
  EXPECT_EQ(UuidUrn("a"), UuidUrn("a"));
  EXPECT_NE(UuidUrn("a"), UuidUrn("b"));
}

TEST(ContentParts, EachPartWithWhatStandsAroundIt) {
  const std::vector<ContentPart> parts = ContentParts(FullRecord());
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].exact, "“The bridge is safe,”");
  EXPECT_EQ(parts[0].prefix, "asked about the river. ");
  EXPECT_EQ(parts[0].suffix, " Kolb said, “and it will stay op");
  EXPECT_EQ(parts[1].prefix, "The bridge is safe,” Kolb said, ");
  EXPECT_EQ(parts[1].suffix, " Nobody else spoke.");
}

TEST(ContentParts, WithoutRangesInTheParagraph) {
  QuoteRecord record = FullRecord();
  record.paragraph.content.clear();
  ASSERT_EQ(ContentParts(record).size(), 2u);
  EXPECT_EQ(ContentParts(record)[1].exact, "“and it will stay open.”");
  record.spans.clear();
  ASSERT_EQ(ContentParts(record).size(), 1u);
  EXPECT_EQ(ContentParts(record)[0].exact, record.text);
  EXPECT_EQ(ContentParts(QuoteRecord()).size(), 1u);
}

}  // namespace
}  // namespace quoth
