// Trains small models on our own corpus and uses them the way quoth does.
#include "indexer/train/trainer.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/feature_groups.h"
#include "indexer/train/evaluate.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<ByteRange> Ranges(const json& spans) {
  std::vector<ByteRange> out;
  for (const json& span : spans) out.push_back({span[0].get<uint32_t>(), span[1].get<uint32_t>()});
  return out;
}

// The plain-text articles of corpus/en with their expected quotes as gold.
std::vector<GoldArticle> Corpus() {
  std::vector<fs::path> texts;
  for (const auto& entry : fs::directory_iterator(fs::path(QUOTH_SOURCE_DIR) / "corpus/en")) {
    if (entry.path().extension() == ".txt") texts.push_back(entry.path());
  }
  std::sort(texts.begin(), texts.end());
  std::vector<GoldArticle> out;
  for (const fs::path& path : texts) {
    fs::path quotes = path;
    quotes.replace_extension(".quotes.jsonl");
    if (!fs::exists(quotes)) continue;
    GoldArticle article;
    article.id = path.stem().string();
    article.text = Read(path);
    std::ifstream lines(quotes);
    std::map<std::string, int32_t> by_id;
    for (std::string line; std::getline(lines, line);) {
      const json quote = json::parse(line);
      GoldAttribution attribution;
      attribution.content = Ranges(quote["spans"]);
      if (quote["cue"].is_object()) attribution.cue = Ranges(quote["cue"]["spans"]);
      if (quote["speaker"].is_object()) attribution.source = Ranges(quote["speaker"]["spans"]);
      by_id[quote["id"].get<std::string>()] = static_cast<int32_t>(article.attributions.size());
      if (quote["nested_in"].is_string()) {
        attribution.nested_in = by_id[quote["nested_in"].get<std::string>()];
      }
      article.attributions.push_back(attribution);
    }
    out.push_back(std::move(article));
  }
  return out;
}

class TrainerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto language = LoadLanguage(QUOTH_SOURCE_DIR "/indexer/languages", "en");
    ASSERT_TRUE(language.ok()) << language.status();
    language_ = new std::unique_ptr<const Language>(*std::move(language));
    gold_ = new std::vector<GoldArticle>(Corpus());
    ASSERT_GE(gold_->size(), 10U);
    bytes_ = new std::string(TrainBytes(2));
  }
  static void TearDownTestSuite() {
    delete language_;
    delete gold_;
    delete bytes_;
  }

  static std::string TrainBytes(int threads) { return SerializeLearnedModel(Contents(threads)); }

  static ModelContents Contents(int threads) {
    TrainOptions options;
    options.threads = threads;
    options.paragraph_groups = kAllFeatures & ~kTagFeatures & ~kMarginalFeatures;
    options.cue_groups = kAllFeatures & ~kTagFeatures;
    options.paragraph_limits.least = options.cue_limits.least = 2;
    options.paragraph_learn.epochs = options.cue_learn.epochs = 4;
    return Train(*gold_, **language_, options, [](absl::string_view) {});
  }

  // English with the small model in place of its own.
  static Language WithModel() {
    Language language = **language_;
    auto model = LearnedModel::FromBytes(*bytes_, "small");
    EXPECT_TRUE(model.ok()) << model.status();
    language.model = *model;
    return language;
  }

  static std::vector<Attribution> Extract(const std::string& text, const Language& language,
                                          Effort effort) {
    Article article;
    article.text = text;
    return ExtractAttributions(article, language, {effort, 0}).attributions;
  }

  static std::unique_ptr<const Language>* language_;
  static std::vector<GoldArticle>* gold_;
  static std::string* bytes_;
};
std::unique_ptr<const Language>* TrainerTest::language_ = nullptr;
std::vector<GoldArticle>* TrainerTest::gold_ = nullptr;
std::string* TrainerTest::bytes_ = nullptr;

TEST_F(TrainerTest, TheNumberOfThreadsChangesNoByte) { EXPECT_EQ(TrainBytes(1), *bytes_); }

TEST_F(TrainerTest, FindsAgainMuchOfWhatItLearntFrom) {
  const Language language = WithModel();
  for (const Effort effort : {Effort::kFast, Effort::kFull}) {
    Evaluation evaluation;
    TokenMemory memory;
    for (const GoldArticle& gold : *gold_) {
      PreparedArticle prepared = Prepare(gold, language);
      ViewWithLexicon(gold.text, prepared.table, prepared.spans, nullptr, language.model->lexicon(),
                      &memory, &prepared.view);
      std::vector<FoundAttribution> found;
      for (const Attribution& a : Extract(gold.text, language, effort)) {
        FoundAttribution one;
        one.content = TokenRuns(prepared.table, a.content);
        one.source = TokenRuns(prepared.table, a.source);
        one.kind = a.kind;
        found.push_back(one);
      }
      evaluation.Add(prepared, found);
    }
    const MatchTally& all = evaluation.all();
    EXPECT_GT(MatchTally::F1(all.right, all.gold, all.found), 55.0) << evaluation.Table();
  }
}

