// Small questions about the text, and where contents begin and end.
#include <algorithm>

#include "absl/algorithm/container.h"
#include "indexer/extract/rule_engine.h"

namespace quoth {
namespace {

// A quotation of fewer words, without the punctuation of a sentence inside, is a scrap: part of the
// words around it, never a statement of its own.
constexpr uint32_t kScrapWords = 5;

}  // namespace

bool RuleEngine::IsQuoteBegin(uint32_t i) const {
  return IsQuoted(i) && scene_.SpanTokens(scene_.quote[i]).begin == i;
}

bool RuleEngine::IsSpeechBegin(uint32_t i) const {
  return IsQuoteBegin(i) && !IsScrap(scene_.quote[i]);
}

bool RuleEngine::IsScrap(int32_t q) const {
  const QuoteSpan& span = scene_.span(q);
  if (span.runs_on || span.continues >= 0) return false;
  const TokenRange tokens = scene_.SpanTokens(q);
  if (scene_.WordsIn(tokens) >= kScrapWords) return false;
  const uint32_t closing = span.closing.empty() ? 0 : 1;
  if (tokens.size() <= closing + 1) return true;
  const uint32_t last = tokens.end - 1 - closing;
  return !scene_.IsPunctuation(last, ".,!?");
}

bool RuleEngine::EndsSpeech(uint32_t i) const {
  return IsQuoted(i) && scene_.SpanTokens(scene_.quote[i]).end == i + 1 &&
         !IsScrap(scene_.quote[i]);
}

// Whether the last sign in the marks is a comma.
bool RuleEngine::CommaEndsQuotation(int32_t q) const {
  const QuoteSpan& span = scene_.span(q);
  const uint32_t end = scene_.SpanTokens(q).end;
  return !span.closing.empty() && end >= scene_.SpanTokens(q).begin + 2 &&
         scene_.IsPunctuation(end - 2, ",");
}

bool RuleEngine::FreeRange(TokenRange range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (claimed_[i] != 0) return false;
  }
  return !range.empty();
}

void RuleEngine::Claim(TokenRange range) {
  for (uint32_t i = range.begin; i < range.end; ++i) claimed_[i] = 1;
}

bool RuleEngine::HasFinite(TokenRange range) const {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (scene_.IsFinite(i)) return true;
  }
  return false;
}

// Without the punctuation of the outer sentence at either end; marks of a quotation stay.
TokenRange RuleEngine::Trim(TokenRange range) const {
  while (range.begin < range.end && !IsQuoted(range.begin) &&
         (scene_.IsPunctuation(range.begin, ".,;:)") || scene_.IsDash(range.begin))) {
    ++range.begin;
  }
  while (range.end > range.begin && !IsQuoted(range.end - 1) &&
         (scene_.IsPunctuation(range.end - 1, ".,;:!?") || scene_.IsDash(range.end - 1) ||
          scene_.token(range.end - 1).kind == TokenKind::kQuoteMark)) {
    --range.end;
  }
  // A bracket that is closed outside, or was opened there.
  if (!range.empty() && scene_.IsPunctuation(range.end - 1, ")")) {
    bool opened = false;
    for (uint32_t i = range.begin; i < range.end; ++i)
      opened = opened || scene_.IsPunctuation(i, "(");
    if (!opened) --range.end;
  }
  return range;
}

// Where the words that hang on a noun phrase end: the next comma, quotation or the end.
uint32_t RuleEngine::SkipToClauseEnd(uint32_t i) const {
  while (i < range_.end && !scene_.IsPunctuation(i, ",;:.!?") && !scene_.IsDash(i) &&
         !IsSpeechBegin(i)) {
    ++i;
  }
  return i;
}

// Begin of what a trailing cue at `i` can cover: behind the last statement of this stretch.
uint32_t RuleEngine::SegmentBegin(uint32_t i) const {
  uint32_t begin = range_.begin;
  for (size_t d = first_of_stretch_; d < drafts_.size(); ++d) {
    for (const TokenRange& r : drafts_[d].content) {
      if (r.end <= i) begin = std::max(begin, r.end);
    }
    if (drafts_[d].cue.end <= i) begin = std::max(begin, drafts_[d].cue.end);
    if (drafts_[d].source.end <= i) begin = std::max(begin, drafts_[d].source.end);
  }
  return begin;
}

