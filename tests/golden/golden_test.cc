// Whole articles against the dump of every stage, kept in tests/golden. After a change that is
// meant, run with QUOTH_REGENERATE=1 and read the difference before committing it.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"
#include "indexer/pipeline/pipeline.h"
#include "indexer/read/reader.h"

namespace quoth {
namespace {

std::string Path(const std::string& name) {
  return absl::StrCat(QUOTH_SOURCE_DIR, "/tests/golden/", name);
}

std::string Slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Rules, so that a newly trained model changes nothing here.
std::string Dump(const Pipeline& pipeline, const Article& article) {
  const ArticleAnalysis analysis = pipeline.Analyse(article);
  std::string out =
      absl::StrCat("title: ", article.title, "\ndate: ", article.date, "\nauthor: ", article.author,
                   "\n== extraction\n", analysis.extraction.DebugString(article.text),
                   "== speakers\n", analysis.resolution.DebugString(), "== records\n");
  for (const QuoteRecord& record : analysis.records) {
    absl::StrAppend(&out, Name(record.kind), " ", DebugString(record.spans), " ¶",
                    record.paragraph.index, " ", record.text, "\n");
  }
  return out;
}

class Golden : public testing::TestWithParam<const char*> {};

TEST_P(Golden, EveryStageGivesWhatItGave) {
  PipelineOptions options;
  options.extract.effort = Effort::kRules;
  const auto pipeline =
      Pipeline::Load(absl::StrCat(QUOTH_SOURCE_DIR, "/indexer/languages"), options);
  ASSERT_TRUE(pipeline.ok()) << pipeline.status();
  Article article;
  ASSERT_TRUE(ReadPath(
                  Path(GetParam()), {},
                  [&](Article&& read) {
                    article = std::move(read);
                    return true;
                  },
                  [](const Warning&) {})
                  .ok());
  const std::string dump = Dump(*pipeline, article);
  const std::string expected_path = Path(absl::StrCat(GetParam(), ".dump"));
  if (std::getenv("QUOTH_REGENERATE") != nullptr) {
    std::ofstream(expected_path, std::ios::binary) << dump;
    GTEST_SKIP() << "written: " << expected_path;
  }
  EXPECT_EQ(dump, Slurp(expected_path));
}

INSTANTIATE_TEST_SUITE_P(Articles, Golden, testing::Values("ferry.txt", "marks.txt", "page.html"));

}  // namespace
}  // namespace quoth
