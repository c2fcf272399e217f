// Extraction against what readers found in the articles of corpus/.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "gtest/gtest.h"
#include "indexer/pipeline/pipeline.h"
#include "indexer/read/reader.h"
#include "schema/record_json.h"
#include "tests/corpus/score.h"

namespace quoth {
namespace {

namespace fs = std::filesystem;

constexpr char kGoldSuffix[] = ".quotes.jsonl";

bool DirectOrMixed(QuoteKind kind) { return kind != QuoteKind::kIndirect; }
bool Indirect(QuoteKind kind) { return kind == QuoteKind::kIndirect; }

struct CorpusArticle {
  std::string name;
  Article article;
  std::vector<QuoteRecord> gold;  // spans are bytes of the file
};

std::vector<CorpusArticle> LoadCorpus() {
  std::vector<CorpusArticle> out;
  std::vector<fs::path> golds;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(QUOTH_SOURCE_DIR) / "corpus")) {
    if (absl::EndsWith(entry.path().string(), kGoldSuffix)) golds.push_back(entry.path());
  }
  std::sort(golds.begin(), golds.end());
  for (const fs::path& gold : golds) {
    const std::string stem =
        gold.string().substr(0, gold.string().size() - sizeof(kGoldSuffix) + 1);
    for (const char* extension : {".txt", ".html"}) {
      if (!fs::exists(stem + extension)) continue;
      CorpusArticle item;
      item.name = fs::path(stem).filename().string();
      const absl::Status status = ReadPath(
          stem + extension, {},
          [&](Article&& article) {
            item.article = std::move(article);
            return true;
          },
          [](const Warning&) {});
      EXPECT_TRUE(status.ok()) << status;
      std::ifstream in(gold);
      for (std::string line; std::getline(in, line);) {
        const absl::StatusOr<QuoteRecord> record = RecordFromJson(line);
        EXPECT_TRUE(record.ok()) << gold << ": " << record.status();
        if (record.ok()) item.gold.push_back(*record);
      }
      out.push_back(std::move(item));
    }
  }
  return out;
}

std::vector<ByteRange> ToDecoded(const Article& article, const std::vector<ByteRange>& source) {
  std::vector<ByteRange> out;
  for (const ByteRange& range : source) out.push_back(article.source_map.ToDecoded(range));
  return out;
}

std::vector<ScoredQuote> Gold(const CorpusArticle& item) {
  std::vector<ScoredQuote> out;
  for (const QuoteRecord& r : item.gold) {
    ScoredQuote quote;
    quote.kind = r.kind;
    quote.content = ToDecoded(item.article, r.spans);
    if (r.speaker.has_value()) {
      quote.source = ToDecoded(item.article, r.speaker->spans);
      if (r.speaker->type == SpeakerType::kPerson) quote.speaker = r.speaker->name;
    }
    out.push_back(std::move(quote));
  }
  return out;
}

std::vector<ScoredQuote> Found(const Pipeline& pipeline, const Article& article) {
  std::vector<ScoredQuote> out;
  const ArticleAnalysis analysis = pipeline.Analyse(article);
  for (size_t i = 0; i < analysis.extraction.attributions.size(); ++i) {
    const Attribution& a = analysis.extraction.attributions[i];
    const ResolvedSpeaker& of = analysis.resolution.of[i];
    out.push_back(
        {a.kind, a.content, a.source,
         of.speaker < 0 ? "" : analysis.resolution.speakers[static_cast<size_t>(of.speaker)].name});
  }
  return out;
}

TEST(Corpus, GoldSpansAreTheWordsThatTheyClaim) {
  const std::vector<CorpusArticle> corpus = LoadCorpus();
  ASSERT_GE(corpus.size(), 30U);
  for (const CorpusArticle& item : corpus) {
    for (const QuoteRecord& r : item.gold) {
      for (const ByteRange& span : r.spans) {
        const ByteRange decoded = item.article.source_map.ToDecoded(span);
        EXPECT_FALSE(decoded.empty()) << item.name << " " << r.id << " lies outside the body";
        // Back and forth is the identity but for tags and blanks at the edges.
        const ByteRange back = item.article.source_map.ToSource(decoded);
        EXPECT_TRUE(span.Overlaps(back)) << item.name << " " << r.id;
      }
    }
  }
}

struct CorpusScore {
  Tally marked;  // direct and mixed
  Tally indirect;
};

// Scores the corpus and prints the figures; with QUOTH_SHOW_ERRORS in the environment also every
// miss.
CorpusScore ScoreCorpus(Effort effort, const char* name) {
  PipelineOptions options;
  options.extract.effort = effort;
  const auto pipeline =
      Pipeline::Load(std::string(QUOTH_SOURCE_DIR) + "/indexer/languages", options);
  EXPECT_TRUE(pipeline.ok()) << pipeline.status();
  CorpusScore score;
  if (!pipeline.ok()) return score;
  const bool verbose = std::getenv("QUOTH_SHOW_ERRORS") != nullptr;
  for (const CorpusArticle& item : LoadCorpus()) {
    std::vector<std::string> errors;
    const std::vector<ScoredQuote> gold = Gold(item);
    const std::vector<ScoredQuote> found = Found(*pipeline, item.article);
    const Tally m = Score(item.article.text, gold, found, DirectOrMixed, &errors);
    const Tally i = Score(item.article.text, gold, found, Indirect, &errors);
    score.marked += m;
    score.indirect += i;
    if (!verbose) continue;
    std::cout << absl::StrFormat("%-40s direct+mixed %.3f  indirect %.3f\n", item.name, m.F1(),
                                 i.F1());
    for (const std::string& error : errors) std::cout << "    " << error << "\n";
  }
  const Tally& m = score.marked;
  const Tally& i = score.indirect;
  std::cout << absl::StrFormat(
      "corpus, %s: direct+mixed e2e F1 %.3f (%d of %d, %d found), indirect %.3f (%d of %d, %d "
      "found), "
      "names right %.3f of %d\n",
      name, m.F1(), m.right, m.gold, m.found, i.F1(), i.right, i.gold, i.found,
      static_cast<double>(m.named_right + i.named_right) / std::max(1, m.named + i.named),
      m.named + i.named);
  return score;
}

// The bounds stand a little below what was measured, so that a change for the worse is seen.
TEST(Corpus, RulesAndModelFindQuotesWithTheirSpeakers) {
  const CorpusScore rules = ScoreCorpus(Effort::kRules, "rules");
  EXPECT_GE(rules.marked.F1(), 0.93);
  EXPECT_GE(rules.indirect.F1(), 0.85);
  const CorpusScore full = ScoreCorpus(Effort::kFull, "full");
  EXPECT_GE(full.marked.F1(), 0.94);
  // The model is never the worse choice; a statement or two are noise.
  EXPECT_GE(full.marked.F1(), rules.marked.F1());
  EXPECT_GE(full.indirect.F1(), rules.indirect.F1() - 0.005);
}

}  // namespace
}  // namespace quoth
