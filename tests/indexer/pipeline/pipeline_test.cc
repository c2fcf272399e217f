#include "indexer/pipeline/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/sections.h"

namespace quoth {
namespace {

const Pipeline& English() {
  static const Pipeline* const kPipeline =
      new Pipeline(*Pipeline::Load(QUOTH_SOURCE_DIR "/indexer/languages", {}));
  return *kPipeline;
}

Article ArticleOf(std::string text) {
  Article article;
  article.key = "id:long";
  article.doc = "long";
  article.language = "en";
  article.text = std::move(text);
  return article;
}

// Minutes of a council whose meetings are all alike, in about as many bytes.
Article LongArticle(size_t bytes, absl::string_view paragraph_end) {
  std::string text;
  for (int meeting = 1; text.size() < bytes; ++meeting) {
    absl::StrAppend(&text, "Meeting ", meeting, " of the harbour council was short.", paragraph_end,
                    "“The pier stays shut until the ", meeting,
                    "th of May,” said Lea Holm, the harbour master.", paragraph_end,
                    "She added that the company had been warned ", meeting + 1, " times.",
                    paragraph_end, "“We were told of “rust, rot and worms” only in week ", meeting,
                    ",” Jonas Berg told the council, “and nobody paid for it. Nobody at all.”",
                    paragraph_end, "According to the coast guard, ", meeting,
                    " people were on board of the café’s ferry.", paragraph_end);
  }
  return ArticleOf(std::move(text));
}

std::vector<std::string> Described(const std::vector<QuoteRecord>& records) {
  std::vector<std::string> out;
  out.reserve(records.size());
  for (const QuoteRecord& r : records) {
    out.push_back(absl::StrCat(r.id, " ", r.nested_in, " ", DebugString(r.spans), " ",
                               DebugString(r.code_points), " ¶", r.paragraph.index, " ",
                               DebugString(r.paragraph.span), " ", r.paragraph.text, " | ", r.text,
                               " | ", r.cue.text, " | ", r.prefix, "|", r.suffix, " | ",
                               r.speaker.has_value() ? r.speaker->name : ""));
  }
  return out;
}

TEST(Pipeline, SectionsGiveTheQuotesOfTheWhole) {
  for (const absl::string_view paragraph_end : {"\n\n", "\r\n"}) {
    const Article article = LongArticle(3 * kSectionBytes, paragraph_end);
    ASSERT_GE(SplitSections(SplitParagraphs(article.text)).size(), 3U);
    const std::vector<QuoteRecord> records = English().QuotesOf(article);
    EXPECT_GT(records.size(), 1500U);
    EXPECT_EQ(Described(records), Described(English().Analyse(article).records));
  }
}

TEST(Pipeline, PositionsOfALongArticleAreItsOwn) {
  for (const absl::string_view paragraph_end : {"\n\n", " "}) {  // " ": one endless paragraph
    const Article article = LongArticle(2 * kSectionBytes, paragraph_end);
    const std::vector<Paragraph> paragraphs = SplitParagraphs(article.text);
    absl::flat_hash_set<std::string> ids;
    uint32_t last = 0;
    English().ForEachQuote(article, [&](QuoteRecord&& r) {
      EXPECT_TRUE(ids.insert(r.id).second) << r.text;
      EXPECT_GE(r.spans.front().begin, r.nested_in.empty() ? last : 0);
      if (r.nested_in.empty()) last = r.spans.front().begin;
      std::string text;
      for (const ByteRange& span : r.spans) {
        absl::StrAppend(&text, text.empty() ? "" : " … ", Slice(article.text, span));
      }
      EXPECT_EQ(r.text, text);
      ASSERT_LT(r.paragraph.index, paragraphs.size());
      EXPECT_EQ(r.paragraph.span, paragraphs[r.paragraph.index].range);
      EXPECT_TRUE(r.paragraph.span.Contains(r.spans.front()));
      EXPECT_LE(r.paragraph.text.size(), kMaxParagraphBytes);
      EXPECT_EQ(Slice(r.paragraph.text, r.paragraph.content.front()),
                Slice(article.text, r.spans.front()));
    });
    EXPECT_GT(ids.size(), 1000U);
    EXPECT_GT(last, article.text.size() - 1000);
  }
}

TEST(Pipeline, SurnamesOfALaterSectionAreThoseOfAnEarlierOne) {
  std::string text = "“The ferry was full,” said Martha Sandvik, the harbour master.\n\n";
  while (text.size() < 2 * kSectionBytes) {
    absl::StrAppend(&text, "The pier was painted green and then white, as it had been before.\n\n");
  }
  text += "“Nobody counted the tickets,” Sandvik said.\n";
  const std::vector<QuoteRecord> records = English().QuotesOf(ArticleOf(text));
  ASSERT_FALSE(records.empty());
  ASSERT_TRUE(records.back().speaker.has_value());
  EXPECT_EQ(records.back().text, "“Nobody counted the tickets,”");
  EXPECT_EQ(records.back().speaker->name, "Martha Sandvik");
}

TEST(Pipeline, ReasonsAreOneLineWhereverTheTextBreaksItsOwn) {
  for (const absl::string_view line_end : {"\n", "\r\n"}) {
    const std::vector<absl::string_view> lines = {
        "The ice has gone back so far that a steel stair leads down to it. In the",
        "words of the warden, Reto Camenisch, “every spring we weld on a few more.”",
        "The stair is the longest of its kind in the valley, and it is painted anew",
        "each year in the colours of the canton, which most of the guests do not see",
        "as they come by night."};
    const std::vector<QuoteRecord> records =
        English().QuotesOf(ArticleOf(absl::StrJoin(lines, line_end)));
    ASSERT_FALSE(records.empty());
    EXPECT_THAT(records.front().reason, testing::HasSubstr("'In the words of'"));
  }
}

TEST(Pipeline, SectionsForExplainShowTheSameRecords) {
  const Article article = LongArticle(2 * kSectionBytes, "\n\n");
  std::vector<QuoteRecord> records;
  size_t sections = 0;
  English().ForEachSection(article, [&](const ArticleAnalysis& section) {
    ++sections;
    records.insert(records.end(), section.records.begin(), section.records.end());
  });
  EXPECT_GE(sections, 2U);
  EXPECT_EQ(Described(records), Described(English().QuotesOf(article)));
}

TEST(Pipeline, NothingOfAnArticleWithoutWordsOrInAnUnknownLanguage) {
  EXPECT_TRUE(English().QuotesOf(ArticleOf("")).empty());
  EXPECT_TRUE(English().QuotesOf(ArticleOf("\n \n")).empty());
  Article article = ArticleOf("“So it is,” she said.");
  article.language = "tlh";
  EXPECT_TRUE(English().QuotesOf(article).empty());
}

}  // namespace
}  // namespace quoth
