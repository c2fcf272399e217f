// Quotations beside which stands who said them, with no verb at all or with one that is none of the
// language's cues.
#include <algorithm>

#include "absl/algorithm/container.h"
#include "indexer/extract/rule_engine.h"

namespace quoth {
namespace {

// A quotation as a sentence of its own has at least so many words.
constexpr uint32_t kMinWords = 5;
// How far the verb may stand behind the quotation, in tokens: "the old mayor of the town purred".
constexpr uint32_t kMaxSource = 16;

}  // namespace

// The subject of a verb in front of it, which begins at `i`: said “Ann Hill”.
NounPhrase RuleEngine::InvertedSubject(uint32_t i) const {
  if (i >= range_.end || IsQuoted(i)) return {};
  // "declared in Yerevan the prime minister", "notes in its letter the council": a place between.
  if (scene_.Is(i, kPreposition) && i + 3 < range_.end) {
    uint32_t place = i + 1;
    if (scene_.Is(place, kDeterminer | kPossessive)) ++place;
    const bool noun = scene_.IsName(place) || (place > i + 1 && scene_.Is(place, kDocument));
    const uint32_t who = place + 1;
    if (noun && who < range_.end && scene_.Is(who, kDeterminer) && !IsQuoted(who)) {
      return PhraseFrom(scene_, who, range_.end);
    }
  }
  if (scene_.Is(i, kTime | kPreposition | kSubordinator | kInfinitiveMark | kAdverb |
                       kComplementizer | kQuestionWord)) {
    return {};
  }
  if (scene_.Is(i, kObjectPronoun) && !scene_.Is(i, kSubjectPronoun)) return {};
  NounPhrase phrase = PhraseFrom(scene_, i, range_.end);
  if (phrase.empty()) return phrase;
  const uint32_t next = phrase.all.end;
  if (next >= range_.end || IsQuoted(next) || !scene_.IsFinite(next)) return phrase;
  // A verb right behind it: "…, said he was sorry" is no inversion, but "…, says the letter signed
  // by the council" is one.
  const bool participle = scene_.Is(i, kDeterminer) && next + 1 < range_.end &&
                          scene_.Is(next + 1, kPreposition) &&
                          !scene_.Is(next, kBe | kHave | kAuxiliary);
  if (!participle) return {};
  phrase.all.end = SkipToClauseEnd(next);
  return phrase;
}

// Whether a word can be a verb, by its ending, as one of the frequent ones, or as a cue that
// otherwise never stands behind what it reports.
bool RuleEngine::MayBeVerb(uint32_t i) const {
  constexpr uint32_t kShortest = 4;  // bytes: "sees"
  if (i >= range_.end || IsQuoted(i) || scene_.token(i).kind != TokenKind::kWord) return false;
  if (scene_.token(i).Is(kCapitalised)) return false;
  if (scene_.HasCue(i)) {
    return scene_.IsVerbCue(i) && (scene_.cue(i).frames & (kTakesTail | kTakesTextTail)) == 0 &&
           (scene_.words[i].forms & (kPast | kThird)) != 0 && !scene_.Is(i, kNounForm);
  }
  if ((scene_.Closed(i) & ~kVerb) != 0) return false;
  if (scene_.Is(i, kVerb) || scene_.EndsLikePast(i)) return true;
  const absl::string_view word = scene_.Folded(i);
  return word.size() >= kShortest && word.back() == 's' && word[word.size() - 2] != 's';
}

// Whether the sentence of a quotation is over at `i`, or a break in it.
bool RuleEngine::EndsClause(uint32_t i) const {
  return i >= range_.end || IsQuoted(i) || scene_.IsPunctuation(i, ".,;:!?") || scene_.IsDash(i);
}

// “…,” purred Ann Hill. “…,” Ann Hill purred. “…”, has sentenced the mayor: beside a quotation any
// verb reports.
void RuleEngine::AnyVerbBeside() {
  if (range_.size() < 4 || !IsQuoteBegin(range_.begin)) return;
  const int32_t q = scene_.quote[range_.begin];
  const TokenRange span = scene_.SpanTokens(q);
  uint32_t i = span.end;
  if (i >= range_.end || !FreeRange({span.begin, i + 1})) return;
  bool divided = scene_.IsPunctuation(i, ",") || scene_.IsDash(i);
  if (divided) ++i;
  if (divided && i < range_.end && scene_.IsDash(i)) ++i;
  divided = divided || CommaEndsQuotation(q);
  if (i >= range_.end || IsQuoted(i) || claimed_[i]) return;
  CueMatch m;
  TokenRange source;
  uint32_t verb = i;
  while (verb < range_.end && scene_.Is(verb, kHave)) ++verb;
  if (MayBeVerb(verb)) {  // its subject behind it
    if (!divided && (IsScrap(q) || !scene_.EndsLikePast(verb))) return;
    const uint32_t next = verb + 1;
    if (next >= range_.end) return;
    if (!scene_.token(next).Is(kCapitalised) &&
        !scene_.Is(next, kDeterminer | kPossessive | kSubjectPronoun | kPreposition)) {
      return;
    }
    source = InvertedSubject(next).all;
    m.word = verb;
    m.group = {i, next};
  } else {
    if (!divided) return;
    for (uint32_t k = i + 1; k < range_.end && k < i + kMaxSource; ++k) {
      if (IsQuoted(k) || claimed_[k] || (scene_.HasCue(k) && !MayBeVerb(k))) return;
      const bool pronoun = k == i + 1 && scene_.Is(i, kSubjectPronoun) &&
                           !scene_.Is(i, kDeterminer) && scene_.words[k].classes == 0;
      if (!pronoun && !MayBeVerb(k)) continue;
      // "the mayor who ended it all purred": of two verbs the last.
      if (!EndsClause(k + 1) && !scene_.Is(k + 1, kPreposition | kAdverb | kTime)) continue;
      const NounPhrase subject = SubjectBefore(scene_, k, i);
      if (subject.empty() || subject.all.begin != i) continue;
      // “…,” she went on to the door and “…”: of the frequent verbs only what ends with them.
      if (scene_.Is(k, kVerb) && !scene_.EndsLikePast(k) && !EndsClause(k + 1)) return;
      source = subject.all;
      m.word = k;
      m.group = {k, k + 1};
      break;
    }
  }
  if (source.empty()) return;
  const uint32_t end = SkipToClauseEnd(std::max(source.end, m.group.end));
  if (IsScrap(q) && end < range_.end && !scene_.IsPunctuation(end, ".;!?") && !IsQuoted(end)) {
    const bool opens = end + 1 < range_.end && IsQuoted(end + 1);
    if (!opens && HasFinite({end, range_.end})) return;
  }
  // “…,” came the reply: whose it was is not told.
  const bool reply = source.size() == 2 && scene_.Is(source.begin, kDeterminer) &&
                     absl::c_linear_search(scene_.language->reporting.quotation_nouns,
                                           scene_.Folded(source.begin + 1));
  if (reply) {
    m.group.end = source.end;
    source = {};
  }
  TakeTail(m, source, span, end, Rule::kSourceBehind);
}

// A quotation that opens its sentence, and behind it nothing but who said it: “…” (X), “…”, so X.
bool RuleEngine::SourceBehind(TokenRange span) {
  const ReportingData& data = scene_.language->reporting;
  if (span.begin != range_.begin || scene_.WordsIn(span) < kMinWords) return false;
  Draft draft;
  draft.rule = Rule::kSourceBehind;
  draft.content = {span};
  uint32_t i = span.end;
  const bool bracket = i < range_.end && scene_.IsPunctuation(i, "(");
  if (bracket) {
    ++i;
  } else {
    if (i < range_.end && (scene_.IsPunctuation(i, ",") || scene_.IsDash(i))) ++i;
    if (i >= range_.end || IsQuoted(i)) return false;
    if (!absl::c_linear_search(data.quotation_links, scene_.Folded(i))) return false;
    ++i;
    draft.cue = {i - 1, i};
  }
  const NounPhrase source = InvertedSubject(i);
  if (source.empty() || (bracket && !scene_.IsName(i))) return false;
  i = source.all.end;
  if (bracket && (i >= range_.end || !scene_.IsPunctuation(i, ")"))) return false;
  if (bracket) ++i;
  // "…, so the mayor, on Friday in Bonn."
  const bool more = !bracket && i < range_.end && scene_.IsPunctuation(i, ",");
  if (more) i = HasFinite({i, range_.end}) ? i : range_.end;
  while (i < range_.end && scene_.token(i).kind == TokenKind::kPunctuation) ++i;
  if (i < range_.end) return false;
  draft.source = Trim(source.all);
  PrecedingQuotes(span.begin, &draft);
  Add(std::move(draft));
  return true;
}

// “…,” was her reply. “…” were the mayor's last words. “…” was the verdict of the mayor. “…” is how
// Ann Hill puts it.
bool RuleEngine::OwnerBehind(TokenRange span) {
  constexpr uint32_t kMostAdjectives = 2;
  const ReportingData& data = scene_.language->reporting;
  uint32_t i = span.end;
  if (span.begin != range_.begin) return false;
  if (i < range_.end && (scene_.IsPunctuation(i, ",") || scene_.IsDash(i))) ++i;
  if (i + 2 >= range_.end || !scene_.Is(i, kBe)) return false;
  const uint32_t be = i++;
  Draft draft;
  draft.rule = Rule::kSourceBehind;
  draft.content = {span};
  // The noun behind the word at `k`, over some adjectives, or kNowhere.
  const auto noun_behind = [&](uint32_t k) {
    const uint32_t limit = std::min(range_.end, k + kMostAdjectives + 2);
    for (uint32_t n = k + 1; n < limit && scene_.IsWord(n) && !IsQuoted(n); ++n) {
      if (absl::c_linear_search(data.quotation_nouns, scene_.Folded(n))) return n;
    }
    return kNowhere;
  };
  if (absl::c_linear_search(data.quotation_manners, scene_.Folded(i))) {
    const NounPhrase subject = PhraseFrom(scene_, i + 1, range_.end);
    uint32_t verb = subject.all.end;
    while (verb < range_.end && scene_.Is(verb, kAdverb | kHave)) ++verb;
    if (subject.empty() || subject.all.begin != i + 1) return false;
    if (verb >= range_.end || IsQuoted(verb) || !scene_.HasCue(verb)) return false;
    draft.cue = {be, i + 1};
    draft.source = Trim(subject.all);
  } else if (const uint32_t noun = scene_.Is(i, kDeterminer) && !scene_.Is(i, kPossessive)
                                       ? noun_behind(i)
                                       : kNowhere;
             noun != kNowhere && noun + 2 < range_.end &&
             absl::c_linear_search(data.owner_prepositions, scene_.Folded(noun + 1))) {
    const NounPhrase owner = PhraseFrom(scene_, noun + 2, range_.end);
    if (owner.empty()) return false;
    draft.cue = {be, noun + 2};
    draft.source = Trim(owner.all);
  } else {
    const uint32_t begin = i;
    while (i + 1 < range_.end && !scene_.Is(i, kPossessive) && scene_.IsWord(i) && !IsQuoted(i)) {
      ++i;
    }
    if (i + 1 >= range_.end || !scene_.Is(i, kPossessive)) return false;
    const bool clitic = scene_.token(i).kind == TokenKind::kClitic;
    if (clitic == (i == begin)) return false;  // “his”, or whose “'s”
    const uint32_t n = noun_behind(i);
    if (n == kNowhere) return false;
    draft.source = {begin, i + 1};
    draft.cue = {n, n + 1};
  }
  PrecedingQuotes(span.begin, &draft);
  Add(std::move(draft));
  return true;
}

}  // namespace quoth
