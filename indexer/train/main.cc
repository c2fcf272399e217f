// quoth-train: gold attributions -> the model of a language. See docs/training.md.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/numbers.h"
#include "indexer/extract/feature_groups.h"
#include "indexer/extract/score_model.h"
#include "indexer/train/evaluate.h"
#include "indexer/train/trainer.h"
#include "nlohmann/json.hpp"

namespace quoth {
namespace {

int Main(int argc, char** argv) {
  CLI::App app("Trains the model by which quoth finds attributions in a language.", "quoth-train");
  std::vector<std::string> train;
  std::vector<std::string> dev;
  std::string out;
  std::string model_path;
  std::string predictions;
  std::string languages = "indexer/languages";
  std::string tag = "en";
  std::vector<std::string> ablate;
  double fraction = 1;
  int inner = -1;
  TrainOptions options;
  options.paragraph_groups = kAllFeatures & ~kTagFeatures & ~kMarginalFeatures;
  options.cue_groups = kAllFeatures & ~kTagFeatures;
  app.add_option("--train", train, "gold to learn from, JSON lines; FILE or FILE:WEIGHT");
  app.add_option("--dev", dev, "gold to measure on");
  app.add_option("--out", out, "where to write the model");
  app.add_option("--model", model_path, "measure this model on --dev instead of training one");
  app.add_option("--predictions", predictions, "write what was found in --dev as JSON lines");
  app.add_option("--language", tag, "tag of the language")->capture_default_str();
  app.add_option("--languages", languages, "folder of the languages")->capture_default_str();
  app.add_option("--seed", options.seed, "of all random choices")->capture_default_str();
  app.add_option("--threads", options.threads, "")->capture_default_str();
  app.add_option("--folds", options.folds, "")->capture_default_str();
  app.add_option("--ablate", ablate, "leave a group of features out");
  app.add_option("--fraction", fraction, "share of the articles to learn from");
  app.add_option("--inner", inner, "");
  app.add_option("--epochs1", options.paragraph_learn.epochs, "");
  app.add_option("--epochs2", options.cue_learn.epochs, "");
  app.add_option("--step1", options.paragraph_learn.step, "");
  app.add_option("--step2", options.cue_learn.step, "");
  app.add_option("--scale1", options.paragraph_learn.scale, "");
  app.add_option("--scale2", options.cue_learn.scale, "");
  app.add_option("--least1", options.paragraph_limits.least, "");
  app.add_option("--least2", options.cue_limits.least, "");
  app.add_option("--most1", options.paragraph_limits.most, "");
  app.add_option("--most2", options.cue_limits.most, "");
  app.add_option("--dropout1", options.paragraph_learn.dropout, "");
  app.add_option("--dropout2", options.cue_learn.dropout, "");
  app.add_option("--clip", options.clip, "");
  app.add_option("--mask", options.mask_names, "");
  app.add_option("--cue-threshold", options.cues.cue_threshold, "");
  app.add_option("--source-cost", options.cues.source_cost, "");
  app.add_flag("--narrow", options.cues.narrow_windows, "");
  CLI11_PARSE(app, argc, argv);

  auto language = LoadLanguage(languages, tag);
  if (!language.ok()) {
    std::cerr << "quoth-train: " << language.status().message() << "\n";
    return 2;
  }
  for (const std::string& name : ablate) {
    for (const FeatureGroupName& group : kFeatureGroups) {
      if (group.name != name) continue;
      options.paragraph_groups &= ~static_cast<uint32_t>(group.group);
      options.cue_groups &= ~static_cast<uint32_t>(group.group);
    }
  }
  std::vector<GoldArticle> inner_dev;
  std::string bytes;
  if (model_path.empty()) {
    std::vector<GoldArticle> gold;
    size_t number = 0;
    for (const std::string& item : train) {
      const size_t colon = item.rfind(':');
      float weight = 1;
      std::string path = item;
      if (colon != std::string::npos && absl::SimpleAtof(item.substr(colon + 1), &weight)) {
        path = item.substr(0, colon);
      }
      auto articles = ReadGold(path, weight);
      if (!articles.ok()) {
        std::cerr << "quoth-train: " << articles.status().message() << "\n";
        return 2;
      }
      for (GoldArticle& article : *articles) {
        ++number;
        if (inner >= 0 && static_cast<int>(number % 10) == inner) {
          inner_dev.push_back(std::move(article));
        } else if (static_cast<double>(number % 100) < fraction * 100) {
          gold.push_back(std::move(article));
        }
      }
    }
    const ModelContents contents = Train(gold, **language, options, [](absl::string_view line) {
      std::cerr << std::string(line) << "\n";
    });
    bytes = SerializeLearnedModel(contents);
    if (!out.empty()) std::ofstream(out, std::ios::binary) << bytes;
    std::cerr << "model of " << bytes.size() << " bytes\n";
  }
  auto model = model_path.empty() ? LearnedModel::FromBytes(bytes, "new model")
                                  : LearnedModel::Open(model_path);
  if (!model.ok()) {
    std::cerr << "quoth-train: " << model.status().message() << "\n";
    return 2;
  }
  std::ofstream found_out;
  if (!predictions.empty()) found_out.open(predictions);
  const auto measure = [&](const std::string& name, const std::vector<GoldArticle>& gold) {
    Evaluation evaluation;
    ModelScorer scorer(**model);
    for (const GoldArticle& article : gold) {
      PreparedArticle prepared = Prepare(article, **language);
      prepared.view =
          ViewWithLexicon(article.text, prepared.table, prepared.spans, (*model)->lexicon());
      scorer.Paragraphs(prepared.view, false);
      std::vector<FoundAttribution> found;
      for (Proposal& p :
           SettleOverlaps(scorer.Cues(prepared.view), (*model)->settings().full_threshold,
                          prepared.view.size())) {
        FoundAttribution one;
        one.content = p.content;
        if (!p.source.empty()) one.source.push_back(p.source);
        one.kind = p.kind;
        one.confidence = p.probability;
        if (found_out) {
          nlohmann::json line = {{"doc", article.id}, {"confidence", p.probability}};
          for (const TokenRange run : p.content) {
            const ByteRange b = prepared.table.Bytes(run);
            line["spans"].push_back({b.begin, b.end});
          }
          const ByteRange cue = prepared.table.Bytes(p.cue.tokens);
          line["cue"]["spans"] = {{cue.begin, cue.end}};
          line["speaker"] = nullptr;
          if (!p.source.empty()) {
            const ByteRange s = prepared.table.Bytes(p.source);
            line["speaker"] = {{"spans", {{s.begin, s.end}}}};
          }
          found_out << line.dump() << "\n";
        }
        found.push_back(std::move(one));
      }
      evaluation.Add(prepared, found);
    }
    std::cout << name << "\n" << evaluation.Table() << evaluation.Reliability();
  };
  if (!inner_dev.empty()) measure("inner", inner_dev);
  for (const std::string& path : dev) {
    auto gold = ReadGold(path, 1);
    if (!gold.ok()) {
      std::cerr << "quoth-train: " << gold.status().message() << "\n";
      return 2;
    }
    measure(path, *gold);
  }
  return 0;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) { return quoth::Main(argc, argv); }
