#include "indexer/train/gold.h"

#include <filesystem>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "gtest/gtest.h"
#include "schema/text_range.h"

namespace quoth {
namespace {

TEST(GoldTest, ReadsArticlesWithNestedAttributions) {
  const auto gold =
      ParseGold(R"({"id":"a","text":"Ann said Bob lied.","attributions":[)"
                R"({"id":"1","content":[[9,17]],"cue":[[4,8]],"source":[[0,3]]},)"
                R"({"id":"2","content":[[13,17]],"cue":[],"source":[],"nested_in":"1"}]})"
                "\n\n",
                "g.jsonl", 2.0F);
  ASSERT_TRUE(gold.ok()) << gold.status();
  ASSERT_EQ(gold->size(), 1U);
  EXPECT_EQ((*gold)[0].weight, 2.0F);
  ASSERT_EQ((*gold)[0].attributions.size(), 2U);
  EXPECT_EQ((*gold)[0].attributions[0].cue, (std::vector<ByteRange>{{4, 8}}));
  EXPECT_EQ((*gold)[0].attributions[0].nested_in, -1);
  EXPECT_EQ((*gold)[0].attributions[1].nested_in, 0);
}

struct BadLine {
  const char* line;
  const char* what;
};

class GoldErrorTest : public testing::TestWithParam<BadLine> {};

TEST_P(GoldErrorTest, SaysWhereAndWhat) {
  const std::string lines =
      std::string(R"({"id":"a","text":"x","attributions":[]})") + "\n" + GetParam().line;
  const auto gold = ParseGold(lines, "g.jsonl", 1);
  ASSERT_FALSE(gold.ok());
  EXPECT_TRUE(absl::StartsWith(gold.status().message(), "g.jsonl:2: ")) << gold.status();
  EXPECT_TRUE(absl::StrContains(gold.status().message(), GetParam().what)) << gold.status();
}

INSTANTIATE_TEST_SUITE_P(
    Lines, GoldErrorTest,
    testing::Values(
        BadLine{"{", "not JSON"}, BadLine{"[1]", "not a JSON object"},
        BadLine{R"({"attributions":[]})", "no \"text\""},
        BadLine{R"({"text":"x"})", "no list of \"attributions\""},
        BadLine{R"({"text":"x","attributions":[{"content":[]}]})", "without content"},
        BadLine{R"({"text":"x","attributions":[{"content":[[0,9]]}]})", "not inside the 1 bytes"},
        BadLine{R"({"text":"x","attributions":[{"content":[[1,0]]}]})", "not inside"},
        BadLine{R"({"text":"x","attributions":[{"content":[[-1,1]]}]})", "no pair of byte offsets"},
        BadLine{R"({"text":"x","attributions":[{"content":[[0,1]],"nested_in":"9"}]})",
                "names no attribution: 9"}));

TEST(GoldTest, AMissingFileIsNotFound) {
  EXPECT_TRUE(absl::IsNotFound(ReadGold("/nonexistent/gold.jsonl", 1).status()));
}

// The annotated articles of corpus/: those which the English model learns from, too, and those which
// it never saw.
TEST(GoldTest, TheProjectsOwnGoldIsSound) {
  std::set<std::string> ids;
  size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::filesystem::path(QUOTH_SOURCE_DIR) / "corpus" / "annotated")) {
    if (entry.is_directory()) continue;
    ++files;
    const auto gold = ReadGold(entry.path().string(), 1);
    ASSERT_TRUE(gold.ok()) << gold.status();
    for (const GoldArticle& article : *gold) {
      EXPECT_TRUE(ids.insert(article.id).second) << article.id;
      EXPECT_FALSE(article.attributions.empty()) << article.id;
      for (const GoldAttribution& a : article.attributions) {
        std::vector<ByteRange> ranges = a.content;
        ranges.insert(ranges.end(), a.cue.begin(), a.cue.end());
        ranges.insert(ranges.end(), a.source.begin(), a.source.end());
        for (const ByteRange range : ranges) {
          const absl::string_view words = Slice(article.text, range);
          EXPECT_EQ(CharacterBoundary(article.text, range.begin), range.begin) << words;
          EXPECT_EQ(CharacterBoundary(article.text, range.end), range.end) << words;
          EXPECT_EQ(absl::StripAsciiWhitespace(words), words) << article.id;
        }
        if (a.nested_in < 0) continue;
        const GoldAttribution& outer = article.attributions[static_cast<size_t>(a.nested_in)];
        EXPECT_GE(a.content.front().begin, outer.content.front().begin) << article.id;
        EXPECT_LE(a.content.back().end, outer.content.back().end) << article.id;
      }
    }
  }
  EXPECT_GT(files, 0U);
}

}  // namespace
}  // namespace quoth
