#include "indexer/train/trainer.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <iterator>
#include <numeric>
#include <random>
#include <thread>
#include <utility>

#include "absl/strings/str_format.h"
#include "indexer/extract/accept_score.h"
#include "indexer/extract/feature_hash.h"
#include "indexer/extract/features_cue.h"
#include "indexer/extract/features_paragraph.h"
#include "indexer/extract/link_labels.h"
#include "indexer/extract/rule_proposals.h"
#include "indexer/train/accept_learner.h"
#include "indexer/train/evaluate.h"
#include "indexer/train/word_statistics.h"

namespace quoth {
namespace {

// Runs jobs, each independent of the others, on a few threads.
void RunJobs(const std::vector<std::function<void()>>& jobs, int threads) {
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < jobs.size(); i = next++) jobs[i]();
  };
  std::vector<std::thread> pool;
  for (int t = 1; t < threads; ++t) pool.emplace_back(work);
  work();
  for (std::thread& thread : pool) thread.join();
}

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

// The threshold with the best e2e F1 on proposals of held-out articles.
float BestThreshold(const std::vector<PreparedArticle>& articles,
                    const std::vector<std::vector<Proposal>>& proposals, const Report& report) {
  float best = 0.4F;
  double best_f1 = -1;
  std::string curve;
  for (int step = 4; step <= 12; ++step) {
    const float threshold = 0.05F * static_cast<float>(step);
    Evaluation evaluation;
    for (size_t a = 0; a < articles.size(); ++a) {
      std::vector<FoundAttribution> found;
      for (Proposal& p : SettleOverlaps(proposals[a], threshold, articles[a].view.size())) {
        FoundAttribution one;
        one.content = std::move(p.content);
        if (!p.source.empty()) one.source.push_back(p.source);
        one.kind = p.kind;
        one.confidence = p.probability;
        found.push_back(std::move(one));
      }
      evaluation.Add(articles[a], found);
    }
    const MatchTally& all = evaluation.all();
    const double f1 = MatchTally::F1(all.right, all.gold, all.found);
    curve += absl::StrFormat(" %.2f:%.2f", threshold, f1);
    if (f1 > best_f1) {
      best_f1 = f1;
      best = threshold;
    }
  }
  report(absl::StrFormat("held-out e2e F1 by threshold:%s", curve));
  return best;
}

using ProposalsOf = std::vector<std::vector<Proposal>>;  // for each article

// Whether a proposal is right, whatever else is proposed: of several that say nearly the same the
// likeliest is kept later.
bool IsRight(const PreparedArticle& article, const std::vector<FoundAttribution>& gold,
             const Proposal& proposal) {
  FoundAttribution one;
  one.content = proposal.content;
  if (!proposal.source.empty()) one.source.push_back(proposal.source);
  return RightOnes(article, gold, {one}, nullptr).front();
}

// Learns an accept score from proposals labelled by gold. Their probabilities are set by weights
// that each half of the articles learnt from the other.
std::vector<float> Accept(const std::vector<PreparedArticle>& articles,
                          const ArticleMarginals& marginals, bool with_rules, int threads,
                          ProposalsOf* proposals) {
  std::vector<AcceptExample> examples;
  std::vector<uint32_t> article_of;
  for (uint32_t a = 0; a < articles.size(); ++a) {
    const std::vector<FoundAttribution> gold = GoldFound(articles[a], false);
    for (const Proposal& proposal : (*proposals)[a]) {
      AcceptExample example;
      AcceptFeatures(articles[a].view, marginals[a], proposal, with_rules, &example.features);
      example.target = IsRight(articles[a], gold, proposal) ? 1.0F : 0.0F;
      examples.push_back(std::move(example));
      article_of.push_back(a);
    }
  }
  std::vector<float> weights[3];
  std::vector<std::function<void()>> jobs;
  for (uint32_t half = 0; half < 3; ++half) {
    jobs.emplace_back([&, half] {
      std::vector<AcceptExample> chosen;
      for (size_t i = 0; i < examples.size(); ++i) {
        if (half == 2 || article_of[i] % 2 != half) chosen.push_back(examples[i]);
      }
      weights[half] = LearnAccept(chosen);
    });
  }
  RunJobs(jobs, threads);
  size_t at = 0;
  for (uint32_t a = 0; a < articles.size(); ++a) {
    for (Proposal& p : (*proposals)[a]) {
      p.probability = AcceptProbability(weights[a % 2], examples[at++].features);
    }
  }
  return weights[2];
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
  // Where the first pass and the rules agree nothing is looked at again: the score of the second
  // pass learns from the rest alone.
  ProposalsOf settled(articles.size());
  for (size_t a = 0; a < articles.size(); ++a) {
    settled[a] = LinkAgreed(articles[a].view, marginals[a]);
  }
  out.linked_accept = Accept(articles, marginals, true, options.threads, &settled);
  size_t looked_at = 0, all_candidates = 0;
  for (size_t a = 0; a < articles.size(); ++a) {
    std::vector<CueCandidate> candidates;
    for (const Proposal& p : proposals[a]) candidates.push_back(p.cue);
    const std::vector<bool> drop = KeepSettled(candidates, cues.settled, &settled[a]);
    std::vector<Proposal> rest;
    for (size_t k = 0; k < drop.size(); ++k) {
      if (!drop[k]) rest.push_back(std::move(proposals[a][k]));
    }
    all_candidates += drop.size();
    looked_at += rest.size();
    proposals[a] = std::move(rest);
  }
  say(absl::StrFormat("settled before the second pass: %d of %d candidates",
                      all_candidates - looked_at, all_candidates));
  out.full_accept = Accept(articles, marginals, true, options.threads, &proposals);
  for (size_t a = 0; a < articles.size(); ++a) {
    std::move(settled[a].begin(), settled[a].end(), std::back_inserter(proposals[a]));
  }
  ProposalsOf rules(articles.size());
  for (size_t a = 0; a < articles.size(); ++a) {
    rules[a] = RuleProposals(articles[a].rules, articles[a].table, articles[a].view, marginals[a],
                             proposals[a]);
  }
  out.rule_accept = Accept(articles, marginals, true, options.threads, &rules);
  for (size_t a = 0; a < articles.size(); ++a) {
    std::move(rules[a].begin(), rules[a].end(), std::back_inserter(proposals[a]));
  }
  out.settings.full_threshold = BestThreshold(articles, proposals, say);
  for (size_t a = 0; a < articles.size(); ++a) {
    proposals[a] = LinkLabels(articles[a].view, marginals[a]);
  }
  out.fast_accept = Accept(articles, marginals, false, options.threads, &proposals);
  out.settings.fast_threshold = BestThreshold(articles, proposals, say);
  say("done");
  return out;
}

}  // namespace quoth
