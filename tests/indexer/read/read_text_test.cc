#include "indexer/read/read_text.h"

#include "gtest/gtest.h"

namespace quoth {
namespace {

Article Read(const std::string& text) {
  Article article;
  ReadText({text, OffsetMap(), "UTF-8"}, &article);
  return article;
}

TEST(ReadTextTest, TakesTheHeadsStatements) {
  const struct {
    const char* text;
    const char* title;
    const char* author;
    const char* date;
  } cases[] = {
      {"Ferry strike enters third week\n\nThe crews stay ashore.\n",
       "Ferry strike enters third week", "", ""},
      {"Ferry strike enters third week\nBy Jane Doe\n30 September 2020\n\nThe crews stay ashore.\n",
       "Ferry strike enters third week", "Jane Doe", "2020-09-30"},
      {"date 2020-09-30\n\nThe crews stay ashore, their union said.\n", "", "", "2020-09-30"},
      {" date 2020-09-30 Despite calls for calm the crews stay ashore, and nobody at the company "
       "could say when the first boat would leave.\n\nMore.\n",
       "", "", "2020-09-30"},
      {"Will the ferries sail again?\nDate: 30 September 2020\nBy: Jane Doe\n\nNobody knows.\n",
       "Will the ferries sail again?", "Jane Doe", "2020-09-30"},
      {"Title: Ferries\nAuthor: Jane Doe\nPublished: Sept. 30, 2020\n\nNobody knows.\n", "Ferries",
       "Jane Doe", "2020-09-30"},
      {"Published on 2020-09-30T10:00:00Z\nThe crews stay ashore.\n", "", "", "2020-09-30"},
      {"# Ferries stay in port\n\nNobody knows.\n", "Ferries stay in port", "", ""},
      {"PORT ELLEN, Sept. 30, 2020 (Isles Wire) — The crews of the ferries stay ashore for a third "
       "week, the union said on Wednesday, and it sees no end to it.\n\nMore.\n",
       "", "", "2020-09-30"},
      {"The crews stay ashore.\n\nThe union met on 3 May 2019.\n", "", "", "2019-05-03"},
      {"He said nothing.", "", "", ""},
      {"", "", "", ""},
  };
  for (const auto& c : cases) {
    const Article article = Read(c.text);
    EXPECT_EQ(article.title, c.title) << c.text;
    EXPECT_EQ(article.author, c.author) << c.text;
    EXPECT_EQ(article.date, c.date) << c.text;
    EXPECT_EQ(article.text, c.text);
    EXPECT_EQ(article.language, "");
  }
}

TEST(ReadTextTest, FrontMatterIsMetadataAndNotBody) {
  const std::string text =
      "---\ntitle: \"Ferries stay in port\"\nauthor: Jane Doe\ndate: 2020-09-30\nlang: en-GB\n"
      "---\nThe crews stay ashore.\n";
  const Article article = Read(text);
  EXPECT_EQ(article.title, "Ferries stay in port");
  EXPECT_EQ(article.author, "Jane Doe");
  EXPECT_EQ(article.date, "2020-09-30");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.text, "The crews stay ashore.\n");
  EXPECT_EQ(Slice(text, article.source_map.ToSource({4, 9})), "crews");
}

TEST(ReadTextTest, ARuleAboveProseIsNoFrontMatter) {
  const std::string text = "---\nThe crews stay ashore.\n---\nMore.\n";
  EXPECT_EQ(Read(text).text, text);
}

TEST(ReadTextTest, LineEndsKeepEveryOffset) {
  EXPECT_EQ(Read("One.\r\n\r\nTwo.\r\n").text, "One.\r\n\r\nTwo.\r\n");
  EXPECT_EQ(Read("One.\r\rTwo.\r").text, "One.\n\nTwo.\n");
}

}  // namespace
}  // namespace quoth
