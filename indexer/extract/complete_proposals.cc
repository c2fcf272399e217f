#include "indexer/extract/complete_proposals.h"

#include <algorithm>

namespace quoth {
std::vector<bool> TokensTaken(absl::Span<const Proposal> proposals, size_t tokens) {
  std::vector<bool> taken(tokens, false);
  for (const Proposal& p : proposals) {
    for (const TokenRange run : p.content) {
      for (uint32_t i = run.begin; i < run.end; ++i) taken[i] = true;
    }
  }
  return taken;
}

void JoinFollowingQuotations(const ModelTokens& t, const std::vector<bool>& blocked,
                             std::vector<Proposal>* proposals) {
  std::vector<bool> used = TokensTaken(*proposals, t.size());
  for (const Proposal& p : *proposals) {
    for (const TokenRange part : {p.cue.tokens, p.source}) {
      for (uint32_t i = part.begin; i < part.end; ++i) used[i] = true;
    }
  }
  for (Proposal& p : *proposals) {
    if (p.kind == QuoteKind::kIndirect) continue;
    const uint32_t paragraph_end = t.ParagraphOf(p.cue.tokens.begin).end;
    uint32_t at = std::max({p.content.back().end, p.cue.tokens.end, p.source.end});
    // To the end of the sentence, if nothing but its full stop is left.
    while (at < paragraph_end && t.tokens[at].cls == kClassPeriod) ++at;
    while (at < paragraph_end && t.tokens[at].place == QuotePlace::kBegin &&
           t.SentenceOf(at).begin == at) {
      const TokenRange span = t.spans[static_cast<size_t>(t.tokens[at].span)];
      const bool ends_sentence =
          span.end >= paragraph_end || t.SentenceOf(span.end).begin == span.end;
      if (span.begin != at || span.end > paragraph_end || !ends_sentence) break;
      const bool free = std::none_of(used.begin() + span.begin, used.begin() + span.end,
                                     [](bool taken) { return taken; }) &&
                        std::none_of(blocked.begin() + span.begin, blocked.begin() + span.end,
                                     [](bool taken) { return taken; });
      if (!free) break;
      if (p.content.back().end == span.begin) {
        p.content.back().end = span.end;
      } else {
        p.content.push_back(span);
      }
      std::fill(used.begin() + span.begin, used.begin() + span.end, true);
      at = span.end;
    }
  }
}

}  // namespace quoth
