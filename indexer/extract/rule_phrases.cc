// Source phrases: "according to X", "in her words", "quoted by the agency X".
#include <utility>

#include "absl/algorithm/container.h"
#include "indexer/extract/rule_engine.h"

namespace quoth {

bool RuleEngine::MatchesPhrase(uint32_t i, const std::vector<std::string>& phrase) const {
  if (phrase.empty() || i + phrase.size() > range_.end) return false;
  for (size_t k = 0; k < phrase.size(); ++k) {
    const uint32_t t = i + static_cast<uint32_t>(k);
    if (scene_.Folded(t) != phrase[k] || IsQuoted(t)) return false;
  }
  return true;
}

void RuleEngine::SourcePhrases() {
  const ReportingData& data = scene_.language->reporting;
  ForWhom();
  for (uint32_t i = range_.begin; i < range_.end; ++i) {
    if (IsQuoted(i) || claimed_[i]) continue;
    if (scene_.token(i).kind == TokenKind::kClitic && scene_.Is(i, kPossessive)) WordsOf(i);
    if (!scene_.Is(i, kPhraseStart)) continue;
    for (const std::vector<std::string>& phrase : data.via_phrases) {
      if (MatchesPhrase(i, phrase)) Relayed(i, static_cast<uint32_t>(phrase.size()));
    }
    for (const std::vector<std::string>& phrase : data.word_phrases) {
      if (!MatchesPhrase(i, phrase)) continue;
      TokenRange source;
      for (uint32_t k = i; k < i + phrase.size(); ++k) {
        if (scene_.Is(k, kPossessive)) source = {k, k + 1};
      }
      InWords(i, static_cast<uint32_t>(phrase.size()), source);
    }
    for (const std::vector<std::string>& phrase : data.source_phrases) {
      if (!MatchesPhrase(i, phrase)) continue;
      // "per Hill", but not "Per Hill" within a sentence.
      const bool name = i + 1 < range_.end && scene_.token(i + 1).Is(kCapitalised) &&
                        (!scene_.token(i).Is(kCapitalised) || scene_.token(i).Is(kSentenceStart));
      if (phrase.size() > 1 || name) AccordingTo(i, static_cast<uint32_t>(phrase.size()));
      break;
    }
  }
}

void RuleEngine::AccordingTo(uint32_t i, uint32_t size) {
  const uint32_t after = i + size;
  const NounPhrase source = PhraseFrom(scene_, after, range_.end);
  if (source.empty()) return;
  Draft draft;
  draft.rule = Rule::kAccordingTo;
  draft.cue = {i, after};
  // What hangs on the source up to the comma belongs to it: "the release distributed by the court".
  uint32_t rest = SkipToClauseEnd(source.all.end);
  draft.source = source.all.end == source.head.end ? TokenRange{after, rest} : source.all;
  // "According to a poll, one in five owns it": no second comma ends what looks like an apposition,
  // so that it is the statement.
  const bool opens = scene_.WordsIn({SegmentBegin(i), i}) < 2;
  if (opens && source.all.end > source.head.end &&
      (rest >= range_.end || !scene_.IsPunctuation(rest, ","))) {
    rest = SkipToClauseEnd(source.head.end);
    draft.source = {after, rest};
  }
  const TokenRange left = Trim({SegmentBegin(i), i});
  if (scene_.WordsIn(left) < 2) {
    if (rest < range_.end && scene_.IsPunctuation(rest, ",")) ++rest;
    const uint32_t end = rest < range_.end && IsSpeechBegin(rest)
                             ? QuoteContentEnd(rest)
                             : ContentEnd(rest, range_.end, true);
    if (rest >= range_.end) return;
    draft.content = {{rest, end}};
  } else {
    draft.content = {left};
    if (EndsSpeech(left.end - 1)) PrecedingQuotes(left.begin, &draft);
    if (rest + 1 < range_.end && scene_.IsPunctuation(rest, ",") &&
        scene_.WordsIn({rest, range_.end}) > 0 && !BeginsNewClause(rest + 1)) {
      draft.content.push_back({rest + 1, ContentEnd(rest + 1, range_.end, true)});
    }
  }
  Add(std::move(draft));
}

// "For the mayor, “…”": with a quotation behind the comma, or one that holds the clause's verb.
void RuleEngine::ForWhom() {
  constexpr uint32_t kMostBetween = 6;  // tokens: ", however, the council's plans “…”"
  const uint32_t first = range_.begin;
  if (range_.size() < 6 || IsQuoted(first) || claimed_[first]) return;
  if (!absl::c_linear_search(scene_.language->reporting.view_openers, scene_.Folded(first))) return;
  const NounPhrase source = PhraseFrom(scene_, first + 1, range_.end);
  if (source.empty() || source.all.begin != first + 1 || source.all.end >= range_.end) return;
  const bool who = scene_.IsName(source.head.end - 1) || scene_.Is(first + 1, kDeterminer) ||
                   (source.head.size() == 1 && scene_.Is(first + 1, kObjectPronoun));
  if (!who || !scene_.IsPunctuation(source.all.end, ",")) return;
  const uint32_t begin = source.all.end + 1;
  uint32_t q = begin;
  while (q < range_.end && q < begin + kMostBetween && !IsQuoted(q)) {
    if (scene_.HasCue(q) || scene_.IsFinite(q)) return;
    ++q;
  }
  if (q >= range_.end || !IsSpeechBegin(q)) return;
  const uint32_t end = scene_.SpanTokens(scene_.quote[q]).end;
  // “Hamilton, An American Musical” was the end of an era: a title.
  if (!HasFinite({q, end}) || IsHeading(scene_.SpanTokens(scene_.quote[q])) || !EndsClause(end)) {
    return;
  }
  Draft draft;
  draft.rule = Rule::kAccordingTo;
  draft.cue = {first, first + 1};
  draft.source = Trim(source.all);
  uint32_t from = begin;
  for (uint32_t k = begin; k < q; ++k) {  // "however,"
    if (scene_.IsPunctuation(k, ",")) from = k + 1;
  }
  draft.content = {{from, end}};
  Add(std::move(draft));
}

// "In Ann Hill's words, “…”", "in the mayor's account, …"; `i` is the possessive ending.
void RuleEngine::WordsOf(uint32_t i) {
  const ReportingData& data = scene_.language->reporting;
  if (i + 2 >= range_.end || !absl::c_linear_search(data.word_nouns, scene_.Folded(i + 1))) return;
  const NounPhrase owner = SubjectBefore(scene_, i, range_.begin);
  if (owner.empty() || owner.all.begin == range_.begin) return;
  const uint32_t preposition = owner.all.begin - 1;
  if (IsQuoted(preposition) ||
      !absl::c_linear_search(data.word_openers, scene_.Folded(preposition)))
    return;
  InWords(preposition, i + 2 - preposition, {owner.all.begin, i + 1});
}

// "In his words, “…”": the possessive is the source.
void RuleEngine::InWords(uint32_t i, uint32_t size, TokenRange source) {
  Draft draft;
  draft.rule = Rule::kInWords;
  draft.cue = {i, i + size};
  draft.source = source;
  uint32_t q = i + size;
  while (q < range_.end && !IsQuoteBegin(q)) ++q;
  if (q < range_.end && !HasFinite({i + size, q})) {
    draft.content = {{q, QuoteContentEnd(q)}};
  } else if (i == range_.begin || scene_.IsPunctuation(i - 1, ";:")) {
    uint32_t begin = i + size;
    if (begin < range_.end && scene_.IsPunctuation(begin, ",")) ++begin;
    if (begin >= range_.end) return;
    // "In his words, she said": another's statement. "… must be stopped" is none.
    for (const CueMatch& m : cues_) {
      if (!m.finite || m.passive || claimed_[m.word] || m.group.begin < begin) continue;
      const NounPhrase subject = SubjectBefore(scene_, m.group.begin, begin);
      if (!subject.empty() && subject.all.begin <= begin + 1) return;
    }
    draft.rule = Rule::kAccordingTo;
    draft.content = {{begin, ContentEnd(begin, range_.end)}};
  } else {
    const TokenRange left = Trim({SegmentBegin(i), i});
    if (left.empty() || !EndsSpeech(left.end - 1)) return;
    draft.content = {left};
  }
  Add(std::move(draft));
}

// "As the agency reports, …".
void RuleEngine::AsReported() {
  const ReportingData& data = scene_.language->reporting;
  if (range_.size() < 4 || claimed_[range_.begin] ||
      !absl::c_linear_search(data.report_openers, scene_.Folded(range_.begin))) {
    return;
  }
  for (const CueMatch& m : cues_) {
    if (!m.finite || m.passive || (scene_.cue(m.word).frames & kTakesTextTail) == 0) continue;
    uint32_t verb = m.group.begin;  // "as he also said"
    while (verb > range_.begin + 1 && scene_.Is(verb - 1, kAdverb)) --verb;
    const NounPhrase subject = SubjectBefore(scene_, verb, range_.begin + 1);
    if (subject.empty() || subject.all.begin != range_.begin + 1) return;
    const uint32_t comma = AdjunctEnd(m);
    if (comma == kNowhere || comma + 2 >= range_.end || !scene_.IsPunctuation(comma, ",")) return;
    if (IsQuoteBegin(comma + 1)) return;  // another rule's
    Draft draft;
    draft.rule = Rule::kAccordingTo;
    draft.cue = m.group;
    draft.source = Trim(subject.all);
    draft.content = {{comma + 1, ContentEnd(comma + 1, range_.end, true)}};
    Add(std::move(draft));
    return;
  }
}

// "Quoted by the Interfax agency, X said": the medium of every statement of the stretch.
void RuleEngine::Relayed(uint32_t i, uint32_t size) {
  const NounPhrase medium = PhraseFrom(scene_, i + size, range_.end);
  if (!medium.empty()) via_ = medium.head;
}

}  // namespace quoth
