#include "indexer/extract/cue_candidates.h"

#include <algorithm>

#include "indexer/extract/features_paragraph.h"

namespace quoth {
namespace {

constexpr uint32_t kMaxCueTokens = 8;
constexpr uint32_t kMaxWindowTokens = 200;

// A sentence and those around it that reach to the first and the last quotation in `paragraph`:
// what is farther off is content of no cue in it.
TokenRange WithQuotations(const ModelTokens& tokens, TokenRange sentence, TokenRange paragraph) {
  TokenRange out = sentence;
  for (uint32_t i = paragraph.begin; i < out.begin; ++i) {
    if (tokens.tokens[i].span >= 0) out.begin = tokens.SentenceOf(i).begin;
  }
  for (uint32_t i = paragraph.end; i > out.end; --i) {
    if (tokens.tokens[i - 1].span >= 0) out.end = tokens.SentenceOf(i - 1).end;
  }
  return out;
}

}  // namespace

uint32_t HeadOf(const ModelTokens& tokens, TokenRange cue) {
  uint32_t head = cue.begin;
  uint8_t best = 0;
  for (uint32_t i = cue.begin; i < cue.end; ++i) {
    const uint8_t rate = tokens.tokens[i].cue_rate;
    if (rate == kRateUnknown || rate <= best) continue;
    best = rate;
    head = i;
  }
  return head;
}

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
    std::fill(used.begin() + begin, used.begin() + end, true);
    found.push_back({{begin, end}, p, HeadOf(tokens, {begin, end})});
  }
  std::sort(found.begin(), found.end(), [](const CueCandidate& a, const CueCandidate& b) {
    return a.tokens.begin < b.tokens.begin;
  });
  return found;
}

TokenRange CandidateWindow(const ModelTokens& tokens, TokenRange cue, bool narrow) {
  const uint32_t p = tokens.tokens[cue.begin].paragraph;
  TokenRange widest = tokens.paragraphs[p];
  const bool runs_over = widest.end - cue.end <= 2 && p + 1 < tokens.paragraphs.size();
  if (runs_over && !tokens.paragraphs[p + 1].empty()) widest.end = tokens.paragraphs[p + 1].end;
  if (cue.begin - widest.begin > kMaxWindowTokens) widest.begin = cue.begin - kMaxWindowTokens;
  if (widest.end - cue.end > kMaxWindowTokens) widest.end = cue.end + kMaxWindowTokens;
  if (!narrow || runs_over) return widest;
  const TokenRange window = WithQuotations(tokens, tokens.SentenceOf(cue.begin), widest);
  return {std::max(window.begin, widest.begin), std::min(window.end, widest.end)};
}

}  // namespace quoth