TEST_F(TrainerTest, WhatItFindsIsSound) {
  const Language language = WithModel();
  for (const GoldArticle& gold : *gold_) {
    uint32_t last = 0;
    for (const Attribution& a : Extract(gold.text, language, Effort::kFull)) {
      ASSERT_FALSE(a.content.empty());
      EXPECT_GE(a.content.front().begin, last);
      last = a.content.front().begin;
      EXPECT_GE(a.confidence, 0.0F);
      EXPECT_LE(a.confidence, 1.0F);
      EXPECT_FALSE(a.reason.empty());
      for (const auto* ranges : {&a.content, &a.cue, &a.source}) {
        for (const ByteRange range : *ranges) {
          EXPECT_LT(range.begin, range.end);
          EXPECT_LE(range.end, gold.text.size());
        }
      }
    }
  }
}

TEST_F(TrainerTest, LineEndingsDoNotMatter) {
  const Language language = WithModel();
  for (const GoldArticle& gold : *gold_) {
    const std::string with_cr = absl::StrReplaceAll(gold.text, {{"\r", ""}, {"\n", "\r\n"}});
    const std::string without = absl::StrReplaceAll(gold.text, {{"\r", ""}});
    const auto a = Extract(without, language, Effort::kFull);
    const auto b = Extract(with_cr, language, Effort::kFull);
    ASSERT_EQ(a.size(), b.size()) << gold.id;
    for (size_t i = 0; i < a.size(); ++i) {
      EXPECT_FLOAT_EQ(a[i].confidence, b[i].confidence);
      EXPECT_EQ(absl::StrReplaceAll(Slice(with_cr, Hull(b[i].content)), {{"\r", ""}}),
                std::string(Slice(without, Hull(a[i].content))));
    }
  }
}

TEST_F(TrainerTest, SettingsSurvive) {
  auto model = LearnedModel::FromBytes(*bytes_, "small");
  ASSERT_TRUE(model.ok());
  EXPECT_EQ((*model)->settings().language, "en");
  EXPECT_EQ((*model)->settings().cue_groups & kTagFeatures, 0U);
  EXPECT_GT((*model)->settings().full_threshold, 0.0F);
  EXPECT_NE((*model)->settings().full_calibration[1].Of(0.9F), 0.9F);
  EXPECT_NE((*model)->settings().fast_calibration[1].Of(0.9F), 0.9F);
}

// Confidence is the calibrated score: what is kept is the same, and so is its order.
TEST_F(TrainerTest, CalibrationChangesWhatIsSaidOfConfidenceOnly) {
  ModelContents contents = Contents(2);
  Language other = **language_;
  contents.settings.fast_calibration.fill({0.5F, -1.0F});
  auto model = LearnedModel::FromBytes(SerializeLearnedModel(contents), "less sure");
  ASSERT_TRUE(model.ok()) << model.status();
  other.model = *model;
  const Language language = WithModel();
  size_t seen = 0;
  for (const GoldArticle& gold : *gold_) {
    const auto a = Extract(gold.text, language, Effort::kFast);
    const auto b = Extract(gold.text, other, Effort::kFast);
    ASSERT_EQ(a.size(), b.size());
    for (size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].content, b[i].content);
      seen += b[i].confidence < a[i].confidence ? 1 : 0;
    }
  }
  EXPECT_GT(seen, 100U);
}

TEST_F(TrainerTest, ACalibrationThatTurnsTheOrderRoundIsDamage) {
  ModelContents contents = Contents(2);
  contents.settings.full_calibration[2].slope = -1;
  auto model = LearnedModel::FromBytes(SerializeLearnedModel(contents), "small");
  EXPECT_EQ(model.status().message(), "small: damaged: settings");
}

TEST_F(TrainerTest, NoGoldAtAllGivesAModelThatFindsNothing) {
  const ModelContents contents = Train({}, **language_, TrainOptions(), [](absl::string_view) {});
  auto model = LearnedModel::FromBytes(SerializeLearnedModel(contents), "empty");
  ASSERT_TRUE(model.ok()) << model.status();
  Language language = **language_;
  language.model = *model;
  EXPECT_TRUE(Extract("She thinks that they won.", language, Effort::kFast).empty());
}

}  // namespace
}  // namespace quoth