// A coordinated or participial clause, or another cue's clause, begins here.
bool RuleEngine::BeginsNewClause(uint32_t i) const {
  if (i >= range_.end) return true;
  if (scene_.Is(i, kContrast | kCoordinator)) return true;
  if (scene_.IsGerund(i)) return true;
  if (i + 1 < range_.end && scene_.Is(i, kAdverb) && scene_.IsGerund(i + 1)) return true;
  if (scene_.Is(i, kRelative) && !scene_.Is(i, kComplementizer)) return true;
  return CueSoonAfter(i);
}

// The next cue that is not claimed has its subject beginning at `i`.
bool RuleEngine::CueSoonAfter(uint32_t i) const {
  for (const CueMatch& m : cues_) {
    if (m.group.begin < i || claimed_[m.word] || !m.finite) continue;
    if (m.group.begin > i + 12) return false;
    const NounPhrase subject = SubjectBefore(scene_, m.group.begin, i);
    return !subject.empty() && subject.all.begin <= i + 1;
  }
  return false;
}

bool RuleEngine::CueAt(uint32_t i) const {
  return std::any_of(cues_.begin(), cues_.end(),
                     [i](const CueMatch& m) { return m.group.begin == i; });
}

// "While X has said that …, Y …": the clause of the subject at `subject` depends on another.
bool RuleEngine::IsSubordinate(uint32_t subject) const {
  if (subject == range_.begin) return false;
  const uint32_t before = subject - 1;
  return before <= range_.begin + 1 && !IsQuoted(before) && scene_.Is(before, kSubordinator) &&
         !scene_.Is(before, kComplementizer | kDeterminer);
}

// End of a content that begins with the quotation at `q`: the quotation, or the clause if its words
// go on behind it.
uint32_t RuleEngine::QuoteContentEnd(uint32_t q) const {
  uint32_t end = scene_.SpanTokens(scene_.quote[q]).end;
  while (end < range_.end && IsQuoteBegin(end) && !claimed_[end]) {
    end = scene_.SpanTokens(scene_.quote[end]).end;
  }
  if (end >= range_.end || !scene_.IsWord(end)) return std::min(end, range_.end);
  if (scene_.Is(end, kContrast)) return end;
  if (scene_.Is(end, kCoordinator)) {
    uint32_t next = end + 1;  // “A” and “B” are one
    while (next < range_.end && next < end + 4 && !IsQuoted(next) && !scene_.IsFinite(next) &&
           scene_.IsWord(next)) {
      ++next;
    }
    if (next < range_.end && IsQuoteBegin(next)) return QuoteContentEnd(next);
    // “Never trust a well,” and he was right: the comma in the marks is the outer sentence's.
    if (CommaEndsQuotation(scene_.quote[q])) return end;
    return ContentEnd(q, range_.end);
  }
  if (BeginsNewClause(end)) return end;
  return ContentEnd(q, range_.end);
}

// "… that it was “dry”, a claim that nobody believed": the reporter's words about what was said,
// behind the comma at `comma`.
bool RuleEngine::IsRemark(uint32_t comma) const {
  constexpr uint32_t kMostAdjectives = 2;
  if (!IsQuoted(comma - 1)) return false;
  if (comma + 2 >= range_.end || !scene_.Is(comma + 1, kDeterminer)) return false;
  const uint32_t limit = std::min(range_.end, comma + 3 + kMostAdjectives);
  for (uint32_t i = comma + 2; i < limit && scene_.IsWord(i) && !IsQuoted(i); ++i) {
    if (absl::c_linear_search(scene_.language->reporting.remark_nouns, scene_.Folded(i))) {
      return true;
    }
  }
  return false;
}

// The first comma or dash behind which the reporter's own words go on: ", which", ", but",
// ", -ing"; `limit` if there is none.
uint32_t RuleEngine::ClauseBreak(uint32_t begin, uint32_t limit) const {
  for (uint32_t i = begin + 3; i + 1 < limit; ++i) {
    if (IsQuoted(i)) continue;
    const bool comma = scene_.IsPunctuation(i, ",");
    const bool dash = scene_.IsDash(i);
    if (!comma && !dash) {
      if (scene_.IsPunctuation(i, ";")) return i;
      continue;
    }
    const uint32_t next = i + 1;
    if (IsQuoted(next)) continue;
    if (scene_.Is(next, kRelative) && !HasFinite({begin, i})) {
      // "the boy, who was found on Sunday, is well": the clause has only begun.
      uint32_t close = next;
      while (close < limit && (IsQuoted(close) || !scene_.IsPunctuation(close, ",;"))) ++close;
      if (close + 1 >= limit || !scene_.IsPunctuation(close, ",")) return i;
      i = close;
      continue;
    }
    if (scene_.Is(next, kClauseBreak)) return i;
    if (scene_.IsGerund(next) || IsRemark(i)) return i;
    if (next + 1 < limit && scene_.Is(next, kAdverb) && !IsQuoted(next + 1) &&
        scene_.IsGerund(next + 1)) {
      return i;
    }
  }
  return limit;
}

