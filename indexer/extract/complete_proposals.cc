#include "indexer/extract/complete_proposals.h"

#include <algorithm>

namespace quoth {
namespace {

bool AnyOf(const std::vector<bool>& set, TokenRange range) {
  return std::any_of(set.begin() + range.begin, set.begin() + range.end, [](bool b) { return b; });
}

void Set(TokenRange range, std::vector<bool>* set) {
  std::fill(set->begin() + range.begin, set->begin() + range.end, true);
}

// Tokens of the content, cue or source of a proposal.
std::vector<bool> TokensUsed(absl::Span<const Proposal> proposals, size_t tokens) {
  std::vector<bool> used = TokensTaken(proposals, tokens);
  for (const Proposal& p : proposals) {
    Set(p.cue.tokens, &used);
    Set(p.source, &used);
  }
  return used;
}

bool IsNeuterPronoun(const TokenTable& table, const Language& language, TokenRange source) {
  return source.size() == 1 &&
         language.speakers.Find(table.Folded(source.begin)).pronoun == Pronoun::kNeutral;
}

}  // namespace

std::vector<bool> TokensTaken(absl::Span<const Proposal> proposals, size_t tokens) {
  std::vector<bool> taken(tokens, false);
  for (const Proposal& p : proposals) {
    for (const TokenRange run : p.content) Set(run, &taken);
  }
  return taken;
}

void JoinFollowingQuotations(const ModelTokens& t, const std::vector<bool>& blocked,
                             std::vector<Proposal>* proposals) {
  std::vector<bool> used = TokensUsed(*proposals, t.size());
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
      if (AnyOf(used, span) || AnyOf(blocked, span)) break;
      if (p.content.back().end == span.begin) {
        p.content.back().end = span.end;
      } else {
        p.content.push_back(span);
      }
      Set(span, &used);
      at = span.end;
    }
  }
}

void FollowRuns(absl::Span<const QuoteSpan> spans, const ModelTokens& t,
                const std::vector<bool>& blocked, std::vector<Proposal>* proposals) {
  std::vector<int32_t> next(spans.size(), -1);  // the span that goes on with this one
  std::vector<int32_t> part_at(t.size(), -1);   // the part of a run that holds the token
  for (size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].continues >= 0) {
      next[static_cast<size_t>(spans[i].continues)] = static_cast<int32_t>(i);
    }
    if (!spans[i].runs_on && spans[i].continues < 0) continue;
    for (uint32_t k = spans[i].tokens.begin; k < spans[i].tokens.end; ++k) {
      part_at[k] = static_cast<int32_t>(i);
    }
  }
  std::vector<bool> used = TokensUsed(*proposals, t.size());
  const auto take = [&](TokenRange part) {
    if (AnyOf(used, part) || AnyOf(blocked, part)) return false;
    Set(part, &used);
    return true;
  };
  for (Proposal& p : *proposals) {
    if (p.kind == QuoteKind::kIndirect) continue;
    int32_t q = part_at[p.content.back().end - 1];
    for (q = q < 0 ? -1 : next[static_cast<size_t>(q)]; q >= 0; q = next[static_cast<size_t>(q)]) {
      const TokenRange part = spans[static_cast<size_t>(q)].tokens;
      if (!take(part)) break;
      p.content.push_back(part);
    }
    q = part_at[p.content.front().begin];
    for (q = q < 0 ? -1 : spans[static_cast<size_t>(q)].continues; q >= 0;
         q = spans[static_cast<size_t>(q)].continues) {
      const TokenRange part = spans[static_cast<size_t>(q)].tokens;
      if (!take(part)) break;
      p.content.insert(p.content.begin(), part);
    }
  }
}

void CutRemarks(const TokenTable& table, const Language& language, const ModelTokens& t,
                std::vector<Proposal>* proposals) {
  constexpr uint32_t kLeast = 3;  // tokens that are left
  for (Proposal& p : *proposals) {
    TokenRange& last = p.content.back();
    for (uint32_t i = last.begin + kLeast; i + 1 < last.end; ++i) {
      if (t.tokens[i].cls != kClassComma || t.tokens[i].place != QuotePlace::kOutside) continue;
      const WordInfo word = language.reporting.Find(table.Folded(i + 1));
      if ((word.classes & kResumptive) == 0) continue;
      last.end = i;
      break;
    }
  }
}

void DropAppearances(const TokenTable& table, const Language& language,
                     std::vector<Proposal>* proposals) {
  const auto appears = [&](uint32_t i) {
    const WordInfo word = language.reporting.Find(table.Folded(i));
    return word.cue >= 0 &&
           (language.reporting.cues[static_cast<size_t>(word.cue)].frames & kAppearance) != 0;
  };
  const auto goes = [&](const Proposal& p) {
    if (!IsNeuterPronoun(table, language, p.source)) return false;
    for (uint32_t i = p.cue.tokens.begin; i < p.cue.tokens.end; ++i) {
      if (appears(i)) return true;
    }
    return false;
  };
  proposals->erase(std::remove_if(proposals->begin(), proposals->end(), goes), proposals->end());
}

void DropExpletives(const TokenTable& table, const Language& language,
                    std::vector<Proposal>* proposals) {
  const auto passive = [&](TokenRange cue) {
    bool be = false;
    bool participle = false;
    for (uint32_t i = cue.begin; i < cue.end; ++i) {
      const WordInfo word = language.reporting.Find(table.Folded(i));
      // "it was quoted as saying" has a subject.
      if ((word.classes & kSubordinator) != 0) return false;
      participle = participle || (be && (word.forms & kPastParticiple) != 0);
      be = be || (word.classes & kBe) != 0;
    }
    return participle;
  };
  for (Proposal& p : *proposals) {
    if (IsNeuterPronoun(table, language, p.source) && p.cue.tokens.begin == p.source.end &&
        passive(p.cue.tokens)) {
      p.source = {};
    }
  }
}

void DropHalfLists(const TokenTable& table, const Language& language,
                   std::vector<Proposal>* proposals) {
  const auto is_mark = [&](uint32_t i) { return table.tokens[i].kind == TokenKind::kQuoteMark; };
  const auto goes = [&](const Proposal& p) {
    if (p.content.size() != 1 || p.cue.tokens.begin < p.content.front().end) return false;
    const uint32_t begin = p.content.front().begin;
    return begin >= 2 && is_mark(begin) && !table.tokens[begin].Is(kSentenceStart) &&
           (language.reporting.Find(table.Folded(begin - 1)).classes & kCoordinator) != 0 &&
           is_mark(begin - 2);
  };
  proposals->erase(std::remove_if(proposals->begin(), proposals->end(), goes), proposals->end());
}

}  // namespace quoth
