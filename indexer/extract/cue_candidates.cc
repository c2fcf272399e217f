#include "indexer/extract/cue_candidates.h"

#include <algorithm>

#include "indexer/extract/features_paragraph.h"

namespace quoth {
namespace {

constexpr uint32_t kMaxCueTokens = 8;
constexpr uint32_t kMaxWindowTokens = 250;

}  // namespace

std::vector<CueCandidate> FindCueCandidates(const ModelTokens& tokens,
                                            absl::Span<const Lanes> marginals, float threshold) {
  const uint32_t n = static_cast<uint32_t>(tokens.size());
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < n; ++i) {
    if (marginals[i].v[kBeginCue] >= threshold) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return marginals[a].v[kBeginCue] > marginals[b].v[kBeginCue];
  });
  std::vector<bool> used(n, false);
  std::vector<CueCandidate> found;
  for (const uint32_t i : order) {
    if (used[i]) continue;
    float p = marginals[i].v[kBeginCue];
    const TokenRange paragraph = tokens.ParagraphOf(i);
    uint32_t begin = i;
    uint32_t end = i + 1;
    while (end < paragraph.end && !used[end] && marginals[end].v[kInCue] > 0.4F * p &&
           end - i < kMaxCueTokens) {
      ++end;
    }
    // Rival beginnings side by side belong to one cue: "has said" may begin at either word.
    const auto rival = [&](uint32_t j) {
      const float other = marginals[j].v[kBeginCue];
      return !used[j] && other > 0.3F * p && other + p < 1.05F;
    };
    if (begin > paragraph.begin && rival(begin - 1)) {
      p = std::min(1.0F, p + marginals[begin - 1].v[kBeginCue]);
      --begin;
    }
    if (end < paragraph.end && rival(end)) {
      p = std::min(1.0F, p + marginals[end].v[kBeginCue]);
      ++end;
    }
    CueCandidate candidate{{begin, end}, p, begin};
    uint8_t best = 0;
    for (uint32_t j = begin; j < end; ++j) {
      used[j] = true;
      const uint8_t rate = tokens.tokens[j].cue_rate;
      if (rate != kRateUnknown && rate > best) {
        best = rate;
        candidate.head = j;
      }
    }
    found.push_back(candidate);
  }
  std::sort(found.begin(), found.end(), [](const CueCandidate& a, const CueCandidate& b) {
    return a.tokens.begin < b.tokens.begin;
  });
  return found;
}

TokenRange CandidateWindow(const ModelTokens& tokens, TokenRange cue, bool narrow) {
  const uint32_t p = tokens.tokens[cue.begin].paragraph;
  TokenRange window = tokens.paragraphs[p];
  const bool runs_over = window.end - cue.end <= 2 && p + 1 < tokens.paragraphs.size();
  if (narrow && !runs_over && tokens.marks[window.end] == tokens.marks[window.begin]) {
    window = tokens.SentenceOf(cue.begin);
  }
  if (runs_over && !tokens.paragraphs[p + 1].empty()) window.end = tokens.paragraphs[p + 1].end;
  if (cue.begin - window.begin > kMaxWindowTokens) window.begin = cue.begin - kMaxWindowTokens;
  if (window.end - cue.end > kMaxWindowTokens) window.end = cue.end + kMaxWindowTokens;
  return window;
}

}  // namespace quoth
