#include "indexer/train/passes.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/features_cue.h"
#include "indexer/extract/features_paragraph.h"

namespace quoth {
namespace {

std::vector<uint8_t> ParagraphLabels(const PreparedArticle& article) {
  std::vector<uint8_t> labels(article.view.size(), kOutside);
  const auto put = [&](const std::vector<TokenRange>& runs, uint8_t begin) {
    for (const TokenRange run : runs) {
      for (uint32_t i = run.begin; i < run.end; ++i) {
        const bool first = i == run.begin ||
                           article.view.tokens[i].paragraph != article.view.tokens[i - 1].paragraph;
        labels[i] = first ? begin : static_cast<uint8_t>(begin + 1);
      }
    }
  };
  for (const TokenAttribution& attribution : article.attributions) {
    if (attribution.nested_in >= 0) continue;
    put(attribution.content, kBeginContent);
    put(attribution.source, kBeginSource);
    put(attribution.cue, kBeginCue);
  }
  // Parts that overlap may have left an "inside" without a beginning.
  for (size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0 || labels[i] % 2 != 0) continue;
    const bool first =
        i == 0 || article.view.tokens[i].paragraph != article.view.tokens[i - 1].paragraph;
    if (first || (labels[i - 1] != labels[i] && labels[i - 1] + 1 != labels[i])) --labels[i];
  }
  return labels;
}

// The gold attribution of each candidate, or -1: the one whose cue it overlaps, each gold once, to
// its likeliest candidate.
std::vector<int> GoldOfCandidates(const PreparedArticle& article,
                                  const std::vector<CueCandidate>& candidates) {
  std::vector<int> gold(candidates.size(), -1);
  for (size_t g = 0; g < article.attributions.size(); ++g) {
    if (article.attributions[g].nested_in >= 0) continue;
    int best = -1;
    for (size_t c = 0; c < candidates.size(); ++c) {
      const TokenRange own = candidates[c].tokens;
      const bool touches =
          std::any_of(article.attributions[g].cue.begin(), article.attributions[g].cue.end(),
                      [&](TokenRange run) { return run.begin < own.end && own.begin < run.end; });
      if (touches && (best < 0 || candidates[c].probability >
                                      candidates[static_cast<size_t>(best)].probability)) {
        best = static_cast<int>(c);
      }
    }
    if (best >= 0 && gold[static_cast<size_t>(best)] < 0) {
      gold[static_cast<size_t>(best)] = static_cast<int>(g);
    }
  }
  return gold;
}

std::vector<uint8_t> CueLabels(const CueContext& context, const TokenAttribution* gold) {
  const TokenRange window = context.window;
  std::vector<uint8_t> labels(window.size(), kCueOutside);
  if (gold == nullptr) return labels;
  const auto put = [&](const std::vector<TokenRange>& runs, uint8_t begin) {
    for (const TokenRange run : runs) {
      for (uint32_t i = std::max(run.begin, window.begin); i < std::min(run.end, window.end); ++i) {
        labels[i - window.begin] = begin + 1;
      }
    }
  };
  put(gold->content, kCueBeginContent);
  put(gold->source, kCueBeginSource);
  const TokenRange cue = context.cue.tokens;
  for (uint32_t i = std::max(cue.begin, window.begin); i < std::min(cue.end, window.end); ++i) {
    labels[i - window.begin] = kCueOutside;
  }
  // A run begins where another label, or a run of the gold, begins.
  const auto begins_run = [&](uint32_t i) {
    for (const auto* runs : {&gold->content, &gold->source}) {
      for (const TokenRange run : *runs) {
        if (run.begin == i) return true;
      }
    }
    return false;
  };
  for (uint32_t k = window.size(); k-- > 0;) {
    if (labels[k] == kCueOutside) continue;
    if (k == 0 || labels[k - 1] != labels[k] || begins_run(window.begin + k)) --labels[k];
  }
  return labels;
}

template <typename Visit>
void VisitCandidates(const PreparedArticle& article, const std::vector<Lanes>& marginals,
                     const CueOptions& options, Visit&& visit) {
  const std::vector<CueCandidate> candidates =
      FindCueCandidates(article.view, marginals, options.cue_threshold);
  const std::vector<int> gold = GoldOfCandidates(article, candidates);
  CueContext context;
  for (size_t c = 0; c < candidates.size(); ++c) {
    PrepareCue(article.view, candidates, c, options.narrow_windows, &context);
    visit(c, gold[c], context);
  }
}

}  // namespace

