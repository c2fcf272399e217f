#include "indexer/train/trainer.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <numeric>
#include <random>
#include <utility>

#include "absl/strings/str_format.h"
#include "indexer/extract/feature_hash.h"
#include "indexer/extract/features_cue.h"
#include "indexer/extract/features_paragraph.h"
#include "indexer/train/judgement.h"
#include "indexer/train/word_statistics.h"

namespace quoth {
namespace {

// Words of the article to mask: a share of those that stand capitalised inside sentences.
absl::flat_hash_set<uint64_t> MaskedNames(const PreparedArticle& article, float share,
                                          std::mt19937_64* rng) {
  absl::flat_hash_set<uint64_t> seen, masked;
  for (uint32_t i = 0; i < article.table.tokens.size(); ++i) {
    const Token& token = article.table.tokens[i];
    if (token.kind != TokenKind::kWord || !token.Is(kCapitalised) || token.Is(kSentenceStart)) {
      continue;
    }
    const uint64_t hash = WordHashOf(article.table, i);
    if (!seen.insert(hash).second) continue;
    if (static_cast<float>((*rng)() % 1000) < share * 1000.0F) masked.insert(hash);
  }
  return masked;
}

// Weights of a feature but the first label's, relative to that one's.
template <size_t kWeights>
void PutWeights(const ChainLearner& learner, uint32_t id, size_t at, FeatureRow<kWeights>* row) {
  const Lanes& weights = learner.weights(id);
  for (size_t y = 1; y < learner.chain().labels(); ++y) {
    row->weights[at + y - 1] = (weights.v[y] - weights.v[0]) * learner.scale();
  }
}

// Features that have rows of their own.
QuantisedTable<kParagraphWeights> ExportWhole(const PassData& data, const ChainLearner& learner,
                                              float clip, double load) {
  std::vector<FeatureRow<kParagraphWeights>> rows;
  for (uint32_t id = 1; id <= data.index.size(); ++id) {
    const uint64_t hash = data.index.hash(id);
    if (hash != WholeRow(hash)) continue;
    FeatureRow<kParagraphWeights> row;
    row.hash = hash;
    row.count = data.index.count(id);
    PutWeights(learner, id, 0, &row);
    rows.push_back(row);
  }
  return Quantise(std::move(rows), clip, load);
}

// Features that share rows.
template <size_t kWeights>
QuantisedTable<kWeights> ExportHalves(const PassData& data, const ChainLearner& learner, float clip,
                                      double load) {
  std::vector<std::pair<uint64_t, uint32_t>> halves;  // those of a row side by side
  for (uint32_t id = 1; id <= data.index.size(); ++id) {
    const uint64_t hash = data.index.hash(id);
    if (hash != WholeRow(hash)) halves.emplace_back(hash, id);
  }
  std::sort(halves.begin(), halves.end());
  std::vector<FeatureRow<kWeights>> rows;
  for (const auto& [hash, id] : halves) {
    if (rows.empty() || rows.back().hash != WholeRow(hash)) {
      rows.emplace_back();
      rows.back().hash = WholeRow(hash);
    }
    rows.back().count += data.index.count(id);
    PutWeights(learner, id, hash == HalfRow(hash, true) ? kWeights / 2 : 0, &rows.back());
  }
  return Quantise(std::move(rows), clip, load);
}

// The mean of several learners that differ in their random choices only: the weights are linear, so
// this is a committee at the cost of one.
ChainLearner FitRounds(const PassData& data, const ChainModel& shape,
                       const std::vector<uint32_t>& chosen, LearnOptions learn, int rounds) {
  ChainLearner mean(data.index.size(), shape);
  mean.Fit(data.set, chosen, learn);
  for (int round = 1; round < rounds; ++round) {
    learn.seed += 100000;
    ChainLearner other(data.index.size(), shape);
    other.Fit(data.set, chosen, learn);
    mean.Blend(other, 1.0F / static_cast<float>(round + 1));
  }
  return mean;
}

}  // namespace

ModelContents Train(const std::vector<GoldArticle>& gold, const Language& language,
                    const TrainOptions& options, const Report& report) {
  const auto start = std::chrono::steady_clock::now();
  const auto say = [&](absl::string_view line) {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    report(absl::StrFormat("[%6.1f s] %s", spent.count(), line));
  };
  std::vector<PreparedArticle> articles;
  for (const GoldArticle& article : gold) articles.push_back(Prepare(article, language));
  WordStatistics words;
  for (const PreparedArticle& article : articles) words.Add(article);
  words.Finish();
  std::mt19937_64 rng(options.seed);
  for (PreparedArticle& article : articles) {
    words.SetWords(&article, true, MaskedNames(article, options.mask_names, &rng));
  }
  const size_t folds = static_cast<size_t>(options.folds);
  const auto fold_of = [&](size_t article) { return article % folds; };
  const auto wanted_of = [&](size_t fold) {
    std::vector<bool> wanted(articles.size());
    for (size_t a = 0; a < articles.size(); ++a) wanted[a] = fold_of(a) == fold;
    return wanted;
  };
  // Sequences to learn from when `fold` is held out; all if it is beyond the last.
  const auto chosen_of = [&](const SequenceSet& set, size_t fold) {
    std::vector<uint32_t> chosen;
    for (uint32_t s = 0; s < set.sequences.size(); ++s) {
      if (fold_of(set.sequences[s].article) != fold) chosen.push_back(s);
    }
    return chosen;
  };
  ModelContents out;
  out.settings.language = language.tag;
  out.settings.paragraph_groups = options.paragraph_groups;
  out.settings.cue_groups = options.cue_groups;
  out.settings.cue_threshold = options.cues.cue_threshold;
  out.settings.settled = options.cues.settled;
  out.settings.source_cost = options.cues.source_cost;
  out.settings.narrow_windows = options.cues.narrow_windows;
  out.lexicon = words.Lexicon();

  ArticleMarginals marginals(articles.size());
  {
    PassData data;
    BuildParagraphs(articles, options.paragraph_groups, options.paragraph_limits, &data);
    say(absl::StrFormat("first pass: %d features, %d tokens, %.1f features a token",
                        data.index.size(), data.set.labels.size(),
                        static_cast<double>(data.set.features.size()) /
                            static_cast<double>(std::max<size_t>(1, data.set.labels.size()))));
    std::vector<std::function<void()>> jobs;
    for (size_t fold = 0; fold <= folds; ++fold) {
      jobs.emplace_back([&, fold] {
        LearnOptions learn = options.paragraph_learn;
        learn.seed = options.seed * 1000 + fold;
        const ChainLearner learner =
            FitRounds(data, ParagraphChain(), chosen_of(data.set, fold), learn, options.rounds);
        if (fold < folds) {
          RunParagraphs(data, learner, articles, wanted_of(fold), &marginals);
          return;
        }
        auto table = ExportWhole(data, learner, options.clip, options.load);
        auto pairs = ExportHalves<kPairWeights>(data, learner, options.clip, options.load);
        out.paragraph_table = std::move(table.buckets);
        out.pair_table = std::move(pairs.buckets);
        out.settings.paragraph_scale = table.scale;
        out.paragraph_chain = learner.chain().Flat();
        say(absl::StrFormat(
            "first pass: %d rows and %d of pairs, %d and %d left out of full buckets", table.rows,
            pairs.rows, table.crowded, pairs.crowded));
      });
    }
    RunJobs(jobs, options.threads);
  }
  CueOptions cues = options.cues;
  cues.groups = options.cue_groups;
  ProposalsOf proposals(articles.size());
  {
    PassData data;
    BuildCues(articles, marginals, cues, options.cue_limits, &data);
    say(
        absl::StrFormat("second pass: %d features, %d candidates, %d positions, %.1f features a "
                        "position",
                        data.index.size(), data.set.sequences.size(), data.set.labels.size(),
                        static_cast<double>(data.set.features.size()) /
                            static_cast<double>(std::max<size_t>(1, data.set.labels.size()))));
    std::vector<std::function<void()>> jobs;
    for (size_t fold = 0; fold <= folds; ++fold) {
      jobs.emplace_back([&, fold] {
        LearnOptions learn = options.cue_learn;
        learn.seed = options.seed * 1000 + 500 + fold;
        const ChainLearner learner =
            FitRounds(data, CueChain(), chosen_of(data.set, fold), learn, options.rounds);
        if (fold < folds) {
          RunCues(data, learner, articles, marginals, cues, wanted_of(fold), &proposals);
          return;
        }
        auto table = ExportHalves<kSideWeights>(data, learner, options.clip, options.load);
        out.cue_table = std::move(table.buckets);
        out.settings.cue_scale = table.scale;
        out.cue_chain = learner.chain().Flat();
        say(absl::StrFormat("second pass: %d rows, %d left out of full buckets", table.rows,
                            table.crowded));
      });
    }
    RunJobs(jobs, options.threads);
  }
  LearnJudgement(articles, marginals, std::move(proposals), cues.settled, options.threads, say,
                 &out);
  say("done");
  return out;
}

}  // namespace quoth
