#include "indexer/read/reader.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace quoth {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Outcome {
  absl::Status status;
  std::vector<Article> articles;
  std::vector<std::string> warnings;
};

Outcome Read(const std::string& name, absl::string_view bytes) {
  Outcome out;
  out.status = ReadBytes(
      name, bytes, {},
      [&out](Article&& article) {
        out.articles.push_back(std::move(article));
        return true;
      },
      [&out](const Warning& warning) { out.warnings.push_back(warning.DebugString()); });
  return out;
}

TEST(ReaderTest, PlainTextKeepsItsBytesAndReadsItsHead) {
  const std::string text =
      "Ferry strike enters third week\n\nBy Jane Doe\n\ndate 2020-09-30\n\nThe crews stay "
      "ashore.\n";
  const Outcome out = Read("/news/ferry.txt", text);
  ASSERT_TRUE(out.status.ok()) << out.status;
  ASSERT_THAT(out.articles, SizeIs(1));
  const Article& article = out.articles[0];
  EXPECT_EQ(article.text, text);
  EXPECT_EQ(article.key, "file:/news/ferry.txt");
  EXPECT_EQ(article.doc, "ferry");
  EXPECT_EQ(article.title, "Ferry strike enters third week");
  EXPECT_EQ(article.author, "Jane Doe");
  EXPECT_EQ(article.date, "2020-09-30");
  EXPECT_THAT(out.warnings, IsEmpty());
}

TEST(ReaderTest, JsonLinesGoOnAfterABadLine) {
  const Outcome out = Read("a.jsonl",
                           "{\"id\":\"1\",\"text\":\"One.\",\"date\":\"2020-09-30\"}\n"
                           "{\"id\": \n"
                           "{\"id\":\"2\",\"text\":\"Two.\"}\n");
  ASSERT_TRUE(out.status.ok()) << out.status;
  ASSERT_THAT(out.articles, SizeIs(2));
  EXPECT_EQ(out.articles[1].key, "id:2");
  ASSERT_THAT(out.warnings, SizeIs(1));
  EXPECT_THAT(out.warnings[0], HasSubstr("line 2"));
}

TEST(ReaderTest, HtmlBodyLeadsBackToItsBytes) {
  const std::string page =
      "<html><body><nav>Home News Sport</nav><article><p>The mayor said the bridge &amp; the quay "
      "would <b>re</b>open   on Monday after a long winter of repairs.</p></article></body></html>";
  const Outcome out = Read("page.html", page);
  ASSERT_TRUE(out.status.ok()) << out.status;
  ASSERT_THAT(out.articles, SizeIs(1));
  const Article& article = out.articles[0];
  EXPECT_EQ(article.text,
            "The mayor said the bridge & the quay would reopen on Monday after a long winter of "
            "repairs.");
  const uint32_t at = static_cast<uint32_t>(article.text.find("reopen"));
  EXPECT_EQ(Slice(page, article.source_map.ToSource({at, at + 6})), "re</b>open");
}

}  // namespace
}  // namespace quoth
