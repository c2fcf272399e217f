#include "indexer/extract/link_labels.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/extract/accept_score.h"
#include "indexer/extract/features_paragraph.h"

namespace quoth {
namespace {

// What a sentence between content and cue costs, and another cue or content, in tokens.
constexpr int kSentenceCost = 30;
constexpr int kCueBetween = 15;
constexpr int kContentBetween = 8;
constexpr int kContentFirst = 3;
constexpr float kLeastSource = 0.08F;  // marginal of a source that the best labels left out

struct Parts {
  std::vector<TokenRange> content, cues, sources;
};

// Each token belongs to what is likeliest there; a run ends where another is likelier to begin than
// it is to go on.
Parts PartsOf(absl::Span<const Lanes> marginals, TokenRange paragraph) {
  Parts parts;
  std::vector<TokenRange>* last = nullptr;
  for (uint32_t i = paragraph.begin; i < paragraph.end; ++i) {
    const float* const v = marginals[i].v;
    float best = v[kOutside];
    std::vector<TokenRange>* runs = nullptr;
    bool begins = true;
    const auto consider = [&](uint8_t begin, std::vector<TokenRange>* of) {
      const float p = v[begin] + v[begin + 1];
      if (p <= best) return;
      best = p;
      runs = of;
      begins = of != last || v[begin] > v[begin + 1];
    };
    consider(kBeginContent, &parts.content);
    consider(kBeginCue, &parts.cues);
    consider(kBeginSource, &parts.sources);
    last = runs;
    if (runs == nullptr) continue;
    if (begins) {
      runs->push_back({i, i + 1});
    } else {
      ++runs->back().end;
    }
  }
  return parts;
}

uint32_t Gap(TokenRange a, TokenRange b) {
  return a.end <= b.begin ? b.begin - a.end : b.end <= a.begin ? a.begin - b.end : 0;
}

// Index of the first run, of runs in order, that begins at `token` or behind it.
size_t FirstFrom(const std::vector<TokenRange>& runs, uint32_t token) {
  const auto found = std::lower_bound(runs.begin(), runs.end(), token,
                                      [](TokenRange run, uint32_t at) { return run.begin < at; });
  return static_cast<size_t>(found - runs.begin());
}

// Runs but `self` that begin among tokens [lo, hi).
int CountBetween(const std::vector<TokenRange>& runs, TokenRange self, uint32_t lo, uint32_t hi) {
  if (lo >= hi) return 0;
  const size_t count = FirstFrom(runs, hi) - FirstFrom(runs, lo);
  return static_cast<int>(count) - (self.begin >= lo && self.begin < hi ? 1 : 0);
}

// The likeliest source mention of the cue's sentence; empty if none is likely enough.
TokenRange LikeliestSource(const ModelTokens& tokens, absl::Span<const Lanes> marginals,
                           TokenRange cue) {
  const TokenRange sentence = tokens.SentenceOf(cue.begin);
  const auto source = [&](uint32_t i) {
    return marginals[i].v[kBeginSource] + marginals[i].v[kInSource];
  };
  uint32_t best = sentence.begin;
  float best_score = -1;
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const float away = std::fabs(static_cast<float>(i) - static_cast<float>(cue.begin));
    const float score = source(i) / (1.0F + 0.03F * away);
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  if (sentence.empty() || source(best) < kLeastSource) return {};
  TokenRange run{best, best + 1};
  while (run.begin > sentence.begin && source(run.begin - 1) > 0.5F * source(best)) --run.begin;
  while (run.end < sentence.end && source(run.end) > 0.5F * source(best)) ++run.end;
  return run;
}

}  // namespace

std::vector<Proposal> LinkLabels(const ModelTokens& tokens, absl::Span<const Lanes> marginals) {
  std::vector<Proposal> out;
  for (const TokenRange paragraph : tokens.paragraphs) {
    const Parts parts = PartsOf(marginals, paragraph);
    if (parts.cues.empty() || parts.content.empty()) continue;
    std::vector<std::vector<TokenRange>> content_of(parts.cues.size());
    for (const TokenRange content : parts.content) {
      const int first = static_cast<int>(tokens.tokens[content.begin].sentence);
      const int last = static_cast<int>(tokens.tokens[content.end - 1].sentence);
      size_t best = 0;
      int best_cost = 1 << 30;
      // False if no cue farther off can cost less. Of those that cost the same, the first.
      const auto consider = [&](size_t k) {
        const TokenRange cue = parts.cues[k];
        const int gap = static_cast<int>(Gap(cue, content));
        if (gap > best_cost) return false;
        const int at = static_cast<int>(tokens.tokens[cue.begin].sentence);
        const int apart = at < first ? first - at : at > last ? at - last : 0;
        const uint32_t lo = std::min(cue.end, content.end);
        const uint32_t hi = std::max(cue.begin, content.begin);
        const int cost = apart * kSentenceCost + gap +
                         kCueBetween * CountBetween(parts.cues, cue, lo, hi) +
                         kContentBetween * CountBetween(parts.content, content, lo, hi) +
                         (content.begin < cue.begin ? kContentFirst : 0);
        if (cost < best_cost || (cost == best_cost && k < best)) {
          best_cost = cost;
          best = k;
        }
        return true;
      };
      const size_t behind = FirstFrom(parts.cues, content.begin);
      for (size_t k = behind; k < parts.cues.size() && consider(k); ++k) {
      }
      for (size_t k = behind; k > 0 && consider(k - 1); --k) {
      }
      content_of[best].push_back(content);
    }
    for (size_t k = 0; k < parts.cues.size(); ++k) {
      if (content_of[k].empty()) continue;
      const TokenRange cue = parts.cues[k];
      Proposal p;
      p.content = std::move(content_of[k]);
      p.cue = {cue, marginals[cue.begin].v[kBeginCue], HeadOf(tokens, cue)};
      int best_cost = 1 << 30;
      const TokenRange sentence = tokens.SentenceOf(cue.begin);
      for (size_t n = FirstFrom(parts.sources, sentence.begin);
           n < parts.sources.size() && parts.sources[n].begin < sentence.end; ++n) {
        const TokenRange source = parts.sources[n];
        const uint32_t lo = std::min(cue.end, source.end);
        const uint32_t hi = std::max(cue.begin, source.begin);
        const int cost =
            static_cast<int>(Gap(cue, source)) + 10 * (CountBetween(parts.cues, cue, lo, hi) +
                                                       CountBetween(parts.sources, source, lo, hi));
        if (cost < best_cost) {
          best_cost = cost;
          p.source = source;
        }
      }
      p.source_margin = p.source.empty() ? -1.0F : 1.0F;
      if (p.source.empty()) p.source = LikeliestSource(tokens, marginals, cue);
      p.any = p.cue.probability;
      p.kind = KindOf(tokens, p.content, cue, p.source);
      out.push_back(std::move(p));
    }
  }
  return out;
}

std::vector<Proposal> LinkAgreed(const ModelTokens& tokens, absl::Span<const Lanes> marginals) {
  std::vector<Proposal> linked = LinkLabels(tokens, marginals);
  linked.erase(std::remove_if(linked.begin(), linked.end(),
                              [&](const Proposal& p) { return !AgreesWithRules(tokens, p); }),
               linked.end());
  return linked;
}

std::vector<bool> KeepSettled(absl::Span<const CueCandidate> candidates, float least,
                              std::vector<Proposal>* linked) {
  std::vector<bool> settled(candidates.size(), false);
  std::vector<Proposal> kept;
  size_t next = 0;
  for (Proposal& p : *linked) {
    if (!(p.probability >= least)) continue;
    const TokenRange cue = p.cue.tokens;
    while (next < candidates.size() && candidates[next].tokens.end <= cue.begin) ++next;
    for (size_t k = next; k < candidates.size() && candidates[k].tokens.begin < cue.end; ++k) {
      settled[k] = true;
    }
    kept.push_back(std::move(p));
  }
  *linked = std::move(kept);
  return settled;
}

}  // namespace quoth