// "A girl, who asked to stay unnamed, called it …", "denied it was dry, then said …": whether the
// cue is the verb of the clause around what begins at `begin`.
bool RuleEngine::ClosesAside(const CueMatch& m, uint32_t begin) const {
  if (m.passive || (scene_.words[m.word].forms & (kPast | kThird)) == 0) return false;
  uint32_t comma = m.group.begin - 1;
  while (comma > begin + 1 && !IsQuoted(comma) && scene_.Is(comma, kAdverb)) --comma;
  if (IsQuoted(comma) || !scene_.IsPunctuation(comma, ",")) return false;
  // "said to be dry", "compared to"
  const uint32_t next = m.group.end;
  const bool participle = next >= range_.end || scene_.Is(next, kInfinitiveMark | kPreposition);
  if (scene_.Is(comma - 1, kAdverb) && !IsQuoted(comma - 1)) return false;
  if (comma + 1 < m.group.begin) return !participle;
  for (uint32_t i = comma; i-- > range_.begin;) {
    if (IsQuoted(i) || !scene_.IsPunctuation(i, ",")) continue;
    const uint32_t first = i + 1;
    if (first > begin) return false;
    if (scene_.Is(first, kRelative)) return true;
    return !participle && (scene_.Is(first, kSubordinator) || scene_.IsGerund(first) ||
                           scene_.EndsLikePast(first));
  }
  return false;
}

// End of a clause that begins at `begin`: before what is claimed, a coordinated cue, a trailing
// source, or (unless the statement is a `whole` sentence) a break of the clause; else `limit`.
uint32_t RuleEngine::ContentEnd(uint32_t begin, uint32_t limit, bool whole) const {
  uint32_t end = limit;
  for (uint32_t i = begin + 1; i < limit; ++i) {
    if (claimed_[i]) {
      end = i;
      break;
    }
  }
  if (!whole) end = ClauseBreak(begin, end);
  for (const CueMatch& m : cues_) {
    if (m.group.begin <= begin + 2 || m.group.begin >= end || !m.finite) continue;
    const uint32_t before = m.group.begin - 1;
    const uint32_t frames = scene_.cue(m.word).frames;
    const bool strong = (frames & (kTakesThat | kTakesQuote | kTakesInfinitive)) != 0;
    const bool speech = (frames & kTakesTextTail) != 0;
    if (IsQuoted(before) && !EndsSpeech(before)) continue;
    if (scene_.Is(before, kCoordinator | kContrast) && !IsQuoted(before)) {
      if (!strong || m.passive) continue;
      end = std::min(end,
                     before > begin && scene_.IsPunctuation(before - 1, ",") ? before - 1 : before);
      continue;
    }
    const NounPhrase subject = SubjectBefore(scene_, m.group.begin, begin);
    if (subject.empty() && strong && ClosesAside(m, begin)) {
      uint32_t comma = before;
      while (scene_.Is(comma, kAdverb)) --comma;
      end = std::min(end, comma);
      continue;
    }
    if (subject.empty() || subject.all.begin <= begin + 2) continue;
    // Of a relative clause in the middle; one that ends the statement is a clause break.
    if (subject.all.size() == 1 && scene_.Is(subject.all.begin, kRelative)) continue;
    const uint32_t lead = subject.all.begin - 1;
    if (scene_.Is(lead, kCoordinator | kContrast) && speech) {
      const uint32_t cut =
          scene_.IsPunctuation(lead - 1, ",;") || scene_.IsDash(lead - 1) ? lead - 1 : lead;
      end = std::min(end, cut);
    } else if (scene_.IsPunctuation(lead, ",;") && speech && AdjunctEnd(m) != kNowhere) {
      end = std::min(end, lead);
    }
  }
  return std::max(end, std::min(begin + 1, limit));
}

}  // namespace quoth
