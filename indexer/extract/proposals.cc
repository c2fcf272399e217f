#include "indexer/extract/proposals.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace quoth {
namespace {

// Candidates that are less likely to have any content are not decoded.
constexpr float kHopeless = 0.1F;

constexpr PathNeeds kNeeds = {{0, 1, 1, 2, 2, 0, 0, 0}};

std::vector<TokenRange> Runs(absl::Span<const uint8_t> labels, uint32_t offset, uint8_t begin) {
  std::vector<TokenRange> runs;
  for (uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == begin) {
      runs.push_back({offset + i, offset + i + 1});
    } else if (labels[i] == begin + 1 && !runs.empty() && runs.back().end == offset + i) {
      ++runs.back().end;
    }
  }
  return runs;
}

}  // namespace

QuoteKind KindOf(const ModelTokens& tokens, absl::Span<const TokenRange> content, TokenRange cue,
                 TokenRange source) {
  const auto holds_frame = [&](int32_t span) {
    for (const TokenRange range : {cue, source}) {
      for (uint32_t i = range.begin; i < range.end; ++i) {
        if (tokens.tokens[i].span == span) return true;
      }
    }
    return false;
  };
  size_t inside = 0;
  size_t words = 0;
  bool first = true;
  for (const TokenRange run : content) {
    for (uint32_t i = run.begin; i < run.end; ++i) {
      const ModelToken& token = tokens.tokens[i];
      if (!IsWord(token)) continue;
      const bool quoted = token.span >= 0 && !holds_frame(token.span);
      if (first && token.opener && !quoted) continue;  // a leading "that"
      first = false;
      ++words;
      inside += quoted ? 1 : 0;
    }
  }
  return inside == 0       ? QuoteKind::kIndirect
         : inside == words ? QuoteKind::kDirect
                           : QuoteKind::kMixed;
}

bool DecodeCue(const ModelTokens& tokens, const CueContext& context, const ChainModel& chain,
               absl::Span<const Lanes> unary, absl::Span<const uint8_t> edges, float source_cost,
               ChainWork* work, Proposal* proposal) {
  const double log_z = work->LogZ(chain, unary, edges);
  double nothing = 0;
  for (size_t i = 0; i < unary.size(); ++i) {
    nothing += static_cast<double>(unary[i].v[0]);
    if (i > 0) nothing += static_cast<double>(chain.Get(edges[i], 0, 0));
  }
  proposal->any = static_cast<float>(1.0 - std::exp(std::min(0.0, nothing - log_z)));
  if (proposal->any < kHopeless) return false;
  ForcedPath path;
  work->Forced(chain, unary, edges, kNeeds, source_cost, &path);
  if (!path.found) return false;
  proposal->cue = context.cue;
  proposal->path = static_cast<float>(std::min(0.0, static_cast<double>(path.score) - log_z));
  proposal->source_margin = path.margin;
  proposal->content = Runs(path.labels, context.window.begin, kCueBeginContent);
  const std::vector<TokenRange> sources = Runs(path.labels, context.window.begin, kCueBeginSource);
  proposal->source = {};
  uint32_t nearest = ~0U;
  const TokenRange cue = context.cue.tokens;
  for (const TokenRange source : sources) {
    const uint32_t gap = source.end <= cue.begin   ? cue.begin - source.end
                         : source.begin >= cue.end ? source.begin - cue.end
                                                   : 0;
    if (gap < nearest) {
      nearest = gap;
      proposal->source = source;
    }
  }
  proposal->kind = KindOf(tokens, proposal->content, cue, proposal->source);
  return !proposal->content.empty();
}

std::vector<Proposal> SettleOverlaps(std::vector<Proposal> proposals, float threshold,
                                     size_t tokens) {
  std::stable_sort(proposals.begin(), proposals.end(), [](const Proposal& a, const Proposal& b) {
    return a.probability > b.probability;
  });
  constexpr int32_t kFree = -1;
  std::vector<int32_t> holder(tokens, kFree);  // of each token, an index into `kept`
  std::vector<Proposal> kept;
  // One cue reports one statement: what a likelier one leaves of it is none.
  const auto same_cue = [&kept](const Proposal& p, int32_t other) {
    const TokenRange cue = kept[static_cast<size_t>(other)].cue.tokens;
    return p.cue.tokens.begin < cue.end && cue.begin < p.cue.tokens.end;
  };
  for (Proposal& proposal : proposals) {
    if (proposal.probability < threshold) break;
    size_t all = 0;
    std::vector<TokenRange> free;
    size_t left = 0;
    bool rival = false;
    for (const TokenRange run : proposal.content) {
      for (uint32_t i = run.begin; i < run.end; ++i) {
        ++all;
        if (holder[i] != kFree) {
          rival = rival || same_cue(proposal, holder[i]);
          continue;
        }
        ++left;
        // Runs that meet stay apart: a paragraph may end between them.
        if (i > run.begin && !free.empty() && free.back().end == i) {
          ++free.back().end;
        } else {
          free.push_back({i, i + 1});
        }
      }
    }
    if (rival || left == 0 || left * 2 < all) continue;
    for (const TokenRange run : free) {
      std::fill(holder.begin() + run.begin, holder.begin() + run.end,
                static_cast<int32_t>(kept.size()));
    }
    proposal.content = std::move(free);
    kept.push_back(std::move(proposal));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Proposal& a, const Proposal& b) {
    return a.content.front().begin < b.content.front().begin;
  });
  return kept;
}

}  // namespace quoth
