// Cues that stand behind or inside their content.
#include <algorithm>
#include <utility>

#include "indexer/extract/rule_engine.h"

namespace quoth {
namespace {

// A statement without marks before a trailing "X said" has at least so many words.
constexpr uint32_t kMinTailWords = 4;
// A text without a known verb counts as a statement from so many words on.
constexpr uint32_t kLongWords = 12;

}  // namespace

// "X reportedly left": nobody is named, the clause around the adverb is what was said.
void RuleEngine::Evidential(uint32_t i) {
  const uint32_t begin = SegmentBegin(i);
  Draft draft;
  draft.rule = Rule::kEvidential;
  draft.cue = {i, i + 1};
  const uint32_t end = ContentEnd(i + 1 < range_.end ? i + 1 : i, range_.end);
  draft.content = {{begin, i}, {i + 1, end}};
  Add(std::move(draft));
}

void RuleEngine::Tail(const CueMatch& m) {
  if (claimed_[m.word] || m.participle || m.infinitive || m.passive) return;
  // With its subject behind, right behind a quotation or between commas, any verb that reports will
  // do.
  if (Inverted(m)) return;
  const uint32_t frames = scene_.cue(m.word).frames;
  if ((frames & (kTakesTail | kTakesTextTail)) == 0) return;
  const NounPhrase subject = SubjectBefore(scene_, m.group.begin, range_.begin);
  if (subject.empty()) return;
  const uint32_t before = subject.all.begin;
  const uint32_t segment = SegmentBegin(before);
  if (before == range_.begin && PreviousIsQuote()) {  // “We won!” Ann said.
    const uint32_t end = BehindQuoteTail(m);
    if (end == kNowhere) return;
    ReleasePrevious();
    TakeTail(m, subject.all, {before, before}, end, Rule::kQuoteTail);
    return;
  }
  if (before <= segment) return;
  uint32_t last = before - 1;
  while (last > segment && scene_.Is(last, kAdverb) && !IsQuoted(last)) --last;
  // “A,” as X put it, “B”: of what stands before, the quotation alone is X's.
  const bool as = last > segment && EndsSpeech(last - 1) && scene_.Is(last, kPreposition) &&
                  scene_.Is(last, kSubordinator);
  if (as) --last;
  const bool quote = SpeechEndsAt(last, segment) ||
                     (ScrapEndsAt(last) && EndsSentence(SkipToClauseEnd(m.group.end)));
  const bool comma = scene_.IsPunctuation(last, ",") || scene_.IsDash(last);
  if (!quote && (!comma || (frames & kTakesTextTail) == 0)) return;
  const uint32_t end = quote ? BehindQuoteTail(m) : AdjunctEnd(m);
  if (end == kNowhere) return;
  const uint32_t begin = as ? scene_.SpanTokens(scene_.quote[last]).begin : segment;
  const TokenRange left = Trim({begin, last + 1});
  // "As Hill went on about “taxes,” Lee said no": the clause before, quotation and all, is not
  // hers.
  if (quote && !as && AdjunctEnd(m) == kNowhere && IsIntroduction(left)) return;
  if (quote && !left.empty() && claimed_[left.end - 1]) {
    Claim(m.group);  // the end of a quotation whose speaker was named paragraphs before
    return;
  }
  if (!quote) {
    // "Asked why, she said: “…”": the content follows.
    if (end < range_.end && scene_.IsPunctuation(end, ":")) return;
    if (end + 1 < range_.end && IsSpeechBegin(end + 1) && !HasFinite(left)) return;
    // "If it rains, she said, the match is off": an introduction goes on behind the cue.
    const bool inserted = end + 3 < range_.end && scene_.IsPunctuation(end, ",") &&
                          !IsQuoted(end + 1) && !BeginsNewClause(end + 1) &&
                          subject.all.size() <= 4;
    if (!inserted && (scene_.WordsIn(left) < 2 || !LooksComplete(left))) return;
    if (inserted && left.empty()) return;
  }
  TakeTail(m, subject.all, left, end, quote ? Rule::kQuoteTail : Rule::kTextTail);
}

bool RuleEngine::PreviousIsQuote() const {
  if (stretch_ == 0) return false;
  const Stretch& previous = scene_.stretches[stretch_ - 1];
  if (previous.paragraph != scene_.stretches[stretch_].paragraph || previous.tokens.empty()) {
    return false;
  }
  const uint32_t last = previous.tokens.end - 1;
  if (!EndsSpeech(last)) return false;
  if (!claimed_[last]) return true;
  // Given to the speaker before for want of a better one.
  if (drafts_.empty() || drafts_.back().content.empty()) return false;
  const Draft& back = drafts_.back();
  const bool whole = back.rule == Rule::kContinued && back.content.size() == 1;
  const bool added = back.content.size() > 1 && back.stretch + 1 < stretch_;
  return (whole || added) && back.content.back().end == previous.tokens.end;
}

// Takes the quotation before this stretch from the speaker it was given to.
void RuleEngine::ReleasePrevious() {
  const uint32_t last = scene_.stretches[stretch_ - 1].tokens.end - 1;
  if (!claimed_[last] || drafts_.empty()) return;
  Draft& back = drafts_.back();
  const TokenRange range = back.content.back();
  for (uint32_t i = range.begin; i < range.end; ++i) claimed_[i] = 0;
  back.content.pop_back();
  if (back.content.empty()) drafts_.pop_back();
  first_of_stretch_ = drafts_.size();
}

// Whether a text before ", X said" is a statement rather than an introduction ("In Bonn, X said").
bool RuleEngine::LooksComplete(TokenRange left) const {
  if (!HasFinite(left)) return scene_.WordsIn(left) >= kLongWords;
  const bool introduction = scene_.Is(left.begin, kPreposition | kSubordinator) &&
                            !scene_.Is(left.begin, kDeterminer | kSubjectPronoun);
  if (!introduction) return true;
  for (uint32_t i = left.begin; i < left.end; ++i) {  // "When it rained, the river rose"
    if (scene_.IsPunctuation(i, ",") && HasFinite({i, left.end})) return true;
  }
  return false;
}

// Whether a text that ends with a quotation is a clause of circumstances, "as Hill went on about
// “…”", which the quotation belongs to.
bool RuleEngine::IsIntroduction(TokenRange left) const {
  if (left.empty()) return false;
  uint32_t begin = left.end;
  while (begin > left.begin) {  // the first of "“…,” and “…,”"
    uint32_t last = begin - 1;
    while (last > left.begin && !IsQuoted(last) &&
           (scene_.IsPunctuation(last, ",") || scene_.Is(last, kCoordinator))) {
      --last;
    }
    if (!IsQuoted(last)) break;
    begin = scene_.SpanTokens(scene_.quote[last]).begin;
  }
  if (begin <= left.begin || begin == left.end) return false;
  if (scene_.token(begin - 1).kind == TokenKind::kPunctuation) return false;
  for (uint32_t i = begin; i-- > left.begin;) {
    if (scene_.IsPunctuation(i, ",;:") || IsQuoted(i)) return false;
    if (!scene_.Is(i, kSubordinator) || scene_.Is(i, kComplementizer)) continue;
    const bool opens = i == left.begin || scene_.IsPunctuation(i - 1, ",") ||
                       scene_.Is(i - 1, kCoordinator | kContrast);
    return opens && HasFinite({i + 1, begin});
  }
  return false;
}

// Behind a trailing cue only times, places and hearers may follow; returns where they end, or
// kNowhere if a complement follows.
uint32_t RuleEngine::AdjunctEnd(const CueMatch& m) const {
  const uint32_t frames = scene_.cue(m.word).frames;
  bool hearer = (frames & kTakesAddressee) != 0;
  bool loose = false;  // behind a preposition everything up to the comma hangs on it
  uint32_t i = m.group.end;
  for (; i < range_.end; ++i) {
    if (IsQuoted(i)) {
      if (!IsScrap(scene_.quote[i])) return i;
      i = scene_.SpanTokens(scene_.quote[i]).end - 1;
      continue;
    }
    if (scene_.IsPunctuation(i, ",;:.!?") || scene_.IsDash(i)) return i;
    if (scene_.Is(i, kCoordinator | kContrast) && i == m.group.end) return i;  // "he said and left"
    if (loose) {
      if (scene_.Is(i, kComplementizer) && !scene_.Is(i - 1, kPreposition)) return kNowhere;
      continue;
    }
    if (scene_.Is(i, kTime | kAdverb | kNegation)) continue;
    if (scene_.Is(i, kInfinitiveMark) && i == m.group.end && (frames & kTakesInfinitive) != 0) {
      return kNowhere;
    }
    if (scene_.Is(i, kComplementizer)) return kNowhere;
    const bool joins = scene_.Is(i, kPreposition | kSubordinator | kQuestionWord | kRelative) &&
                       !scene_.Is(i, kDeterminer | kObjectPronoun);
    if (joins) {
      if (scene_.Is(i, kQuestionWord) && !scene_.Is(i, kSubordinator)) return kNowhere;
      loose = true;
      continue;
    }
    if (hearer) {
      if (scene_.Is(i, kSubjectPronoun) && !scene_.Is(i, kObjectPronoun)) return kNowhere;
      const NounPhrase to = PhraseFrom(scene_, i, range_.end);
      if (to.empty()) return kNowhere;
      i = to.head.end - 1;
      hearer = false;
      continue;
    }
    const bool day =
        (scene_.Is(i, kDeterminer) && ((i + 1 < range_.end && scene_.Is(i + 1, kTime)) ||
                                       (i + 2 < range_.end && scene_.Is(i + 2, kTime)))) ||
        (i > m.group.end && scene_.Is(i - 1, kTime | kDeterminer));
    if (!day) return kNowhere;
  }
  return i;
}

// The same behind a cue that a quotation stands before: what has no verb is no complement there
// ("“Mind the gap,” it said every ten minutes").
uint32_t RuleEngine::BehindQuoteTail(const CueMatch& m) const {
  const uint32_t adjuncts = AdjunctEnd(m);
  if (adjuncts != kNowhere) return adjuncts;
  const uint32_t end = SkipToClauseEnd(m.group.end);
  for (uint32_t i = m.group.end; i < end; ++i) {
    if (IsQuoted(i) || scene_.IsFinite(i) || scene_.Is(i, kComplementizer | kInfinitiveMark)) {
      return kNowhere;
    }
  }
  return end;
}

// Whether a verb group is nothing but a perfect: "has declared".
bool RuleEngine::IsPerfect(const CueMatch& m) const {
  if (m.group.begin == m.word || !scene_.Is(m.group.begin, kHave)) return false;
  for (uint32_t i = m.group.begin; i < m.word; ++i) {
    if (!scene_.Is(i, kHave | kAdverb)) return false;
  }
  return true;
}

// Whether a quotation ends with the token `last`, or before it if that is a comma or a dash, and
// not before `begin`.
bool RuleEngine::SpeechEndsAt(uint32_t last, uint32_t begin) const {
  if (EndsSpeech(last)) return true;
  // “…”, said X, and, as Russians have it, “…”, — said X.
  if (scene_.IsDash(last) && last > begin + 1 && scene_.IsPunctuation(last - 1, ",")) --last;
  const bool divided = scene_.IsPunctuation(last, ",") || scene_.IsDash(last);
  return divided && last > begin && EndsSpeech(last - 1);
}

// “Never”, she said: a few words in marks that open the sentence, with a comma behind them.
bool RuleEngine::ScrapEndsAt(uint32_t last) const {
  if (last <= range_.begin || !IsQuoteBegin(range_.begin)) return false;
  const int32_t q = scene_.quote[range_.begin];
  const uint32_t end = scene_.SpanTokens(q).end;
  if (last == end) return scene_.IsPunctuation(last, ",") || scene_.IsDash(last);
  return last + 1 == end && CommaEndsQuotation(q);
}

// Whether what stands at `i` ends the sentence, or begins a quotation.
bool RuleEngine::EndsSentence(uint32_t i) const {
  if (i >= range_.end || IsQuoted(i) || scene_.IsPunctuation(i, ".;:!?")) return true;
  return i + 1 < range_.end && IsQuoted(i + 1);
}

// The same of what stands before `i`, were it in the sentence before.
bool RuleEngine::SpeechBefore(uint32_t i) const {
  return i == range_.begin ? PreviousIsQuote() : SpeechEndsAt(i - 1, range_.begin);
}

// ", said X", “…” said X, or, as translations have it, “…”, has said X.
bool RuleEngine::Inverted(const CueMatch& m) {
  const bool perfect = IsPerfect(m);
  if (m.group.begin != m.word && !(perfect && SpeechBefore(m.group.begin))) return false;
  if (m.group.begin == range_.begin) return InvertedAtStart(m);
  uint32_t last = m.group.begin - 1;
  const uint32_t segment = SegmentBegin(m.group.begin);
  while (last > segment && scene_.Is(last, kAdverb) && !IsQuoted(last)) --last;
  if (last < segment) return false;
  const NounPhrase subject = InvertedSubject(m.group.end);
  if (subject.empty()) return false;
  const uint32_t end = SkipToClauseEnd(subject.all.end);
  const bool quote = SpeechEndsAt(last, segment) || (ScrapEndsAt(last) && EndsSentence(end));
  if (!quote && !scene_.IsPunctuation(last, ",") && !scene_.IsDash(last)) return false;
  const TokenRange left = Trim({segment, last + 1});
  if (quote && !left.empty() && claimed_[left.end - 1]) {
    Claim(m.group);
    return true;
  }
  // "The victims, specifies the prosecutor, were young."
  const bool between = !quote && end + 1 < range_.end && scene_.IsPunctuation(end, ",") &&
                       !IsQuoted(end + 1) && scene_.IsFinite(end + 1) && !HasFinite(left) &&
                       scene_.IsPunctuation(last, ",");
  if (!quote && !between) {
    if ((scene_.cue(m.word).frames & kTakesTextTail) == 0) return false;
    // "In other words, explained X: “…”".
    const bool inserted =
        end + 1 < range_.end && scene_.IsPunctuation(end, ",:") && IsSpeechBegin(end + 1);
    if (!inserted && (scene_.WordsIn(left) < kMinTailWords || !HasFinite(left))) return false;
    // "Poe, the mayor, said Monday …" has its subject in front.
    if (!scene_.token(m.group.end).Is(kCapitalised) && !scene_.Is(m.group.end, kSubjectPronoun) &&
        !SubjectBefore(scene_, m.group.begin, segment).empty()) {
      return false;
    }
  }
  TakeTail(m, subject.all, left, end, quote ? Rule::kQuoteInverted : Rule::kTextInverted);
  return true;
}

bool RuleEngine::InvertedAtStart(const CueMatch& m) {
  const NounPhrase subject = InvertedSubject(m.group.end);
  if (subject.empty()) return false;
  const uint32_t end = SkipToClauseEnd(subject.all.end);
  const bool before = PreviousIsQuote();
  const bool after =
      end + 1 < range_.end && scene_.IsPunctuation(end, ",:") && IsSpeechBegin(end + 1);
  if (!before && !after) return false;
  if (before) ReleasePrevious();
  TakeTail(m, subject.all, {m.group.begin, m.group.begin}, end, Rule::kQuoteInverted);
  return true;
}

// “…” This was stated by X. “…” Such a statement was made by X. This was stated by X: “…”.
void RuleEngine::Announced() {
  constexpr uint32_t kMaxSubjectWords = 4;
  constexpr uint32_t kMaxVerbWords = 4;
  const ReportingData& data = scene_.language->reporting;
  if (IsQuoted(range_.begin) || claimed_[range_.begin]) return;
  if (!scene_.Is(range_.begin, kDeterminer | kSubjectPronoun | kObjectPronoun)) return;
  uint32_t be = range_.begin + 1;
  bool document = false;
  while (be < range_.end && be <= range_.begin + kMaxSubjectWords && !scene_.Is(be, kBe | kHave)) {
    if (!scene_.IsWord(be) || IsQuoted(be)) return;
    document = document || scene_.Is(be, kDocument) || scene_.words[be].noun_cue >= 0;
    ++be;
  }
  if (be >= range_.end || (be > range_.begin + 1 && !document)) return;
  const auto is_agent = [&](uint32_t i) {
    return std::find(data.agent_prepositions.begin(), data.agent_prepositions.end(),
                     scene_.Folded(i)) != data.agent_prepositions.end();
  };
  uint32_t by = be;
  bool reports = document;
  while (by < range_.end && by <= be + kMaxVerbWords && !is_agent(by)) {
    if (!scene_.IsWord(by) || IsQuoted(by)) return;
    reports = reports || scene_.HasCue(by);
    ++by;
  }
  if (by >= range_.end || !is_agent(by) || by == be || !reports) return;
  const NounPhrase source = PhraseFrom(scene_, by + 1, range_.end);
  if (source.empty()) return;
  Draft draft;
  draft.rule = Rule::kQuoteInverted;
  draft.cue = {be, by};
  draft.source = source.all;
  uint32_t q = source.all.end;
  while (q < range_.end && !IsSpeechBegin(q)) ++q;
  if (q < range_.end && scene_.IsPunctuation(q - 1, ":")) {
    draft.content = {{q, QuoteContentEnd(q)}};
  } else if (PreviousIsQuote()) {
    ReleasePrevious();
    PrecedingQuotes(range_.begin, &draft);
  }
  if (!draft.content.empty()) Add(std::move(draft));
}

// Adds a statement with its cue behind or inside it; `end` is where the words that belong to the
// cue end. What follows goes on with the statement unless it begins a clause of another.
void RuleEngine::TakeTail(const CueMatch& m, TokenRange source, TokenRange left, uint32_t end,
                          Rule rule) {
  Draft draft;
  draft.rule = rule;
  draft.cue = m.group;
  draft.source = Trim(source);
  if (!left.empty()) draft.content.push_back(left);
  const bool quote =
      rule == Rule::kQuoteTail || rule == Rule::kQuoteInverted || rule == Rule::kSourceBehind;
  if (quote) PrecedingQuotes(left.empty() ? range_.begin : left.begin, &draft);
  uint32_t rest = end;
  if (rest < range_.end && !IsQuoted(rest)) ++rest;  // the comma, colon or dash
  if (rest < range_.end) {
    if (IsSpeechBegin(rest)) {
      draft.content.push_back({rest, QuoteContentEnd(rest)});
    } else if (!quote || !BeginsNewClause(rest)) {
      if (!quote) {
        // "The fire, she said, was small, and the crews …": only another cue's clause is not hers.
        uint32_t clause = rest;
        if (scene_.Is(clause, kCoordinator | kContrast)) ++clause;
        if (clause >= range_.end || scene_.IsGerund(clause) || CueAt(clause) ||
            CueSoonAfter(clause)) {
          Add(std::move(draft));
          return;
        }
        draft.content.push_back({rest, ContentEnd(rest, range_.end, true)});
      } else {
        // “A,” he said, that “B”: only quotations go on.
        uint32_t q = rest;
        while (q < range_.end && q <= rest + 2 && !IsQuoted(q)) ++q;
        if (q < range_.end && IsSpeechBegin(q)) draft.content.push_back({rest, QuoteContentEnd(q)});
      }
    }
  }
  Add(std::move(draft));
}

// Quotations that stand as sentences of their own right before `begin`, in the same paragraph.
void RuleEngine::PrecedingQuotes(uint32_t begin, Draft* draft) const {
  if (begin != range_.begin) return;
  for (uint32_t s = stretch_; s-- > 0;) {
    const Stretch& previous = scene_.stretches[s];
    if (previous.paragraph != scene_.stretches[stretch_].paragraph) break;
    if (previous.tokens.empty() || !EndsSpeech(previous.tokens.end - 1)) break;
    const TokenRange span = scene_.SpanTokens(scene_.quote[previous.tokens.end - 1]);
    if (!FreeRange(span)) break;
    draft->content.push_back(span);
    if (span.begin > previous.tokens.begin + 1) break;  // not a bare quotation
  }
}

}  // namespace quoth
