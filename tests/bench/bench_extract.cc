// Speed of extraction beside the plain tokenizer, in one run.
//
//   bench_extract                    our corpus, repeated to about 4 MB
//   QUOTH_BENCH_TEXT=FILE bench_extract   any text file instead, or, if its name ends in ".jsonl",
//                                         the "text" of each of its lines as an article
//
// Bytes a second are bytes of article text on one core.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/learned_language.h"
#include "indexer/extract/paragraphs.h"
#include "indexer/extract/quote_spans.h"
#include "indexer/extract/tokenize.h"
#include "indexer/languages/language.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

constexpr size_t kBytes = 4 << 20;

const Language& English() {
  static const Language* const kEnglish = [] {
    auto language = LoadLanguageWithModel(QUOTH_SOURCE_DIR "/indexer/languages", "en");
    if (!language.ok()) {
      std::fprintf(stderr, "%s\n", std::string(language.status().message()).c_str());
      std::exit(2);
    }
    return language->release();
  }();
  return *kEnglish;
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> ReadJsonLines(const char* path) {
  std::vector<std::string> texts;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
    if (object.is_object()) texts.push_back(object.value("text", std::string()));
  }
  return texts;
}

// Articles of about 4 MB together.
const std::vector<Article>& Articles() {
  static const std::vector<Article>* const kArticles = [] {
    std::vector<std::string> texts;
    if (const char* file = std::getenv("QUOTH_BENCH_TEXT")) {
      texts = absl::EndsWith(file, ".jsonl") ? ReadJsonLines(file)
                                             : std::vector<std::string>{ReadFile(file)};
    } else {
      std::vector<std::filesystem::path> paths;
      for (const auto& entry : std::filesystem::directory_iterator(QUOTH_SOURCE_DIR "/corpus/en")) {
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
      }
      std::sort(paths.begin(), paths.end());
      for (const auto& path : paths) texts.push_back(ReadFile(path));
    }
    auto* articles = new std::vector<Article>;
    size_t bytes = 0;
    for (size_t i = 0; bytes < kBytes && !texts.empty(); ++i) {
      articles->emplace_back();
      articles->back().text = texts[i % texts.size()];
      bytes += std::max<size_t>(articles->back().text.size(), 1);
    }
    return articles;
  }();
  return *kArticles;
}

void SetBytes(benchmark::State& state) {
  size_t bytes = 0;
  for (const Article& article : Articles()) bytes += article.text.size();
  state.SetBytesProcessed(static_cast<int64_t>(bytes) * static_cast<int64_t>(state.iterations()));
}

void BM_Tokenize(benchmark::State& state) {
  for (auto _ : state) {
    for (const Article& article : Articles()) {
      benchmark::DoNotOptimize(Tokenize(article.text, SplitParagraphs(article.text), English()));
    }
  }
  SetBytes(state);
}
BENCHMARK(BM_Tokenize)->Unit(benchmark::kMillisecond);

void BM_TokenizeAndPairMarks(benchmark::State& state) {
  for (auto _ : state) {
    for (const Article& article : Articles()) {
      const std::vector<Paragraph> paragraphs = SplitParagraphs(article.text);
      const TokenTable tokens = Tokenize(article.text, paragraphs, English());
      benchmark::DoNotOptimize(FindQuoteSpans(article.text, paragraphs, tokens, English()));
    }
  }
  SetBytes(state);
}
BENCHMARK(BM_TokenizeAndPairMarks)->Unit(benchmark::kMillisecond);

void BM_ExtractByRules(benchmark::State& state) {
  for (auto _ : state) {
    for (const Article& article : Articles()) {
      benchmark::DoNotOptimize(ExtractAttributions(article, English(), {Effort::kRules, 0}));
    }
  }
  SetBytes(state);
}
BENCHMARK(BM_ExtractByRules)->Unit(benchmark::kMillisecond);

void BM_ExtractFast(benchmark::State& state) {
  for (auto _ : state) {
    for (const Article& article : Articles()) {
      benchmark::DoNotOptimize(ExtractAttributions(article, English(), {Effort::kFast, 0}));
    }
  }
  SetBytes(state);
}
BENCHMARK(BM_ExtractFast)->Unit(benchmark::kMillisecond);

void BM_ExtractFull(benchmark::State& state) {
  for (auto _ : state) {
    for (const Article& article : Articles()) {
      benchmark::DoNotOptimize(ExtractAttributions(article, English(), {Effort::kFull, 0}));
    }
  }
  SetBytes(state);
}
BENCHMARK(BM_ExtractFull)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace quoth

BENCHMARK_MAIN();
