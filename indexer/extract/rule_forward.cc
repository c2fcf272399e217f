// Cues that stand before their content.
#include <algorithm>
#include <utility>

#include "indexer/extract/rule_engine.h"

namespace quoth {
namespace {

// How far a "that" or a quotation may stand behind its cue ("said on Tuesday in Bonn that").
constexpr uint32_t kMaxAdjunct = 18;
// How far the verb of a plain clause may stand behind its cue ("said the old pier by the sea was").
constexpr uint32_t kMaxSubject = 16;

}  // namespace

// Whether a clause begins here: a verb follows before the noun phrase is closed off.
bool RuleEngine::ClauseFollows(uint32_t i) const {
  uint32_t limit = std::min(range_.end, i + kMaxSubject);
  for (uint32_t k = i + 1; k < limit; ++k) {
    if (!IsQuoted(k) && scene_.IsPunctuation(k, ",") && k + 1 < limit &&
        scene_.Is(k + 1, kRelative)) {
      // "the boy, who was found on Sunday, is well"
      uint32_t close = k + 1;
      while (close < range_.end && (IsQuoted(close) || !scene_.IsPunctuation(close, ",;"))) ++close;
      if (close + 1 >= range_.end || !scene_.IsPunctuation(close, ",")) return false;
      k = close;
      limit = std::min(range_.end, close + kMaxSubject);
      continue;
    }
    if (IsQuoted(k)) {
      k = scene_.SpanTokens(scene_.quote[k]).end - 1;
      continue;
    }
    if (scene_.IsFinite(k)) return true;
    if (scene_.IsPunctuation(k, ";:.!?") || scene_.IsDash(k)) return false;
    // A list or an apposition goes on behind its comma, a second clause does not.
    if (scene_.IsPunctuation(k, ",") && k + 1 < limit && !IsQuoted(k + 1) &&
        scene_.Is(k + 1, kCoordinator | kContrast | kSubjectPronoun | kSubordinator)) {
      return false;
    }
    if (scene_.Is(k, kContrast | kSubordinator) &&
        !scene_.Is(k, kRelative | kPreposition | kAdverb)) {
      return false;
    }
    if (scene_.Is(k, kCoordinator) && k + 1 < limit && scene_.Is(k + 1, kSubjectPronoun) &&
        !scene_.Is(k + 1, kDeterminer)) {
      return false;
    }
  }
  return false;
}

// "to" before a verb rather than before a noun.
bool RuleEngine::InfinitiveAt(uint32_t i) const {
  if (i + 1 >= range_.end || !scene_.Is(i, kInfinitiveMark)) return false;
  const uint32_t next = i + 1;
  if (IsQuoted(next)) return true;
  if (scene_.token(next).Is(kCapitalised) || !scene_.IsWord(next)) return false;
  return !scene_.Is(next, kDeterminer | kPossessive | kObjectPronoun | kSubjectPronoun) &&
         scene_.token(next).kind == TokenKind::kWord;
}

void RuleEngine::Forward(const CueMatch& m) {
  if (claimed_[m.word]) return;
  const uint32_t frames = scene_.cue(m.word).frames;
  const Complement complement = FindComplement(m);
  if (!complement.found() || complement.begin >= range_.end) return;
  Draft draft;
  draft.rule = m.participle ? Rule::kParticiple : complement.rule;
  draft.cue = m.group;
  const uint32_t begin = complement.begin;
  uint32_t end = IsSpeechBegin(begin) ? QuoteContentEnd(begin) : ContentEnd(begin, range_.end);
  if (scene_.WordsIn({begin, end}) < 2 && !IsQuoteBegin(begin)) return;
  draft.content = {{begin, end}};
  const bool appearance = (frames & kAppearance) != 0;
  if (appearance || (m.passive && complement.rule != Rule::kAdjective)) {
    // "X is expected to …", "X seems to …": nobody is named, X belongs to what is said.
    draft.rule = Rule::kPassive;
    const NounPhrase subject = SubjectBefore(scene_, m.group.begin, range_.begin);
    if (complement.rule == Rule::kCueInfinitive) {
      if (subject.empty()) return;
      draft.content = {subject.all, {begin, end}};
    }
  } else if (m.participle) {
    if (m.leftmost == range_.begin) {
      // "Noting that …, X said": the content ends at the comma, the subject follows.
      uint32_t comma = begin;
      while (comma < range_.end && (IsQuoted(comma) || !scene_.IsPunctuation(comma, ","))) ++comma;
      if (comma >= range_.end) return;
      draft.content[0].end = std::min(end, comma);
      const NounPhrase subject = PhraseFrom(scene_, comma + 1, range_.end);
      if (!subject.empty()) draft.source = Trim(subject.all);
    } else {
      const bool behind_comma =
          IsQuoted(m.leftmost - 1) || scene_.IsPunctuation(m.leftmost - 1, ",") ||
          scene_.Is(m.leftmost - 1, kCoordinator | kContrast) || scene_.IsDash(m.leftmost - 1);
      if (complement.rule == Rule::kCueObject && !behind_comma) return;
      draft.source = Trim(ParticipleSource(m));
      if (draft.source.empty()) return;
    }
  } else {
    draft.source = Trim(SourceOf(m));
    if (!draft.source.empty() && IsSubordinate(draft.source.begin)) {
      // "While X has said that …, Y …": the clause ends at its comma.
      for (uint32_t i = begin + 2; i < end; ++i) {
        if (IsQuoted(i) || !scene_.IsPunctuation(i, ",")) continue;
        draft.content[0].end = i;
        break;
      }
    }
  }
  Add(std::move(draft));
}

// The subject of a cue: in front of it; for coordinated verbs that of the clause before; for
// relative clauses the antecedent.
TokenRange RuleEngine::SourceOf(const CueMatch& m) const {
  if (m.infinitive) return SharedSubject(m);
  if (m.group.begin > range_.begin && !IsQuoted(m.group.begin - 1)) {
    const uint32_t before = m.group.begin - 1;
    if (scene_.Is(before, kRelative)) {
      uint32_t end = before;
      if (end > range_.begin && scene_.IsPunctuation(end - 1, ",")) --end;
      const NounPhrase antecedent = SubjectBefore(scene_, end, range_.begin);
      if (!antecedent.empty()) return {antecedent.all.begin, before + 1};
    }
    if (scene_.Is(before, kCoordinator | kContrast)) return SharedSubject(m);
  }
  uint32_t end = m.group.begin;  // "the late Poe once observed"
  while (end > range_.begin && !IsQuoted(end - 1) && scene_.Is(end - 1, kAdverb) &&
         !scene_.HasCue(end - 1)) {
    --end;
  }
  const NounPhrase subject = SubjectBefore(scene_, end, range_.begin);
  if (!subject.empty()) return subject.all;
  return SharedSubject(m);
}

// "…, saying that": the subject of the sentence; "critics saying that": the noun in front; a
// document in front ("issued a statement saying that") speaks for whoever issued it.
TokenRange RuleEngine::ParticipleSource(const CueMatch& m) const {
  const uint32_t before = m.leftmost - 1;
  const uint32_t frames = scene_.cue(m.word).frames;
  const bool speech = (frames & (kTakesThat | kTakesQuote)) != 0;
  if (IsQuoted(before) || scene_.IsPunctuation(before, ",") || scene_.IsDash(before) ||
      scene_.Is(before, kCoordinator | kContrast)) {
    return SharedSubject(m);
  }
  if (scene_.Is(before, kPreposition | kSubordinator) && !scene_.Is(before, kDeterminer)) {
    return speech ? SharedSubject(m) : TokenRange{};
  }
  if (!speech) return {};
  const NounPhrase noun = SubjectBefore(scene_, m.leftmost, range_.begin);
  if (noun.empty()) return {};
  if (scene_.Is(before, kDocument | kTime)) {
    const TokenRange shared = SharedSubject(m);
    return shared.empty() ? noun.all : shared;
  }
  return noun.all;
}

TokenRange RuleEngine::SharedSubject(const CueMatch& m) const {
  // The nearest statement before in this stretch that has a source.
  for (size_t d = drafts_.size(); d-- > first_of_stretch_;) {
    if (!drafts_[d].source.empty() && drafts_[d].cue.begin < m.group.begin)
      return drafts_[d].source;
  }
  if (m.participle) {
    const NounPhrase first = FirstSubject(scene_, {range_.begin, m.group.begin});
    if (!first.empty()) return first.all;
  }
  // The subject of the nearest finite verb before.
  for (uint32_t i = m.group.begin; i-- > range_.begin;) {
    if (IsQuoted(i) || !scene_.IsFinite(i)) continue;
    uint32_t verb = i;
    while (verb > range_.begin && !IsQuoted(verb - 1) &&
           scene_.Is(verb - 1, kBe | kHave | kAuxiliary | kAdverb | kNegation)) {
      --verb;
    }
    const NounPhrase subject = SubjectBefore(scene_, verb, range_.begin);
    if (!subject.empty()) return subject.all;
    i = verb;
    if (i == range_.begin) break;
  }
  const NounPhrase first = FirstSubject(scene_, {range_.begin, m.group.begin});
  return first.empty() ? TokenRange{} : first.all;
}

RuleEngine::Complement RuleEngine::FindComplement(const CueMatch& m) const {
  const Cue& cue = scene_.cue(m.word);
  const uint32_t frames = cue.frames;
  uint32_t i = m.group.end;
  while (i < range_.end && !IsQuoted(i) && scene_.Is(i, kAdverb) &&
         !scene_.Is(i, kPreposition | kInfinitiveMark)) {
    ++i;
  }
  if (i >= range_.end) return {};
  if ((frames & kTakesQuote) != 0 && !m.passive) {
    // "reproached him: “…”", "wrote on her page: “…”": the quotation rather than the preposition's.
    for (uint32_t k = i; k + 1 < range_.end && k < i + kMaxAdjunct; ++k) {
      if (IsQuoted(k) && IsScrap(scene_.quote[k])) continue;  // a name in marks
      if (IsQuoted(k) || scene_.IsFinite(k) || scene_.IsPunctuation(k, ".;!?")) break;
      if (scene_.IsPunctuation(k, ":") && IsQuoteBegin(k + 1)) return {k + 1, Rule::kCueQuote};
    }
  }
  for (const std::string& preposition : cue.prepositions) {
    if (scene_.Folded(i) != preposition || IsQuoted(i)) continue;
    if (m.infinitive && (frames & kTakesQuote) == 0) return {};
    if (i + 1 < range_.end && scene_.Is(i + 1, kTime)) break;  // "warned on Friday that"
    return {i + 1, m.passive || cue.kind == CueKind::kAdjective ? Rule::kAdjective
                                                                : Rule::kCuePreposition};
  }
  if (m.passive || (frames & kAppearance) != 0) {
    if (scene_.Is(i, kComplementizer) && (frames & kTakesThat) != 0) return {i, Rule::kCueThat};
    const bool said = (frames & (kTakesThat | kTakesClause | kTakesInfinitive | kAppearance)) != 0;
    if (said && InfinitiveAt(i)) return {i, Rule::kCueInfinitive};
    return {};
  }
  // A quotation right behind, perhaps after a comma or colon.
  uint32_t q = i;
  if (scene_.IsPunctuation(q, ",:") || scene_.IsDash(q)) ++q;
  if (q < range_.end && IsQuoteBegin(q)) {
    if (q > i && IsScrap(scene_.quote[q]) && !scene_.IsPunctuation(i, ":")) return {};
    const bool takes = (frames & (kTakesQuote | kTakesThat | kTakesClause | kTakesObject)) != 0;
    return takes ? Complement{q, Rule::kCueQuote} : Complement{};
  }
  if (scene_.IsPunctuation(i, ":") && (frames & kTakesQuote) != 0) return {i + 1, Rule::kCueClause};
  if (scene_.IsPunctuation(i, ",")) {
    // "said, however, that": an aside of some words.
    for (uint32_t k = i + 1; k + 1 < range_.end && k < i + 14 && !IsQuoted(k); ++k) {
      if (!scene_.IsPunctuation(k, ",")) continue;
      if (scene_.Is(k + 1, kComplementizer) && (frames & kTakesThat) != 0)
        return {k + 1, Rule::kCueThat};
      if (IsSpeechBegin(k + 1) && (frames & kTakesQuote) != 0) return {k + 1, Rule::kCueQuote};
      break;
    }
    return {};
  }
  const bool word = scene_.IsWord(i) || scene_.token(i).kind == TokenKind::kClitic ||
                    scene_.token(i).kind == TokenKind::kOther;
  if (!word) return {};
  if (scene_.Is(i, kComplementizer) && (frames & kTakesThat) != 0) return {i, Rule::kCueThat};
  if (cue.kind == CueKind::kAdjective) {
    return InfinitiveAt(i) && (frames & kTakesInfinitive) != 0 ? Complement{i, Rule::kAdjective}
                                                               : Complement{};
  }
  if (InfinitiveAt(i) && (frames & kTakesInfinitive) != 0) return {i, Rule::kCueInfinitive};
  if (scene_.Is(i, kQuestionWord) && (frames & kTakesQuestion) != 0) return {i, Rule::kCueQuestion};
  if ((frames & kTakesAddressee) != 0) {
    const Complement behind = BehindAddressee(i);
    if (behind.found()) return behind;
  }
  const Complement far = BehindAdjuncts(m, i);
  if (far.found()) return far;
  if (scene_.Is(i, kPreposition | kSubordinator) && !scene_.Is(i, kDeterminer | kSubjectPronoun))
    return {};
  if (scene_.Is(i, kCoordinator | kContrast | kInfinitiveMark | kBe | kHave | kAuxiliary))
    return {};
  if (scene_.Is(i, kTime) && !scene_.Is(i, kDeterminer)) {
    uint32_t k = i;
    while (k < range_.end && scene_.Is(k, kTime | kAdverb)) ++k;
    const bool clause = (frames & kTakesClause) != 0 && (frames & kTakesTextTail) != 0 &&
                        k < range_.end && scene_.IsWord(k) && !scene_.Is(k, kPreposition) &&
                        ClauseFollows(k);
    return clause ? Complement{k, Rule::kCueClause} : Complement{};
  }
  if (m.infinitive && (frames & kTakesTextTail) == 0) return {};
  if ((frames & kTakesClause) != 0 && ClauseFollows(i)) return {i, Rule::kCueClause};
  if ((frames & kTakesObject) != 0 && !m.infinitive) return {i, Rule::kCueObject};
  return {};
}

// "told reporters in Bonn that", "told CNN he", "reminded them “…”".
RuleEngine::Complement RuleEngine::BehindAddressee(uint32_t i) const {
  const uint32_t limit = std::min(range_.end, i + kMaxAdjunct);
  const NounPhrase to = PhraseFrom(scene_, i, range_.end);
  for (uint32_t k = i + 1; k < limit; ++k) {
    // "told him the road "looked like …"": the marks begin within the clause.
    const bool verb_in_marks = IsQuoteBegin(k) && k > i + 1 && k + 1 < range_.end &&
                               scene_.IsFinite(k + 1) && !scene_.IsPunctuation(k - 1, ",:");
    if (IsQuoteBegin(k) && !verb_in_marks) {
      if (IsSpeechBegin(k) || scene_.IsPunctuation(k - 1, ",:")) return {k, Rule::kCueQuote};
      k = scene_.SpanTokens(scene_.quote[k]).end - 1;
      continue;
    }
    if (scene_.Is(k, kComplementizer)) return {k, Rule::kCueThat};
    if (InfinitiveAt(k)) return {k, Rule::kCueInfinitive};
    if (scene_.Is(k, kQuestionWord) && !scene_.Is(k, kRelative)) return {k, Rule::kCueQuestion};
    const bool pronoun =
        scene_.Is(k, kSubjectPronoun) && !scene_.Is(k, kDeterminer | kRelative) &&
        (!scene_.Is(k, kObjectPronoun) || (k + 1 < range_.end && scene_.IsFinite(k + 1)));
    if (pronoun) return {k, Rule::kCueClause};
    if (scene_.IsPunctuation(k, ".;!?")) break;
    if (scene_.IsPunctuation(k, ",") && k + 1 < limit && !IsQuoted(k + 1) &&
        scene_.Is(k + 1, kCoordinator | kContrast)) {
      break;
    }
    if (verb_in_marks || scene_.IsFinite(k)) {
      // A clause without a pronoun: it begins behind the hearers.
      if (scene_.Is(i, kObjectPronoun | kAddressee)) return {i + 1, Rule::kCueClause};
      if (!to.empty() && to.head.end < k && to.head.end > i) return {to.head.end, Rule::kCueClause};
      break;
    }
  }
  return {};
}

// Times, places and occasions between the cue and "that", a quotation or a clause with a pronoun.
RuleEngine::Complement RuleEngine::BehindAdjuncts(const CueMatch& m, uint32_t i) const {
  const Cue& cue = scene_.cue(m.word);
  if ((cue.frames & (kTakesThat | kTakesQuote)) == 0 || cue.kind != CueKind::kVerb) return {};
  const bool adjunct = (scene_.Is(i, kPreposition | kTime) && !scene_.Is(i, kComplementizer)) ||
                       (scene_.Is(i, kDeterminer) && i + 1 < range_.end && scene_.Is(i + 1, kTime));
  if (!adjunct || (cue.frames & (kTakesTail | kTakesTextTail)) == 0) return {};
  const uint32_t limit = std::min(range_.end, i + kMaxAdjunct);
  for (uint32_t k = i + 1; k < limit; ++k) {
    if (IsQuoteBegin(k)) {
      const bool speech = IsSpeechBegin(k);
      if (speech || scene_.IsPunctuation(k - 1, ",:")) return {k, Rule::kCueQuote};
      k = scene_.SpanTokens(scene_.quote[k]).end - 1;
      continue;
    }
    // "in that same speech": behind a preposition "that" is a determiner.
    const bool that = scene_.Is(k, kComplementizer) && !scene_.Is(k - 1, kPreposition);
    if (that && (cue.frames & kTakesThat) != 0) return {k, Rule::kCueThat};
    if (scene_.IsPunctuation(k, ".;!?")) break;
    if (scene_.Is(k, kSubjectPronoun) && !scene_.Is(k, kDeterminer | kRelative) &&
        (cue.frames & kTakesClause) != 0 && k + 1 < range_.end && scene_.IsFinite(k + 1)) {
      return {k, Rule::kCueClause};
    }
    if (scene_.IsFinite(k)) break;
  }
  return {};
}

// "X's claim that …", "criticism of … ", "calls for …".
void RuleEngine::Noun(uint32_t i) {
  const Cue& cue = scene_.language->reporting.cues[static_cast<size_t>(scene_.words[i].noun_cue)];
  const uint32_t next = i + 1;
  if (next + 1 >= range_.end || IsQuoted(next)) return;
  // "… “dry”, a claim that nobody believed": about what was said before it.
  if (i >= range_.begin + 3 && scene_.IsPunctuation(i - 2, ",") && IsRemark(i - 2)) return;
  Draft draft;
  draft.rule = Rule::kNoun;
  draft.cue = {i, i + 1};
  uint32_t begin = kNowhere;
  // "the claim that he made" is a relative clause; "the claim that he left" can't be told apart.
  if ((scene_.Is(next, kComplementizer) && (cue.frames & kTakesThat) != 0) ||
      (InfinitiveAt(next) && (cue.frames & kTakesInfinitive) != 0)) {
    begin = next;
  } else {
    for (const std::string& preposition : cue.prepositions) {
      if (scene_.Folded(next) == preposition) begin = next + 1;
    }
  }
  if (begin == kNowhere) return;
  draft.content = {{begin, ContentEnd(begin, range_.end)}};
  if (scene_.WordsIn(draft.content[0]) < 2) return;
  // Who: a possessive in front, or the subject of the verb in front.
  uint32_t k = i;
  while (k > range_.begin && scene_.IsWord(k - 1) && !IsQuoted(k - 1) &&
         scene_.Closed(k - 1) == 0 && !scene_.IsFinite(k - 1) && !scene_.IsVerbCue(k - 1) &&
         !scene_.token(k - 1).Is(kCapitalised)) {
    --k;
  }
  if (k > range_.begin && !IsQuoted(k - 1) && scene_.Is(k - 1, kPossessive)) {
    if (scene_.token(k - 1).kind == TokenKind::kClitic) {
      const NounPhrase owner = SubjectBefore(scene_, k - 1, range_.begin);
      if (!owner.empty()) draft.source = owner.all;
    } else {
      draft.source = {k - 1, k};
    }
  } else {
    CueMatch m;
    m.word = i;
    m.group = {i, i + 1};
    draft.source = Trim(SharedSubject(m));
  }
  if (draft.source.empty()) return;
  Add(std::move(draft));
}

}  // namespace quoth
