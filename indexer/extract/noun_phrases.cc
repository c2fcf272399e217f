#include "indexer/extract/noun_phrases.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"

namespace quoth {
namespace {

// Longest noun phrase and longest parenthesis that are looked at, in tokens.
constexpr uint32_t kMaxPhrase = 30;
constexpr uint32_t kMaxAside = 40;

bool IsNominal(const Scene& scene, uint32_t i) {
  if (!scene.IsWord(i)) return false;
  if (scene.token(i).kind == TokenKind::kNumber) return true;
  const uint32_t closed = scene.Closed(i);
  if ((closed & (kSubjectPronoun | kObjectPronoun)) != 0) return true;
  if (scene.token(i).Is(kCapitalised) && (closed & ~(kVerb | kTime)) == 0) {
    return (closed & kTime) == 0;
  }
  return closed == 0;
}

// A verb that ends a noun phrase when met from the right.
bool StopsPhrase(const Scene& scene, uint32_t i) {
  if (scene.token(i).Is(kCapitalised) && !scene.Is(i, kBe | kHave | kAuxiliary)) return false;
  if (scene.Is(i, kBe | kHave | kAuxiliary)) return true;
  if (scene.Is(i, kVerb)) return true;
  // Finite cue forms that are no nouns: "said", "believes".
  return scene.IsVerbCue(i) && !scene.Is(i, kNounForm) &&
         (scene.words[i].forms & (kPast | kGerund | kThird)) != 0;
}

// Position of the relative pronoun whose clause holds the verb at `verb`, or `verb` if none.
uint32_t RelativeBefore(const Scene& scene, uint32_t verb, uint32_t limit) {
  for (uint32_t k = verb; k > limit && verb - k < 10;) {
    --k;
    if (scene.quote[k] != Scene::kOutside) return verb;
    if (scene.token(k).kind == TokenKind::kPunctuation) return verb;
    if (scene.Is(k, kRelative) && k > limit && IsNominal(scene, k - 1)) return k;
  }
  return verb;
}

// Goes left from `end` (exclusive) over the words of one noun phrase.
uint32_t PhraseBeginBefore(const Scene& scene, uint32_t end, uint32_t limit) {
  uint32_t begin = end;
  uint32_t k = end;
  while (k > limit && end - k < kMaxPhrase) {
    const uint32_t i = k - 1;
    if (scene.quote[i] != Scene::kOutside) {
      // A nickname or title in marks inside the name: Ray “Shorty” Poe.
      const int32_t q = scene.quote[i];
      const TokenRange span = scene.SpanTokens(q);
      if (span.size() <= 6 && span.begin > limit && begin < end && scene.IsName(span.begin - 1) &&
          begin == span.end && scene.token(begin).Is(kCapitalised)) {
        k = span.begin;
        continue;
      }
      break;
    }
    const Token& token = scene.token(i);
    if (token.kind == TokenKind::kClitic) {
      if (!scene.Is(i, kPossessive) || begin == end) {
        if (begin == end && scene.Is(i, kPossessive)) return end;
        break;
      }
      k = i;
      continue;
    }
    if (token.kind == TokenKind::kApostrophe && begin < end) {  // the teachers' union
      k = i;
      continue;
    }
    if (token.kind == TokenKind::kOther) {
      if (Slice(scene.in->text, token.range) != "&" && Slice(scene.in->text, token.range) != "@")
        break;
      k = i;
      begin = i;
      continue;
    }
    if (!scene.IsWord(i)) break;
    const uint32_t classes = scene.Closed(i);
    if ((classes & kSubjectPronoun) != 0 && (classes & kDeterminer) == 0 && !token.Is(kAllCaps)) {
      if (begin == end) begin = i;
      break;
    }
    if (scene.token(i).Is(kCapitalised) && classes == 0) {
      begin = k = i;
      continue;
    }
    if ((classes & kTime) != 0 && begin == end) break;
    if ((classes & kTime) != 0) {
      // "Tuesday Smith said": a time is no part of a person; "the Monday report" is rare.
      break;
    }
    if ((classes & (kDeterminer | kPossessive)) != 0) {
      if (begin == end && (classes & kDeterminer) == 0) break;
      begin = k = i;
      // Behind a determiner only a preposition can go on.
      if (i > limit &&
          !scene.Is(i - 1, kNounPreposition | kCoordinator | kDeterminer | kPossessive))
        break;
      continue;
    }
    if ((classes & kNounPreposition) != 0) {
      if (begin == end || i == limit || !IsNominal(scene, i - 1)) break;
      k = i;
      continue;
    }
    if ((classes & kCoordinator) != 0) {
      // "X and Y said": both, if a noun phrase stands before that is no object of a verb.
      if (begin == end || i == limit || !IsNominal(scene, i - 1)) break;
      const uint32_t left = PhraseBeginBefore(scene, i, std::max(limit, i > 12 ? i - 12 : 0));
      const bool at_start =
          left == limit ||
          (left > limit && (scene.token(left - 1).kind == TokenKind::kPunctuation ||
                            scene.quote[left - 1] != Scene::kOutside));
      if (left < i && at_start && !scene.Is(begin, kSubjectPronoun)) begin = left;
      break;
    }
    if (StopsPhrase(scene, i)) {
      const uint32_t relative = RelativeBefore(scene, i, limit);
      if (relative == i || begin == end) break;
      k = relative;
      begin = relative;
      continue;
    }
    if ((classes & (kContrast | kSubordinator | kRelative | kQuestionWord | kComplementizer |
                    kNegation | kPreposition | kInfinitiveMark)) != 0) {
      break;
    }
    if ((classes & kAdverb) != 0) {
      if (begin == end) break;
      k = i;  // only with a noun further left: "the widely read paper"
      continue;
    }
    begin = k = i;
  }
  return begin;
}

bool OpensAside(const Scene& scene, uint32_t i, uint32_t close) {
  if (scene.IsPunctuation(close, ",")) return scene.IsPunctuation(i, ",");
  if (scene.IsPunctuation(close, ")")) return scene.IsPunctuation(i, "(");
  if (scene.IsPunctuation(close, "]")) return scene.IsPunctuation(i, "[");
  return scene.IsDash(i);
}

// "Noting", "Confronted", "Asked" at the beginning of a sentence, where capitals tell nothing.
bool StartsWithParticiple(const Scene& scene, uint32_t i) {
  constexpr uint8_t kParticiples = kGerund | kPastParticiple;
  if (scene.HasCue(i)) return (scene.words[i].forms & kParticiples) != 0;
  if (scene.words[i].classes != 0) return false;
  const absl::string_view word = scene.Folded(i);
  const auto ends = [word](const std::string& ending) { return absl::EndsWith(word, ending); };
  const ReportingData& data = scene.language->reporting;
  return word.size() > 5 &&
         (std::any_of(data.past_endings.begin(), data.past_endings.end(), ends) ||
          std::any_of(data.gerund_endings.begin(), data.gerund_endings.end(), ends));
}

bool HasNoun(const Scene& scene, TokenRange range) {
  for (uint32_t i = range.begin; i < range.end; ++i) {
    if (IsNominal(scene, i) || scene.Is(i, kDeterminer)) return true;
  }
  return false;
}

}  // namespace

NounPhrase SubjectBefore(const Scene& scene, uint32_t verb, uint32_t limit) {
  NounPhrase phrase;
  if (verb <= limit) return phrase;
  uint32_t end = verb;
  const uint32_t last = verb - 1;
  if (scene.IsPunctuation(last, ",)]") || scene.IsDash(last)) {
    uint32_t open = last;
    bool found = false;
    while (open > limit && last - open < kMaxAside) {
      --open;
      if (scene.quote[open] != Scene::kOutside && scene.SpanTokens(scene.quote[open]).size() > 8)
        return phrase;
      if (OpensAside(scene, open, last)) {
        // Lists and appositions of several members: go on to the first comma of the run if what
        // stands between is short and has no verb.
        found = true;
        break;
      }
    }
    if (!found || open == limit || open + 1 >= last) return phrase;
    // What stands between may be a list of further members; the name is before its first comma.
    uint32_t further = open;
    while (scene.IsPunctuation(last, ",") && further > limit && open - further < 12) {
      --further;
      if (scene.IsFinite(further) || scene.quote[further] != Scene::kOutside) break;
      if (scene.IsPunctuation(further, ",") && further > limit && IsNominal(scene, further - 1) &&
          scene.Is(open + 1, kPreposition | kRelative) == false &&
          scene.token(open + 1).kind != TokenKind::kNumber &&
          PhraseBeginBefore(scene, further, limit) == limit) {
        open = further;
        break;
      }
    }
    end = open;
    const uint32_t begin = PhraseBeginBefore(scene, end, limit);
    if (begin == end || !HasNoun(scene, {begin, end})) return phrase;
    phrase.head = {begin, end};
    phrase.all = {begin, last};
    if (scene.IsPunctuation(last, ")]")) phrase.all.end = last + 1;
    return phrase;
  }
  const uint32_t begin = PhraseBeginBefore(scene, end, limit);
  if (begin == end || !HasNoun(scene, {begin, end})) return phrase;
  phrase.head = phrase.all = {begin, end};
  return phrase;
}

NounPhrase PhraseFrom(const Scene& scene, uint32_t begin, uint32_t limit) {
  NounPhrase phrase;
  uint32_t i = begin;
  bool noun = false;
  for (; i < limit && i - begin < kMaxPhrase; ++i) {
    if (scene.quote[i] != Scene::kOutside) {
      const TokenRange span = scene.SpanTokens(scene.quote[i]);
      const bool nickname = noun && span.size() <= 6 && span.end < limit &&
                            scene.token(span.end).Is(kCapitalised) &&
                            scene.token(i - 1).Is(kCapitalised);
      if (!nickname) break;
      i = span.end - 1;
      continue;
    }
    const Token& token = scene.token(i);
    if (token.kind == TokenKind::kClitic || token.kind == TokenKind::kApostrophe) {
      if (!scene.Is(i, kPossessive) && token.kind == TokenKind::kClitic) break;
      continue;
    }
    if (token.kind == TokenKind::kOther) continue;
    if (!scene.IsWord(i)) break;
    const uint32_t classes = scene.Closed(i);
    const bool capital = token.Is(kCapitalised) && !scene.Is(i, kBe | kHave | kAuxiliary);
    if ((classes & kSubjectPronoun) != 0 && (classes & kDeterminer) == 0 && !token.Is(kAllCaps)) {
      if (noun) break;
      ++i;
      noun = true;
      break;
    }
    if ((classes & kTime) != 0) {
      if (noun) break;
      continue;
    }
    if (capital && (classes & ~kVerb) == 0) {
      noun = true;
      continue;
    }
    if ((classes & (kDeterminer | kPossessive)) != 0) {
      if (noun && !scene.Is(i - 1, kNounPreposition | kCoordinator | kDeterminer | kPossessive))
        break;
      continue;
    }
    if ((classes & kNounPreposition) != 0) {
      if (!noun || i + 1 >= limit ||
          !(IsNominal(scene, i + 1) || scene.Is(i + 1, kDeterminer | kPossessive)) ||
          scene.Is(i + 1, kTime))
        break;
      // Place and time after a name belong to the verb: "said Ann Hill in a statement".
      if (!scene.Is(i, kNounPreposition) ||
          (scene.Folded(i).size() == 2 && scene.Is(i + 1, kDeterminer) &&
           scene.token(i - 1).Is(kCapitalised) && i + 2 < limit &&
           !scene.token(i + 2).Is(kCapitalised) && !scene.Is(i + 2, kSourceNoun) &&
           !(scene.Folded(i) == "of"))) {
        break;
      }
      continue;
    }
    if ((classes & kCoordinator) != 0) {
      if (!noun || i + 1 >= limit || !(IsNominal(scene, i + 1) || scene.Is(i + 1, kDeterminer)) ||
          scene.Is(i + 1, kSubjectPronoun))
        break;
      // "X and Y": stop where the second one has a verb of its own.
      uint32_t k = i + 1;
      while (k < limit && k < i + 8 && (IsNominal(scene, k) || scene.Is(k, kDeterminer)) &&
             !scene.IsFinite(k))
        ++k;
      if (k < limit && scene.IsFinite(k) && !scene.token(k).Is(kCapitalised)) break;
      continue;
    }
    if (StopsPhrase(scene, i)) break;
    if ((classes & (kContrast | kSubordinator | kRelative | kQuestionWord | kComplementizer |
                    kNegation | kPreposition | kInfinitiveMark)) != 0)
      break;
    if ((classes & kAdverb) != 0) {
      if (noun) break;
      continue;
    }
    noun = true;
  }
  // What no phrase ends with.
  while (i > begin && scene.Is(i - 1, kNounPreposition | kCoordinator | kDeterminer | kAdverb) &&
         !IsNominal(scene, i - 1))
    --i;
  if (!noun || i == begin) return phrase;
  phrase.head = phrase.all = {begin, i};
  // Relative clause without a comma, or an apposition or relative clause behind one.
  uint32_t k = i;
  const bool comma = k < limit && scene.IsPunctuation(k, ",");
  if (comma) ++k;
  if (k >= limit || scene.quote[k] != Scene::kOutside) return phrase;
  const bool relative = scene.Is(k, kRelative) && !scene.Is(k, kComplementizer);
  const bool apposition =
      comma &&
      (scene.Is(k, kDeterminer | kPossessive) || scene.token(k).kind == TokenKind::kNumber ||
       (scene.token(k).kind == TokenKind::kWord && scene.Closed(k) == 0 && !scene.HasCue(k)) ||
       scene.Is(k, kSourceNoun));
  if (!relative && !apposition) return phrase;
  bool inside = false;  // a relative clause within the apposition
  for (; k < limit && k - i < kMaxAside; ++k) {
    if (scene.IsPunctuation(k, ",.;:") || scene.IsDash(k)) break;
    if (scene.quote[k] != Scene::kOutside && scene.SpanTokens(scene.quote[k]).size() > 8)
      return phrase;
    if (scene.Is(k, kRelative)) inside = true;
    if (apposition && !relative && !inside && scene.IsFinite(k)) return phrase;  // a clause
    if (apposition && scene.Is(k, kContrast)) return phrase;
  }
  if (k > i + 1) phrase.all.end = k;
  return phrase;
}

NounPhrase FirstSubject(const Scene& scene, TokenRange range) {
  uint32_t begin = range.begin;
  while (begin < range.end &&
         (scene.Is(begin, kCoordinator | kContrast | kAdverb) && !IsNominal(scene, begin)))
    ++begin;
  if (begin >= range.end) return {};
  // "Noting that …, Hill", "Confronted with this, Hill", "In Bonn, Hill".
  const bool participle =
      scene.token(begin).kind == TokenKind::kWord && begin + 1 < range.end &&
      (scene.Is(begin + 1, kPreposition | kComplementizer | kDeterminer | kQuestionWord)) &&
      scene.token(begin).Is(kSentenceStart) && StartsWithParticiple(scene, begin);
  if (participle ||
      (scene.Is(begin, kPreposition | kSubordinator | kTime) && !scene.Is(begin, kDeterminer))) {
    uint32_t comma = begin;
    while (comma < range.end && !scene.IsPunctuation(comma, ",")) ++comma;
    if (comma < range.end) begin = comma + 1;
  }
  const NounPhrase phrase = PhraseFrom(scene, begin, range.end);
  // "Late on Tuesday Hill": a time of one word and what hangs on it.
  uint32_t time = phrase.all.end;
  if (phrase.all.size() != 1 || time + 2 >= range.end || !scene.Is(time, kPreposition) ||
      !scene.Is(time + 1, kTime)) {
    return phrase;
  }
  while (time < range.end && scene.Is(time, kPreposition | kTime)) ++time;
  const NounPhrase behind = PhraseFrom(scene, time, range.end);
  return !behind.empty() && behind.all.begin == time && scene.IsName(time) ? behind : phrase;
}

}  // namespace quoth
