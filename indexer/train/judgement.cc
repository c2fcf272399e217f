#include "indexer/train/judgement.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "indexer/extract/accept_score.h"
#include "indexer/extract/link_labels.h"
#include "indexer/extract/rule_proposals.h"
#include "indexer/train/accept_learner.h"
#include "indexer/train/calibration_learner.h"
#include "indexer/train/evaluate.h"

namespace quoth {
namespace {

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

// From what is kept of the proposals: how often it is right.
Calibrations Calibrate(const std::vector<PreparedArticle>& articles, const ProposalsOf& proposals,
                       float threshold) {
  std::vector<CalibrationExample> examples[kCalibrationGroups];
  for (size_t a = 0; a < articles.size(); ++a) {
    const PreparedArticle& article = articles[a];
    const std::vector<Proposal> kept = SettleOverlaps(proposals[a], threshold, article.view.size());
    std::vector<FoundAttribution> found;
    for (const Proposal& p : kept) {
      found.emplace_back();
      found.back().content = p.content;
      if (!p.source.empty()) found.back().source.push_back(p.source);
    }
    const std::vector<bool> right = RightOnes(article, GoldFound(article, true), found, nullptr);
    for (size_t i = 0; i < kept.size(); ++i) {
      const Proposal& p = kept[i];
      const QuoteKind kind = KindOf(article.view, p.content, p.cue.tokens, p.source);
      examples[CalibrationGroup(p.rule >= 0, kind)].push_back(
          {p.probability, right[i], article.gold->weight});
    }
  }
  Calibrations out;
  for (size_t group = 0; group < out.size(); ++group)
    out[group] = LearnCalibration(examples[group]);
  return out;
}

}  // namespace

void LearnJudgement(const std::vector<PreparedArticle>& articles, const ArticleMarginals& marginals,
                    ProposalsOf proposals, float settled, int threads, const Report& report,
                    ModelContents* out) {
  // Where the first pass and the rules agree nothing is looked at again: the score of the second
  // pass learns from the rest alone.
  ProposalsOf linked(articles.size());
  for (size_t a = 0; a < articles.size(); ++a) {
    linked[a] = LinkAgreed(articles[a].view, marginals[a]);
  }
  out->linked_accept = Accept(articles, marginals, true, threads, &linked);
  size_t looked_at = 0, all_candidates = 0;
  for (size_t a = 0; a < articles.size(); ++a) {
    std::vector<CueCandidate> candidates;
    for (const Proposal& p : proposals[a]) candidates.push_back(p.cue);
    const std::vector<bool> drop = KeepSettled(candidates, settled, &linked[a]);
    std::vector<Proposal> rest;
    for (size_t k = 0; k < drop.size(); ++k) {
      if (!drop[k]) rest.push_back(std::move(proposals[a][k]));
    }
    all_candidates += drop.size();
    looked_at += rest.size();
    proposals[a] = std::move(rest);
  }
  report(absl::StrFormat("settled before the second pass: %d of %d candidates",
                         all_candidates - looked_at, all_candidates));
  out->full_accept = Accept(articles, marginals, true, threads, &proposals);
  for (size_t a = 0; a < articles.size(); ++a) {
    std::move(linked[a].begin(), linked[a].end(), std::back_inserter(proposals[a]));
  }
  ProposalsOf rules(articles.size());
  for (size_t a = 0; a < articles.size(); ++a) {
    rules[a] = RuleProposals(articles[a].rules, articles[a].table, articles[a].view, marginals[a],
                             proposals[a]);
  }
  out->rule_accept = Accept(articles, marginals, true, threads, &rules);
  for (size_t a = 0; a < articles.size(); ++a) {
    std::move(rules[a].begin(), rules[a].end(), std::back_inserter(proposals[a]));
  }
  out->settings.full_threshold = BestThreshold(articles, proposals, report);
  out->settings.full_calibration = Calibrate(articles, proposals, out->settings.full_threshold);
  for (size_t a = 0; a < articles.size(); ++a) {
    proposals[a] = LinkLabels(articles[a].view, marginals[a]);
  }
  out->fast_accept = Accept(articles, marginals, false, threads, &proposals);
  out->settings.fast_threshold = BestThreshold(articles, proposals, report);
  out->settings.fast_calibration = Calibrate(articles, proposals, out->settings.fast_threshold);
}

}  // namespace quoth
