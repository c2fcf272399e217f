// A real, badly machine-translated page that lies outside this tree; skipped where it is absent.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "gtest/gtest.h"
#include "indexer/pipeline/pipeline.h"
#include "indexer/read/reader.h"
#include "nlohmann/json.hpp"
#include "tests/corpus/score.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

std::vector<ByteRange> Ranges(const nlohmann::json& spans) {
  std::vector<ByteRange> out;
  for (const auto& span : spans) out.push_back({span[0], span[1]});
  return out;
}

class Seed : public testing::TestWithParam<Effort> {};

TEST_P(Seed, EveryStatementIsFoundUnderItsSpeaker) {
  const fs::path folder = fs::path(QUOTH_SOURCE_DIR) / ".." / "shared" / "seeds";
  if (!fs::exists(folder / "gold.jsonl")) GTEST_SKIP() << "skipped: no " << folder;
  PipelineOptions options;
  options.extract.effort = GetParam();
  const auto pipeline =
      Pipeline::Load(std::string(QUOTH_SOURCE_DIR) + "/indexer/languages", options);
  ASSERT_TRUE(pipeline.ok()) << pipeline.status();
  std::ifstream in(folder / "gold.jsonl");
  int articles = 0;
  for (std::string line; std::getline(in, line);) {
    const auto gold_json = nlohmann::json::parse(line);
    Article article;
    ASSERT_TRUE(ReadPath((folder / (gold_json["id"].get<std::string>() + ".txt")).string(), {},
                         [&](Article&& read) {
                           article = std::move(read);
                           return true;
                         },
                         [](const Warning&) {})
                    .ok());
    ++articles;
    std::vector<ScoredQuote> gold, found;
    for (const auto& a : gold_json["attributions"]) {
      ScoredQuote quote;
      quote.kind = *ParseQuoteKind(a["kind"].get<std::string>());
      // Gold counts bytes of the text; the reader may leave a heading line out.
      for (const ByteRange& range : Ranges(a["content"])) {
        quote.content.push_back(article.source_map.ToDecoded(range));
      }
      for (const ByteRange& range : Ranges(a["source"])) {
        quote.source.push_back(article.source_map.ToDecoded(range));
      }
      gold.push_back(std::move(quote));
    }
    const ArticleAnalysis analysis = pipeline->Analyse(article);
    for (const Attribution& a : analysis.extraction.attributions) {
      found.push_back({a.kind, a.content, a.source, ""});
    }
    std::vector<std::string> errors;
    const Tally tally = Score(
        article.text, gold, found, [](QuoteKind) { return true; }, &errors);
    std::cout << absl::StrFormat("seed: %d of %d right, %d others\n", tally.right, tally.gold,
                                 tally.found - tally.matched);
    for (const std::string& error : errors) std::cout << "    " << error << "\n";
    EXPECT_GE(tally.right, 12);
    EXPECT_LE(tally.found - tally.matched, 4);
  }
  EXPECT_GT(articles, 0);
}

INSTANTIATE_TEST_SUITE_P(Efforts, Seed, testing::Values(Effort::kFull, Effort::kRules));

}  // namespace
}  // namespace quoth