void BuildParagraphs(const std::vector<PreparedArticle>& articles, uint32_t groups,
                     const FeatureLimits& limits, PassData* data) {
  for (const PreparedArticle& article : articles) {
    for (uint32_t i = 0; i < article.view.size(); ++i) {
      ParagraphFeatures(article.view, i, groups, [&](uint64_t h) { data->index.Count(h); });
    }
  }
  data->index.Finish(limits.least, limits.most);
  for (uint32_t a = 0; a < articles.size(); ++a) {
    const PreparedArticle& article = articles[a];
    const std::vector<uint8_t> labels = ParagraphLabels(article);
    for (uint32_t p = 0; p < article.view.paragraphs.size(); ++p) {
      const TokenRange paragraph = article.view.paragraphs[p];
      SequenceSet::Sequence sequence;
      sequence.begin = data->set.labels.size();
      sequence.article = a;
      sequence.item = p;
      sequence.weight = article.gold->weight;
      for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
        ParagraphFeatures(article.view, i, groups, [&](uint64_t h) {
          const uint32_t id = data->index.Id(h);
          if (id != 0) data->set.features.push_back(id);
        });
        data->set.AddPosition(labels[i],
                              i > paragraph.begin ? ParagraphEdge(article.view, i) : uint8_t{0});
      }
      sequence.end = data->set.labels.size();
      data->set.sequences.push_back(sequence);
    }
  }
}

void RunParagraphs(const PassData& data, const ChainLearner& learner,
                   const std::vector<PreparedArticle>& articles, const std::vector<bool>& wanted,
                   ArticleMarginals* marginals) {
  ChainWork work;
  std::vector<Lanes> unary;
  for (const SequenceSet::Sequence& sequence : data.set.sequences) {
    if (!wanted[sequence.article]) continue;
    const PreparedArticle& article = articles[sequence.article];
    (*marginals)[sequence.article].resize(article.view.size());
    learner.Score(data.set, sequence, &unary);
    const absl::Span<const uint8_t> edges(data.set.edges.data() + sequence.begin, unary.size());
    work.ForwardBackward(learner.chain(), unary, edges);
    const uint32_t begin = article.view.paragraphs[sequence.item].begin;
    std::copy(work.marginals().begin(), work.marginals().end(),
              (*marginals)[sequence.article].begin() + begin);
  }
}

void BuildCues(const std::vector<PreparedArticle>& articles, const ArticleMarginals& marginals,
               const CueOptions& options, const FeatureLimits& limits, PassData* data) {
  const auto count = [&](uint64_t h) { data->index.Count(h); };
  const auto add = [&](uint64_t h) {
    const uint32_t id = data->index.Id(h);
    if (id != 0) data->set.features.push_back(id);
  };
  for (uint32_t a = 0; a < articles.size(); ++a) {
    VisitCandidates(
        articles[a], marginals[a], options, [&](size_t, int, const CueContext& context) {
          for (uint32_t i = context.window.begin; i < context.window.end; ++i) {
            CueFeatures(articles[a].view, context, marginals[a], i, options.groups, count);
          }
        });
  }
  data->index.Finish(limits.least, limits.most);
  for (uint32_t a = 0; a < articles.size(); ++a) {
    VisitCandidates(
        articles[a], marginals[a], options, [&](size_t c, int gold, const CueContext& context) {
          const std::vector<uint8_t> labels = CueLabels(
              context, gold < 0 ? nullptr : &articles[a].attributions[static_cast<size_t>(gold)]);
          SequenceSet::Sequence sequence;
          sequence.begin = data->set.labels.size();
          sequence.article = a;
          sequence.item = static_cast<uint32_t>(c);
          sequence.weight = articles[a].gold->weight;
          const TokenRange window = context.window;
          for (uint32_t i = window.begin; i < window.end; ++i) {
            CueFeatures(articles[a].view, context, marginals[a], i, options.groups, add);
            data->set.AddPosition(
                labels[i - window.begin],
                i > window.begin ? CueEdge(articles[a].view, context, i) : uint8_t{0});
          }
          sequence.end = data->set.labels.size();
          data->set.sequences.push_back(sequence);
        });
  }
}

void RunCues(const PassData& data, const ChainLearner& learner,
             const std::vector<PreparedArticle>& articles, const ArticleMarginals& marginals,
             const CueOptions& options, const std::vector<bool>& wanted,
             std::vector<std::vector<Proposal>>* proposals) {
  ChainWork work;
  std::vector<Lanes> unary;
  size_t at = 0;  // sequences are in the order of articles and candidates
  for (uint32_t a = 0; a < articles.size(); ++a) {
    while (at < data.set.sequences.size() && data.set.sequences[at].article < a) ++at;
    if (!wanted[a]) continue;
    const size_t first = at;
    VisitCandidates(articles[a], marginals[a], options,
                    [&](size_t c, int, const CueContext& context) {
                      const SequenceSet::Sequence& sequence = data.set.sequences[first + c];
                      learner.Score(data.set, sequence, &unary);
                      const absl::Span<const uint8_t> edges(data.set.edges.data() + sequence.begin,
                                                            unary.size());
                      Proposal proposal;
                      if (DecodeCue(articles[a].view, context, learner.chain(), unary, edges,
                                    options.source_cost, &work, &proposal)) {
                        (*proposals)[a].push_back(std::move(proposal));
                      }
                    });
  }
}

}  // namespace quoth
