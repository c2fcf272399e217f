// quoth-train: gold attributions -> the model of a language. See docs/training.md.
#include <cmath>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "indexer/extract/feature_groups.h"
#include "indexer/extract/learned_language.h"
#include "indexer/train/measure.h"
#include "indexer/train/trainer.h"

namespace quoth {
namespace {

struct Arguments {
  std::vector<std::string> train, dev, ablate;
  std::string out, model, predictions, languages = "indexer/languages", tag = "en", effort = "full";
  double fraction = 1;
  int hold_out = 0;
  bool quiet = false;
  double min_confidence = 0;
  TrainOptions options;
};

void Declare(CLI::App* app, Arguments* a) {
  app->add_option("--train", a->train, "Gold to learn from, JSON lines: FILE or FILE:WEIGHT");
  app->add_option("--dev", a->dev, "Gold to measure on, never learnt from");
  app->add_option("--out", a->out, "Write the model here");
  app->add_option("--model", a->model, "Measure this model on --dev; train nothing");
  app->add_option("--language", a->tag, "Tag of the language")->capture_default_str();
  app->add_option("--languages", a->languages, "Folder of the languages' files")
      ->capture_default_str();
  app->add_option("--seed", a->options.seed, "Of all random choices")->capture_default_str();
  app->add_option("--threads", a->options.threads, "Changes the time only")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  app->add_option("--effort", a->effort, "To measure with")
      ->check(CLI::IsMember({"rules", "fast", "full"}))
      ->capture_default_str();
  app->add_option("--min-confidence", a->min_confidence, "To measure with")
      ->check(CLI::Range(0.0, 1.0));
  app->add_option("--predictions", a->predictions, "Write what was found in --dev as JSON lines");
  app->add_flag("--quiet", a->quiet, "No progress on stderr");
  CLI::Option_group* study = app->add_option_group("To study the model");
  study->add_option("--ablate", a->ablate, "Leave out a group of features (may be repeated)");
  study->add_option("--fraction", a->fraction, "Learn from this share of the articles")
      ->check(CLI::Range(0.01, 1.0));
  study
      ->add_option("--hold-out", a->hold_out,
                   "Keep every Nth training article back and measure on those")
      ->check(CLI::Range(2, 1000));
  study->add_option("--rounds", a->options.rounds, "Learners of each pass, averaged")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  study->add_option("--epochs", a->options.paragraph_learn.epochs, "Of the first pass");
  study->add_option("--cue-epochs", a->options.cue_learn.epochs, "Of the second pass");
  study->add_option("--least", a->options.paragraph_limits.least,
                    "Features of the first pass seen more rarely are left out");
  study->add_option("--cue-least", a->options.cue_limits.least, "The same of the second pass");
  study
      ->add_option("--settled", a->options.cues.settled,
                   "Least probability of what the first pass links as the rules do, for the second "
                   "not to look")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  study->add_option("--mask", a->options.mask_names, "Share of an article's names to mask")
      ->check(CLI::Range(0.0, 1.0));
}

int Fail(absl::string_view what) {
  std::cerr << "quoth-train: " << std::string(what) << "\n";
  return 2;
}

absl::Status SetGroups(const std::vector<std::string>& ablate, bool tags, TrainOptions* options) {
  uint32_t groups = kAllFeatures;
  if (!tags) groups &= ~static_cast<uint32_t>(kTagFeatures);
  std::vector<std::string> names;
  for (const FeatureGroupName& group : kFeatureGroups) names.emplace_back(group.name);
  for (const std::string& name : ablate) {
    bool known = false;
    for (const FeatureGroupName& group : kFeatureGroups) {
      if (group.name != name) continue;
      groups &= ~static_cast<uint32_t>(group.group);
      known = true;
    }
    if (!known) {
      return absl::InvalidArgumentError(absl::StrCat(
          "no group of features \"", name, "\" (there are: ", absl::StrJoin(names, ", "), ")"));
    }
  }
  options->cue_groups = groups;
  options->paragraph_groups = groups & ~static_cast<uint32_t>(kMarginalFeatures | kRuleFeatures);
  return absl::OkStatus();
}

// Reads --train into articles to learn from and, with --hold-out, articles kept back.
absl::Status ReadTraining(const Arguments& a, std::vector<GoldArticle>* train,
                          std::vector<GoldArticle>* held_out) {
  size_t number = 0;
  double share = 0;
  for (const std::string& item : a.train) {
    std::string path = item;
    float weight = 1;
    const size_t colon = item.rfind(':');
    if (colon != std::string::npos && absl::SimpleAtof(item.substr(colon + 1), &weight)) {
      path = item.substr(0, colon);
      if (!(weight > 0) || weight > 100) {
        return absl::InvalidArgumentError(absl::StrCat(item, ": a weight is above 0, at most 100"));
      }
    }
    absl::StatusOr<std::vector<GoldArticle>> articles = ReadGold(path, weight);
    if (!articles.ok()) return articles.status();
    for (GoldArticle& article : *articles) {
      if (a.hold_out > 0 && ++number % static_cast<size_t>(a.hold_out) == 0) {
        held_out->push_back(std::move(article));
        continue;
      }
      share += a.fraction;  // spreads the share evenly over the files
      if (share < 1) continue;
      share -= 1;
      train->push_back(std::move(article));
    }
  }
  return absl::OkStatus();
}

int Run(Arguments a) {
  absl::StatusOr<std::unique_ptr<const Language>> loaded = LoadLanguage(a.languages, a.tag);
  if (!loaded.ok()) return Fail(loaded.status().message());
  Language language = **loaded;
  const absl::Status tagger = AddTagger(&language);
  if (!tagger.ok() && !absl::IsNotFound(tagger)) return Fail(tagger.message());
  if (absl::Status s = SetGroups(a.ablate, tagger.ok(), &a.options); !s.ok()) {
    return Fail(s.message());
  }
  std::vector<GoldArticle> train, held_out;
  if (absl::Status s = ReadTraining(a, &train, &held_out); !s.ok()) return Fail(s.message());
  if (a.model.empty()) {
    if (train.empty()) return Fail("nothing to learn from (give --train FILE, or --model)");
    const ModelContents contents = Train(train, language, a.options, [&](absl::string_view line) {
      if (!a.quiet) std::cerr << std::string(line) << "\n";
    });
    const std::string bytes = SerializeLearnedModel(contents);
    if (!a.out.empty()) {
      std::ofstream file(a.out, std::ios::binary);
      file << bytes;
      if (!file.flush()) return Fail(a.out + ": cannot be written");
    }
    auto model = LearnedModel::FromBytes(bytes, "the new model");
    if (!model.ok()) return Fail(model.status().message());
    language.model = *model;
    std::cout << train.size() << " articles, model of " << bytes.size() << " bytes\n";
  } else {
    auto model = LearnedModel::Open(a.model);
    if (!model.ok()) return Fail(model.status().message());
    language.model = *model;
  }
  if ((language.model->settings().paragraph_groups & kTagFeatures) == 0) language.tagger = nullptr;
  ExtractOptions extract;
  extract.effort = a.effort == "rules"  ? Effort::kRules
                   : a.effort == "fast" ? Effort::kFast
                                        : Effort::kFull;
  extract.min_confidence = a.min_confidence;
  std::ofstream predictions;
  if (!a.predictions.empty()) {
    predictions.open(a.predictions);
    if (!predictions) return Fail(a.predictions + ": cannot be written");
  }
  const auto show = [&](const std::string& name, const std::vector<GoldArticle>& gold) {
    const Evaluation evaluation =
        Measure(gold, language, extract, a.predictions.empty() ? nullptr : &predictions);
    std::cout << "\n" << name << "\n" << evaluation.Table() << "\n" << evaluation.Reliability();
  };
  if (!held_out.empty()) show("articles held out", held_out);
  for (const std::string& path : a.dev) {
    absl::StatusOr<std::vector<GoldArticle>> gold = ReadGold(path, 1);
    if (!gold.ok()) return Fail(gold.status().message());
    show(path, *gold);
  }
  return 0;
}

}  // namespace
}  // namespace quoth

int main(int argc, char** argv) {
  CLI::App app("Trains the model by which quoth finds attributions in a language.", "quoth-train");
  quoth::Arguments arguments;
  quoth::Declare(&app, &arguments);
  CLI11_PARSE(app, argc, argv);
  return quoth::Run(std::move(arguments));
}
