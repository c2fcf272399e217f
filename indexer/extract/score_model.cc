#include "indexer/extract/score_model.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/features_paragraph.h"
#include "indexer/extract/link_labels.h"

namespace quoth {
namespace {

constexpr size_t kMaxFeatures = 160;  // a position has about 70, and never as many

// The look-ups of one position, under way.
struct LookUps {
  size_t size = 0;
  uint64_t hashes[kMaxFeatures];
};

// Sums the rows of each position; `features(position, sink)` names its features. A position's rows
// are asked for from memory while those of the one before it are added: tables are larger than a
// core's own cache, and waiting for one line at a time would cost more than everything else.
template <typename Features>
void SumRows(const FeatureTable& table, size_t positions, size_t labels, Features&& features,
             std::vector<Lanes>* unary) {
  unary->resize(positions);
  if (positions == 0) return;
  LookUps both[2];
  const auto fetch = [&](size_t position, LookUps* out) {
    size_t size = 0;
    features(position, [&](uint64_t hash) {
      if (size == kMaxFeatures) return;
      table.Prefetch(hash);
      out->hashes[size++] = hash;
    });
    out->size = size;
  };
  fetch(0, &both[0]);
  for (size_t i = 0; i < positions; ++i) {
    const LookUps& now = both[i % 2];
    if (i + 1 < positions) fetch(i + 1, &both[(i + 1) % 2]);
    RowSum sum;
    for (size_t k = 0; k < now.size; ++k) sum.Add(*table.Bucket(now.hashes[k]), now.hashes[k]);
    int16_t lanes[8];
    sum.Store(lanes);
    Lanes& out = (*unary)[i];
    out.v[0] = 0;
    for (size_t y = 1; y < kLanes; ++y) {
      out.v[y] = y < labels ? static_cast<float>(lanes[y - 1]) * table.scale() : kForbidden;
    }
  }
}

}  // namespace

void ModelScorer::Paragraphs(const ModelTokens& tokens, bool want_labels) {
  marginals_.assign(tokens.size(), Lanes());
  labels_.assign(want_labels ? tokens.size() : 0, 0);
  const uint32_t groups = model_.settings().paragraph_groups;
  for (const TokenRange paragraph : tokens.paragraphs) {
    if (paragraph.empty()) continue;
    SumRows(
        model_.paragraph_table(), paragraph.size(), kParagraphLabels,
        [&](size_t position, auto&& sink) {
          ParagraphFeatures(tokens, paragraph.begin + static_cast<uint32_t>(position), groups,
                            sink);
        },
        &unary_);
    edges_.assign(paragraph.size(), 0);
    for (uint32_t i = paragraph.begin + 1; i < paragraph.end; ++i) {
      edges_[i - paragraph.begin] = ParagraphEdge(tokens, i);
    }
    work_.ForwardBackward(model_.paragraph_chain(), unary_, edges_);
    std::copy(work_.marginals().begin(), work_.marginals().end(),
              marginals_.begin() + paragraph.begin);
    if (!want_labels) continue;
    work_.Viterbi(model_.paragraph_chain(), unary_, edges_, &best_);
    std::copy(best_.begin(), best_.end(), labels_.begin() + paragraph.begin);
  }
}

std::vector<Proposal> ModelScorer::Linked(const ModelTokens& tokens) {
  std::vector<Proposal> proposals = LinkLabels(tokens, labels_, marginals_);
  for (Proposal& proposal : proposals) {
    AcceptFeatures(tokens, marginals_, proposal, false, &accept_);
    proposal.probability = AcceptProbability(model_.fast_accept(), accept_);
  }
  return proposals;
}

std::vector<Proposal> ModelScorer::Cues(const ModelTokens& tokens) {
  const ModelSettings& settings = model_.settings();
  const std::vector<CueCandidate> candidates =
      FindCueCandidates(tokens, marginals_, settings.cue_threshold);
  std::vector<Proposal> proposals;
  for (size_t k = 0; k < candidates.size(); ++k) {
    PrepareCue(tokens, candidates, k, settings.narrow_windows, &context_);
    const TokenRange window = context_.window;
    SumRows(
        model_.cue_table(), window.size(), kCueLabels,
        [&](size_t position, auto&& sink) {
          CueFeatures(tokens, context_, marginals_, window.begin + static_cast<uint32_t>(position),
                      settings.cue_groups, sink);
        },
        &unary_);
    edges_.assign(window.size(), 0);
    for (uint32_t i = window.begin + 1; i < window.end; ++i) {
      edges_[i - window.begin] = CueEdge(tokens, context_, i);
    }
    Proposal proposal;
    if (!DecodeCue(tokens, context_, model_.cue_chain(), unary_, edges_, settings.source_cost,
                   &work_, &proposal)) {
      continue;
    }
    AcceptFeatures(tokens, marginals_, proposal, true, &accept_);
    proposal.probability = AcceptProbability(model_.full_accept(), accept_);
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace quoth
